import { createHash, randomInt } from "node:crypto";
import { sql } from "kysely";
import { confirmationCode, somethingForYou, type Message } from "../../mail/messages.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";

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

/** Makes a code for a confirmation that was asked for, keeps only its hash, and puts it into the outbox. */
export async function sendCode(messenger: Actor, confirmationId: number): Promise<void> {
  const { councilName } = await theCouncil();
  const code = String(randomInt(100_000_000)).padStart(8, "0");
  await withActor(messenger, async (tx) => {
    const { rows } = await sql<{ address: string | null }>`select access.confirmation_write(${confirmationId}, ${codeHash(code)}) as address`.execute(tx);
    const address = rows[0]?.address;
    if (!address) return; // used, expired, or already sent
    await write(tx, { address }, confirmationCode(councilName, code));
  });
}

/** @returns what is stored of a code. */
export function codeHash(code: string): Buffer {
  return createHash("sha256").update(code).digest();
}

type To = { personId?: number; address: string; about?: string | undefined };

async function write(tx: Parameters<Parameters<typeof withActor>[1]>[0], to: To, message: Message): Promise<void> {
  await tx.insertInto("desk.mail").values({ person_id: to.personId ?? null, address: to.address, subject: message.subject, words: message.words, about: to.about ?? null })
    .onConflict((same) => same.column("about").doNothing()).execute();
}
