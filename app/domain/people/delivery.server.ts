import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { sendMail, type Delivery } from "../../mail/send.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";

/** A mail that the mail server did not take this time. Its message names no address: it may stand in a log. */
export class NotDelivered extends Error {
  override name = "NotDelivered";
}

/**
 * Sends one mail of the outbox and erases its words once it has left. A mail marked sent is never sent again. Between the
 * mail server's "taken" and our mark a crash may make it go twice, with the same Message-ID: a notice, code or link that comes
 * twice does no harm, and one that never comes does. In the demo, and without a mail server, it stays where it is.
 * @param messenger the only service that may
 * @param isLastTry whether the queue will not ask again: then it is given up, and the outbox says why
 * @throws NotDelivered where the queue should try again
 */
export async function deliverMail(messenger: Actor, mailId: number, { isLastTry }: { isLastTry: boolean }): Promise<void> {
  const { mail: server, demo } = settings();
  if (demo || !server) return;
  const claimed = await withActor(messenger, (tx) => claim(mailId, tx));
  if (!claimed) return; // sent, given up, or in another worker's hands
  const { address, subject, words, madeAt } = claimed;
  const { councilName } = await theCouncil();
  const delivery = await sendMail(server, { to: address, fromName: councilName, subject, words, key: `${mailId} ${madeAt.toISOString()}` });
  await withActor(messenger, (tx) => record(mailId, delivery, isLastTry, tx));
  if (delivery.outcome === "later" && !isLastTry) throw new NotDelivered(`Mail ${mailId} was not taken and will be tried again.`);
}

type Claimed = { address: string; subject: string; words: string; madeAt: Date };

async function claim(mailId: number, tx: Work): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`select address, subject, words, made_at as "madeAt" from desk.mail_claim(${mailId})`.execute(tx);
  return rows[0];
}

async function record(mailId: number, { outcome, said }: Delivery, isLastTry: boolean, tx: Work): Promise<void> {
  await (outcome === "sent" ? sql`select desk.mail_sent(${mailId})` : sql`select desk.mail_failed(${mailId}, ${said}, ${outcome === "never" || isLastTry})`).execute(tx);
}
