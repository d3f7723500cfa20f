import type { ItemDocument, MeetingDocument } from "../../record/meeting-document.ts";
import type { AgendaItem } from "../agendas/agenda.ts";
import { provisionFor } from "../law/access-provisions.ts";
import type { BodyKind } from "../law/body-kinds.ts";
import { findExemptDescription, nameOfParagraph } from "../law/exempt-descriptions.ts";
import type { Paper } from "./paper.ts";

/** What is told of no private item. */
export const untold = { presentedBy: "", minutesAllowed: null, words: "", papers: [], backgroundPapers: [] } satisfies Partial<ItemDocument>;

/** The item of the desk that was published as this; what was published before numbers were kept has only its place. */
export function publishedAs({ number, position }: Pick<ItemDocument, "number" | "position">, items: readonly AgendaItem[]): AgendaItem | undefined {
  return items.find((one) => one.fixedNumber === (number ?? String(position))) ?? items.find((one) => number === undefined && one.fixedNumber === null && one.position === position);
}

/**
 * What was published before, as it may be published again: word for word, without what the desk has made private or taken off since.
 * @param papers the papers that are open and on their items now
 */
export function stillPublic(document: MeetingDocument, kind: BodyKind, items: readonly AgendaItem[], papers: readonly Paper[]): MeetingDocument {
  const kept = document.items.map((published): ItemDocument => {
    const item = publishedAs(published, items);
    if (item && !item.isPrivate) return { ...published, papers: published.papers.filter(({ sha256 }) => papers.some((paper) => paper.itemId === item.id && paper.sha256 === sha256)) };
    const marks = published.marks && { ...published.marks, toFollow: [] };
    return {
      ...published, ...untold, marks: marks && (marks.added || marks.off || marks.deferredFrom) ? marks : null,
      // the title that was public may be what made it private, or may have named somebody while it was
      ...(item ? { title: item.openTitle } : {}),
      ...(item && !published.private ? { purpose: item.purpose, private: { reasons: reasonsOf(item, kind) } } : {}),
    };
  });
  const named = (list: readonly ItemDocument[]) => new Set(list.flatMap((one) => one.papers.map(({ title }) => `report “${title}”`)));
  const [before, now] = [named(document.items), named(kept)];
  return { ...document, items: kept, postings: document.postings.filter(({ what }) => !before.has(what) || now.has(what)) };
}

/** Why the public is likely to be excluded, in plain words with the paragraph, or with the provision that binds this kind of body. */
export function reasonsOf(item: Pick<AgendaItem, "accessStatus" | "paragraphs">, kind: BodyKind): string[] {
  if (item.accessStatus === "confidential") return [`Confidential information: the law does not allow it to be heard in public (${provisionFor(kind, "confidential information", ", ")}).`];
  return item.paragraphs.flatMap((code) => {
    const found = findExemptDescription(code);
    return found ? [`${found.inPlainWords.replace(/\.$/, "")} (${nameOfParagraph(found)}).`] : [];
  });
}
