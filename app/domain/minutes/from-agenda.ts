import { Temporal } from "temporal-polyfill";
import type { AgendaItem } from "../agendas/agenda.ts";
import { closedPartsOf, partPrivacyOf } from "../agendas/part-private.ts";
import type { LateFacts } from "../agendas/item-marks.ts";
import { marksOf } from "../agendas/item-marks.ts";
import type { BodyKind } from "../law/body-kinds.ts";
import { dayInWords } from "../law/day-in-words.ts";

/** A paper that came late to an item. `title` is null for one that was tabled to a private item: neither its name is told nor who tabled it. */
export type LatePaper = { itemId: number; title: string | null; tabledBy: string | null; addedOn: string; clearDays: number | null };

const day = (iso: string) => dayInWords(Temporal.PlainDate.from(iso));
const sentence = (words: string) => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`);

/**
 * What the agenda tells of an item that the minutes must say: added, withdrawn, deferred, a report that came late or not at all,
 * a paper that was tabled (rulebook 1.9, 1.9a). Empty for an item that went the usual way.
 */
export function fromAgenda(item: { id: number; addedAt: string; isPrivate: boolean }, facts: LateFacts, late: ReadonlySet<number>, kind: BodyKind, papers: readonly LatePaper[]): string {
  const marks = marksOf(item, facts, late, kind);
  const own = papers.filter((paper) => paper.itemId === item.id);
  const off = marks?.off;
  return [
    ...(marks?.deferredFrom ? [`Deferred from the meeting of ${day(marks.deferredFrom)}.`] : []),
    ...(marks?.added ? [`Added to the agenda on ${day(marks.added.on)}, after it was published.`] : []),
    ...(off ? [off.how === "withdrawn" ? `Withdrawn on ${day(off.on)}: ${sentence(off.why)}` : `Deferred to ${off.to ? `the meeting of ${day(off.to)}` : "a later meeting"}: ${sentence(off.why)}`] : []),
    ...(off || item.isPrivate ? [] : facts.reports.filter((report) => report.itemId === item.id && report.paperId === null)
      .map((report) => (report.notComingWhy === null ? `The report “${report.title}”, which was to follow, had not come.` : `The report “${report.title}” did not come: ${sentence(report.notComingWhy)}`))),
    ...own.filter((paper) => paper.title !== null && paper.tabledBy === null).map((paper) => {
      const clear = paper.clearDays === null ? "" : `, with ${paper.clearDays} clear ${paper.clearDays === 1 ? "day" : "days"} before the meeting`;
      return `The report “${paper.title}” followed on ${day(paper.addedOn)}, after the agenda was published${clear}.`;
    }),
    ...own.flatMap(({ title, tabledBy }) => (title === null ? ["A paper was tabled."] : tabledBy === null ? [] : [`“${title}” was tabled at the meeting by ${tabledBy}.`])),
  ].join(" ");
}

/** That a part of an open item was announced as private, and under which number; "" for all others. @param announced the items that were published and still to be taken: a part that was added later nobody announced */
export function partInWords(item: AgendaItem, announced: readonly AgendaItem[]): string {
  const part = partPrivacyOf(item, announced);
  const numbers = closedPartsOf(item, announced).map(({ number }) => number);
  return part ? `Part of this item was announced as ${part.replace("part ", "")}: ${numbers.length === 1 ? "item" : "items"} ${numbers.join(", ")} of the agenda.` : "";
}
