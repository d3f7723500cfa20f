import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn } from "../actor.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { absent, forbidden } from "../refusal.ts";
import {
  allowedOnSubmission, evidenceStatuses, isSender, markings, personalDataClasses, publicationWishes, submissionKinds, submissionStatuses, whoMayWithSubmission,
  type Step, type Submission, type SubmissionAction,
} from "./submission.ts";
import { about, type About } from "./submission-forms.ts";

export const pageOfSubmissions = 50;

/** A question of the call, with the version of its answer: 0 where there is none yet. */
export type QuestionAsked = { id: number; position: number; words: string };

/** A submission for a purpose, with what else the actor may do. */
export type FoundSubmission = { submission: Submission; allowed: SubmissionAction[] };

/**
 * The only way to obtain a submission: for a purpose, by the address of its papers or its evidence reference.
 * @throws a 404 refusal when absent or not visible, a 403 one that says who may
 */
export function findSubmission(actor: Actor, reference: string | undefined, action: SubmissionAction, tx?: Work): Promise<FoundSubmission> {
  return withActor(actor, async (inner) => {
    const row = await submissionRow(inner, reference, !["follow", "see", "read"].includes(action));
    if (!row) throw absent();
    const submission = asSubmission(row);
    const allowed = allowedOnSubmission(actor, submission);
    if (!allowed.includes(action)) throw forbidden(whoMayWithSubmission[action]);
    return { submission, allowed };
  }, tx);
}

function submissionRow(tx: Work, reference: string | undefined, forChange: boolean) {
  if (!reference || !/^(sub-[0-9a-f]{16}|[A-Z]{2,6}\d{4,9})$/.test(reference)) throw absent();
  const named = submissionRows(tx).where(reference.startsWith("sub-") ? "s.reference" : "s.evidence_reference", "=", reference);
  return (forChange ? named.forUpdate("s") : named).executeTakeFirst();
}

/** One row of what a sender began or sent. */
export type OwnSubmission = Pick<Submission, "id" | "reference" | "evidenceReference" | "callTitle" | "bodyName" | "status" | "kind" | "sentAt">;

/** What the actor and their colleagues sent or began, newest first, 50 at a time; `after` is the id of the last one seen. */
export function listOwnSubmissions(actor: Actor, after?: string, tx?: Work): Promise<{ submissions: OwnSubmission[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    let query = inner.selectFrom("desk.submission as s").innerJoin("desk.evidence_call as c", "c.id", "s.call_id")
      .select(["s.id", "s.reference", "s.evidence_reference as evidenceReference", "c.title as callTitle", "c.body_name as bodyName", "s.status", "s.kind", "s.sent_at as sentAt"])
      .where(sql<boolean>`(s.organisation_id = any (${[...actor.organisationIds]}::int[]) or (s.organisation_id is null and s.submitted_by = ${actor.id}))`).orderBy("s.id", "desc").limit(pageOfSubmissions + 1);
    if (isKey(after)) query = query.where("s.id", "<", Number(after));
    return pageOf((await query.execute()).map((row) => ({ ...row, ...kindAndStatus(row), sentAt: row.sentAt?.toISOString() ?? null })));
  }, tx);
}

/** What was sent to the panel on an inquiry, newest first, 50 at a time: drafts are nobody's but the sender's. */
export function listSubmissions(actor: Actor, inquiry: { id: number; bodyId: number }, after?: string, tx?: Work): Promise<{ submissions: Submission[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    if (rolesOn(actor, inquiry.bodyId).length === 0) throw absent();
    const sent = submissionRows(inner).where("s.body_id", "=", inquiry.bodyId).where("s.inquiry_id", "=", inquiry.id).where("s.circle", "!=", "sender");
    const listed = await page(sent, after);
    // a sender with a seat on the panel sees no more of it here than the seat shows
    return { ...listed, submissions: listed.submissions.filter((one) => allowedOnSubmission(actor, one).includes("see")) };
  }, tx);
}

/** What is flagged as identifying a child, for the safeguarding lead, newest first, 50 at a time. */
export function listFlagged(actor: Actor, after?: string, tx?: Work): Promise<{ submissions: Submission[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    const listed = await page(submissionRows(inner).where("s.circle", "=", "child"), after);
    return { ...listed, submissions: listed.submissions.filter((one) => allowedOnSubmission(actor, one).includes("see")) };
  }, tx);
}

async function page(query: ReturnType<typeof submissionRows>, after: string | undefined): Promise<{ submissions: Submission[]; next: string | undefined }> {
  let paged = query.orderBy("s.id", "desc").limit(pageOfSubmissions + 1);
  if (isKey(after)) paged = paged.where("s.id", "<", Number(after));
  return pageOf((await paged.execute()).map(asSubmission));
}

const isKey = (after: string | undefined) => after !== undefined && /^[1-9]\d{0,8}$/.test(after);

function pageOf<S extends { id: number }>(rows: S[]): { submissions: S[]; next: string | undefined } {
  const last = rows[pageOfSubmissions - 1];
  return { submissions: rows.slice(0, pageOfSubmissions), next: rows.length > pageOfSubmissions && last ? String(last.id) : undefined };
}

/** What was done with it, by whom and why, as both sides read it. */
export function listSteps(actor: Actor, submission: Pick<Submission, "id" | "bodyId">, tx?: Work): Promise<Step[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.submission_step").select(["id", "action", "to_status as toStatus", "reason", "by_name as byName", "at"])
      .where("body_id", "=", submission.bodyId).where("submission_id", "=", submission.id).orderBy("id").execute();
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }, tx);
}

/** The questions of its call, in order. */
export function questionsOf(submission: Pick<Submission, "callId">, tx: Work): Promise<QuestionAsked[]> {
  return tx.selectFrom("desk.call_question").select(["id", "position", "words"]).where("call_id", "=", submission.callId).orderBy("position").execute();
}

/** What another organisation or panel asks of the actor's organisations. */
export type InvitationToUs = {
  callId: number; callTitle: string; inquiryTitle: string; bodyName: string; whatHappens: string; organisationId: number; organisationName: string; kind: "invite" | "require"; duty: string; dueOn: string; words: string;
};

/** More at once would not be read: as they are answered, the next ones follow. */
const mostInvitations = 7;

/** What the actor's organisations are asked and have neither answered nor begun to, soonest due first: seven at most, and whether there are more. */
export function listInvitationsToUs(actor: Actor, tx?: Work): Promise<{ invitations: InvitationToUs[]; hasMore: boolean }> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.call_invitation as n").innerJoin("desk.evidence_call as c", "c.id", "n.call_id").innerJoin("desk.inquiry as i", "i.id", "c.inquiry_id").innerJoin("access.organisation as o", "o.id", "n.organisation_id")
      .select(["c.id as callId", "c.title as callTitle", "i.title as inquiryTitle", "c.body_name as bodyName", "c.what_happens as whatHappens", "n.organisation_id as organisationId", "o.name as organisationName", "n.kind", "n.duty", "n.due_on as dueOn", "n.words"])
      .where("n.organisation_id", "=", sql<number>`any (${[...actor.organisationIds]}::int[])`).where("c.status", "=", "open")
      .where((is) => is.not(is.exists(is.selectFrom("desk.submission as s").select("s.id").whereRef("s.call_id", "=", "n.call_id").whereRef("s.organisation_id", "=", "n.organisation_id").where("s.status", "!=", "withdrawn"))))
      .orderBy("n.due_on").orderBy("n.id").limit(mostInvitations + 1).execute();
    const invitations = rows.slice(0, mostInvitations).map((row) => ({ ...row, kind: row.kind === "require" ? "require" as const : "invite" as const }));
    return { invitations, hasMore: rows.length > mostInvitations };
  }, tx);
}

/** Who writes it, opened in memory. */
export async function openAbout(submission: Submission): Promise<About | null> {
  if (!submission.sealedAbout || !submission.aboutDocument) return null;
  return about.parse(JSON.parse(await (await theStrongroom()).openText(submission.sealedAbout, aboutBinding(submission, submission.aboutDocument))));
}

export const aboutBinding = (submission: Pick<Submission, "keyId">, documentId: string) => ({ keyId: submission.keyId, documentId, version: 1, klass: "restricted", part: "about" });

/** Whether the actor stands on the sending side: their own reading of it is no event. */
export function readsOwn(actor: Actor, submission: Submission): boolean {
  return isSender(actor, submission);
}

function submissionRows(tx: Work) {
  return tx.selectFrom("desk.submission as s").innerJoin("desk.inquiry as i", "i.id", "s.inquiry_id").innerJoin("desk.evidence_call as c", "c.id", "s.call_id").leftJoin("access.organisation as o", "o.id", "s.organisation_id").select([
    "s.id", "s.body_id as bodyId", "c.body_name as bodyName", "s.inquiry_id as inquiryId", "i.reference as inquiryReference", "i.title as inquiryTitle", "i.status as inquiryStatus", "i.key_id as keyId",
    "s.call_id as callId", "c.title as callTitle", "c.status as callStatus", "c.closes_on as closesOn", "s.organisation_id as organisationId", "o.name as organisationName", "s.submitted_by as submittedById",
    "s.reference", "s.evidence_reference as evidenceReference", "s.kind", "s.status", "s.circle", "s.child_flag as childFlag", "s.identifies_child as identifiesChild", "s.marking", "s.handling", "s.personal_data as personalData",
    "s.publication_wish as publicationWish", "s.about_document as aboutDocument", "s.sealed_about as sealedAbout", "s.signed_off_by as signedOffBy", "s.signed_off_post as signedOffPost", "s.signed_off_for as signedOffFor",
    "s.evidence_status as evidenceStatus", "s.evidence_status_why as evidenceStatusWhy", "s.sent_at as sentAt", "s.accepted_at as acceptedAt", "s.published_at as publishedAt", "s.withdrawal_requested_at as withdrawalRequestedAt", "s.version",
  ]);
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof submissionRows>["executeTakeFirst"]>>>;

function kindAndStatus(row: { kind: string; status: string }): Pick<Submission, "kind" | "status"> {
  const kind = submissionKinds.find((one) => one === row.kind);
  const status = submissionStatuses.find((one) => one === row.status);
  if (!kind || !status) throw new Error("A submission has a status or kind that is not in the table.");
  return { kind, status };
}

function asSubmission(row: Row): Submission {
  return {
    ...row, ...kindAndStatus(row), marking: oneOrNull(markings, row.marking), personalData: oneOrNull(personalDataClasses, row.personalData), publicationWish: oneOrNull(publicationWishes, row.publicationWish), evidenceStatus: oneOrNull(evidenceStatuses, row.evidenceStatus),
    sentAt: row.sentAt?.toISOString() ?? null, acceptedAt: row.acceptedAt?.toISOString() ?? null, publishedAt: row.publishedAt?.toISOString() ?? null, withdrawalRequestedAt: row.withdrawalRequestedAt?.toISOString() ?? null,
  };
}

const oneOrNull = <V extends string>(values: readonly V[], given: string | null): V | null => values.find((one) => one === given) ?? null;

/** The organisations for which the actor may answer, by name. */
export function listOwnOrganisationsById(actor: Actor, tx?: Work): Promise<{ id: number; name: string }[]> {
  return withActor(actor, (inner) => inner.selectFrom("access.organisation").select(["id", "name"]).where("id", "=", sql<number>`any (${[...actor.organisationIds]}::int[])`).orderBy("name").execute(), tx);
}
