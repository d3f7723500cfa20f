import { Temporal } from "temporal-polyfill";
import { localNow } from "../council/council.ts";
import { isFormal } from "../law/body-kinds.ts";
import { isNoticeOf, type Posting } from "../meetings/notice.ts";
import { namingItems, ruleFor, type Condition, type ReadinessFinding } from "./readiness-finding.ts";

const noticeRule = { partVA: "Section 100A(6)(a)", executive: "reg 6" };
const agendaRule = { partVA: "Section 100B(3)", executive: "reg 7" };

/** What notice of the meeting asks for: clear days, the posting at the office, and what came after it. */
export const conditionsOfNotice: readonly Condition[] = [
  {
    name: "the day is over",
    find: ({ meeting, body, today }) => Temporal.PlainDate.compare(Temporal.PlainDate.from(meeting.heldOn), today) < 0
      ? [{ severity: "stops", sentence: "The day of the meeting has passed.", rule: ruleFor(body.kind, noticeRule), mends: ["move the meeting"] }] : [],
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
  {
    name: "an item added after the agenda was posted",
    find: ({ meeting, body, items, postings }) => {
      const up = isFormal(body.kind) ? lastPosted("agenda", postings.filter((posting) => isNoticeOf(meeting, posting))) : undefined;
      return items.filter((item) => up !== undefined && local(item.addedAt) > up).map((item): ReadinessFinding => ({
        severity: "warning", rule: ruleFor(body.kind, { ...agendaRule, partVA: "Section 100B(4)" }), mends: ["record a posting"],
        sentence: `Item ${item.number} was added after the agenda was posted. Post the agenda again, and record it. Unless the item is then open for the clear days that are needed, it may be taken only if whoever presides is of the opinion at the meeting that it is urgent, for special circumstances which the minutes state.`,
      }));
    },
  },
  {
    name: "a report to follow",
    find: ({ meeting, body, papers, postings }) => {
      const up = isFormal(body.kind) ? lastPosted("reports", postings.filter((posting) => isNoticeOf(meeting, posting))) : undefined;
      return papers.filter((paper) => up !== undefined && local(paper.receivedAt) > up).map((paper): ReadinessFinding => ({
        severity: "warning", rule: ruleFor(body.kind, agendaRule), mends: ["record a posting"],
        sentence: `“${paper.title}” came after the reports were posted: it is a report to follow. Post it, and record that. Taking an item on a late report is not barred, but carries a legal risk: ask the monitoring officer.`,
      }));
    },
  },
];

function lastPosted(what: Posting["what"], postings: readonly Posting[]): string | undefined {
  return postings.filter((posting) => posting.what === what).map((posting) => posting.postedAt).toSorted().at(-1);
}

function local(moment: string): string {
  return localNow(Temporal.Instant.from(moment)).toString().slice(0, 16);
}
