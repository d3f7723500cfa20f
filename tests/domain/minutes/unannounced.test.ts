// A formal meeting whose agenda was never published is recorded as it happened, with what it agreed, flagged, and told to the monitoring officer.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { agreeMinutes, findMinutesToAgree } from "../../../app/domain/minutes/agreeing.server.ts";
import { flagsOf } from "../../../app/domain/minutes/flags.ts";
import { draftMinutes, findMeetingToMinute } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { openItem, schedule } from "../../support/agenda.ts";
import { addBody, seated } from "../../support/people.ts";
import { announced, committeeThatMet, publishedDraft, versionOf, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
let unannounced: string;
beforeAll(async () => {
  committee = await committeeThatMet();
  const { clerk, body, db, next } = committee;
  await publishedDraft(committee);
  await db.owner`delete from desk.meeting where reference = ${next}`;
  unannounced = await schedule(clerk.actor, body.id, 0);
  await openItem(clerk.actor, unannounced, "Welcome");
});
afterAll(() => committee.db.end());

const told = async () => Number((await committee.db.owner<{ count: string }[]>`select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-person' and j.payload ->> 'id' = ${String(committee.officer.actor.id)}`)[0]?.count);

it("is minuted all the same, with a warning before and a grave flag after, and the monitoring officer is told and finds it on the home page", async () => {
  const { clerk, officer } = committee;
  expect((await findMeetingToMinute(clerk.actor, unannounced)).isUnannounced).toBe(true);
  const before = await told();
  await draftMinutes(clerk.actor, unannounced);
  expect(await told()).toBe(before + 1);
  expect(flagsOf(await findWholeMinutes(clerk.actor, unannounced, "read")).filter((flag) => flag.severity === "unlawful").map((flag) => flag.sentence)).toEqual([expect.stringMatching(/was not published here, so it does not count as lawfully held/)]);
  expect((await listWaiting(officer.actor)).filter((one) => one.what === "look at meeting")).toEqual([expect.objectContaining({ reference: unannounced })]);
});

it("counts once its agenda was published", async () => {
  const { clerk, reference, db } = committee;
  await announced(db, unannounced);
  expect((await findMinutesToAgree(clerk.actor, reference)).meetings.map((one) => one.reference)).toEqual([unannounced]);
  expect((await listWaiting(clerk.actor)).filter((one) => one.what === "agree minutes")).toEqual([expect.objectContaining({ reference })]);
});

it("still counts when its agenda was taken down after the day, and not when it was taken down before", async () => {
  const { clerk, officer, reference, db } = committee;
  const listed = async () => (await findMinutesToAgree(clerk.actor, reference)).meetings.flatMap((one) => (one.wasHeld ? [one.reference] : []));
  await db.owner`insert into record.document (kind, reference, version, bytes, sha256, published_on, withdrawn_at, withdrawn_why) select 'meeting', reference, 1, null, sha256(convert_to(reference, 'UTF8')), held_on - 7, held_on - interval '1 hour', 'Postponed' from desk.meeting where reference = ${unannounced}`;
  await db.owner`update desk.meeting set status = 'withdrawn' where reference = ${unannounced}`;
  expect([await listed(), (await findMeetingToMinute(clerk.actor, unannounced)).isUnannounced, (await listWaiting(officer.actor)).some((one) => one.what === "look at meeting"), (await findWholeMinutes(clerk.actor, unannounced, "read")).wasHeld]).toEqual([[], true, true, false]);
  await db.owner`update record.document set withdrawn_at = withdrawn_at + interval '2 days' where kind = 'meeting' and reference = ${unannounced}`;
  expect([await listed(), (await findMeetingToMinute(clerk.actor, unannounced)).isUnannounced, (await listWaiting(officer.actor)).some((one) => one.what === "look at meeting"), (await findWholeMinutes(clerk.actor, unannounced, "read")).wasHeld]).toEqual([[unannounced], false, false, true]);
  expect((await listWaiting(clerk.actor)).filter((one) => one.what === "agree minutes")).toEqual([expect.objectContaining({ reference })]);
});

it("of an informal panel needs no published agenda: no law asks for one", async () => {
  const { db } = committee;
  const panel = await addBody(db, "Panel", { kind: "informal panel" });
  const clerk = await seated(db, panel, "clerk");
  const reference = await schedule(clerk.actor, panel.id, 0);
  await openItem(clerk.actor, reference, "Welcome");
  expect((await findMeetingToMinute(clerk.actor, reference)).isUnannounced).toBe(false);
  await draftMinutes(clerk.actor, reference);
  expect(flagsOf(await findWholeMinutes(clerk.actor, reference, "read")).filter((flag) => flag.severity === "unlawful")).toEqual([]);
  const held = (actor: Actor) => withActor(actor, async (tx) => (await sql<{ held: boolean }>`select desk.was_held(g.id) as held from desk.meeting g where g.reference = ${reference}`.execute(tx)).rows[0]?.held);
  expect(await held(clerk.actor)).toBe(true);
});

it("agrees minutes as it did, which is offered with a warning, not asked for, told and flagged", async () => {
  const { clerk, joan, body, reference } = committee;
  const another = await schedule(clerk.actor, body.id, 0);
  expect((await findMinutesToAgree(clerk.actor, reference)).meetings.map((one) => [one.reference, one.wasHeld])).toEqual([[unannounced, true], [another, false]]);
  expect((await listWaiting(clerk.actor)).filter((one) => one.what === "agree minutes")).toHaveLength(1); // for the one that was held
  const before = await told();
  const version = await versionOf(clerk.actor, reference);
  await agreeMinutes(clerk.actor, reference, { atMeeting: another, presidedById: joan.actor.id, corrections: undefined, version });
  expect(await told()).toBe(before + 1);
  expect(flagsOf(await findWholeMinutes(clerk.actor, reference, "read")).filter((flag) => flag.severity === "unlawful").map((flag) => flag.sentence)).toEqual([expect.stringMatching(/meeting that agreed these minutes was not published here/)]);
});
