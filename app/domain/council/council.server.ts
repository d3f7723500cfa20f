import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { councilDocument, type CouncilDocument } from "../../record/council-document.ts";
import { theCouncil } from "../../record/council.server.ts";
import { forgetRecord } from "../../record/edition.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { canAdminister } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { bankHolidaysToStartWith } from "../law/bank-holidays.server.ts";
import { withActorOnce } from "../once.server.ts";
import { approveAndPublish, findRelease, prepareRelease } from "../publication/releases.server.ts";
import { forbidden, Rejection } from "../refusal.ts";

const onlyAdministrators = "Only an administrator may change the council’s settings.";

/**
 * The settings as published, with their version, for changing them: both of one row, so that no page publishes what another
 * has just replaced. @throws a 403 refusal for everybody but administrators
 */
export async function findCouncil(actor: Actor, tx?: Work): Promise<{ settings: CouncilDocument; version: number }> {
  if (!canAdminister(actor)) throw forbidden(onlyAdministrators);
  const newest = await withActor(actor, (inner) => inner.selectFrom("record.document").select(["version", "bytes"]).where("kind", "=", "settings").where("reference", "=", "council").orderBy("version", "desc").limit(1).executeTakeFirst(), tx);
  if (!newest?.bytes) return { settings: await theCouncil(), version: newest?.version ?? 0 };
  return { settings: councilDocument.parse(JSON.parse(newest.bytes.toString("utf8"))), version: newest.version };
}

/** Publishes these settings as they are, in place of whatever was there: see `changeCouncil`. */
export function publishCouncil(actor: Actor, settings: CouncilDocument, given: { version: number; onceKey?: string }): Promise<{ version: number }> {
  return changeCouncil(actor, () => settings, given);
}

/**
 * Prepares and publishes the council's settings with one change, in one act: one person is enough, and the release keeps what
 * was. Where no bank holidays were ever published, England and Wales's are, so that notice can be judged.
 * @param change gives the new settings from the saved ones; it may throw a Rejection
 * @param given.version the version that the administrator saw: a later one is refused with 409
 */
export function changeCouncil(actor: Actor, change: (saved: CouncilDocument) => CouncilDocument, given: { version: number; onceKey?: string }): Promise<{ version: number }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { settings: saved, version } = await findCouncil(actor, tx);
    if (version !== given.version) throw new Rejection({ form: "Somebody published other settings while you were here. What is saved now is shown below: check it, then publish again." }, 409);
    const settings = change(saved);
    const bankHolidays = settings.bankHolidays.length > 0 ? settings.bankHolidays : bankHolidaysToStartWith();
    const document = councilDocument.parse({ ...settings, bankHolidays });
    const id = await prepareRelease(actor, { kind: "settings", reference: "council", document, needs: 1, subjectVersion: version }, tx);
    const { sha256 } = await findRelease(actor, id, tx);
    const done = await approveAndPublish(actor, id, { sha256 }, tx);
    return { version: done.version };
  }).finally(forgetRecord);
}

/** Moves the demo's clock. Refused by the database outside the demo. @param seconds from real time */
export function moveClock(actor: Actor, seconds: number, given: { onceKey?: string } = {}): Promise<{ seconds: number }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    await sql`select access.move_clock(${seconds})`.execute(tx);
    await appendAudit(tx, { what: "demo clock moved", noun: "clock", id: 1, details: { seconds } });
    return { seconds };
  });
}
