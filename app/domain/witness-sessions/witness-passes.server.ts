import { createHash, createHmac, randomBytes, randomInt } from "node:crypto";
import { sql } from "kysely";
import { deskDb, type Work } from "../../../db/connection.server.ts";
import { arrangementChanged, messageWithLink } from "../../mail/messages.ts";
import { sendMail } from "../../mail/send.server.ts";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { NotDelivered } from "../people/delivery.server.ts";
import { identity, openPart } from "./witness-sealing.server.ts";

/** @returns a new code, eight digits, and what is kept of it until the link is made. */
export function newCode(): { code: string; kept: Buffer } {
  const code = String(randomInt(100_000_000)).padStart(8, "0");
  return { code, kept: hashOf(code) };
}

/**
 * Makes the link of a pass and mails it in neutral words. The address is opened in memory only: neither it nor the link is
 * written down anywhere, except in the demo, whose outbox is where its mail is read. What is kept of the code is bound to the
 * link, so that a copy of the database lets nobody try codes.
 * @param isLastTry whether the queue will not ask again: then the pass is void, and the clerk sees it
 * @throws NotDelivered where the queue should try again; it names no address
 */
export async function sendWitnessLink(messenger: Actor, passId: number, { isLastTry }: { isLastTry: boolean }): Promise<void> {
  const asked = await withActor(messenger, (tx) => askFor(passId, tx));
  if (!asked) return; // sent, used, void or expired
  const { email } = await openPart("identity", identity, asked.sealed, { keyId: asked.key, documentId: asked.document });
  const { councilName } = await theCouncil();
  const { demo, mail: server, origin } = settings();
  const token = randomBytes(32).toString("base64url");
  const message = messageWithLink(councilName, origin + paths.messageLink(token));
  const keep = (tx: Work) => sql`select access.witness_link_write(${passId}, ${hashOf(token)}, ${boundTo(token, asked.code)})`.execute(tx);
  if (demo) {
    await withActor(messenger, async (tx) => {
      await tx.insertInto("desk.mail").values({ address: email, subject: message.subject, words: message.words, useful_until: asked.until }).execute();
      await keep(tx);
    });
    return;
  }
  const outcome = server ? (await sendMail(server, { to: email, fromName: councilName, ...message, key: token })).outcome : "later";
  if (outcome === "sent") await withActor(messenger, keep);
  else if (outcome === "never" || isLastTry) await withActor(messenger, (tx) => sql`select access.witness_link_failed(${passId})`.execute(tx));
  else throw new NotDelivered(`The link of pass ${passId} was not taken and will be tried again.`);
}

/**
 * Tells a witness in neutral words that what was arranged has changed: their session was called off. The address is opened in
 * memory only, and each witness is told once.
 * @throws NotDelivered where the queue should try again; it names no address
 */
export async function tellCalledOff(messenger: Actor, witnessId: number, { isLastTry }: { isLastTry: boolean }): Promise<void> {
  const { rows } = await withActor(messenger, (tx) => sql<Omit<Asked, "code" | "until">>`select document, key, sealed from access.witness_called_off_ask(${witnessId})`.execute(tx));
  const [asked] = rows;
  if (!asked) return; // told, or not called off
  const { email } = await openPart("identity", identity, asked.sealed, { keyId: asked.key, documentId: asked.document });
  const { councilName } = await theCouncil();
  const { demo, mail: server } = settings();
  const message = arrangementChanged(councilName);
  const keep = (tx: Work) => sql`select access.witness_called_off_told(${witnessId})`.execute(tx);
  if (demo) {
    await withActor(messenger, async (tx) => {
      await tx.insertInto("desk.mail").values({ address: email, subject: message.subject, words: message.words }).execute();
      await keep(tx);
    });
    return;
  }
  const outcome = server ? (await sendMail(server, { to: email, fromName: councilName, ...message, key: hashOf(`called off ${asked.document}`).toString("base64url") })).outcome : "later";
  if (outcome === "sent") await withActor(messenger, keep);
  else if (outcome !== "never" && !isLastTry) throw new NotDelivered(`Witness ${witnessId} was not told yet, and will be.`);
}

/** Whether this link waits for its code. Unknown, used, void and expired are one answer, and asking uses nothing up. */
export async function passWaits(token: string | undefined): Promise<boolean> {
  if (!token || !/^[A-Za-z0-9_-]{43}$/.test(token)) return false;
  const { rows } = await sql<{ waits: boolean }>`select access.pass_look(${hashOf(token)}) as waits`.execute(deskDb());
  return rows[0]?.waits === true;
}

/** Uses a pass: once, five tries at most. @returns the witness's person, or undefined when link and code do not belong together any more */
export async function usePass(token: string, code: string): Promise<number | undefined> {
  const { rows } = await sql<{ person: number | null }>`select access.pass_use(${hashOf(token)}, ${boundTo(token, hashOf(code))}) as person`.execute(deskDb());
  return rows[0]?.person ?? undefined;
}

type Asked = { document: string; key: string; sealed: Buffer; code: Buffer; until: Date };

async function askFor(passId: number, tx: Work): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`select document, key, sealed, code, until from access.witness_link_ask(${passId})`.execute(tx);
  return rows[0];
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function boundTo(token: string, kept: Buffer): Buffer {
  return createHmac("sha256", token).update(kept).digest();
}
