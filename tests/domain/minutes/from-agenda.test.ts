// What the minutes take over from the agenda: late, withdrawn and deferred items, reports that followed, papers that were tabled.
import { afterAll, beforeAll, expect, it } from "vitest";
import { today, useClockOffset } from "../../../app/clock.ts";
import { reportToFollowForm, takingOffForm } from "../../../app/domain/agendas/item-marks.ts";
import { takeItemOff } from "../../../app/domain/agendas/taking-off.server.ts";
import { draftUrgency } from "../../../app/domain/agendas/urgency.server.ts";
import { recordAttendance } from "../../../app/domain/minutes/attendance.server.ts";
import { flagsOf } from "../../../app/domain/minutes/flags.ts";
import { attendanceForm } from "../../../app/domain/minutes/minutes-forms.ts";
import { draftMinutes, findMeetingToMinute } from "../../../app/domain/minutes/minutes.server.ts";
import { readMinutes } from "../../../app/domain/minutes/read-minutes.server.ts";
import { recordResolution, writeMinute } from "../../../app/domain/minutes/writing.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { addPaper } from "../../../app/domain/papers/papers.server.ts";
import { markReportToFollow } from "../../../app/domain/papers/reports-to-follow.server.ts";
import { openItem, publish } from "../../support/agenda.ts";
import { announcedMeeting, jump, type Announced } from "../agendas/announced.ts";
import { resolution } from "./minuted-meeting.ts";

let at: Announced;
let letter: string;
let handout: string;
beforeAll(async () => {
  at = await announcedMeeting();
  const { clerk, reference } = at;
  await markReportToFollow(clerk.actor, reference, at.plan, "new", reportToFollowForm.parse({ title: "Ofsted letter", owedBy: "Director", why: "It is being checked", version: "0" }));
  await takeItemOff(clerk.actor, reference, at.spending, takingOffForm.parse({ how: "withdrawn", why: "The figures are not in" }));
  await jump(at.db, 28);
  letter = await openItem(clerk.actor, reference, "The inspectors’ letter");
  handout = await openItem(clerk.actor, reference, "Another urgent matter");
  await draftUrgency(clerk.actor, reference, letter, { words: "It asks for an answer by Friday.", version: 0 });
  await publish(clerk.actor, reference);
  await jump(at.db, 31);
});
afterAll(async () => {
  useClockOffset(0);
  await at.db.end();
});

const whole = () => findWholeMinutes(at.clerk.actor, at.reference, "read");
const minuteOf = async (itemId: string) => {
  const found = (await whole()).items.find((one) => String(one.itemId) === itemId);
  if (!found) throw new Error("There is no such minute.");
  return found;
};
const flagged = async () => flagsOf(await whole()).filter((flag) => typeof flag.fix === "object" && "minuteId" in flag.fix).map((flag) => [flag.severity, flag.sentence.replace(/^.*?\d+\/\d+ ?/, "")]);
const shown = async (itemId: string) => {
  const { number } = await minuteOf(itemId);
  return (await readMinutes(at.clerk.actor, at.reference, "read")).document.items.find((one) => one.number === number);
};

it("the draft says of each item what became of it, and the draft reason is nobody's opinion", async () => {
  await draftMinutes(at.clerk.actor, at.reference);
  expect((await shown(at.plan))?.fromAgenda).toBe("The report “Ofsted letter”, which was to follow, had not come.");
  expect((await shown(at.spending))?.fromAgenda).toMatch(/^Withdrawn on .*: The figures are not in\.$/);
  expect(await shown(letter)).toMatchObject({ fromAgenda: expect.stringMatching(/^Added to the agenda on .*, after it was published\.$/), late: { circumstances: "" }, words: "" });
  expect(await minuteOf(letter)).toMatchObject({ draftReason: "It asks for an answer by Friday.", urgentReason: "" });
  expect((await shown(at.contract))?.fromAgenda).toBeUndefined();
});

it("a paper that was tabled after the draft is taken in on asking; what was written stays", async () => {
  const plan = await minuteOf(at.plan);
  await writeMinute(at.clerk.actor, at.reference, String(plan.id), { words: "Members asked about two cases.", version: plan.version });
  async function* bytes() {
    yield Buffer.from("A handout.", "utf8");
  }
  const tabled = (title: string) => ({ onceKey: undefined, arrival: { as: "tabled" as const, by: "Councillor Tom Ashworth", on: today().subtract({ days: 1 }).toString(), time: "10:30" }, title });
  for (const [itemId, title] of [[at.plan, "Handout"], [at.contract, "zanthide"]] as const) await addPaper(at.clerk.actor, at.reference, itemId, { stream: bytes(), declaredName: "a.txt", declaredType: "text/plain", title }, tabled(title));
  expect(await findMeetingToMinute(at.clerk.actor, at.reference)).toMatchObject({ unminuted: 0, retold: 2 });
  await draftMinutes(at.clerk.actor, at.reference);
  expect(await findMeetingToMinute(at.clerk.actor, at.reference)).toMatchObject({ unminuted: 0, retold: 0 });
  expect(await shown(at.plan)).toMatchObject({ words: "Members asked about two cases.", fromAgenda: expect.stringContaining("“Handout” was tabled at the meeting by Councillor Tom Ashworth.") });
  expect((await shown(at.contract))?.fromAgenda).toBe("A paper was tabled.");
  await expect(draftMinutes(at.clerk.actor, at.reference)).rejects.toMatchObject({ status: 409 });
});

it("a late item without a reason is not taken, and a decision on it or on a withdrawn one is flagged as unlawful", async () => {
  const { minutes } = await whole();
  const urgent = await minuteOf(handout);
  await recordResolution(at.clerk.actor, at.reference, "new", resolution({ minuteId: String((await minuteOf(at.spending)).id) }));
  expect(await flagged()).toEqual([
    ["unlawful", "records a decision on an item that was withdrawn or deferred before the meeting, which was then not on the agenda (section 100B(4), Local Government Act 1972)."],
    ["information", "is of a late item. Without the special circumstances, in the opinion of whoever presided, it counts as not taken."], ["information", "is of a late item. Without the special circumstances, in the opinion of whoever presided, it counts as not taken."],
  ]);
  expect(minutes.presidedById).toBeNull();
  await recordResolution(at.clerk.actor, at.reference, "new", resolution({ minuteId: String(urgent.id) }));
  expect((await flagged()).filter(([severity]) => severity === "unlawful")).toHaveLength(2);
});

it("the opinion has words and a name: without the name nothing is published, and it is of whoever presided", async () => {
  const late = await minuteOf(letter);
  await writeMinute(at.clerk.actor, at.reference, String(late.id), { words: "", urgentReason: "It asks for an answer by Friday.", version: late.version });
  expect(await flagged()).toContainEqual(["stops", ": record whose opinion it was that the item is urgent. It is of whoever presided."]);
  const presiding = at.chair.actor.id;
  await expect(writeMinute(at.clerk.actor, at.reference, String(late.id), { words: "", urgentReason: "It asks.", urgentById: presiding, version: late.version + 1 })).rejects.toMatchObject({ fieldErrors: { urgentById: expect.any(String) } });
  await recordAttendance(at.clerk.actor, at.reference, attendanceForm.parse({ version: String((await whole()).minutes.attendanceVersion), presidedById: String(presiding), [`member-${presiding}`]: "present", [`member-${at.member.actor.id}`]: "present" }));
  await writeMinute(at.clerk.actor, at.reference, String(late.id), { words: "", urgentReason: "It asks for an answer by Friday.", version: late.version + 1 });
  expect((await flagged()).filter(([severity]) => severity === "stops")).toEqual([]);
  expect((await shown(letter))?.late).toEqual({ circumstances: "It asks for an answer by Friday.", by: "Councillor Tom Ashworth" });
});
