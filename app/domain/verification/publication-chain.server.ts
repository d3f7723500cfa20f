import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Database } from "../../../db/schema.ts";
import { anchorFile } from "../publication/seals.server.ts";
import { readAnchors, trustedHeads } from "./anchors.server.ts";
import type { AuditedPublications } from "./audit-chain.server.ts";
import { compareHeads, readChain, readJson, type Link } from "./chain.server.ts";
import type { Finding } from "./finding.ts";

const written = z.object({ seq: z.number(), at: z.string(), what: z.enum(["published", "withdrawn"]), kind: z.string(), reference: z.string(), version: z.number().optional(), sha256: z.string().optional() });
type Written = z.infer<typeof written>;

/**
 * The public chain, its signed heads, and the record against both: every document was published by an entry, with the
 * bytes that were approved, and every entry still has its document or its withdrawal.
 */
export async function checkPublicationChain(owner: Kysely<Database>, ownKey: string, graceMinutes: number, audited: AuditedPublications, findings: Finding[]): Promise<void> {
  const seals = (await owner.selectFrom("record.seal").selectAll().orderBy("seq").execute()).map((seal) => ({ seq: seal.seq, hash: seal.hash.toString("hex"), signed: seal.signed, signature: seal.signature, publicKey: seal.public_key }));
  const outside = await readAnchors(anchorFile("publication"), findings);
  const heads = trustedHeads("publication", [...seals, ...(outside ?? [])], ownKey, findings);
  const entries: Written[] = [];
  const moments = new Map<number, Date>();
  const chain = await readChain("publication chain", pages(owner, moments), new Set(heads.map((head) => head.seq)), (link) => {
    const entry = written.safeParse(readJson(link.entry.toString("utf8")));
    if (!entry.success) return ["it cannot be read"];
    entries.push(entry.data);
    return entry.data.seq === link.seq ? [] : ["it was written under another number"];
  }, findings);
  compareHeads("publication chain", chain, heads, findings);
  const first = moments.get(1);
  if (heads.length === 0 && first && first.getTime() < Date.now() - graceMinutes * 60_000) findings.push({ where: "anchors", sentence: "The publication chain has no signed head." });
  await compareRecord(owner, entries, audited, findings);
}

async function compareRecord(owner: Kysely<Database>, entries: Written[], audited: AuditedPublications, findings: Finding[]): Promise<void> {
  const say = (sentence: string) => void findings.push({ where: "record", sentence });
  const published = new Map(entries.filter((entry) => entry.what === "published").map((entry) => [`${entry.kind} ${entry.reference} version ${entry.version}`, entry.sha256]));
  const withdrawn = new Set(entries.filter((entry) => entry.what === "withdrawn").map((entry) => `${entry.kind} ${entry.reference}`));
  const approvals = await owner.selectFrom("desk.approval as a").innerJoin("desk.release as r", "r.id", "a.release_id").innerJoin("desk.release_kind as k", "k.kind", "r.kind").select(["a.sha256 as approved", "r.sha256 as prepared", "r.needs", "k.least", "r.prepared_by", "r.makers", "a.person_id"]).execute();
  const approved = new Map<string, number>();
  for (const one of approvals) if (one.approved.equals(one.prepared) && (Math.max(one.needs, one.least) === 1 || (one.person_id !== one.prepared_by && !one.makers.includes(one.person_id)))) approved.set(one.approved.toString("hex"), (approved.get(one.approved.toString("hex")) ?? 0) + 1 / Math.max(one.needs, one.least));
  for (const { kind, reference, version, bytes, sha256 } of await owner.selectFrom("record.document").select(["kind", "reference", "version", "bytes", "sha256"]).execute()) {
    const name = `${kind} ${reference} version ${version}`;
    const hash = sha256.toString("hex");
    if (!published.has(name)) say(`${name} is in the record, and no entry of the chain published it.`);
    else if (published.get(name) !== hash) say(`${name} is not what the chain says was published.`);
    published.delete(name);
    if (bytes && createHash("sha256").update(bytes).digest("hex") !== hash) say(`The bytes of ${name} are not those of its hash.`);
    if (!bytes && !withdrawn.has(`${kind} ${reference}`)) say(`The bytes of ${name} are gone, and no entry of the chain withdrew it.`);
    if ((approved.get(hash) ?? 0) < 1) say(`${name} was never approved with these bytes.`);
    if (audited.get(name) !== hash) say(`The audit chain does not know that ${name} was published with these bytes.`);
    audited.delete(name);
  }
  for (const name of published.keys()) say(`The chain says that ${name} was published, and the record does not hold it.`);
  for (const name of audited.keys()) say(`The audit chain says that ${name} was published, and the record does not hold it.`);
}

async function* pages(owner: Kysely<Database>, moments: Map<number, Date>): AsyncGenerator<Link[]> {
  for (let after = -1; ; ) {
    const page = await owner.selectFrom("record.publication").select(["seq", "at", "entry", "previous", "hash"]).where("seq", ">", after).orderBy("seq").limit(1000).execute();
    const last = page.at(-1);
    if (!last) return;
    for (const { seq, at } of page) moments.set(seq, at);
    yield page.map((row) => ({ ...row, entry: Buffer.from(row.entry, "utf8") }));
    after = last.seq;
  }
}
