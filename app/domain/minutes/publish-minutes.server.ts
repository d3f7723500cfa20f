import type { Actor } from "../actor.server.ts";
import { withActorOnce } from "../once.server.ts";
import { prepareRelease, settlePublication, withdrawDocument } from "../publication/releases.server.ts";
import { Rejection } from "../refusal.ts";
import { flagsOf } from "./flags.ts";
import { findMinutes } from "./minutes.server.ts";
import { documentOf } from "./public-minutes.server.ts";
import { findWholeMinutes } from "./whole-minutes.server.ts";

type Once = { onceKey?: string | undefined };

/** Fixes the exact bytes that would become public. A summary is drawn from exempt minutes, so two others approve it; the database asks the same again. @throws Rejection with every sentence that stops it */
export function prepareMinutesRelease(actor: Actor, reference: string | undefined, given: Once = {}): Promise<{ releaseId: number }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const whole = await findWholeMinutes(actor, reference, "publish", tx);
    const stops = flagsOf(whole).filter((flag) => flag.severity === "stops");
    if (stops.length > 0) throw new Rejection({ form: stops.map((flag) => flag.sentence).join(" ") });
    const { id, bodyId, version, coherentAnswer } = whole.minutes;
    const document = await documentOf(whole, tx);
    return { releaseId: await prepareRelease(actor, { kind: "minutes", reference: whole.meeting.reference, bodyId, subjectId: id, document, needs: coherentAnswer === "no" ? 2 : 1, subjectVersion: version }, tx) };
  });
}

/** Takes the published minutes down, with a reason that the public reads. What was agreed or signed stays so. */
export async function withdrawMinutes(actor: Actor, reference: string | undefined, given: { why: string } & Once): Promise<{ reference: string }> {
  const withdrawn = await withActorOnce(actor, given.onceKey, async (tx) => {
    const { minutes, meeting } = await findMinutes(actor, reference, "withdraw", tx);
    await withdrawDocument({ kind: "minutes", reference: meeting.reference, bodyId: minutes.bodyId }, given.why, tx);
    return { reference: meeting.reference };
  });
  await settlePublication(actor, []);
  return withdrawn;
}
