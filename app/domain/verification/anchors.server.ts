import { readFile } from "node:fs/promises";
import { z } from "zod";
import { verifyHead } from "../../strongroom/signing-key.server.ts";
import { headText } from "../publication/seals.server.ts";
import { readJson, type Head } from "./chain.server.ts";
import type { Finding } from "./finding.ts";

/** A signed head as it lies in an anchor file (base64 signature) or in the table of seals. */
export type SignedHead = { seq: number; hash: string; signed: string; signature: Buffer; publicKey: string };

const line = z.object({ seq: z.number().int(), hash: z.string().regex(/^[0-9a-f]{64}$/), signed: z.string(), signature: z.string(), publicKey: z.string() });

/** @returns the heads in an anchor file, oldest first; undefined when there is no such file. A damaged line is a finding. */
export async function readAnchors(file: string, findings: Finding[]): Promise<SignedHead[] | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  return text.split("\n").flatMap((written, index) => {
    if (written === "") return [];
    const read = line.safeParse(readJson(written));
    if (read.success) return [{ ...read.data, signature: Buffer.from(read.data.signature, "base64") }];
    findings.push({ where: "anchors", sentence: `Line ${index + 1} of the file of signed heads cannot be read.` });
    return [];
  });
}

/** @returns the heads whose signature is this installation's own; each other one is a finding. */
export function trustedHeads(chain: "publication" | "audit", heads: readonly SignedHead[], ownKey: string, findings: Finding[]): Head[] {
  return heads.filter((head) => {
    const says = headText(chain, head.seq, Buffer.from(head.hash, "hex"));
    const good = head.publicKey === ownKey && head.signed === says && verifyHead(ownKey, Buffer.from(says), head.signature);
    if (!good) findings.push({ where: "anchors", sentence: `The signed head of entry ${head.seq} of the ${chain} chain does not carry this installation's signature.` });
    return good;
  });
}
