// A body that will not meet again: its last minutes are agreed by the one that follows it, and signed by whoever presided there.
import { afterAll, beforeAll, expect, it } from "vitest";
import { agreeMinutes, findMinutesToAgree, findMinutesToSign, signMinutes } from "../../../app/domain/minutes/agreeing.server.ts";
import { listMinutesToSign } from "../../../app/domain/minutes/list-minutes.server.ts";
import { findMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { openExemptMinute } from "../../../app/domain/minutes/exempt-minute.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { scheduleMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { inDays } from "../../support/agenda.ts";
import { addBody, addSeat, seated, signIn, type SignedInPerson } from "../../support/people.ts";
import { announced, committeeThatMet, publishedDraft, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
let clerk: SignedInPerson;
let newChair: SignedInPerson;
let stranger: SignedInPerson;
let newClerk: SignedInPerson;
let newMember: SignedInPerson;
let later: string;
const waitingFor = async ({ actor }: SignedInPerson) => (await listWaiting(actor)).filter((one) => one.what.endsWith("minutes")).map((one) => [one.what, "reference" in one ? one.reference : ""]);
beforeAll(async () => {
  committee = await committeeThatMet();
  const { db } = committee;
  const successor = await addBody(db, "New committee");
  await db.owner`update desk.body set follows_id = ${committee.body.id} where id = ${successor.id}`;
  await addSeat(db, successor.id, committee.clerk.actor.id, "clerk");
  newClerk = await seated(db, successor, "clerk", "New Clerk");
  newMember = await seated(db, successor, "member");
  newChair = await seated(db, successor, "chair", "Councillor New Chair");
  stranger = await seated(db, await addBody(db, "Elsewhere"), "chair");
  clerk = await signIn(db, committee.clerk.actor.id);
  later = (await scheduleMeeting(clerk.actor, { bodyId: successor.id, heldOn: inDays(0), startsAt: "12:30", place: "Town Hall" })).reference;
  await publishedDraft(committee);
  await announced(db, later);
});
afterAll(() => committee.db.end());

it("wait on the home pages of the new body's clerk and chair, who have no seat on the old one, and of nobody else", async () => {
  const { reference } = committee;
  for (const one of [newClerk, newChair]) expect(await waitingFor(one)).toEqual([["take up minutes", reference]]);
  expect(await waitingFor(clerk)).toEqual([["agree minutes", reference]]);
  for (const one of [newMember, stranger]) expect(await waitingFor(one)).toEqual([]);
});

it("wait there only once the new body has met", async () => {
  const { db } = committee;
  await db.owner`update desk.meeting set held_on = held_on + 1 where reference = ${later}`;
  for (const one of [newClerk, newChair]) expect(await waitingFor(one)).toEqual([]);
  await db.owner`update desk.meeting set held_on = held_on - 1 where reference = ${later}`;
});

it("a meeting of the body that follows can agree them, and its chair then reads and signs them without a seat on the old one", async () => {
  const { reference, next } = committee;
  await expect(findMinutes(newChair.actor, reference, "read")).rejects.toMatchObject({ status: 404 });
  const { minutes, meetings } = await findMinutesToAgree(clerk.actor, reference);
  expect(meetings.map((meeting) => meeting.reference)).toEqual([next, later]);
  await agreeMinutes(clerk.actor, reference, { atMeeting: later, presidedById: newChair.actor.id, version: minutes.version });
  expect(await listMinutesToSign(newChair.actor)).toEqual([expect.objectContaining({ reference })]);
  const { sha256, document, minutes: agreed } = await findMinutesToSign(newChair.actor, reference);
  expect(document).toMatchObject({ standing: { status: "agreed", presidedBy: "Councillor New Chair" }, presidedBy: "Councillor Tom Ashworth" });
  await expect(findMinutesToSign(stranger.actor, reference)).rejects.toMatchObject({ status: 404 });
  await signMinutes(newChair.actor, reference, { sha256, version: agreed.version });
  expect((await findWholeMinutes(newChair.actor, reference, "read")).minutes.status).toBe("signed");
  await expect(openExemptMinute(newChair.actor, reference, "1")).rejects.toMatchObject({ status: 403 });
});
