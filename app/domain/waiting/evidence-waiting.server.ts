import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { Actor } from "../actor.server.ts";
import { holdsOffice } from "../actor.ts";
import { anyOf, bodiesAs, dayOf } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

/** What panels want from the organisations that this actor works for, and what they have begun. */
export async function evidenceToSend(actor: Actor, tx: Work): Promise<Waiting[]> {
  if (actor.organisationIds.length === 0) return [];
  const day = today().toString();
  const own = anyOf(actor.organisationIds);
  const asked = await tx.selectFrom("desk.call_invitation as i").innerJoin("desk.evidence_call as c", "c.id", "i.call_id").select(["c.title", "c.body_name", "i.due_on"])
    .where("i.organisation_id", "=", own).where("c.status", "=", "open")
    .where((is) => is.not(is.exists(is.selectFrom("desk.submission as s").select("s.id").whereRef("s.call_id", "=", "i.call_id").whereRef("s.organisation_id", "=", "i.organisation_id").where("s.status", "!=", "withdrawn"))))
    .orderBy("i.due_on").limit(mostCounted).execute();
  const begun = await tx.selectFrom("desk.submission as s").innerJoin("desk.evidence_call as c", "c.id", "s.call_id").leftJoin("desk.call_invitation as i", (on) => on.onRef("i.call_id", "=", "s.call_id").onRef("i.organisation_id", "=", "s.organisation_id"))
    .select(["s.reference", "s.status", "c.title", "c.closes_on", "i.due_on"]).where("s.organisation_id", "=", own).where("s.status", "in", ["draft", "returned"]).orderBy("s.id").limit(mostCounted).execute();
  return [
    ...asked.map((row): Waiting => ({ what: "answer call", callTitle: row.title, bodyName: row.body_name, by: row.due_on, overdue: row.due_on < day })),
    ...begun.map((row): Waiting => {
      const by = row.due_on ?? row.closes_on;
      return { what: row.status === "returned" ? "send again" : "finish submission", reference: row.reference, callTitle: row.title, by, overdue: by < day };
    }),
  ];
}

/** What was sent and waits for the clerk: to be checked, decided and prepared for publication. Received is not accepted (rulebook 5.2). */
export async function evidenceToCheck(actor: Actor, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  if (clerked.length === 0) return [];
  const rows = await tx.selectFrom("desk.submission as s").innerJoin("desk.evidence_call as c", "c.id", "s.call_id").leftJoin("access.organisation as o", "o.id", "s.organisation_id")
    .select(["s.reference", "s.status", "s.evidence_reference", "s.evidence_status", "s.sent_at", "s.accepted_at", "s.withdrawal_requested_at", "s.published_at", "s.child_flag", "c.title", "o.name"])
    .where("s.body_id", "=", anyOf(clerked)).where((is) => is.or([
      is("s.status", "in", ["received", "checking"]),
      is.and([is("s.status", "=", "accepted"), is("s.published_at", "is not", null), is("s.child_flag", "=", true)]),
      is.and([is("s.status", "=", "accepted"), is.or([is("s.evidence_status", "is", null), is("s.withdrawal_requested_at", "is not", null)])]),
      is.and([is("s.status", "=", "accepted"), is("s.evidence_status", "!=", "not published"), is("s.published_at", "is", null), is("s.child_flag", "=", false),
        is.not(is.exists(is.selectFrom("desk.release as r").select("r.id").where("r.kind", "=", "evidence").whereRef("r.subject_id", "=", "s.id").whereRef("r.subject_version", "=", "s.version")))]),
    ])).orderBy("s.sent_at").limit(mostCounted).execute();
  return rows.map((row): Waiting => {
    const { reference } = row;
    const fromName = row.name ?? "a member of the public";
    const evidenceReference = row.evidence_reference ?? "";
    if (row.status !== "accepted") return { what: "check submission", reference, fromName, callTitle: row.title, sentAt: momentOf(row.sent_at), by: dayOf(row.sent_at), overdue: false };
    if (row.published_at && row.child_flag) return { what: "take down", reference, evidenceReference, fromName, by: dayOf(row.published_at), overdue: true };
    if (row.withdrawal_requested_at) return { what: "agree to withdrawal", reference, evidenceReference, fromName, by: dayOf(row.withdrawal_requested_at), overdue: false };
    return { what: row.evidence_status === null ? "decide evidence" : "prepare evidence", reference, evidenceReference, fromName, by: dayOf(row.accepted_at), overdue: false };
  });
}

/** Two that came on one day, from people who are not named, are told apart by the time. */
const momentOf = (at: Date | null) => at?.toISOString() ?? "";

/** Submissions in which a child could be identified are the safeguarding lead's to read before anybody else's. */
export async function flaggedSubmissions(actor: Actor, tx: Work): Promise<Waiting[]> {
  if (!holdsOffice(actor, "safeguarding lead")) return [];
  const rows = await tx.selectFrom("desk.submission").select(["reference", "sent_at"]).where("circle", "=", "child").where("status", "in", ["received", "checking", "accepted"]).orderBy("sent_at").limit(mostCounted).execute();
  return rows.map((row): Waiting => ({ what: "read flagged submission", reference: row.reference, sentAt: momentOf(row.sent_at), by: dayOf(row.sent_at), overdue: true }));
}

/** Of how many releases it is asked whether they are stale. */
const mostAskedAbout = 50;

/** Releases that need somebody's approval: nobody approves what they made where two are needed. Only the newest of each counts. */
export async function releasesToApprove(actor: Actor, tx: Work): Promise<Waiting[]> {
  const bodies = bodiesAs(actor, "clerk", "monitoring officer", "chair", "vice-chair");
  if (bodies.length === 0) return [];
  const newest = tx.selectFrom("desk.release as r").innerJoin("access.person as p", "p.id", "r.prepared_by").select(["r.id", "r.reference", "r.kind", "r.prepared_at", "p.name"])
    .where("r.body_id", "=", anyOf(bodies)).where(sql<boolean>`r.needs = 2`).where("r.published_at", "is", null).where(sql<boolean>`not (${actor.id} = any (r.makers))`)
    .where((is) => is.and([
      is.not(is.exists(is.selectFrom("desk.approval as a").select("a.release_id").whereRef("a.release_id", "=", "r.id").where("a.person_id", "=", actor.id))),
      is.not(is.exists(is.selectFrom("desk.release as n").select("n.id").whereRef("n.body_id", "=", "r.body_id").whereRef("n.kind", "=", "r.kind").whereRef("n.reference", "=", "r.reference").whereRef("n.id", ">", "r.id"))),
    ])).orderBy("r.id", "desc").limit(mostAskedAbout);
  // stale ones can no longer be published; asked of the database, because not everybody who approves sees what they are about
  const rows = await tx.with((name) => name("newest").materialized(), () => newest).selectFrom("newest as r").selectAll()
    .where(sql<boolean>`r.id = any ((select desk.current_releases(array(select id from newest)))::int[])`).orderBy("r.id").limit(mostCounted).execute();
  return rows.flatMap((row): Waiting[] => {
    const kind = row.kind === "evidence" || row.kind === "recommendation" || row.kind === "minutes" ? row.kind : undefined;
    return kind ? [{ what: "approve release", releaseId: row.id, reference: row.reference, kind, preparedByName: row.name, preparedOn: dayOf(row.prepared_at), by: dayOf(row.prepared_at), overdue: false }] : [];
  });
}
