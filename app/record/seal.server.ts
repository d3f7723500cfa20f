import { recordDb } from "../../db/connection.server.ts";

export type ChainEntry = { seq: number; entry: string; previous: string; hash: string };

/** The newest signed head of the publication chain, or undefined before the first. */
export async function newestSeal(): Promise<{ seq: number; hash: string; signed: string; signature: string; publicKey: string; signedAt: string } | undefined> {
  const row = await recordDb().selectFrom("record.seal").selectAll().orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row && { seq: row.seq, hash: row.hash.toString("hex"), signed: row.signed, signature: row.signature.toString("base64"), publicKey: row.public_key, signedAt: row.signed_at.toISOString() };
}

/** Entries of the publication chain in order, for anyone who wants to prove what was up on a day. */
export async function publicationChain(afterSeq: number, most: number): Promise<ChainEntry[]> {
  const rows = await recordDb().selectFrom("record.publication").select(["seq", "entry", "previous", "hash"]).where("seq", ">", afterSeq).orderBy("seq").limit(most).execute();
  return rows.map((row) => ({ seq: row.seq, entry: row.entry, previous: row.previous.toString("hex"), hash: row.hash.toString("hex") }));
}

/** How many things were published or withdrawn so far. */
export async function publicationCount(): Promise<number> {
  const row = await recordDb().selectFrom("record.publication").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row?.seq ?? 0;
}
