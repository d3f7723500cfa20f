import type { Work } from "../../../db/connection.server.ts";
import type { Actor } from "../actor.server.ts";
import { findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import type { ItemGiven } from "./agenda.ts";
import { addItem } from "./agendas.server.ts";
import { readPastedAgenda, type PastedAgenda, type PastedItem } from "./pasted-agenda.ts";

const longestPresenter = 120;
const longestWords = 20_000;

/** Reads a paste for a meeting. @throws Rejection (pasted) with what to do where it cannot be read; a 403 or 404 refusal as `findMeeting` */
export async function previewPaste(actor: Actor, reference: string | undefined, pasted: string, tx?: Work): Promise<PastedAgenda> {
  await findMeeting(actor, reference, "change", tx);
  return read(pasted);
}

/**
 * Adds the chosen items of a paste to the end of the agenda, in their order, as open items. What is read as perhaps private
 * is never added: its title is for the clerk to write anew, with the paragraph and the reason.
 * @param chosen places in the list of items that the paste gives, from 0
 * @returns how many were added
 */
export function addPastedItems(actor: Actor, reference: string | undefined, given: { pasted: string; chosen: readonly number[]; onceKey?: string }, tx?: Work): Promise<{ added: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    await findMeeting(actor, reference, "change", inner);
    const items = read(given.pasted).items.filter((item, place) => given.chosen.includes(place) && mayBeAdded(item));
    if (items.length === 0) throw new Rejection({ pasted: "No item was chosen. Read it again, and choose at least one" });
    for (const item of items) {
      const { itemId } = await addItem(actor, reference, asGiven(item), inner);
      for (const subItem of item.subItems.filter(mayBeAdded)) await addItem(actor, reference, { ...asGiven(subItem), parentId: itemId }, inner);
    }
    return { added: items.length };
  }, tx);
}

/** An item that may not be for the public is added by itself, as a private one. */
export function mayBeAdded(item: Pick<PastedItem, "isPrivateHint">): boolean {
  return !item.isPrivateHint;
}

function read(pasted: string): PastedAgenda {
  const found = readPastedAgenda({ text: pasted });
  if ("refused" in found) throw new Rejection({ pasted: found.refused });
  if (found.items.length === 0) throw new Rejection({ pasted: "No items were found in this text. Each item begins on a line of its own, with a number or in capitals" });
  return found;
}

/** Everything that was pasted with an item stays with it: names of papers stand among its words, and what stands under it is added there. */
function asGiven(item: PastedItem): ItemGiven {
  const isLong = item.presentedBy.length > longestPresenter;
  const words = [isLong ? item.presentedBy : "", item.words, papersOf(item)].filter(Boolean).join("\n\n");
  if (words.length > longestWords) throw new Rejection({ pasted: `Item ${item.number ?? ""} “${item.title.slice(0, 60)}” has more words than an item holds. Paste the agenda without its reports or minutes` });
  return {
    openTitle: item.title, purpose: item.purpose ?? "To note", presentedBy: isLong ? undefined : item.presentedBy || undefined, minutesAllowed: item.minutesAllowed ?? undefined, words: words || undefined,
    accessStatus: "open", paragraphs: [], publicInterestReason: undefined, reviewOn: undefined, confidentialGround: "", confidentialBasis: undefined, privateTitle: undefined, privateWords: undefined,
  };
}

function papersOf({ papers }: PastedItem): string {
  return papers.length === 0 ? "" : `Papers: ${papers.join("; ")}`;
}
