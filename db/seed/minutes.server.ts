import type { Actor } from "../../app/domain/actor.server.ts";
import { recordDeclaration } from "../../app/domain/interests/interests.server.ts";
import { agreeMinutes, findMinutesToAgree, findMinutesToSign, signMinutes } from "../../app/domain/minutes/agreeing.server.ts";
import { recordAttendance, recordOtherPerson } from "../../app/domain/minutes/attendance.server.ts";
import type { AttendanceChoice } from "../../app/domain/minutes/minutes-forms.ts";
import { draftMinutes } from "../../app/domain/minutes/minutes.server.ts";
import { clearMinutes, sendToChair } from "../../app/domain/minutes/moving-on.server.ts";
import { prepareMinutesRelease } from "../../app/domain/minutes/publish-minutes.server.ts";
import { findWholeMinutes } from "../../app/domain/minutes/whole-minutes.server.ts";
import { recordResolution, writeMinute } from "../../app/domain/minutes/writing.server.ts";
import { findRelease } from "../../app/domain/publication/releases.server.ts";
import { approve } from "./approve.server.ts";
import type { DemoCouncil } from "./council.server.ts";

const committee = ["tom", "joan", "ellen", "harriet", "idris"] as const;
const panel = ["tom", "joan", "ellen", "yusuf", "grace"] as const;
const title = { minutes: "Minutes of the last meeting", interests: "Declarations of interest" };

type Written = { members: Partial<Record<string, AttendanceChoice>>; words: Record<string, string>; decisions?: Decision[]; declared?: { by: string; item: string; nature: string }; officer?: string };
export type Decision = { item: string; kind: "RESOLVED" | "RECOMMENDED"; words: string; against?: string[] };

/** Drafts the minutes of a meeting and writes what happened, by the clerk. @returns the ids of the resolutions in order */
export async function writeMinutes(council: DemoCouncil, reference: string, body: "committee" | "panel", written: Written): Promise<number[]> {
  const clerk = await council.as("priya");
  await draftMinutes(clerk, reference);
  const members = (body === "committee" ? committee : panel).map((key) => ({ personId: council.id(key), choice: written.members[key] ?? ("present" as const) }));
  await recordAttendance(clerk, reference, { version: await seen(clerk, reference, "attendance"), presidedById: council.id("tom"), startedAt: "18:00", endedAt: "19:40", members });
  if (written.officer) await recordOtherPerson(clerk, reference, { capacity: "in attendance", personId: undefined, name: written.officer, organisation: "Saltmere Borough Council", substitutesForId: undefined, mode: "in the room", cameInBefore: undefined, leftBefore: undefined });
  for (const [item, words] of Object.entries(written.words)) {
    const minute = await minuteOf(clerk, reference, item);
    await writeMinute(clerk, reference, String(minute.id), { words, version: minute.version });
  }
  const { declared } = written;
  if (declared) {
    const { id } = await minuteOf(clerk, reference, declared.item);
    await recordDeclaration(clerk, reference, "new", {
      personId: council.id(declared.by), minuteId: id, category: "other registerable", isSensitive: false, nature: declared.nature, registered: "yes", hasDispensation: false, action: "stayed", leftAt: undefined, returnedAt: undefined, version: 0,
    });
  }
  const made: number[] = [];
  for (const { item, kind, words, against = [] } of written.decisions ?? []) {
    const { id } = await minuteOf(clerk, reference, item);
    const voting = members.filter(({ choice }) => choice === "present").length;
    const ownVotes = against.map((key) => ({ personId: council.id(key), vote: "against" as const, words: "" }));
    const { resolutionId } = await recordResolution(clerk, reference, "new", {
      minuteId: id, kind, words, movedById: council.id("tom"), secondedById: council.id("joan"), carried: true, votesFor: voting - against.length, votesAgainst: against.length, abstentions: 0, castingVote: undefined, version: 0, ownVotes,
    });
    made.push(resolutionId);
  }
  return made;
}

/** To the chair, cleared, and published as a draft. */
export async function publishDraft(council: DemoCouncil, reference: string): Promise<void> {
  const clerk = await council.as("priya");
  await sendToChair(clerk, reference, { version: await seen(clerk, reference, "minutes") });
  const chair = await council.as("tom");
  await clearMinutes(chair, reference, { version: await seen(chair, reference, "minutes") });
  await publish(council, reference);
}

/** Agreed at a later meeting, signed by who presided there, and published again. */
export async function agreeAndSign(council: DemoCouncil, reference: string, later: string, corrections?: string): Promise<void> {
  const clerk = await council.as("priya");
  const { minutes } = await findMinutesToAgree(clerk, reference);
  await agreeMinutes(clerk, reference, { atMeeting: later, presidedById: council.id("tom"), corrections, version: minutes.version });
  const chair = await council.as("tom");
  const { sha256, minutes: agreed } = await findMinutesToSign(chair, reference);
  await signMinutes(chair, reference, { sha256, version: agreed.version });
  await publish(council, reference);
}

async function publish(council: DemoCouncil, reference: string): Promise<void> {
  const { releaseId } = await prepareMinutesRelease(await council.as("priya"), reference);
  const { needs } = await findRelease(await council.as("priya"), releaseId);
  await approve(council, releaseId, ...(needs === 2 ? ["tom", "joan"] : ["priya"]));
}

async function seen(actor: Actor, reference: string, what: "minutes" | "attendance"): Promise<number> {
  const { minutes } = await findWholeMinutes(actor, reference, "read");
  return what === "minutes" ? minutes.version : minutes.attendanceVersion;
}

async function minuteOf(actor: Actor, reference: string, item: string) {
  const { items } = await findWholeMinutes(actor, reference, "read");
  const found = items.find((one) => one.title === item);
  if (!found) throw new Error(`The demo's minutes have no item "${item}".`);
  return found;
}

export const usualWords = { [title.interests]: "No interests were declared unless recorded below.", [title.minutes]: "The minutes of the last meeting were considered." };
