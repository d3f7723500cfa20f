import { createHash } from "node:crypto";
import type { Finding } from "./finding.ts";

/** One entry of a chain as it lies in the database. */
export type Link = { seq: number; entry: Buffer; previous: Buffer; hash: Buffer };

/** A signed head: what a chain held when it was signed. */
export type Head = { seq: number; hash: string };

/** What was learnt from reading a chain: its last entry, and the hash of each entry that a head speaks of. */
export type ReadChain = { last: Link | undefined; hashes: Map<number, string> };

const nothing = createHash("sha256").digest();

/**
 * Reads a chain from its first entry: numbers without a gap, each entry bound to the one before by
 * hash = SHA-256(previous ‖ entry).
 * @param pages entries in order of their number
 * @param inspect further complaints about one entry
 * @param wanted numbers whose hashes are needed later
 */
export async function readChain(where: Finding["where"], pages: AsyncIterable<readonly Link[]>, wanted: ReadonlySet<number>, inspect: (link: Link) => string[], findings: Finding[]): Promise<ReadChain> {
  const say = (sentence: string) => void findings.push({ where, sentence });
  const hashes = new Map<number, string>();
  let last: Link | undefined;
  for await (const page of pages) {
    for (const link of page) {
      const expected = (last?.seq ?? 0) + 1;
      if (link.seq !== expected) say(`Entry ${expected} is missing: entry ${link.seq} comes next.`);
      if (!link.previous.equals(last?.hash ?? nothing)) say(`Entry ${link.seq} is not bound to the entry before it.`);
      if (!createHash("sha256").update(link.previous).update(link.entry).digest().equals(link.hash)) say(`The hash of entry ${link.seq} is not the hash of what it holds.`);
      for (const complaint of inspect(link)) say(`Entry ${link.seq}: ${complaint}`);
      if (wanted.has(link.seq)) hashes.set(link.seq, link.hash.toString("hex"));
      last = link;
    }
  }
  return { last, hashes };
}

/** Compares a chain with the heads that were signed: a chain that was cut or rewritten no longer reaches them. */
export function compareHeads(where: Finding["where"], chain: ReadChain, heads: readonly Head[], findings: Finding[]): void {
  for (const { seq, hash } of heads) {
    const found = chain.hashes.get(seq);
    if (found === undefined) findings.push({ where, sentence: `A head was signed for entry ${seq}, which the chain does not hold: its end was cut.` });
    else if (found !== hash) findings.push({ where, sentence: `Entry ${seq} is not the one whose head was signed: the chain was rewritten.` });
  }
}

/** @returns the JSON of an entry or a line, or undefined where it was damaged. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
