import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Work } from "../../../db/connection.server.ts";
import { forgetRecord } from "../../record/edition.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { asDeputy } from "../actor.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { thePublicCopies } from "../kept-bytes.server.ts";
import { absent, conflict, forbidden } from "../refusal.ts";
import { canonicalJson, type Plain } from "./canonical-json.ts";
import { mayApprove, releaseKinds, whoMayApprove, type Release, type ReleaseKind } from "./release.ts";

const kinds = Object.keys(releaseKinds).filter((name): name is ReleaseKind => name in releaseKinds);

/** What a noun hands over to be published: the public document as plain data, and how many people must approve. */
export type PreparedDocument = {
  reference: string; document: Plain; needs: 1 | 2;
  /** The version of what it is about, which every later change raises: publishing a stale release is refused. */
  subjectVersion: number;
} & ({ kind: "settings" } | { kind: "meeting"; bodyId: number; meetingId: number } | { kind: Exclude<ReleaseKind, "settings" | "meeting">; bodyId: number; subjectId: number });

/** Prepares a release: the exact bytes, with their hash. @returns its id */
export async function prepareRelease(actor: Actor, prepared: PreparedDocument, tx: Work): Promise<number> {
  const bodyId = prepared.kind === "settings" ? null : prepared.bodyId;
  const row = await tx.insertInto("desk.release").values({
    body_id: bodyId, meeting_id: prepared.kind === "meeting" ? prepared.meetingId : null, subject_id: "subjectId" in prepared ? prepared.subjectId : null, kind: prepared.kind, reference: prepared.reference, needs: prepared.needs,
    document: Buffer.from(canonicalJson(prepared.document), "utf8"), subject_version: prepared.subjectVersion, prepared_by: actor.id,
  }).returning(["id", "sha256"]).executeTakeFirstOrThrow();
  await appendAudit(tx, { what: "release prepared", noun: "release", id: row.id, bodyId, details: { kind: prepared.kind, reference: prepared.reference, sha256: row.sha256.toString("hex") } });
  return row.id;
}

/** @throws a 404 refusal when there is none that this actor can see */
export function findRelease(actor: Actor, id: string | number | undefined, tx?: Work): Promise<Release> {
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1 || number > 2147483647) throw absent();
  return withActor(actor, async (inner) => {
    const row = await inner.selectFrom("desk.release as r").leftJoin("access.person as p", "p.id", "r.prepared_by")
      .select((is) => [jsonArrayFrom(is.selectFrom("desk.approval as a").leftJoin("access.person as o", "o.id", "a.person_id").select(["o.name", sql<string[]>`to_jsonb(desk.deputy_for(a.person_id, r.body_id, (a.approved_at at time zone 'Europe/London')::date))`.as("deputyFor")]).whereRef("a.release_id", "=", "r.id").orderBy("a.approved_at")).as("approvals"), jsonArrayFrom(is.selectFrom("access.person as m").select("m.name").where(sql<boolean>`m.id = any (r.makers)`).orderBy("m.name")).as("makerNames"), "r.makers", "r.subject_id", "r.id", "r.kind", "r.reference", "r.body_id", "r.meeting_id", "r.document", "r.sha256", "r.needs", "r.subject_version", "r.prepared_by", "p.name", "r.prepared_at", "r.published_at", "r.published_version"])
      .where("r.id", "=", number).executeTakeFirst();
    const kind = kinds.find((one) => one === row?.kind);
    if (!row || !kind) throw absent();
    return {
      id: row.id, kind, subjectId: row.subject_id, approvedByNames: row.approvals.map((one) => asDeputy(one.name ?? "Somebody who has left", one.deputyFor)), reference: row.reference, bodyId: row.body_id, meetingId: row.meeting_id, document: row.document.toString("utf8"), sha256: row.sha256.toString("hex"),
      needs: row.needs, subjectVersion: row.subject_version, makerIds: row.makers, makerNames: [...row.makerNames.map((one) => one.name), ...(row.makerNames.length < row.makers.length ? ["somebody who has left"] : [])], preparedByName: row.name ?? "", preparedAt: row.prepared_at.toISOString(),
      publishedAt: row.published_at?.toISOString() ?? null, publishedVersion: row.published_version,
    };
  }, tx);
}

/** `replaced` are the files of the version before: whoever passed a transaction settles them after it. */
export type Published = { version: number; published: boolean; replaced: string[] };

/**
 * Approves the bytes that the actor saw and publishes them, if that completes the approvals. A release already published
 * gives its first answer. Inside a transaction of the caller, `settlePublication` is the caller's to call after it.
 */
export async function approveAndPublish(actor: Actor, id: number, given: { sha256: string }, tx?: Work): Promise<Published> {
  const done = await withActor(actor, async (inner) => {
    const release = await findRelease(actor, id, inner);
    if (release.sha256 !== given.sha256) throw conflict("This release is not the one you looked at. Open it again, read it, and publish it then.");
    if (release.publishedVersion !== null) return { version: release.publishedVersion, published: true, replaced: [] };
    if (!mayApprove(actor, release)) throw forbidden(whoMayApprove(release));
    await inner.insertInto("desk.approval").values({ release_id: release.id, body_id: release.bodyId, person_id: actor.id, sha256: Buffer.from(given.sha256, "hex") })
      .onConflict((same) => same.doNothing()).execute();
    const { rows: [counted] } = await sql<{ approvals: number }>`select desk.approvals_counted(${release.id}) as approvals`.execute(inner);
    if ((counted?.approvals ?? 0) < release.needs) {
      await appendAudit(inner, { what: "approved", noun: "release", id: release.id, bodyId: release.bodyId, details: { sha256: release.sha256 } });
      return { version: 0, published: false, replaced: [] };
    }
    const before = await inner.selectFrom("record.file").select("sha256").where("kind", "=", release.kind).where("reference", "=", release.reference).execute();
    const { rows } = await sql<{ version: number }>`select desk.publish(${release.id}, ${Buffer.from(given.sha256, "hex")}) as version`.execute(inner).catch(sayWhy(refusals));
    const version = rows[0]?.version ?? 0;
    await enqueue(inner, "sign-seal", 0);
    await appendAudit(inner, { what: "published", noun: "release", id: release.id, bodyId: release.bodyId, details: { kind: release.kind, reference: release.reference, version, sha256: release.sha256 } });
    return { version, published: true, replaced: before.map((row) => row.sha256.toString("hex")) };
  }, tx);
  if (!tx) await settlePublication(actor, done.replaced);
  return done;
}

/** After the commit: the record of this process is forgotten before the redirect, and copies that nothing names any more go. */
export async function settlePublication(actor: Actor, files: string[]): Promise<void> {
  forgetRecord();
  await discardPublicCopies(actor, files);
}

/** While this transaction runs, no public copy is discarded: it is putting some that the record does not name yet. */
export async function holdPublicCopies(tx: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(7301, 3)`.execute(tx);
}

/**
 * Takes a published document down: its bytes go, the hash and the public reason stay.
 * @returns the files it named, for `settlePublication` after the transaction
 */
export async function withdrawDocument(what: { kind: Exclude<ReleaseKind, "settings">; reference: string; bodyId: number }, why: string, tx: Work): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`select desk.withdraw(${what.kind}, ${what.reference}, ${why}) as sha256`.execute(tx).catch(sayWhy(refusals));
  await enqueue(tx, "sign-seal", 0);
  await appendAudit(tx, { what: "withdrawn", noun: "release", id: what.reference, bodyId: what.bodyId, details: { kind: what.kind, reference: what.reference } });
  return rows.map((row) => row.sha256);
}

/** Upkeep: copies that an interrupted publication left, which no published document names. */
export async function sweepPublicCopies(publisher: Actor): Promise<void> {
  const copies: string[] = [];
  for await (const sha256 of thePublicCopies().listPublic()) copies.push(sha256);
  await discardPublicCopies(publisher, copies);
}

/** Public copies go once no published document names them, and while nobody is putting new ones. */
async function discardPublicCopies(actor: Actor, files: string[]): Promise<void> {
  if (files.length === 0) return;
  await withActor(actor, async (tx) => {
    await sql`select pg_advisory_xact_lock(7301, 3)`.execute(tx);
    const named = await tx.selectFrom("record.file").select("sha256").where("sha256", "in", files.map((file) => Buffer.from(file, "hex"))).execute();
    const still = new Set(named.map((row) => row.sha256.toString("hex")));
    for (const file of files) if (!still.has(file)) await thePublicCopies().removePublic(file);
  });
}

/** The database's own refusals in plain words. */
const refusals: DatabaseRefusals = {
  CD001: () => conflict("This release is not the one you looked at. Open it again, read it, and publish it then."),
  CD002: () => conflict("Somebody has already published this release."),
  CD003: () => conflict("More approvals are needed before this can be published. Ask a second person to read and approve it."),
  CD004: () => conflict("It has been changed since this release was prepared. Prepare it again, so that what you publish is what you see."),
  CD006: () => conflict("Nothing of it is published any more."),
};
