import { createHash } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { testMessage } from "../../mail/messages.ts";
import { sendMail, type Delivery } from "../../mail/send.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { canAdminister } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { withActorOnce } from "../once.server.ts";
import { conflict, forbidden, tooMany } from "../refusal.ts";

const onlyAdministrators = "Only an administrator may send a test message.";
const mostAnHour = 10;

/** The address to which this administrator's test message would go. @throws a 403 refusal for everybody but administrators */
export function findTestAddress(actor: Actor, tx?: Work): Promise<string> {
  if (!canAdminister(actor)) throw forbidden(onlyAdministrators);
  return withActor(actor, async (inner) => {
    const { rows } = await sql<{ address: string }>`select access.my_address() as address`.execute(inner);
    return rows[0]?.address ?? "";
  }, tx);
}

const stillSending: Delivery = { outcome: "later", said: "The mail server has not answered yet. Open this page again in a minute." };

/**
 * Sends a test message to the administrator who asks, at once and past the queue, and keeps what the mail server said for the
 * page that follows. A form sent twice sends one. No transaction is open while the mail server is spoken to: it may take minutes.
 */
export async function sendTestMessage(actor: Actor, given: { onceKey?: string }): Promise<Delivery> {
  if (!canAdminister(actor)) throw forbidden(onlyAdministrators);
  const { demo, mail: server } = settings();
  const { onceKey } = given;
  if (demo) throw conflict("This is the demo, which sends nothing.");
  if (!server) throw conflict("No mail server is set. Set SMTP_URL and MAIL_FROM, and start the portal again.");
  let address: string | undefined;
  const begun = await withActorOnce(actor, onceKey, async (tx) => {
    const bucket = createHash("sha256").update(`test message\n${actor.id}`).digest();
    const { rows } = await sql<{ ok: boolean }>`select access.take(${bucket}, ${mostAnHour}, 3600) as ok`.execute(tx);
    if (!rows[0]?.ok) throw tooMany(`You have sent ${mostAnHour} test messages this hour. Wait an hour, then try again.`);
    address = await findTestAddress(actor, tx);
    return stillSending;
  });
  if (address === undefined) return begun; // another post of the same form has sent it, or is doing so
  const { councilName } = await theCouncil();
  const delivery = await sendMail(server, { to: address, fromName: councilName, ...testMessage(councilName), key: `test ${onceKey ?? Date.now()}` });
  await withActor(actor, async (tx) => {
    if (onceKey) await tx.updateTable("desk.once").set({ answer: delivery }).where("person_id", "=", actor.id).where("key", "=", onceKey).execute();
    await appendAudit(tx, { what: "test message sent", noun: "settings", id: "mail", details: { outcome: delivery.outcome } });
  });
  return delivery;
}

const kept = z.object({ outcome: z.enum(["sent", "later", "never"]), said: z.string() });

/** What became of a test message of this actor, by the key of its form; undefined when there was none. */
export function findTestAnswer(actor: Actor, onceKey: string | null, tx?: Work): Promise<Delivery | undefined> {
  return withActor(actor, async (inner) => {
    if (!onceKey || !/^[\w-]{16,64}$/.test(onceKey)) return undefined;
    const row = await inner.selectFrom("desk.once").select("answer").where("person_id", "=", actor.id).where("key", "=", onceKey).executeTakeFirst();
    return kept.safeParse(row?.answer).data;
  }, tx);
}
