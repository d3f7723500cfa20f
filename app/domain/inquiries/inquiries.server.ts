import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody, listMembers, type BodyMember } from "../bodies/bodies.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import { allowedOnInquiry, inquiryStages, inquiryStatuses, whoMayWithInquiry, type Inquiry, type inquiryForm, type InquiryAction, type InquiryWords } from "./inquiry.ts";

type Once = { onceKey?: string | undefined };
export const pageOfInquiries = 50;

/** What somebody is told whose form is older than what is saved. */
export const changedMeanwhile = "Somebody changed this while you were here. What is saved now is shown beside what you typed: check it, then save again.";

/** The inquiries of the bodies on which this actor has a seat, newest first, 50 at a time; `after` is the id of the last one seen. */
export function listInquiries(actor: Actor, after?: string, tx?: Work): Promise<{ inquiries: Inquiry[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    let query = inquiryRows(inner).where("i.body_id", "=", sql<number>`any (${actor.seats.map((seat) => seat.bodyId)}::int[])`).orderBy("i.id", "desc").limit(pageOfInquiries + 1);
    if (after && /^[1-9]\d{0,8}$/.test(after)) query = query.where("i.id", "<", Number(after));
    const rows = (await query.execute()).map(asInquiry);
    const last = rows[pageOfInquiries - 1];
    return { inquiries: rows.slice(0, pageOfInquiries), next: rows.length > pageOfInquiries && last ? String(last.id) : undefined };
  }, tx);
}

/**
 * The only way to obtain an inquiry on the desk: for a purpose.
 * @throws a 404 refusal when absent or without a seat on its body, a 403 one that says who may
 */
export function findInquiry(actor: Actor, reference: string | undefined, action: InquiryAction, tx?: Work): Promise<{ inquiry: Inquiry; allowed: InquiryAction[] }> {
  return withActor(actor, async (inner) => {
    if (!reference || !/^[a-z0-9-]{4,120}$/.test(reference)) throw absent();
    const named = inquiryRows(inner).where("i.reference", "=", reference);
    const row = await (action === "read" ? named : named.forUpdate("i")).executeTakeFirst();
    // who is asked for evidence may know of the inquiry, and its page is for those with a seat
    if (!row || rolesOn(actor, row.bodyId).length === 0) throw absent();
    const inquiry = asInquiry(row);
    const allowed = allowedOnInquiry(actor, inquiry);
    if (!allowed.includes(action)) throw forbidden(whoMayWithInquiry[action]);
    return { inquiry, allowed };
  }, tx);
}

/** Begins an inquiry of a body, in draft, with a key of its own: evidence will be sealed under it. @returns its reference */
export function addInquiry(actor: Actor, given: InquiryWords & { bodyId: number } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    if (!rolesOn(actor, given.bodyId).includes("clerk")) throw new Rejection({ bodyId: "Select a committee or panel that you are clerk of" });
    const body = await findBody(actor, given.bodyId, inner);
    const reference = await freeReference(inner, body.id, `${body.referenceCode.toLowerCase()}-${slugOf(given.title)}`);
    const keyId = await (await theStrongroom()).createKey("evidence of an inquiry");
    const { id } = await inner.insertInto("desk.inquiry").values({
      body_id: body.id, reference, title: given.title, question: given.question, why: given.why, terms: given.terms ?? "", lines: given.lines, key_id: keyId, created_by: actor.id,
    }).returning("id").executeTakeFirstOrThrow();
    await appendAudit(inner, { what: "inquiry begun", noun: "inquiry", id, bodyId: body.id });
    return { reference };
  }, tx);
}

/** Changes an inquiry. @throws Rejection with 409 where somebody else saved first */
export function changeInquiry(actor: Actor, reference: string | undefined, given: z.output<typeof inquiryForm> & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { inquiry } = await findInquiry(actor, reference, "change", inner);
    if (inquiry.version !== given.version) throw new Rejection({ form: changedMeanwhile }, 409);
    if (given.leadId !== undefined && !(await listPossibleLeads(actor, inquiry.bodyId, inner)).some((member) => member.personId === given.leadId)) {
      throw new Rejection({ leadId: "Select a member of this committee or panel" });
    }
    await inner.updateTable("desk.inquiry").where("id", "=", inquiry.id).set({
      title: given.title, question: given.question, why: given.why, terms: given.terms ?? "", lines: given.lines, lead_id: given.leadId ?? null, stage: given.stage, version: inquiry.version + 1,
    }).execute();
    await appendAudit(inner, { what: "inquiry changed", noun: "inquiry", id: inquiry.id, bodyId: inquiry.bodyId });
    return { reference: inquiry.reference };
  }, tx);
}

/** The members of the body who may lead an inquiry. */
export async function listPossibleLeads(actor: Actor, bodyId: number, tx?: Work): Promise<BodyMember[]> {
  const members = await listMembers(actor, bodyId, today().toString(), tx);
  return members.filter(({ roles }) => roles.some((role) => role === "chair" || role === "vice-chair" || role === "member"));
}

/** Nothing more is asked: the inquiry keeps its evidence, and stays on the record. */
export function concludeInquiry(actor: Actor, reference: string | undefined, given: Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { inquiry } = await findInquiry(actor, reference, "conclude", inner);
    await inner.updateTable("desk.inquiry").where("id", "=", inquiry.id).set({ status: "concluded", version: inquiry.version + 1 }).execute();
    await appendAudit(inner, { what: "inquiry concluded", noun: "inquiry", id: inquiry.id, bodyId: inquiry.bodyId });
    return { reference: inquiry.reference };
  }, tx);
}

/** Every change of a call counts as one of its inquiry: a release prepared before it is stale. */
export async function countInquiryChange(tx: Work, inquiryId: number): Promise<void> {
  await tx.updateTable("desk.inquiry").where("id", "=", inquiryId).set((is) => ({ version: is("version", "+", 1) })).execute();
}

/** A name that no other inquiry of the body has; the body's own code before it keeps those of others out of sight. */
async function freeReference(tx: Work, bodyId: number, wanted: string): Promise<string> {
  const taken = await tx.selectFrom("desk.inquiry").select("reference").where("body_id", "=", bodyId).execute();
  const names = new Set(taken.map((row) => row.reference));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}--${number}`;
    if (!names.has(name)) return name;
  }
}

function slugOf(title: string): string {
  const plain = title.normalize("NFKD").replace(/[\u0300-\u036f’']/g, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-+|-+$/g, "") || "inquiry";
}

function inquiryRows(tx: Work) {
  return tx.selectFrom("desk.inquiry as i").innerJoin("desk.body as b", "b.id", "i.body_id").leftJoin("access.person as p", "p.id", "i.lead_id").select([
    "i.id", "i.body_id as bodyId", "b.name as bodyName", "i.reference", "i.title", "i.question", "i.why", "i.terms", "i.lines", "i.lead_id as leadId", "p.name as leadName", "p.post as leadPost",
    "i.stage", "i.status", "i.key_id as keyId", "i.version",
  ]);
}

function asInquiry<R extends Omit<Inquiry, "stage" | "status"> & { stage: string; status: string }>(row: R): Inquiry {
  const stage = inquiryStages.find((one) => one === row.stage);
  const status = inquiryStatuses.find((one) => one === row.status);
  if (!stage || !status) throw new Error("An inquiry has a status or stage that is not in the table.");
  return { ...row, stage, status };
}
