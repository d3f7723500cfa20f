import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { forgetRecord } from "../../record/edition.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";

/** The text that is signed for a head of a chain: its name, number and hash in hex, a line each. */
export function headText(chain: "publication" | "audit", seq: number, hash: Buffer): string {
  return `candour ${chain} head\n${seq}\n${hash.toString("hex")}\n`;
}

/** Signs the newest entry of the publication chain, for the seal page. Signing what is signed already changes nothing. */
export async function signSeal(publisher: Actor): Promise<void> {
  const room = await theStrongroom();
  const signed = await withActor(publisher, async (tx) => {
    const head = await tx.selectFrom("record.publication as p").leftJoin("record.seal as s", "s.seq", "p.seq").select(["p.seq", "p.hash", "s.seq as sealed"]).orderBy("p.seq", "desc").limit(1).executeTakeFirst();
    if (!head || head.sealed !== null) return false;
    const text = headText("publication", head.seq, head.hash);
    await sql`select desk.sign_seal(${head.seq}, ${text}, ${room.signHead(Buffer.from(text))}, ${room.publicKeyPem()})`.execute(tx);
    return true;
  });
  if (signed) forgetRecord();
}

/** Where the signed heads of the audit chain lie, outside the database: a chain whose tail was cut no longer reaches them. */
export function anchorFile(): string {
  return path.join(settings().dataFolder, "anchors", "audit-heads.jsonl");
}

/** Appends the signed head of the audit chain to the anchor file, when it has moved since the last line. */
export async function anchorAudit(publisher: Actor): Promise<void> {
  const head = await withActor(publisher, (tx) => tx.selectFrom("audit.head").select(["seq", "hash"]).executeTakeFirst());
  if (!head || head.seq === 0) return;
  const file = anchorFile();
  const lines = await readFile(file, "utf8").catch(() => "");
  const line = lines.trimEnd().split("\n").at(-1);
  if (line && line.includes(head.hash.toString("hex"))) return;
  const room = await theStrongroom();
  const text = headText("audit", head.seq, head.hash);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "a", 0o600);
  try {
    await handle.write(`${JSON.stringify({ seq: head.seq, hash: head.hash.toString("hex"), at: new Date().toISOString(), signed: text, signature: room.signHead(Buffer.from(text)).toString("base64"), publicKey: room.publicKeyPem() })}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
