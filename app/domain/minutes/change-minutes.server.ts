import type { Work } from "../../../db/connection.server.ts";
import type { Actor } from "../actor.server.ts";
import { appendAudit, type AuditEvent } from "../audit.server.ts";
import { isFormal } from "../law/body-kinds.ts";
import { isQuorateFor } from "../law/quorum.ts";
import { withActorOnce, type Answer } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";
import { flagsOf } from "./flags.ts";
import type { Minute, MinutesAction } from "./minutes.ts";
import { countMinutesChange, findMinutes } from "./minutes.server.ts";
import { tellMonitoringOfficers } from "./monitoring-officers.server.ts";
import { barredFrom, gatherMinutes, type WholeMinutes } from "./whole-minutes.server.ts";

type Changed<T> = { answer: T; event: Pick<AuditEvent, "what" | "details" | "private"> };

/**
 * One change of a part of the minutes, whoever's part it is: once per post, found for writing, and afterwards every decision
 * is counted again against who was there. What became unlawful by it is saved, the monitoring officers are told (rulebook 3.12),
 * and find these minutes on their first page until nothing in them is.
 */
export function changeMinutes<T extends Answer>(actor: Actor, reference: string | undefined, given: { onceKey?: string | undefined }, change: (tx: Work, whole: WholeMinutes) => Promise<Changed<T>>, action: MinutesAction = "write"): Promise<T> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { minutes, meeting, allowed } = await findMinutes(actor, reference, action, tx);
    const before = await gatherMinutes(minutes, meeting, allowed, tx);
    const { answer, event } = await change(tx, before);
    await countQuorumAgain(tx, await gatherMinutes(minutes, meeting, allowed, tx));
    await countMinutesChange(tx, minutes.id);
    const { minutes: changed } = await findMinutes(actor, reference, action, tx); // who presided may be what changed
    const after = await gatherMinutes(changed, meeting, allowed, tx);
    const known = new Set(unlawful(before));
    const found = unlawful(after);
    await tx.updateTable("desk.minutes").set({ is_unlawful: found.length > 0 }).where("id", "=", minutes.id).where("is_unlawful", "!=", found.length > 0).execute();
    if (found.some((sentence) => !known.has(sentence))) await tellMonitoringOfficers(tx, minutes.bodyId);
    await appendAudit(tx, { ...event, noun: "minutes", id: minutes.id, bodyId: minutes.bodyId });
    return answer;
  });
}

/** @throws a 409 rejection where somebody else saved this part first */
export function refuseStale(saved: number, given: number): void {
  if (saved !== given) throw new Rejection({ form: "Somebody saved this while you were writing. What is saved now is shown below: keep yours, keep theirs or put both together, then save again." }, 409);
}

/** @throws a 404 refusal when these minutes have no such minute */
export function requireMinute({ items }: WholeMinutes, minuteId: string | number | undefined): Minute {
  const found = items.find((item) => String(item.id) === String(minuteId));
  if (!found) throw absent();
  return found;
}

/** Only somebody who is recorded at the meeting moves, votes or declares: who is not must be recorded first. */
export function requireAttending({ attendance }: WholeMinutes, people: Record<string, number | undefined>): void {
  for (const [field, personId] of Object.entries(people)) {
    if (personId !== undefined && !attendance.some((one) => one.personId === personId)) throw new Rejection({ [field]: "Select somebody from the list: record their attendance first" });
  }
}

async function countQuorumAgain(tx: Work, whole: WholeMinutes): Promise<void> {
  const barred = barredFrom(whole);
  for (const resolution of whole.resolutions) {
    const minute = whole.items.find((item) => item.id === resolution.minuteId);
    const isQuorate = isQuorateFor(minute?.position ?? 0, whole.attendance, barred, whole.quorum, { isFormal: isFormal(whole.body.kind), isEducation: minute?.educationFunctions ?? false });
    if (isQuorate !== resolution.isQuorate) await tx.updateTable("desk.resolution").set({ is_quorate: isQuorate }).where("id", "=", resolution.id).execute();
  }
}

function unlawful(whole: WholeMinutes): string[] {
  return flagsOf(whole).filter((flag) => flag.severity === "unlawful").map((flag) => flag.sentence);
}
