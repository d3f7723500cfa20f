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

type Chain = "publication" | "audit";

/** Where the signed heads of a chain lie, outside the database: a chain whose tail was cut no longer reaches them. */
export function anchorFile(chain: Chain): string {
  return path.join(settings().dataFolder, "anchors", `${chain}-heads.jsonl`);
}

/** Signs the newest entry of the publication chain, for the seal page and the anchor file. What is signed already stays as it is. */
export async function signSeal(publisher: Actor): Promise<void> {
  const room = await theStrongroom();
  const head = await withActor(publisher, async (tx) => {
    const newest = await tx.selectFrom("record.publication as p").leftJoin("record.seal as s", "s.seq", "p.seq").select(["p.seq", "p.hash", "s.seq as sealed"]).orderBy("p.seq", "desc").limit(1).executeTakeFirst();
    if (!newest || newest.sealed !== null) return undefined;
    const text = headText("publication", newest.seq, newest.hash);
    await sql`select desk.sign_seal(${newest.seq}, ${text}, ${room.signHead(Buffer.from(text))}, ${room.publicKeyPem()})`.execute(tx);
    return newest;
  });
  if (!head) return;
  await anchor("publication", head);
  forgetRecord();
}

/** Appends the signed head of the audit chain to its anchor file, when it has moved since the last line. */
export async function anchorAudit(publisher: Actor): Promise<void> {
  const head = await withActor(publisher, (tx) => tx.selectFrom("audit.head").select(["seq", "hash"]).executeTakeFirst());
  if (head && head.seq > 0) await anchor("audit", head);
}

async function anchor(chain: Chain, head: { seq: number; hash: Buffer }): Promise<void> {
  const file = anchorFile(chain);
  const hash = head.hash.toString("hex");
  const written = await readFile(file, "utf8").catch(() => "");
  if (written.trimEnd().split("\n").at(-1)?.includes(hash)) return;
  const room = await theStrongroom();
  const signed = headText(chain, head.seq, head.hash);
  const line = { seq: head.seq, hash, at: new Date().toISOString(), signed, signature: room.signHead(Buffer.from(signed)).toString("base64"), publicKey: room.publicKeyPem() };
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "a", 0o600);
  try {
    await handle.write(`${JSON.stringify(line)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
