import { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import type { Body } from "../bodies/bodies.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { Rejection } from "../refusal.ts";
import { changeMinutes, refuseStale, requireMinute } from "./change-minutes.server.ts";
import type { Minute } from "./minutes.ts";
import { findWholeMinutes, type WholeMinutes } from "./whole-minutes.server.ts";

const sealedWords = z.object({ words: z.string() });

/** The exempt minute of a private item, for entitled readers with a fresh sign-in. The reading is an event on the chain (rulebook 4.6). */
export function openExemptMinute(actor: Actor, reference: string | undefined, minuteId: string | undefined): Promise<{ whole: WholeMinutes; minute: Minute; words: string; version: number }> {
  return withActor(actor, async (tx) => {
    const whole = await findWholeMinutes(actor, reference, "read exempt minutes", tx);
    const minute = requireMinute(whole, minuteId);
    const row = await sealedRow(tx, minute.id);
    const words = row ? sealedWords.parse(JSON.parse(await (await theStrongroom()).openText(row.sealed, bindingOf(whole.body, minute.id)))).words : "";
    if (row) await appendAudit(tx, { what: "exempt minute read", noun: "minutes", id: whole.minutes.id, bodyId: whole.minutes.bodyId, details: { minute: minute.id } });
    return { whole, minute, words, version: row?.version ?? 0 };
  });
}

/** Seals the exempt minute of a private item under its body's key: the database never holds it in clear. */
export function writeExemptMinute(actor: Actor, reference: string | undefined, minuteId: string | undefined, given: { words: string; version: number; onceKey?: string | undefined }): Promise<{ minuteId: number }> {
  return changeMinutes(actor, reference, given, async (tx, whole) => {
    const minute = requireMinute(whole, minuteId);
    if (!minute.isPrivate) throw new Rejection({ form: "This item was heard in public: write its minute there. If the public was excluded, record the resolution first." });
    const known = await sealedRow(tx, minute.id);
    refuseStale(known?.version ?? 0, given.version);
    const sealed = await (await theStrongroom()).sealText(JSON.stringify({ words: given.words }), bindingOf(whole.body, minute.id));
    if (known) await tx.updateTable("desk.exempt_minute").set({ sealed, version: known.version + 1 }).where("minute_id", "=", minute.id).execute();
    else await tx.insertInto("desk.exempt_minute").values({ minute_id: minute.id, body_id: whole.minutes.bodyId, minutes_id: whole.minutes.id, sealed }).execute();
    return { answer: { minuteId: minute.id }, event: { what: "exempt minute written", details: { minute: minute.id } } };
  });
}

function sealedRow(tx: Work, minuteId: number) {
  return tx.selectFrom("desk.exempt_minute").select(["sealed", "version"]).where("minute_id", "=", minuteId).executeTakeFirst();
}

const bindingOf = (body: Body, minuteId: number) => ({ keyId: body.keyId, documentId: `minute ${minuteId}`, version: 1, klass: "closed", part: "exempt minute" });
