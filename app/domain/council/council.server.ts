import { sql } from "kysely";
import { councilDocument, type CouncilDocument } from "../../record/council-document.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { holdsOffice } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { withActorOnce } from "../once.server.ts";
import { approveAndPublish, findRelease, prepareRelease } from "../publication/releases.server.ts";
import { forbidden } from "../refusal.ts";

/** The settings as published, for changing them. @throws a 403 refusal for everybody but administrators */
export function findCouncil(actor: Actor): Promise<CouncilDocument> {
  if (!holdsOffice(actor, "administrator")) throw forbidden(onlyAdministrators);
  return theCouncil();
}

const onlyAdministrators = "Only an administrator may change the council's settings.";

/** Prepares and publishes new settings of the council in one act: one person is enough, and the release keeps what was. */
export async function publishCouncil(actor: Actor, settings: CouncilDocument, given: { onceKey?: string } = {}): Promise<void> {
  if (!holdsOffice(actor, "administrator")) throw forbidden(onlyAdministrators);
  const document = councilDocument.parse(settings);
  const { release } = await withActorOnce(actor, given.onceKey, async (tx) => {
    const id = await prepareRelease(actor, { kind: "settings", reference: "council", bodyId: null, document, needs: 1, subjectVersion: 0 }, tx);
    return { release: id };
  });
  const { sha256 } = await findRelease(actor, release);
  await approveAndPublish(actor, release, { sha256 });
}

/** Moves the demo's clock. Refused by the database outside the demo. @param seconds from real time */
export function moveClock(actor: Actor, seconds: number): Promise<void> {
  return withActor(actor, async (tx) => {
    await sql`select access.move_clock(${seconds})`.execute(tx);
    await appendAudit(tx, { what: "demo clock moved", noun: "clock", id: 1, details: { seconds } });
  });
}
