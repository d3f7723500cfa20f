import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askForOpening, secondOpening } from "../../../app/domain/witness-sessions/openings.server.ts";
import { openSealedFile, openSession } from "../../../app/domain/witness-sessions/sealed-material.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { columnsWith, filesOfPostgres, filesUnder, filesWith } from "./clear-text.ts";
import { addWords, makePanel, plan, sealedSession, type Panel } from "./sealed-panel.ts";

const canary = `canary${randomBytes(10).toString("hex")}`;
const openCanary = `seen${randomBytes(10).toString("hex")}`;

let db: TestDatabase;
let panel: Panel;
const readBack: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  panel = await makePanel(db);
  const reference = await sealedSession(panel);
  await plan(panel, { place: openCanary });
  const { fileId } = await addWords(panel.reader.actor, reference, canary);
  const { openingId } = await askForOpening(panel.riskOwner.actor, reference, { ground: "Coroner", scope: canary });
  await secondOpening(panel.monitoringOfficer.actor, reference, String(openingId), {});
  await openSession(panel.riskOwner.actor, reference, "read under an opening");
  for (const as of ["read", "read under an opening"] as const) {
    const { bytes } = await openSealedFile(as === "read" ? panel.reader.actor : panel.riskOwner.actor, reference, String(fileId), as);
    for await (const piece of bytes) readBack.push(piece.toString());
  }
});
afterAll(() => db.end());

it("what is searched for was really kept: both ways of reading give it back", () => {
  expect(readBack).toEqual([canary, canary]);
});

it("nothing of a sealed session lies in clear in any column of any table", async () => {
  expect(await columnsWith(db, canary)).toEqual([]);
});

it("what lies open is found by the same search, which sees the sealed rows too", async () => {
  expect(await columnsWith(db, openCanary)).toEqual(["desk.witness_session"]);
  const [held] = await db.owner`select (select count(*)::int from desk.sealed_note) as notes, (select count(*)::int from desk.sealed_file) as files, (select count(*)::int from desk.opening_scope) as scopes`;
  expect(held).toEqual({ notes: 1, files: 1, scopes: 1 });
});

it("nothing of it lies in clear in the folders of sealed files and keys, by content or by name", async () => {
  const files = [...(await filesUnder(db.dataFolder)), ...(await filesUnder(db.keyFolder))];
  expect(files.length).toBeGreaterThan(3);
  expect(await filesWith(canary, files)).toEqual([]);
});

it("nothing of it lies in clear in PostgreSQL's own files, its write-ahead log or its log", async (test) => {
  const files = await filesOfPostgres(db);
  if (!files) return test.skip("somebody else's PostgreSQL");
  expect(await filesWith(canary, files)).toEqual([]);
  expect(await filesWith(openCanary, files)).not.toEqual([]);
});
