// Who was co-opted without a vote is there and is named, and makes neither a quorum nor a majority (LGHA 1989 s.13; rulebook 2.4).
import { afterAll, beforeAll, expect, it } from "vitest";
import { flagsOf, type Flag } from "../../../app/domain/minutes/flags.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { recordResolution, writeMinute } from "../../../app/domain/minutes/writing.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { attend, committeeThatMet, resolution, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
beforeAll(async () => {
  committee = await committeeThatMet();
  const { db, tom, joan, clerk, reference } = committee;
  await db.owner`update desk.membership set standing = 'co-opted without a vote' where person_id = ${tom.actor.id}`;
  await db.owner`update desk.membership set role = 'member', standing = 'co-opted, votes on education' where person_id = ${joan.actor.id}`;
  await draftMinutes(clerk.actor, reference);
});
afterAll(() => committee.db.end());

const whole = () => findWholeMinutes(committee.clerk.actor, committee.reference, "read");
const sentences = async (severity: Flag["severity"]) => flagsOf(await whole()).filter((flag) => flag.severity === severity).map((flag) => flag.sentence);

it("should not preside: that it happened is recorded, and flagged for the monitoring officer", async () => {
  await attend(committee, { tom: "present", joan: "present" }, { presidedBy: committee.tom.actor.id });
  expect([(await whole()).minutes.presidedById, await sentences("unlawful")]).toEqual([committee.tom.actor.id, [expect.stringMatching(/Tom Field presided, and was co-opted without a vote: .*casting vote.*monitoring officer/)]]);
  const found = async () => (await listWaiting(committee.officer.actor)).filter((one) => one.what === "look at minutes");
  expect(await found()).toEqual([expect.objectContaining({ reference: committee.reference })]);
  await attend(committee, { tom: "present", joan: "present" }, { presidedBy: committee.joan.actor.id });
  expect(await found()).toEqual([]);
  expect([await sentences("unlawful"), await sentences("warning")]).toEqual([[], [expect.stringMatching(/Joan O'Dowd presided, and votes on education only/)]]);
});

it("is recorded as a member, on what they vote too, and does not make the quorum", async () => {
  await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "present" });
  expect((await whole()).attendance.map(({ name, isMember, votes }) => [name, isMember, votes]).toSorted()).toEqual([
    ["Councillor Ellen O’Hara", true, "yes"], ["Councillor Joan O'Dowd", true, "on education"], ["Councillor Tom Ashworth", true, "yes"], ["Councillor Tom Field", true, "no"],
  ]);
  const minuteId = String((await whole()).items[0]?.id);
  await recordResolution(committee.clerk.actor, committee.reference, undefined, resolution({ minuteId, movedById: String(committee.tom.actor.id), secondedById: String(committee.joan.actor.id) }));
  expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([false]);
  expect(await sentences("unlawful")).toEqual([expect.stringMatching(/without a quorum/), expect.stringMatching(/Tom Field moved it .* and was co-opted without a vote/), expect.stringMatching(/Joan O'Dowd seconded it .* votes on education only. If it was about education functions, say so/)]);
  expect(await sentences("warning")).toEqual([]);
});

it("votes and makes the quorum where the item is marked as about education functions, and nowhere else; without a vote nobody does", async () => {
  const { clerk, reference, joan } = committee;
  const [first, second] = (await whole()).items;
  const write = async (educationFunctions: boolean) => {
    const minute = (await whole()).items.find((one) => one.id === first?.id);
    await writeMinute(clerk.actor, reference, String(minute?.id), { words: "", educationFunctions, version: minute?.version ?? 0 });
  };
  await recordResolution(clerk.actor, reference, undefined, resolution({ minuteId: String(second?.id), secondedById: String(joan.actor.id) }));
  await write(true);
  expect((await whole()).resolutions.map((one) => [one.minuteId, one.isQuorate])).toEqual([[first?.id, true], [second?.id, false]]);
  expect(await sentences("unlawful")).toEqual(expect.arrayContaining([expect.stringMatching(/at minute .* was taken without a quorum/)]));
  expect((await sentences("unlawful")).filter((sentence) => sentence.includes("votes on education only"))).toEqual([expect.stringContaining(`at minute ${(await whole()).resolutions[1]?.number}`)]);
  await write(false);
  expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([false, false]);
});

it("stays as it was on the day of the meeting when the seat changes afterwards", async () => {
  await committee.db.owner`update desk.membership set standing = 'ordinary' where person_id = ${committee.tom.actor.id}`;
  expect((await whole()).attendance.find(({ name }) => name === "Councillor Tom Field")?.votes).toBe("no");
});
