// Whether a reading of a paste kept every word, and made none up. It knows nothing of how the paste was read.
import type { PastedAgenda, PastedItem } from "../../../app/domain/agendas/pasted-agenda.ts";

/** Letters, figures and signs (£, %, +), counted. Layout and punctuation are not words; soft hyphens and zero-width marks are not seen. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").matchAll(/[\p{L}\p{M}]+|\p{N}+|[\p{S}%&]/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Everything that a reading holds, each word as often as it was pasted: a heading once for the items under it, and a title that is a paper too once. */
export function everythingRead(read: PastedAgenda): string {
  const parts: string[] = [];
  let group: string | null = null;
  for (const item of read.items) {
    if (item.group !== null && item.group !== group) parts.push(item.group);
    group = item.group;
    parts.push(...wordsOf(item));
  }
  return [...parts, ...read.notUnderstood.map(({ words }) => words), ...read.leftOut.map(({ words }) => words)].join("\n");
}

function wordsOf(item: PastedItem): string[] {
  const papers = item.papers.toSpliced(item.papers.indexOf(item.title), item.papers.includes(item.title) ? 1 : 0);
  return [item.number ?? "", item.title, item.presentedBy, item.words, ...papers, ...item.subItems.flatMap(wordsOf)];
}

/** What was pasted and is nowhere, and what is read and was never pasted. Both empty is good. */
export function lostAndInvented(pasted: string, read: PastedAgenda): { lost: string[]; invented: string[] } {
  const before = countWords(pasted);
  const after = countWords(everythingRead(read));
  const missing = (from: Map<string, number>, among: Map<string, number>) => [...from].filter(([word, count]) => (among.get(word) ?? 0) < count).map(([word]) => word);
  return { lost: missing(before, after), invented: missing(after, before) };
}
