// Confidential information is kept from the public by the law itself: minutes ask for no resolution (LGA 1972 s.100A(2); rulebook 1.2).
import { afterAll, beforeAll, expect, it } from "vitest";
import { flagsOf } from "../../../app/domain/minutes/flags.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { attend, committeeThatMet, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
beforeAll(async () => {
  committee = await committeeThatMet({ exempt: "zanthide" });
  await draftMinutes(committee.clerk.actor, committee.reference);
  await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "present" });
});
afterAll(() => committee.db.end());

const whole = () => findWholeMinutes(committee.clerk.actor, committee.reference, "read");
const confidential = async () => (await whole()).items.filter((item) => item.isConfidential).map((item) => item.title);
const warned = async () => flagsOf(await whole()).filter((flag) => flag.severity === "warning").map((flag) => flag.sentence);

it("an exempt item asks for the resolution, a confidential one does not", async () => {
  expect([await confidential(), await warned()]).toEqual([[], [expect.stringContaining("no resolution to exclude the public is recorded")]]);
  await committee.db.owner`update desk.agenda_item set access_status = 'confidential', paragraphs = '{}', public_interest_reason = '', review_on = null, confidential_ground = 'government terms', confidential_basis = 'A letter' where access_status = 'likely exempt'`;
  expect([await confidential(), await warned()]).toEqual([["A placement"], []]);
});
