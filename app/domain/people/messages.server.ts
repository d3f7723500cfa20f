import { createHash, randomBytes, randomInt } from "node:crypto";
import { sql } from "kysely";
import { addressChanged, confirmationCode, passwordLink, somethingForYou, type Message } from "../../mail/messages.ts";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { enqueue } from "../audit.server.ts";

/**
 * Puts "There is something for you" into the outbox. Only the messenger may.
 * @param about a key that makes it idempotent: the same thing is told once
 */
export async function tellPerson(messenger: Actor, personId: number, about?: string): Promise<void> {
  const { councilName } = await theCouncil();
  await withActor(messenger, async (tx) => {
    const { rows } = await sql<{ address: string | null }>`select access.address_of(${personId}) as address`.execute(tx);
    const address = rows[0]?.address;
    if (!address) return; // suspended or gone: nobody is told anything
    await write(tx, { personId, address, about }, somethingForYou(councilName, settings().origin));
  });
}

/** Tells each once: what the outbox knows already is left out before anything is written. */
export async function tellOnce(messenger: Actor, reminders: readonly { personId: number; about: string }[]): Promise<void> {
  if (reminders.length === 0) return;
  const keys = sql.val(reminders.map((one) => one.about));
  const { rows } = await withActor(messenger, (tx) => sql<{ about: string }>`select about from desk.mail where about = any (${keys}::text[])`.execute(tx));
  const told = new Set(rows.map((row) => row.about));
  for (const { personId, about } of reminders) if (!told.has(about)) await tellPerson(messenger, personId, about);
}

/** Tells a former address that it was changed. The database names it once, and keeps it no longer. */
export async function tellFormerAddress(messenger: Actor, formerId: number): Promise<void> {
  const { councilName } = await theCouncil();
  await withActor(messenger, async (tx) => {
    const { rows } = await sql<{ address: string | null }>`select access.former_address_take(${formerId}) as address`.execute(tx);
    const address = rows[0]?.address;
    if (address) await write(tx, { address }, addressChanged(councilName));
  });
}

/** Makes a code for a confirmation that was asked for, keeps only its hash, and puts it into the outbox. */
export async function sendCode(messenger: Actor, confirmationId: number): Promise<void> {
  const { councilName } = await theCouncil();
  const code = String(randomInt(100_000_000)).padStart(8, "0");
  await withActor(messenger, async (tx) => {
    const { rows } = await sql<{ address: string | null }>`select access.confirmation_write(${confirmationId}, ${codeHash(code)}) as address`.execute(tx);
    const address = rows[0]?.address;
    if (!address) return; // used, expired, or already sent
    await write(tx, { address, usefulForMinutes: 30 }, confirmationCode(councilName, code));
  });
}

/**
 * Makes the token of an invitation or a reset, keeps only its hash, and mails the one link. Whoever asked for it never sees it.
 * Where there is nobody, or nobody who may sign in, nothing is written.
 */
export async function sendLink(messenger: Actor, linkId: number): Promise<void> {
  const { councilName } = await theCouncil();
  const token = randomBytes(32).toString("base64url");
  await withActor(messenger, async (tx) => {
    type Written = { address: string; purpose: "invitation" | "reset"; expires_at: Date };
    const { rows } = await sql<Written>`select * from access.link_write(${linkId}, ${linkHash(token)})`.execute(tx);
    const link = rows[0];
    if (!link) return; // nobody, suspended, used, revoked, expired, or already sent
    const path = link.purpose === "invitation" ? paths.invitation(token) : paths.newPassword(token);
    const usefulForMinutes = Math.floor((link.expires_at.getTime() - Date.now()) / 60_000);
    await write(tx, { address: link.address, usefulForMinutes }, passwordLink(councilName, settings().origin + path, wordsOfMoment(link.expires_at)));
  });
}

/** @returns what is stored of a link's token. */
export function linkHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

const inLondon = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", dateStyle: "full", timeStyle: "short" });

function wordsOfMoment(moment: Date): string {
  return inLondon.format(moment);
}

/** @returns what is stored of a code. */
export function codeHash(code: string): Buffer {
  return createHash("sha256").update(code).digest();
}

/** `usefulForMinutes`: what the mail carries works no longer than that, so later it is not sent any more. */
type To = { personId?: number; address: string; about?: string | undefined; usefulForMinutes?: number };

async function write(tx: Parameters<Parameters<typeof withActor>[1]>[0], to: To, message: Message): Promise<void> {
  const usefulUntil = to.usefulForMinutes === undefined ? null : new Date(Date.now() + to.usefulForMinutes * 60_000);
  const row = await tx.insertInto("desk.mail").values({ person_id: to.personId ?? null, address: to.address, subject: message.subject, words: message.words, about: to.about ?? null, useful_until: usefulUntil })
    .onConflict((same) => same.column("about").doNothing()).returning("id").executeTakeFirst();
  if (row) await enqueue(tx, "deliver-mail", row.id);
}
