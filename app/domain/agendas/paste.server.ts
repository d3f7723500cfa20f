import type { Work } from "../../../db/connection.server.ts";
import type { Actor } from "../actor.server.ts";
import { findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import type { ItemGiven, StandingKind } from "./agenda.ts";
import { addItem, listOutline } from "./agendas.server.ts";
import { readPastedAgenda, type PastedAgenda, type PastedItem } from "./pasted-agenda.ts";
import { bringStanding, offerStanding } from "./standing-items.server.ts";
import { freeKind } from "./standing-title.ts";

const longestPresenter = 120;
const longestWords = 20_000;

/** What is read, what each item of it will stand as by itself, and the titles of the standing items that it lacks. */
export type PastePreview = PastedAgenda & { standing: (StandingKind | null)[]; lacks: string[] };

/** Reads a paste for a meeting. @throws Rejection (pasted) with what to do where it cannot be read; a 403 or 404 refusal as `findMeeting` */
export async function previewPaste(actor: Actor, reference: string | undefined, pasted: string, tx?: Work): Promise<PastePreview> {
  const { meeting } = await findMeeting(actor, reference, "change", tx);
  const found = read(pasted);
  const before: { openTitle: string; standing: string | null; parentId: number | null }[] = await listOutline(actor, meeting, tx);
  const standing = found.items.map((item) => {
    const kind = mayBeAdded(item) ? freeKind(item.title, before) : null;
    before.push({ openTitle: item.title, standing: kind, parentId: null });
    return kind;
  });
  const lacks = await offerStanding(actor, meeting, titlesOf(found.items), tx);
  return { ...found, standing, lacks: lacks.map(({ title }) => title) };
}

/**
 * Adds the chosen items of a paste to the end of the agenda, in their order, as open items. What is read as perhaps private
 * is never added: its title is for the clerk to write anew, with the paragraph and the reason. With `brings` the standing items
 * come too that the paste lacks: not those which it has and the clerk did not choose.
 * @param chosen places in the list of items that the paste gives, from 0
 * @returns how many were added, and the ids of the standing items that came, "12,13"
 */
export function addPastedItems(actor: Actor, reference: string | undefined, given: { pasted: string; chosen: readonly number[]; brings?: boolean; onceKey?: string }, tx?: Work): Promise<{ added: number; came: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "change", inner);
    const found = read(given.pasted).items;
    const items = found.filter((item, place) => given.chosen.includes(place) && mayBeAdded(item));
    if (items.length === 0) throw new Rejection({ pasted: "No item was chosen. Read it again, and choose at least one" });
    const offered = given.brings ? await offerStanding(actor, meeting, titlesOf(found), inner) : [];
    for (const item of items) {
      const { itemId } = await addItem(actor, reference, asGiven(item), inner);
      for (const subItem of item.subItems.filter(mayBeAdded)) await addItem(actor, reference, { ...asGiven(subItem), parentId: itemId }, inner);
    }
    return { added: items.length, came: await bringStanding(actor, meeting, offered, inner) };
  }, tx);
}

/** An item that may not be for the public is added by itself, as a private one. */
export function mayBeAdded(item: Pick<PastedItem, "isPrivateHint">): boolean {
  return !item.isPrivateHint;
}

/** What a clerk was asked about, chosen or not: no standing item comes in place of what they left out. */
const titlesOf = (items: readonly PastedItem[]) => items.filter(mayBeAdded).map(({ title }) => title);

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
