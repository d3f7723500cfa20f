// One seat is one voice: a substitute and the member whose place they take do not both make a quorum, nor both vote.
import { afterAll, beforeAll, expect, it } from "vitest";
import { recordOtherPerson } from "../../../app/domain/minutes/attendance.server.ts";
import { flagsOf, type Flag } from "../../../app/domain/minutes/flags.ts";
import { otherPersonForm } from "../../../app/domain/minutes/minutes-forms.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { recordResolution } from "../../../app/domain/minutes/writing.server.ts";
import { seated, type SignedInPerson } from "../../support/people.ts";
import { attend, committeeThatMet, resolution, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
let stand: SignedInPerson;
/** What came of recording a member, before anybody's attendance, as a substitute. */
let forMember: unknown;
beforeAll(async () => {
  committee = await committeeThatMet();
  const { db, body, clerk, reference, ellen } = committee;
  stand = await seated(db, body, "attendee", "Councillor Stand-In");
  await draftMinutes(clerk.actor, reference);
  forMember = await recordOtherPerson(clerk.actor, reference, otherPersonForm.parse({ capacity: "substitute", personId: String(committee.joan.actor.id), substitutesForId: String(ellen.actor.id), mode: "in the room" })).catch((refused: unknown) => refused);
  await attend(committee, { chair: "present", ellen: "present", joan: "apologies", tom: "apologies" });
  await recordOtherPerson(clerk.actor, reference, otherPersonForm.parse({ capacity: "substitute", personId: String(stand.actor.id), substitutesForId: String(ellen.actor.id), mode: "in the room" }));
});
afterAll(() => committee.db.end());

const whole = () => findWholeMinutes(committee.clerk.actor, committee.reference, "read");
const sentences = async (severity: Flag["severity"]) => flagsOf(await whole()).filter((flag) => flag.severity === severity).map((flag) => flag.sentence);

it("is nobody who is a member of the committee", () => {
  expect(forMember).toMatchObject({ fieldErrors: { personId: expect.stringContaining("stands in for nobody") } });
});

it("with the member there, three names are two voices: the decision is inquorate, and the substitute's part in it unlawful", async () => {
  const { clerk, reference } = committee;
  const minuteId = String((await whole()).items[0]?.id);
  await recordResolution(clerk.actor, reference, undefined, resolution({ minuteId, secondedById: String(stand.actor.id) }));
  expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([false]);
  expect(await sentences("unlawful")).toEqual([expect.stringMatching(/without a quorum/), expect.stringMatching(/Stand-In seconded it .* as a substitute for a member who was there/)]);
  // at an informal panel a member at a distance is there as well
  const found = await whole();
  const atADistance = found.attendance.map((one) => ({ ...one, mode: one.personId === committee.ellen.actor.id ? "remote" as const : one.mode }));
  expect(flagsOf({ ...found, attendance: atADistance, body: { kind: "informal panel" } }).map((flag) => flag.sentence)).toContainEqual(expect.stringMatching(/as a substitute for a member who was there/));
  expect(await sentences("warning")).toEqual([expect.stringMatching(/Stand-In is recorded as a substitute for Councillor Ellen O’Hara, who is recorded as present/)]);
});

it("in the member's place the substitute counts, and takes part lawfully", async () => {
  await attend(committee, { chair: "present", ellen: "apologies", joan: "present", tom: "apologies" });
  expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([true]);
  expect([await sentences("unlawful"), await sentences("warning")]).toEqual([[], []]);
});
