import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import type { MinutesDocument } from "../../record/minutes-document.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn } from "../actor.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { canonicalJson } from "../publication/canonical-json.ts";
import { conflict, Rejection } from "../refusal.ts";
import { listBodyOnTheDay } from "./attendance.server.ts";
import type { AgreeingGiven, PresidingGiven } from "./minutes-forms.ts";
import type { Minutes } from "./minutes.ts";
import { findMinutes } from "./minutes.server.ts";
import { tellMonitoringOfficers } from "./monitoring-officers.server.ts";
import { movedOn } from "./moving-on.server.ts";
import { documentOf } from "./public-minutes.server.ts";
import { findPublishedVersion, type PublishedVersion } from "./published-version.server.ts";
import { findWholeMinutes } from "./whole-minutes.server.ts";

type Once = { onceKey?: string | undefined };

/** A later meeting that could agree the minutes, and the members who could have presided there. */
export type LaterMeeting = { id: number; reference: string; title: string; heldOn: string; wasHeld: boolean; members: { personId: number; name: string }[] };

/** What the clerk chooses from: later meetings of the same body, or of the one that follows it, whose day has come. One whose agenda was not published is among them: what happened is recorded (rulebook 3.12). */
export function findMinutesToAgree(actor: Actor, reference: string | undefined): Promise<{ minutes: Minutes; meetings: LaterMeeting[]; published: PublishedVersion | null }> {
  return withActor(actor, async (tx) => {
    const whole = await findWholeMinutes(actor, reference, "agree", tx);
    return { minutes: whole.minutes, meetings: await laterMeetings(actor, whole.minutes, tx), published: await findPublishedVersion(whole, tx) };
  });
}

/**
 * Records that a later meeting agreed the minutes as accurate: the version that is published, because no other lay before it.
 * What it put right is appended to them, never edited in; whoever presided there, and nobody else, will sign
 * (LGA 1972 Sch 12 para 41; rulebook 4.1a, 4.2).
 */
export function agreeMinutes(actor: Actor, reference: string | undefined, given: AgreeingGiven & Once): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const whole = await findWholeMinutes(actor, reference, "agree", tx);
    const { minutes } = whole;
    refuseChanged(minutes, given);
    const published = await findPublishedVersion(whole, tx);
    if (!published?.isCurrent) throw draftIsNewer();
    const later = (await laterMeetings(actor, minutes, tx)).find((one) => one.reference === given.atMeeting);
    if (!later) throw new Rejection({ atMeeting: "Select a later meeting whose day has come" });
    await sql`select desk.agree_minutes(${minutes.id}, ${given.version}, ${later.id}, ${given.presidedById}, ${given.corrections ?? ""})`.execute(tx).catch(sayWhy({
      ...movedOn, CD015: draftIsNewer, CD012: () => new Rejection({ atMeeting: "Select a later meeting whose day has come" }), CD013: () => new Rejection({ presidedById: "Select a member who was present in the room at that meeting" }),
    }));
    await enqueue(tx, "tell-person", given.presidedById);
    if (!later.wasHeld) await tellMonitoringOfficers(tx, minutes.bodyId);
    await appendAudit(tx, { what: "minutes agreed", noun: "minutes", id: minutes.id, bodyId: minutes.bodyId, details: { at: later.id, presided: given.presidedById, published: published.version, corrected: given.corrections !== undefined } });
    return { reference: minutes.reference };
  });
}

/** Agreed minutes whose presiding person was written down wrongly, and who could have presided at the meeting that agreed them. */
export function findPresidingToCorrect(actor: Actor, reference: string | undefined): Promise<{ minutes: Minutes; members: LaterMeeting["members"] }> {
  return withActor(actor, async (tx) => {
    const { minutes } = await findMinutes(actor, reference, "correct who presided", tx);
    const there = (await laterMeetings(actor, minutes, tx)).find((one) => one.id === minutes.agreement?.atMeetingId);
    return { minutes, members: (there?.members ?? []).filter((one) => one.personId !== minutes.agreement?.presidedById) };
  });
}

/** Puts right who presided where the minutes were agreed, until they are signed: only that person can sign them. The reason is kept on the chain. */
export function correctPresiding(actor: Actor, reference: string | undefined, given: PresidingGiven & Once): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { minutes } = await findMinutes(actor, reference, "correct who presided", tx);
    refuseChanged(minutes, given);
    const former = minutes.agreement?.presidedById ?? null;
    await sql`select desk.correct_presiding(${minutes.id}, ${given.version}, ${given.presidedById})`.execute(tx).catch(sayWhy({
      ...movedOn, CD013: () => new Rejection({ presidedById: "Select another member, who was present in the room at that meeting" }),
    }));
    for (const personId of former === null ? [given.presidedById] : [given.presidedById, former]) await enqueue(tx, "tell-person", personId);
    await appendAudit(tx, { what: "presiding person corrected", noun: "minutes", id: minutes.id, bodyId: minutes.bodyId, details: { from: former, to: given.presidedById }, private: { why: given.why } });
    return { reference: minutes.reference };
  });
}

function refuseChanged(minutes: Minutes, given: { version: number }): void {
  if (minutes.version !== given.version) throw new Rejection({ form: "The minutes were changed since you opened this page. Read them again, then go on." }, 409);
}

const draftIsNewer = () => new Rejection({ form: "The draft was changed after it was published. A meeting agrees what was published to it. Publish the changed draft first." }, 409);

export type ToSign = { minutes: Minutes; document: MinutesDocument; sha256: string };

/** The exact document that would be signed, with its hash. @throws a 403 refusal for everybody but whoever presided where they were agreed */
export function findMinutesToSign(actor: Actor, reference: string | undefined, tx?: Work): Promise<ToSign & { bytes: Buffer }> {
  return withActor(actor, async (inner) => {
    const whole = await findWholeMinutes(actor, reference, "sign", inner);
    const document = await documentOf(whole, inner);
    const bytes = Buffer.from(canonicalJson(document), "utf8");
    return { minutes: whole.minutes, document, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  }, tx);
}

/**
 * Signs the exact bytes that were shown. From then on the minutes and everything on them are locked for every role; a later
 * error is corrected by a new minute (rulebook 4.2).
 */
export function signMinutes(actor: Actor, reference: string | undefined, given: { sha256: string; version: number } & Once): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { minutes, bytes, sha256 } = await findMinutesToSign(actor, reference, tx);
    if (minutes.version !== given.version || sha256 !== given.sha256) throw conflict("The minutes are not the ones you looked at. Open them again, read them, and sign them then.");
    await sql`select desk.sign_minutes(${minutes.id}, ${given.version}, ${bytes}, ${Buffer.from(sha256, "hex")})`.execute(tx).catch(sayWhy(movedOn));
    // whoever presided at the body that follows may have no seat on this one: the event is then the council's
    const bodyId = rolesOn(actor, minutes.bodyId).length > 0 ? minutes.bodyId : null;
    await appendAudit(tx, { what: "minutes signed", noun: "minutes", id: minutes.id, bodyId, details: { sha256, body: minutes.bodyId } });
    return { reference: minutes.reference };
  });
}

async function laterMeetings(actor: Actor, minutes: Minutes, tx: Work): Promise<LaterMeeting[]> {
  const rows = await tx.selectFrom("desk.meeting as g").innerJoin("desk.body as b", "b.id", "g.body_id").innerJoin("desk.meeting as h", (on) => on.on("h.id", "=", minutes.meetingId))
    .select(["g.id", "g.reference", "g.title", "g.held_on as heldOn", "g.body_id as bodyId", sql<boolean>`desk.was_held(g.id)`.as("wasHeld")])
    .where((is) => is.or([is("g.body_id", "=", minutes.bodyId), is("b.follows_id", "=", minutes.bodyId)])).where("g.held_on", "<=", today().toString())
    .where((is) => is.or([is("g.status", "not in", ["withdrawn", "cancelled"]), sql<boolean>`desk.was_held(g.id)`]))
    .where(sql<boolean>`(g.held_on, g.starts_at) > (h.held_on, h.starts_at)`).orderBy("g.held_on").orderBy("g.id").limit(12).execute();
  const found: LaterMeeting[] = [];
  for (const { bodyId, ...row } of rows) {
    const { members } = await listBodyOnTheDay(actor, { bodyId, heldOn: row.heldOn }, tx);
    found.push({ ...row, members: members.map(({ personId, name }) => ({ personId, name })) });
  }
  return found;
}
