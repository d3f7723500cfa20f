import { recordDb } from "../../db/connection.server.ts";
import { councilDocument, type CouncilDocument } from "./council-document.ts";
import { whenRecordIsForgotten } from "./edition.server.ts";

let kept: Promise<CouncilDocument> | undefined;
whenRecordIsForgotten(() => {
  kept = undefined;
});

/** The council's settings as last published. Read once per edition: every page of both houses shows the name. */
export function theCouncil(): Promise<CouncilDocument> {
  return (kept ??= readCouncil().catch((error: unknown) => {
    kept = undefined;
    throw error;
  }));
}

async function readCouncil(): Promise<CouncilDocument> {
  const row = await recordDb()
    .selectFrom("record.document")
    .select("bytes")
    .where("kind", "=", "settings")
    .where("reference", "=", "council")
    .where("bytes", "is not", null)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row?.bytes) return unnamed;
  return councilDocument.parse(JSON.parse(row.bytes.toString("utf8")));
}

/** Before the first settings are published. */
const unnamed: CouncilDocument = {
  kind: "settings",
  councilName: "The council",
  brandColour: "#1d5c63",
  officePlace: "the council's offices",
  officeHours: { opens: "09:00", closes: "17:00" },
  bankHolidays: [],
  closureDays: [],
};
