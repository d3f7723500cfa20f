import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Actor } from "../actor.server.ts";
import { calendarOf } from "../council/council.ts";
import { documentGrounds, documentsDue } from "../law/document-rights.ts";
import { anyOf, bodiesAs } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

/** What members asked for, for those who answer: within ten clear days under regulation 17, without delay otherwise. Oldest first. */
export async function documentsToAnswer(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const answered = bodiesAs(actor, "clerk", "monitoring officer");
  if (answered.length === 0) return [];
  const rows = await tx.selectFrom("desk.document_request as q").innerJoin("desk.body as b", "b.id", "q.body_id").leftJoin("access.person as p", "p.id", "q.requested_by").select(["q.reference", "q.ground", "q.requested_on", "b.name", "p.name as fromName"])
    .where("q.body_id", "=", anyOf(answered)).where("q.status", "=", sql.lit("waiting")).where("q.requested_by", "!=", actor.id).orderBy("q.id").limit(mostCounted).execute();
  return rows.flatMap((row): Waiting[] => {
    const ground = documentGrounds.find((one) => one === row.ground);
    const found = ground && documentsDue(ground, Temporal.PlainDate.from(row.requested_on), calendarOf(council));
    const about = { reference: row.reference, bodyName: row.name, fromName: row.fromName ?? "A councillor", askedOn: row.requested_on };
    if (!found) return [{ what: "look at document request", ...about, by: row.requested_on, overdue: false }];
    return [{ what: "answer document request", ...about, sum: found.sum.sentences, by: found.due.toString(), overdue: Temporal.PlainDate.compare(found.due, today()) < 0 }];
  });
}

/** Whoever asked reads the answer: it stays on the first page for a week. */
export async function documentAnswers(actor: Actor, tx: Work): Promise<Waiting[]> {
  if (actor.kind !== "person") return [];
  const day = today();
  const rows = await tx.selectFrom("desk.document_request").select(["reference", "status", "decided_on"]).where("requested_by", "=", actor.id).where("decided_on", ">", day.subtract({ days: 7 }).toString()).orderBy("id", "desc").limit(mostCounted).execute();
  return rows.map((row): Waiting => ({ what: "know of document decision", reference: row.reference, outcome: row.status, decidedOn: row.decided_on ?? "", by: day.toString(), overdue: false }));
}
