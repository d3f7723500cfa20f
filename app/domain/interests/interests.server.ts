import type { Actor } from "../actor.server.ts";
import { changeMinutes, refuseStale, requireAttending } from "../minutes/change-minutes.server.ts";
import type { DeclaredInterest } from "../minutes/minutes.ts";
import { findWholeMinutes, type WholeMinutes } from "../minutes/whole-minutes.server.ts";
import { absent, Rejection } from "../refusal.ts";
import type { DeclarationGiven } from "./interest.ts";

/**
 * Records an interest that somebody declared in an item. Of a sensitive interest the fact alone is kept (Localism Act 2011
 * s.32). A disclosable pecuniary interest bars from the item: what was decided on it is counted again without that member.
 * @param declarationId undefined or "new" for another one
 */
export function recordDeclaration(actor: Actor, reference: string | undefined, declarationId: string | undefined, given: DeclarationGiven & { onceKey?: string | undefined }): Promise<{ declarationId: number }> {
  return changeMinutes(actor, reference, given, async (tx, whole) => {
    requireAttending(whole, { personId: given.personId });
    if (!whole.items.some((item) => item.id === given.minuteId)) throw new Rejection({ minuteId: "Select an item of these minutes" });
    const row = {
      minute_id: given.minuteId, person_id: given.personId, category: given.category, is_sensitive: given.isSensitive, nature: given.isSensitive ? "" : (given.nature ?? ""), registered: given.registered,
      has_dispensation: given.category === "disclosable pecuniary" && given.hasDispensation, action: given.action, left_at: given.action === "stayed" ? null : (given.leftAt ?? null), returned_at: given.action === "stayed" ? null : (given.returnedAt ?? null),
    };
    const known = declarationId === undefined || declarationId === "new" ? undefined : requireDeclaration(whole, declarationId);
    if (known) refuseStale(known.version, given.version);
    const { id } = known
      ? await tx.updateTable("desk.declaration").set({ ...row, version: known.version + 1 }).where("id", "=", known.id).returning("id").executeTakeFirstOrThrow()
      : await tx.insertInto("desk.declaration").values({ body_id: whole.minutes.bodyId, minutes_id: whole.minutes.id, ...row }).returning("id").executeTakeFirstOrThrow();
    return { answer: { declarationId: id }, event: { what: known ? "declaration corrected" : "declaration recorded", details: { declaration: id, minute: given.minuteId } } };
  });
}

/** A declaration to be looked at for change, or none where another one is to be recorded. @throws a 404 refusal when there is no such declaration */
export async function findDeclaration(actor: Actor, reference: string | undefined, declarationId: string | undefined): Promise<{ whole: WholeMinutes; declared: DeclaredInterest | null }> {
  const whole = await findWholeMinutes(actor, reference, "write");
  return { whole, declared: declarationId === "new" ? null : requireDeclaration(whole, declarationId) };
}

function requireDeclaration({ declarations }: WholeMinutes, declarationId: string | undefined): DeclaredInterest {
  const found = declarations.find((one) => String(one.id) === declarationId);
  if (!found) throw absent();
  return found;
}
