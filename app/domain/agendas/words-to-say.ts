import { Temporal } from "temporal-polyfill";
import { canCloseByResolution, type BodyKind } from "../law/body-kinds.ts";
import { dayInWords, listInWords } from "../law/day-in-words.ts";
import { findExemptDescription, nameOfParagraph } from "../law/exempt-descriptions.ts";
import { localNow } from "../council/council.ts";
import type { AgendaItem } from "./agenda.ts";
import type { LateFacts } from "./item-marks.ts";

/**
 * What whoever presides has to say at the meeting, item by item: the opinion that a late item is urgent (LGA 1972 s.100B(4)(b)),
 * the resolution to exclude the public (s.100A(4), (5)), and what became of items that were announced.
 * @param late the items that may be taken only as urgent
 */
export function wordsToSay(items: readonly AgendaItem[], { off, drafts }: Pick<LateFacts, "off" | "drafts">, late: ReadonlySet<number>, kind: BodyKind): { number: string; words: string }[] {
  return items.flatMap((item) => {
    const gone = off.find((one) => one.itemId === item.id);
    if (gone) return [{ number: item.number, words: gone.how === "withdrawn" ? `This item was withdrawn: ${gone.why}` : `This item is deferred to ${gone.to ? `the meeting of ${dayInWords(Temporal.PlainDate.from(gone.to.heldOn))}` : "a later meeting"}: ${gone.why}` }];
    return [...(late.has(item.id) ? [urgency(item, drafts.find((one) => one.itemId === item.id)?.words ?? "")] : []), ...(item.isPrivate ? [exclusion(item, kind)] : [])].map((words) => ({ number: item.number, words }));
  });
}

function urgency({ addedAt }: AgendaItem, draft: string): string {
  const added = dayInWords(localNow(Temporal.Instant.from(addedAt)).toPlainDate());
  if (draft === "") return `This item was added on ${added}. No reason for urgency is drafted. Unless you give special circumstances for which you are of the opinion that it is urgent, it is not taken.`;
  return `This item was added on ${added}. “I am of the opinion that it should be considered at this meeting as a matter of urgency, by reason of these special circumstances: ${draft.replace(/\.$/, "")}.” The reason is a draft: the opinion is yours to give, or not.`;
}

function exclusion({ accessStatus, paragraphs }: AgendaItem, kind: BodyKind): string {
  if (accessStatus === "confidential") return "The public must leave: the item would disclose confidential information (section 100A(2), Local Government Act 1972). No resolution is needed.";
  if (!canCloseByResolution(kind)) return "This item is private.";
  const named = paragraphs.flatMap((code) => {
    const found = findExemptDescription(code);
    return found ? [nameOfParagraph(found)] : [];
  });
  return `“That, under section 100A(4) of the Local Government Act 1972, the public be excluded from the meeting for this item, because exempt information is likely to be disclosed, as described in ${named.length > 0 ? listInWords(named) : "(name the paragraph)"}, and the public interest in keeping it private outweighs the public interest in disclosing it.” It needs a mover, a seconder and a vote.`;
}
