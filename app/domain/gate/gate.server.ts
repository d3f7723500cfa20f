import { sql } from "kysely";
import { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { evidenceDocument } from "../../record/evidence-document.ts";
import { inquiryDocument } from "../../record/inquiry-document.ts";
import { meetingDocument } from "../../record/meeting-document.ts";
import { minutesDocument } from "../../record/minutes-document.ts";
import { programmeDocument } from "../../record/programme-document.ts";
import { recommendationDocument } from "../../record/recommendation-document.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { publishAgenda } from "../papers/publish-agenda.server.ts";
import { mayApprove, type Release } from "../publication/release.ts";
import { approveAndPublish, findRelease } from "../publication/releases.server.ts";
import { absent } from "../refusal.ts";

const gatedDocument = z.discriminatedUnion("kind", [meetingDocument, inquiryDocument, evidenceDocument, minutesDocument, recommendationDocument, programmeDocument]);
export type GatedDocument = z.output<typeof gatedDocument>;

/** A release as those see it who decide on it: read from the very bytes that would become public. */
export type GatedRelease = {
  release: Release;
  document: GatedDocument;
  /** Nothing was changed since it was prepared. */
  isCurrent: boolean;
  /** It was published, and taken down since. */
  isWithdrawn: boolean;
  /** Whether this actor's approval would count, and is not given yet. */
  mayApprove: boolean;
  hasApproved: boolean;
  /** By what its subject is called on the desk; null for those who approve without a sight of it. */
  deskReference: string | null;
};

/** Reading evidence that is not public yet is an event on the chain. @throws a 404 refusal when there is no such release that this actor can see; settings have no page */
export function findGatedRelease(actor: Actor, id: string | undefined, tx?: Work): Promise<GatedRelease> {
  return withActor(actor, async (inner) => {
    const release = await findRelease(actor, id, inner);
    if (release.kind === "settings") throw absent();
    const { rows } = await sql<{ current: boolean; approved: boolean }>`select desk.release_is_current(${release.id}) as current,
      exists (select from desk.approval where release_id = ${release.id} and person_id = ${actor.id}) as approved`.execute(inner);
    const isCurrent = rows[0]?.current === true;
    const hasApproved = rows[0]?.approved === true;
    const published = release.publishedVersion === null ? undefined : await inner.selectFrom("record.document").select("withdrawn_at").where("kind", "=", release.kind).where("reference", "=", release.reference).where("version", "=", release.publishedVersion).executeTakeFirst();
    const gated: GatedRelease = {
      release, isCurrent, hasApproved, isWithdrawn: Boolean(published?.withdrawn_at), document: gatedDocument.parse(JSON.parse(release.document)),
      mayApprove: release.publishedAt === null && isCurrent && !hasApproved && mayApprove(actor, release), deskReference: await deskReferenceOf(release, inner),
    };
    // what is not public yet is evidence, wherever it is read
    if (release.kind === "evidence" && release.publishedAt === null) await appendAudit(inner, { what: "evidence read", noun: "submission", id: release.subjectId ?? 0, bodyId: release.bodyId, details: { release: release.id } });
    return gated;
  }, tx);
}

/** @returns by what reference the public reads that evidence was withdrawn, for whoever decided on its release; null where nothing of it was published and taken down */
export function findTakenDown(actor: Actor, id: string | undefined): Promise<string | null> {
  if (!id || !/^[1-9]\d{0,8}$/.test(id)) return Promise.resolve(null);
  return withActor(actor, async (tx) => (await sql<{ reference: string | null }>`select desk.taken_down(${Number(id)}) as reference`.execute(tx)).rows[0]?.reference ?? null);
}

/** Evidence has another name on the desk than in public, and not everybody who approves it may see it there. */
async function deskReferenceOf(release: Release, tx: Work): Promise<string | null> {
  if (release.kind !== "evidence") return release.reference;
  const row = await tx.selectFrom("desk.submission").select("reference").where("id", "=", release.subjectId ?? 0).executeTakeFirst();
  return row?.reference ?? null;
}

/** Approves the bytes that the actor saw, and publishes them where that completes the approvals. */
export async function passGate(actor: Actor, id: string | undefined, given: { sha256: string }): Promise<{ published: boolean }> {
  const release = await findRelease(actor, id);
  if (release.kind === "settings") throw absent();
  if (release.kind !== "meeting") return approveAndPublish(actor, release.id, given);
  await publishAgenda(actor, release.id, given); // the agenda brings the public copies of its papers
  return { published: true };
}
