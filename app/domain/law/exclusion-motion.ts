import { provisionFor } from "./access-provisions.ts";
import type { BodyKind } from "./body-kinds.ts";
import { findExemptDescription } from "./exempt-descriptions.ts";

/** An item of business from which the public is likely to be excluded, with the descriptions that are claimed for it. */
export type ItemToExclude = {
  number: string;
  paragraphs: readonly string[];
  /** The number of the open item of which this is the private part. */
  partOf?: string | null;
  /** Whether another part of that item is confidential: it is heard without the public too, and needs no resolution (section 100A(2)). */
  isBesideConfidential?: boolean;
};

/**
 * The words of the resolution: it identifies the items and states the description of each (section 100A(4) and (5) LGA
 * 1972; for the executive regulation 4(2)(b) and (3) of SI 2012/2089; rulebook 1.6). The meeting may refuse it.
 * @returns paragraphs with an empty line between them
 */
export function exclusionMotion(kind: BodyKind, items: readonly ItemToExclude[]): string {
  if (items.length === 0) return "No item of this agenda needs this resolution any longer.";
  const those = items.map(({ number, paragraphs }) => `Item ${number}: ${descriptions(paragraphs)}`).join("\n");
  const rest = [...new Set(items.flatMap(({ partOf }) => partOf ?? []))];
  const listed = items.some(({ isBesideConfidential }) => isBesideConfidential) ? "what is listed, and what is confidential by law," : "what is listed";
  return [
    `The meeting is asked to resolve: that under ${provisionFor(kind, "resolution to exclude")} the public be excluded from the meeting while it considers what is listed here, because it is likely that exempt information would be disclosed, as described in Schedule 12A to the Local Government Act 1972:`,
    those,
    "and that in all the circumstances the public interest in keeping this information private outweighs the public interest in disclosing it.",
    ...(rest.length === 0 ? [] : [`Of ${rest.length === 1 ? "item" : "items"} ${inWords(rest)} only ${listed} is taken in private: the rest is heard in public.`]),
  ].join("\n\n");
}

function descriptions(paragraphs: readonly string[]): string {
  const named = paragraphs.flatMap((code) => findExemptDescription(code) ?? []);
  if (named.length === 0) return "the paragraph is still to be named";
  return named.map(({ paragraph, description }) => `paragraph ${paragraph} (${description.charAt(0).toLowerCase()}${description.slice(1).replace(/\.$/, "")})`).join("; ");
}

const inWords = (numbers: readonly string[]) => (numbers.length < 2 ? numbers.join("") : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`);
