import { Temporal } from "temporal-polyfill";
import { allowsUrgentItems, provisionFor } from "../law/access-provisions.ts";
import { canCloseByResolution, type BodyKind } from "../law/body-kinds.ts";
import { dayInWords } from "../law/day-in-words.ts";
import { exclusionMotion } from "../law/exclusion-motion.ts";
import { localNow } from "../council/council.ts";
import type { AgendaItem } from "./agenda.ts";
import { itemsToExclude } from "./exclusion.ts";
import type { LateFacts } from "./item-marks.ts";
import { isExempt } from "./item-order.ts";

/**
 * What whoever presides has to say at the meeting, item by item: the opinion that a late item is urgent (LGA 1972 s.100B(4)(b)),
 * the resolution to exclude the public (s.100A(4), (5)), and what became of items that were announced.
 * @param late the items that were not on an agenda open for the clear days: a committee may take them as urgent, an executive not
 */
export function wordsToSay(items: readonly AgendaItem[], { off, drafts }: Pick<LateFacts, "off" | "drafts">, late: ReadonlySet<number>, kind: BodyKind): { number: string; words: string }[] {
  const once = resolution(items.filter((item) => !off.some((one) => one.itemId === item.id)), kind);
  return items.flatMap((item) => {
    const gone = off.find((one) => one.itemId === item.id);
    if (gone) return [{ number: item.number, words: gone.how === "withdrawn" ? `This item was withdrawn: ${gone.why}` : `This item is deferred to ${gone.to ? `the meeting of ${dayInWords(Temporal.PlainDate.from(gone.to.heldOn))}` : "a later meeting"}: ${gone.why}` }];
    return [...(late.has(item.id) ? [urgency(item, drafts.find((one) => one.itemId === item.id)?.words ?? "", kind)] : []), ...(once?.itemId === item.id ? [once.words] : []), ...(item.isPrivate ? alone(item, kind) : [])].map((words) => ({ number: item.number, words }));
  });
}

function urgency({ addedAt }: AgendaItem, draft: string, kind: BodyKind): string {
  const added = dayInWords(localNow(Temporal.Instant.from(addedAt)).toPlainDate());
  if (!allowsUrgentItems(kind)) return `This item was added on ${added}, and the agenda with it was not open for the clear days that are needed. The law lets an executive consider only what was, and has no exception for urgency (${provisionFor(kind, "late items", ", ")}): ask the monitoring officer before it is taken.`;
  if (draft === "") return `This item was added on ${added}. No reason for urgency is drafted. Unless you give special circumstances for which you are of the opinion that it is urgent, it is not taken.`;
  return `This item was added on ${added}. “I am of the opinion that it should be considered at this meeting as a matter of urgency, by reason of these special circumstances: ${draft.replace(/\.$/, "")}.” The reason is a draft: the opinion is yours to give, or not.`;
}

/** Of a private item by itself: what is exempt is in the one resolution. */
function alone({ accessStatus }: AgendaItem, kind: BodyKind): string[] {
  if (accessStatus === "confidential") return [`The public must leave: the item would disclose confidential information (${provisionFor(kind, "confidential information", ", ")}). No resolution is needed.`];
  return canCloseByResolution(kind) ? [] : ["This item is private."];
}

/** The resolution is moved once, as the agenda has it: under its own item, or before the first that needs it. */
function resolution(items: readonly AgendaItem[], kind: BodyKind): { itemId: number; words: string } | null {
  const exempt = items.filter((item) => item.isPrivate && isExempt(item));
  const mover = items.find((item) => item.standing === "exclusion") ?? exempt[0];
  if (!mover || exempt.length === 0 || !canCloseByResolution(kind)) return null;
  const numbers = new Map(items.map(({ id, number }) => [id, number]));
  return { itemId: mover.id, words: `${exclusionMotion(kind, itemsToExclude(items, (id) => numbers.get(id) ?? ""))} It needs a mover, a seconder and a vote.` };
}
