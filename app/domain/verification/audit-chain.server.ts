import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Database } from "../../../db/schema.ts";
import { anchorFile } from "../publication/seals.server.ts";
import { readAnchors, trustedHeads } from "./anchors.server.ts";
import { compareHeads, readChain, readJson } from "./chain.server.ts";
import type { Finding } from "./finding.ts";
import type { AuditedSignatures } from "./signed-minutes.server.ts";

const written = z.object({
  seq: z.number(), actor: z.number(), what: z.string(), noun: z.string(), id: z.string(), body: z.number().nullable(), session: z.number().nullable(), private: z.string().nullable(), at: z.string(),
  details: z.record(z.string(), z.unknown()),
});
type Event = { seq: number; at: Date; actor_id: number; what: string; noun: string; noun_id: string; body_id: number | null; witness_session_id: number | null; entry: Buffer; previous: Buffer; hash: Buffer };

/** What the audit chain says was published: kind, reference and version → the hash of the bytes. */
export type AuditedPublications = Map<string, string>;

const signature = z.object({ sha256: z.string() });
const publication = z.object({ kind: z.string(), reference: z.string(), version: z.number(), sha256: z.string() });

/**
 * The private chain: entry by entry, the columns beside each entry, the private words beside it, and the signed heads
 * that lie outside the database.
 * @param owner the owner's login, which as a member of the keeper sees every row
 * @param graceMinutes how long a chain may be without a signed head
 */
export async function checkAuditChain(owner: Kysely<Database>, ownKey: string, graceMinutes: number, findings: Finding[]): Promise<{ publications: AuditedPublications; signatures: AuditedSignatures }> {
  const anchors = await readAnchors(anchorFile("audit"), findings);
  const heads = trustedHeads("audit", anchors ?? [], ownKey, findings);
  const publications: AuditedPublications = new Map();
  const signatures: AuditedSignatures = new Map();
  const privates = new Map<number, string>();
  const columns = new Map<number, Event>();
  const chain = await readChain("audit chain", eventPages(owner, columns), new Set(heads.map((head) => head.seq)), (link) => {
    const row = columns.get(link.seq);
    columns.delete(link.seq);
    const entry = written.safeParse(readJson(link.entry.toString("utf8")));
    if (!entry.success || !row) return ["it cannot be read"];
    const { data } = entry;
    if (data.private !== null) privates.set(data.seq, data.private);
    const published = data.what === "published" ? publication.safeParse(data.details).data : undefined;
    if (published) publications.set(`${published.kind} ${published.reference} version ${published.version}`, published.sha256);
    const signed = data.what === "minutes signed" ? signature.safeParse(data.details).data : undefined;
    if (signed) signatures.set(data.id, signed.sha256);
    const same = data.seq === row.seq && data.actor === row.actor_id && data.what === row.what && data.noun === row.noun && data.id === row.noun_id && data.body === row.body_id && data.session === row.witness_session_id && Date.parse(data.at) === row.at.getTime();
    return same ? [] : ["the columns beside it say something else than the entry"];
  }, findings);
  compareHeads("audit chain", chain, heads, findings);
  const head = await owner.selectFrom("audit.head").select(["seq", "hash"]).executeTakeFirst();
  if (!head || head.seq !== (chain.last?.seq ?? 0) || (chain.last && !head.hash.equals(chain.last.hash))) findings.push({ where: "audit chain", sentence: "The head of the chain is not its last entry." });
  if (anchors === undefined) {
    const [oldest] = await owner.selectFrom("audit.event").select("at").orderBy("seq").limit(1).execute();
    if (oldest && oldest.at.getTime() < Date.now() - graceMinutes * 60_000) findings.push({ where: "anchors", sentence: "No signed head of the audit chain lies outside the database." });
  }
  await checkPayloads(owner, privates, findings);
  return { publications, signatures };
}

async function checkPayloads(owner: Kysely<Database>, privates: Map<number, string>, findings: Finding[]): Promise<void> {
  const rows = await owner.selectFrom("audit.payload").select(["seq", "salt", "payload", "erased_at"]).execute();
  for (const { seq, salt, payload, erased_at } of rows) {
    const expected = privates.get(seq);
    privates.delete(seq);
    if (expected === undefined) findings.push({ where: "audit chain", sentence: `Private words lie beside entry ${seq}, which knows of none.` });
    else if (erased_at === null && createHash("sha256").update(salt).update(payload, "utf8").digest("hex") !== expected) findings.push({ where: "audit chain", sentence: `The private words beside entry ${seq} are not those that were written.` });
  }
  for (const seq of privates.keys()) findings.push({ where: "audit chain", sentence: `The private words beside entry ${seq} are gone.` });
}

async function* eventPages(owner: Kysely<Database>, columns: Map<number, Event>): AsyncGenerator<Event[]> {
  for (let after = -1; ; ) {
    const page: Event[] = await owner.selectFrom("audit.event").select(["seq", "at", "actor_id", "what", "noun", "noun_id", "body_id", "witness_session_id", "entry", "previous", "hash"]).where("seq", ">", after).orderBy("seq").limit(1000).execute();
    const last = page.at(-1);
    if (!last) return;
    for (const event of page) columns.set(event.seq, event);
    yield page;
    after = last.seq;
  }
}
