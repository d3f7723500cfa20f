// Minutes of the committee in each of their states, with a private item's exempt minute; another committee's; and what the public reads.
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { recordDeclaration } from "../../../app/domain/interests/interests.server.ts";
import { agreeMinutes, findMinutesToSign, signMinutes } from "../../../app/domain/minutes/agreeing.server.ts";
import { recordAttendance, recordOtherPerson } from "../../../app/domain/minutes/attendance.server.ts";
import { writeExemptMinute } from "../../../app/domain/minutes/exempt-minute.server.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { clearMinutes, sendToChair } from "../../../app/domain/minutes/moving-on.server.ts";
import { prepareMinutesRelease, withdrawMinutes } from "../../../app/domain/minutes/publish-minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { answerFairRecord, recordResolution } from "../../../app/domain/minutes/writing.server.ts";
import { exemptItem, openItem, schedule } from "../../support/agenda.ts";
import { approved } from "./evidence.ts";
import { known, type Area, type Objects, type Params, type Room } from "./room.ts";

/** In this order: each is the one before it, and one step more. */
const states = ["not drafted", "draft", "with the chair", "cleared", "published", "agreed", "signed"] as const;
type State = (typeof states)[number];
const isPast = (state: State, upTo: State) => states.indexOf(state) <= states.indexOf(upTo);

/** A meeting so many days ago, with one item and, where asked, a private one. */
async function held({ db }: Room, clerk: Actor, bodyId: number, { daysAgo = 9, isPrivate = false } = {}): Promise<string> {
  const reference = await schedule(clerk, bodyId, 70);
  await openItem(clerk, reference, "Case reviews");
  if (isPrivate) await exemptItem(clerk, reference, "A placement", "Words for members.");
  await db.owner`update desk.meeting set held_on = ${today().subtract({ days: daysAgo }).toString()} where reference = ${reference}`;
  return reference;
}

const newest = async (actor: Actor, reference: string) => (await findWholeMinutes(actor, reference, "read")).minutes;

/** The minutes of a meeting of the committee, brought so far; agreed where the member presided, who is not the chair. */
export async function minutesOf(room: Room, upTo: State, { later = "", isPrivate = false, hasSummary = false } = {}): Promise<Params> {
  const [clerk, chair, member] = [await room.as("clerk"), await room.as("chair"), await room.as("member")];
  const reference = await held(room, clerk, await room.body("childrens-scrutiny-committee"), { isPrivate });
  if (upTo === "not drafted") return { reference };
  await draftMinutes(clerk, reference);
  const attending = [chair.id, member.id, room.id("vice-chair")].map((personId) => ({ personId, choice: "present" as const }));
  await recordAttendance(clerk, reference, { version: (await newest(clerk, reference)).attendanceVersion, presidedById: chair.id, startedAt: "10:00", endedAt: "11:00", members: attending });
  const parts = await partsOf(clerk, reference, member.id);
  if (isPrivate) await writeExemptMinute(clerk, reference, parts["minuteId"], { words: "What was said in private.", version: 0 });
  if (hasSummary) await answerFairRecord(clerk, reference, { coherentAnswer: "no", summary: "One placement was considered.", version: (await newest(clerk, reference)).version });
  if (isPast("with the chair", upTo)) await sendToChair(clerk, reference, { version: (await newest(clerk, reference)).version });
  if (isPast("cleared", upTo)) await clearMinutes(chair, reference, { version: (await newest(chair, reference)).version });
  if (isPast("published", upTo)) await approved((await prepareMinutesRelease(clerk, reference)).releaseId, clerk);
  if (isPast("agreed", upTo)) await agreeMinutes(clerk, reference, { atMeeting: later, presidedById: member.id, corrections: undefined, version: (await newest(clerk, reference)).version });
  if (!isPast("signed", upTo)) return parts;
  const { sha256, minutes } = await findMinutesToSign(member, reference);
  await signMinutes(member, reference, { sha256, version: minutes.version });
  return parts;
}

/** A resolution and a declaration, and the ids of everything that has a page of its own. */
async function partsOf(clerk: Actor, reference: string, declaring: number | undefined): Promise<Params> {
  const { items } = await findWholeMinutes(clerk, reference, "read");
  const minuteId = known(items[0]).id;
  const votes = { movedById: undefined, secondedById: undefined, carried: true, votesFor: 3, votesAgainst: 0, abstentions: 0 };
  const { resolutionId } = await recordResolution(clerk, reference, "new", { minuteId, kind: "RESOLVED", words: "That the report be noted.", ...votes, castingVote: undefined, version: 0, ownVotes: [] });
  if (declaring !== undefined) {
    const interest = { category: "other registerable", isSensitive: false, nature: "A relative works there.", registered: "yes", hasDispensation: false, action: "stayed" } as const;
    await recordDeclaration(clerk, reference, "new", { personId: declaring, minuteId, ...interest, leftAt: undefined, returnedAt: undefined, version: 0 });
  }
  const { attendance, declarations } = await findWholeMinutes(clerk, reference, "read");
  const exempt = items.find((one) => one.isPrivate) ?? items[0];
  return {
    reference, minuteId: String(known(exempt).id), resolutionId: String(resolutionId), attendanceId: String(known(attendance[0]).id), declarationId: String(declarations[0]?.id ?? 999_999),
  };
}

async function ofAnotherCommittee(room: Room): Promise<Params> {
  const { clerk, committeeId } = room.elsewhere;
  const reference = await held(room, clerk, committeeId);
  await draftMinutes(clerk, reference);
  const person = { capacity: "in attendance", personId: undefined, name: "An Officer", organisation: "The Council", substitutesForId: undefined, mode: "in the room", cameInBefore: undefined, leftBefore: undefined } as const;
  await recordOtherPerson(clerk, reference, person);
  return partsOf(clerk, reference, undefined);
}

/** The meeting that agrees the others, held today; a formal one counts as held where its agenda was published. */
async function laterMeeting(room: Room): Promise<string> {
  const reference = await held(room, await room.as("clerk"), await room.body("childrens-scrutiny-committee"), { daysAgo: 0 });
  await room.db.owner`update desk.meeting set status = 'published' where reference = ${reference}`;
  return reference;
}

export const minutes: Area = {
  doors: ["routes/desk/minutes/"],
  async furnish(room): Promise<Objects> {
    const later = await laterMeeting(room);
    const [draft, own] = [await minutesOf(room, "draft", { isPrivate: true }), await minutesOf(room, "published")];
    const none = { minuteId: "999999", resolutionId: "999999", attendanceId: "999999", declarationId: "999999" };
    return {
      draft, own, "with the chair": await minutesOf(room, "with the chair"), cleared: await minutesOf(room, "cleared"), agreed: await minutesOf(room, "agreed", { later }), signed: await minutesOf(room, "signed", { later }),
      "not drafted": { ...none, reference: await held(room, await room.as("clerk"), await room.body("childrens-scrutiny-committee")) }, other: await ofAnotherCommittee(room),
      absent: { ...none, reference: "2020-01-01-no-such-committee" },
      // the address names a part of other minutes of the same committee under these
      crossed: { ...own, reference: known(draft["reference"]), itsOwnMinuteId: known(draft["minuteId"]) }, later: { reference: later },
    };
  },
};

/** What is sent there moves minutes on: these doors have their own of those that they may move. */
export const movedMinutes: readonly Area[] = ([
  ["routes/desk/minutes/send-to-chair", ["draft"]], ["routes/desk/minutes/clear", ["with the chair"]], ["routes/desk/minutes/return", ["with the chair", "cleared"]],
  ["routes/desk/minutes/agree", ["own"]], ["routes/desk/minutes/correct-presiding", ["agreed"]], ["routes/desk/minutes/sign", ["agreed"]],
] as const).map(([door, moved]): Area => ({
  doors: [door],
  async furnish(room) {
    const objects: Objects = { ...room.made("routes/desk/minutes/minutes") };
    const later = known(objects["later"]?.["reference"]);
    for (const name of moved) objects[name] = { ...(await minutesOf(room, name === "own" ? "published" : name, { later })), later };
    return objects;
  },
}));

export const publicMinutes: Area = {
  doors: ["routes/record/minutes"],
  async furnish(room): Promise<Objects> {
    const clerk = await room.as("clerk");
    const desk = room.made("routes/desk/minutes/minutes");
    const withdrawn = await minutesOf(room, "published");
    await withdrawMinutes(clerk, withdrawn["reference"], { why: "A vote was recorded wrongly." });
    const signed = await minutesOf(room, "signed", { later: known(desk["later"]?.["reference"]) });
    await approved((await prepareMinutesRelease(clerk, signed["reference"])).releaseId, clerk);
    return { own: known(desk["own"]), "not published": known(desk["cleared"]), absent: known(desk["absent"]), withdrawn, signed };
  },
};
