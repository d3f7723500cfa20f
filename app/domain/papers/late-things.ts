import { Temporal } from "temporal-polyfill";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { PaperArrival } from "../../record/meeting-document.ts";
import type { AgendaItem } from "../agendas/agenda.ts";
import type { LateFacts } from "../agendas/item-marks.ts";
import type { Body } from "../bodies/bodies.server.ts";
import { calendarOf, localMinute } from "../council/council.ts";
import { allowsUrgentItems } from "../law/access-provisions.ts";
import { isFormal } from "../law/body-kinds.ts";
import { clearDaysBetween } from "../law/clear-days.ts";
import { dayInWords } from "../law/day-in-words.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { isNoticeOf, isPostingOf, type Posting } from "../meetings/notice.ts";
import type { Paper } from "./paper.ts";

type Around = { meeting: Pick<Meeting, "heldOn" | "startsAt" | "place">; body: Pick<Body, "kind" | "noticeDays" | "countingProfile">; postings: readonly Posting[]; council: CouncilDocument };

const dayOf = (moment: string) => localMinute(moment).slice(0, 10);

/** How one report was opened at the office: by its own posting, or with all reports once it was there. @returns null while it is not posted */
export function openingOf(paper: Pick<Paper, "id" | "receivedAt">, { meeting, body, postings, council }: Around): { postedAt: string; countsFrom: string; place: string; clearDays: number | null } | null {
  const own = postings.filter((posting) => isNoticeOf(meeting, posting) && isPostingOf(paper, posting));
  const first = own.toSorted((one, other) => one.countsFrom.localeCompare(other.countsFrom) || one.postedAt.localeCompare(other.postedAt))[0];
  if (!first) return null;
  const sum = isFormal(body.kind) ? clearDaysBetween(Temporal.PlainDate.from(first.countsFrom), Temporal.PlainDate.from(meeting.heldOn), body.countingProfile, calendarOf(council)) : null;
  return { postedAt: first.postedAt, countsFrom: first.countsFrom, place: first.place, clearDays: sum && sum.count };
}

/** Whether a report was posted at the office before the meeting began. */
export function wasOpenBefore(paper: Pick<Paper, "id" | "receivedAt">, around: Around): boolean {
  const opening = openingOf(paper, around);
  return opening !== null && opening.postedAt < `${around.meeting.heldOn}T${around.meeting.startsAt}`;
}

/** How a paper came that was not there from the first, as the public reads it; null for what came with the agenda. */
export function arrivalOf(paper: Paper, replaced: readonly Paper[], around: Around): PaperArrival | null {
  const changed: PaperArrival["changed"] = [];
  let newer = paper;
  for (let older = replaced.find((one) => one.id === newer.replaces); older; older = replaced.find((one) => one.id === newer.replaces)) {
    changed.push({ on: dayOf(newer.receivedAt), why: newer.lateWhy, before: older.sha256 });
    newer = older;
  }
  const arrival: PaperArrival = {
    late: paper.came === "after the agenda" && newer.came === "after the agenda" ? { addedOn: dayOf(newer.receivedAt), why: newer.lateWhy, clearDays: openingOf(paper, around)?.clearDays ?? null } : null,
    tabled: paper.tabled ? { on: paper.tabled.at.slice(0, 10), by: paper.tabled.by } : null, changed,
    ...(paper.tabled || paper.listedAt === null || dayOf(paper.listedAt) <= around.meeting.heldOn ? {} : { afterwards: { on: dayOf(paper.listedAt), wasOpen: wasOpenBefore(paper, around) } }),
  };
  return arrival.late || arrival.tabled || arrival.afterwards || changed.length > 0 ? arrival : null;
}

/** What can be said of what came late. */
export const lateKinds = ["an item added after the agenda was posted", "an added item without a reason", "a late item of an executive", "a report to follow", "a late report that is open"] as const;

/** One thing to know of what came late: a sentence, and the item or the posting where something can be done. */
export type LateThing = { kind: (typeof lateKinds)[number]; sentence: string; fix: "posting" | { id: number; number: string } };

/** What came after the agenda or the reports were posted. Two different rules (rulebook 1.9, 1.9a; LGA 1972 s.100B(3), (4); of an executive SI 2012/2089 regs 6(2), 7). */
export function lateThings(items: readonly AgendaItem[], papers: readonly Paper[], facts: LateFacts, late: ReadonlySet<number>, around: Around): LateThing[] {
  if (!isFormal(around.body.kind)) return [];
  const postings = around.postings.filter((posting) => isNoticeOf(around.meeting, posting));
  // the first posting of all reports: what was opened after it is a report to follow, also where the agenda was still a draft when it came
  const reportsUp = postings.filter((posting) => posting.what === "reports" && posting.paperId === null).map((posting) => posting.postedAt).toSorted()[0] ?? null;
  const agendaUp = postings.filter((posting) => posting.what === "agenda").map((posting) => posting.postedAt).toSorted().at(-1);
  const hasReports = postings.some((posting) => posting.what === "reports");
  const isOff = (itemId: number) => facts.off.some((one) => one.itemId === itemId);
  const unposted = items.filter((item) => agendaUp !== undefined && localMinute(item.addedAt) > agendaUp && !isOff(item.id));
  const urgent = items.filter((item) => late.has(item.id) && !isOff(item.id));
  const canBeUrgent = allowsUrgentItems(around.body.kind);
  const noException = "an executive may not consider it, however urgent it is";
  return [
    ...unposted.map((item): LateThing => ({
      kind: "an item added after the agenda was posted", fix: "posting",
      sentence: `Item ${item.number} was added after the agenda was posted. Post the agenda again, and record it. Unless the item is then open for the clear days that are needed, ${canBeUrgent ? "it may be taken only if whoever presides is of the opinion at the meeting that it is urgent, for special circumstances which the minutes state" : noException}.`,
    })),
    ...(canBeUrgent ? [] : urgent).map((item): LateThing => ({
      kind: "a late item of an executive", fix: { id: item.id, number: item.number }, sentence: `The agenda with item ${item.number} was not open for the clear days that are needed: ${noException}. Take it to a later meeting, or ask the monitoring officer.`,
    })),
    ...(canBeUrgent ? urgent : []).filter((item) => !facts.drafts.some((draft) => draft.itemId === item.id && draft.words !== "")).map((item): LateThing => ({
      kind: "an added item without a reason", fix: { id: item.id, number: item.number }, sentence: `Item ${item.number} is an added item without a draft reason for urgency. Without a reason given by whoever presides, it is not taken.`,
    })),
    ...papers.filter((paper) => !isOff(paper.itemId)).flatMap((paper) => lateReport(paper, items, { hasReports, reportsUp }, around) ?? []),
  ];
}

function lateReport(paper: Paper, items: readonly AgendaItem[], { hasReports, reportsUp }: { hasReports: boolean; reportsUp: string | null }, around: Around): LateThing | null {
  if (paper.came === "tabled") return null;
  const opening = openingOf(paper, around);
  if (!opening) {
    if (paper.came === "with the agenda" && !hasReports) return null; // told with the notice: nothing was posted yet
    return { kind: "a report to follow", fix: "posting", sentence: `“${paper.title}” came after the reports were posted: it is a report to follow. Post it, and record that. Taking an item on a late report is not barred, but carries a legal risk: ask the monitoring officer.` };
  }
  const { clearDays } = opening;
  const item = items.find((one) => one.id === paper.itemId);
  const isToFollow = paper.came === "after the agenda" || (reportsUp !== null && opening.postedAt > reportsUp);
  if (!item || !isToFollow || clearDays === null || clearDays >= around.body.noticeDays) return null;
  return {
    kind: "a late report that is open", fix: { id: item.id, number: item.number },
    sentence: `“${paper.title}” is open from ${dayInWords(Temporal.PlainDate.from(opening.countsFrom))}: ${clearDays} clear ${clearDays === 1 ? "day" : "days"} before the meeting, not ${around.body.noticeDays}. Taking the item on it is not barred, but a decision may be challenged (R (Joicey) v Northumberland County Council [2014] EWHC 3657): ask the monitoring officer.`,
  };
}
