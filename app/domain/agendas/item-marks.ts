import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { oneOf, optionalDate, optionalText, text, tick, wholeNumber } from "../../forms/fields.ts";
import type { ItemMarks } from "../../record/meeting-document.ts";
import { localNow } from "../council/council.ts";
import { allowsUrgentItems } from "../law/access-provisions.ts";
import type { BodyKind } from "../law/body-kinds.ts";

export const waysOff = ["withdrawn", "deferred"] as const;
export type WayOff = (typeof waysOff)[number];

/** An item that is not taken as announced: its number stays. `to` is the meeting to which it is deferred; null for a later one, without a name. */
export type TakenOff = { itemId: number; how: WayOff; why: string; offOn: string; to: { id: number; reference: string; heldOn: string } | null; keepsPapers: boolean };

/** The reason for urgency as somebody drafts it before the meeting: the opinion itself is of whoever presides there (rulebook 1.9). */
export type UrgencyDraft = { itemId: number; words: string; writtenByName: string; version: number };

/** A report that is not there yet: who owes it, when it is expected, why it is late. Waited for until it comes, or is known not to. */
export type ReportToFollow = { id: number; itemId: number; title: string; owedBy: string; expectedOn: string | null; why: string; markedAt: string; paperId: number | null; notComingWhy: string | null; version: number };

/** When each item was first public, and from where it was deferred. */
export type ListedItem = { id: number; listedAt: string | null; from: { reference: string; heldOn: string } | null };

/** Everything that did not go the usual way on one agenda. */
export type LateFacts = { listed: ListedItem[]; off: TakenOff[]; drafts: UrgencyDraft[]; reports: ReportToFollow[] };

const version = wholeNumber({ missing: "Open the page again", name: "The version" });

/** `toMeeting` is the id of a meeting, or "later" for one that is not known yet. */
export const takingOffForm = z.object({
  how: oneOf(waysOff, { missing: "Select whether the item is withdrawn or deferred" }),
  toMeeting: z.string().regex(/^(|later|\d{1,9})$/, "Select a meeting from the list").optional().transform((given) => given || undefined),
  why: text({ missing: "Enter why: the public reads it", name: "The reason", max: 1000 }),
  papers: z.enum(["stay", "go"], { error: "Select what becomes of its papers" }).optional().default("stay"),
}).refine(({ how, toMeeting }) => how !== "deferred" || toMeeting !== undefined, { error: "Select the meeting to which it is deferred, or that it is not known yet", path: ["toMeeting"] });
export type TakingOffGiven = z.output<typeof takingOffForm>;

export const urgencyForm = z.object({ words: optionalText({ name: "The draft reason", max: 2000 }), version });

export const reportToFollowForm = z.object({
  title: text({ missing: "Enter the title of the report", name: "The title" }),
  owedBy: text({ missing: "Enter who owes the report", name: "Who owes it", max: 120 }),
  expectedOn: optionalDate({ name: "The day on which it is expected" }),
  why: text({ missing: "Enter why the report is late: the public reads it", name: "The reason", max: 1000 }),
  notComing: tick(),
  notComingWhy: optionalText({ name: "Why it will not come", max: 1000 }),
  version,
}).refine(({ notComing, notComingWhy }) => !notComing || notComingWhy !== undefined, { error: "Enter why it will not come: the public reads it", path: ["notComingWhy"] });
export type ReportToFollowGiven = z.output<typeof reportToFollowForm>;

/** The items that are still to be taken: without those that were withdrawn or deferred, of which nothing more is asked. */
export function standingItems<T extends { id: number }>(items: readonly T[], { off }: Pick<LateFacts, "off">): T[] {
  return items.filter(({ id }) => !off.some(({ itemId }) => itemId === id));
}

/** The moment at which the agenda was first published; null while it never was. */
function firstListed({ listed }: Pick<LateFacts, "listed">): string | null {
  return listed.flatMap((item) => item.listedAt ?? []).toSorted()[0] ?? null;
}

/**
 * What of an item did not go the usual way, as everybody may read it.
 * @param late the items that were not on an agenda open for the clear days, as `lateItemsOf` finds them
 * @param kind of the body on the day of the meeting
 * @returns null where there is nothing to tell
 */
export function marksOf(item: { id: number; addedAt: string }, facts: LateFacts, late: ReadonlySet<number>, kind: BodyKind): ItemMarks | null {
  const listed = facts.listed.find((one) => one.id === item.id);
  const first = firstListed(facts);
  const wasAdded = late.has(item.id) || (first !== null && (listed?.listedAt ?? null) !== first);
  const off = facts.off.find((one) => one.itemId === item.id);
  const reports = facts.reports.filter((one) => one.itemId === item.id && one.paperId === null);
  const isLate = late.has(item.id) && !off;
  const marks: ItemMarks = {
    added: wasAdded ? { on: localNow(Temporal.Instant.from(item.addedAt)).toPlainDate().toString(), why: facts.drafts.find((one) => one.itemId === item.id)?.words ?? "", urgent: isLate && allowsUrgentItems(kind), ...(isLate && !allowsUrgentItems(kind) ? { barred: true } : {}) } : null,
    off: off ? { how: off.how, on: off.offOn, why: off.why, to: off.to?.heldOn ?? null } : null,
    deferredFrom: listed?.from?.heldOn ?? null,
    toFollow: reports.map(({ title, why, notComingWhy, expectedOn }) => (notComingWhy === null ? { title, why, expectedOn } : { title, why: `It will not come: ${notComingWhy}`, expectedOn: null })),
  };
  return marks.added || marks.off || marks.deferredFrom || marks.toFollow.length > 0 ? marks : null;
}

/** The marks of all items of which there is something to tell. */
export function allMarks(items: readonly { id: number; addedAt: string }[], facts: LateFacts, late: ReadonlySet<number>, kind: BodyKind): { itemId: number; marks: ItemMarks }[] {
  return items.flatMap((item) => {
    const marks = marksOf(item, facts, late, kind);
    return marks ? [{ itemId: item.id, marks }] : [];
  });
}
