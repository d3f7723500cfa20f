import { Temporal } from "temporal-polyfill";
import { lateKinds } from "./late-things.ts";
import { namingItems, ruleFor, type Condition, type ReadinessFinding } from "./readiness-finding.ts";

const noticeRule = { partVA: "Section 100A(6)(a)", executive: "reg 6" };
const agendaRule = { partVA: "Section 100B(3)", executive: "reg 7" };

/** What notice of the meeting asks for: clear days, the posting at the office, and what came after it. */
export const conditionsOfNotice: readonly Condition[] = [
  {
    name: "the day is over",
    find: ({ meeting, body, today }) => Temporal.PlainDate.compare(Temporal.PlainDate.from(meeting.heldOn), today) < 0
      ? [{ severity: "stops", sentence: "The day of the meeting has passed.", rule: ruleFor(body.kind, noticeRule), mends: [] }] : [],
  },
  {
    name: "clear days",
    find: ({ body, notice }) => notice.road === "too late"
      ? [{ severity: "stops", sentence: `${notice.sentence} Move the meeting, or record that it is convened at shorter notice.`, rule: ruleFor(body.kind, noticeRule), mends: ["move the meeting", "record shorter notice"] }] : [],
  },
  {
    name: "a year without bank holidays",
    find: ({ body, notice }) => notice.road === "cannot be judged" ? [{ severity: "stops", sentence: notice.sentence, rule: ruleFor(body.kind, noticeRule), mends: ["look at the bank holidays"] }] : [],
  },
  {
    name: "posting at the office",
    find: ({ body, notice }) => notice.unposted.length > 0
      ? [{ severity: "stops", sentence: `Record the posting at the office of the ${notice.unposted.join(" and the ")}. The website alone is not notice.`, rule: ruleFor(body.kind, noticeRule), mends: ["record a posting"] }] : [],
  },
  {
    name: "a private meeting of the executive",
    find: ({ items, privateMeeting }) => privateMeeting && !privateMeeting.lawful && items.some((item) => item.isPrivate)
      ? [{
        severity: "stops", rule: "SI 2012/2089, reg 5", mends: ["record a notice of a private meeting", "move the meeting"],
        sentence: `${namingItems(items.filter((item) => item.isPrivate), { one: "is to be heard in private.", several: "are to be heard in private." })} ${privateMeeting.faults.join(" ")} Record the notices that were given; or the agreement of the chair of the overview and scrutiny committee (failing them the chair, or else the vice-chair, of the council) that the meeting is urgent and cannot reasonably be deferred; or move the meeting.`,
      }] : [],
  },
  {
    name: "posted after the meeting was convened",
    find: ({ body, notice }) => notice.postedLate.map((sentence) => ({ severity: "warning", sentence, rule: ruleFor(body.kind, noticeRule), mends: ["record a posting"] })),
  },
  ...lateKinds.map((name): Condition => ({
    name,
    find: ({ body, late }) => late.filter((thing) => thing.kind === name).map(({ sentence, fix }): ReadinessFinding => ({
      severity: "warning", sentence, rule: ruleFor(body.kind, name.includes("report") ? agendaRule : { partVA: "Section 100B(4)", executive: "reg 6(2)" }), mends: fix === "posting" ? ["record a posting"] : [{ item: fix, by: "reading it" }],
    })),
  })),
];
