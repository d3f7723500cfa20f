import { sql } from "kysely";
import { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { numbersOf, type Numbered } from "../agendas/numbering.ts";
import { meetingsAhead } from "../meetings/before-and-after.server.ts";
import { absent, forbidden } from "../refusal.ts";
import { allowedOnProposal, outcomes, proposalKinds, proposalStatuses, urgencies, whoMayWithProposal, type PlacedOn, type Presiding, type Proposal, type ProposalAction } from "./proposal.ts";

const fields = [
  "p.id", "p.body_id as bodyId", "p.body_name as bodyName", "p.kind", "p.title", "p.why", "p.outcome_wanted as outcomeWanted", "p.urgency", "p.needed_by as neededBy", "p.needed_why as neededWhy",
  "p.proposed_by as proposedBy", "p.proposed_by_name as proposedByName", "p.proposed_at as proposedAt", "p.status", "p.until_on as untilOn", "p.merged_into as mergedInto", "p.reason", "p.outcome",
  "p.moved_at as movedAt", "p.version",
] as const;
export const pageOfProposals = 50;

/** What was proposed and referred to the actor's committees and panels, and by the actor, newest first, 50 at a time; `after` is the id of the last one seen. */
export function listProposals(actor: Actor, after?: string, tx?: Work): Promise<{ proposals: Proposal[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    const bodies = sql<number>`any (${actor.seats.map((seat) => seat.bodyId)}::int[])`;
    let query = proposalRows(inner).where((is) => is.or([is("p.body_id", "=", bodies), is("p.proposed_by", "=", actor.id)])).orderBy("p.id", "desc").limit(pageOfProposals + 1);
    if (after && /^[1-9]\d{0,8}$/.test(after)) query = query.where("p.id", "<", Number(after));
    const proposals = await withPlaces(inner, await query.execute());
    const shown = proposals.slice(0, pageOfProposals);
    const last = shown.at(-1);
    return { proposals: shown, next: proposals.length > pageOfProposals && last ? String(last.id) : undefined };
  }, tx);
}

/**
 * The only way to obtain a proposal or a reference: for a purpose.
 * @throws a 404 refusal when absent or not visible, a 403 one that says who may
 */
export function findProposal(actor: Actor, id: string | number | undefined, action: ProposalAction, tx?: Work): Promise<{ proposal: Proposal; allowed: ProposalAction[] }> {
  return withActor(actor, async (inner) => {
    if (!/^[1-9]\d{0,8}$/.test(String(id))) throw absent();
    const [proposal] = await withPlaces(inner, await proposalRows(inner).where("p.id", "=", Number(id)).execute());
    if (!proposal) throw absent();
    const allowed = allowedOnProposal(actor, proposal, await presidingOn(inner, proposal.bodyId), today().toString());
    if (!allowed.includes(action)) throw forbidden(whoMayWithProposal[action]);
    return { proposal, allowed };
  }, tx);
}

/** What a proposal said until it was changed. */
const formerWords = z.object({ title: z.string(), why: z.string(), outcomeWanted: z.string(), urgency: z.enum(urgencies), neededBy: z.string().nullable(), neededWhy: z.string() });
export type FormerWords = z.output<typeof formerWords>;

/** `formerly`: the words on which the chair had decided, where they were changed afterwards. */
export type ProposalStep = { action: string; toStatus: string; reason: string; byName: string; at: string; untilOn: string | null; formerly: FormerWords | null };

/** What happened to it, first to last: nothing vanishes. */
export function listProposalSteps(actor: Actor, proposalId: number, tx?: Work): Promise<ProposalStep[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.proposal_step").select(["action", "to_status as toStatus", "reason", "by_name as byName", "at", "until_on as untilOn", "formerly"]).where("proposal_id", "=", proposalId).orderBy("id").execute();
    return rows.map((row) => ({ ...row, at: row.at.toISOString(), formerly: row.formerly === null ? null : formerWords.parse(row.formerly) }));
  }, tx);
}

/** @returns the words on which the chair decided when it was deferred, where it was changed since; it is decided again on the new ones */
export function decidedOn({ status }: Pick<Proposal, "status">, steps: readonly ProposalStep[]): FormerWords | null {
  return status === "deferred" ? (steps.slice(steps.findLastIndex((step) => step.action === "defer")).find((step) => step.formerly !== null)?.formerly ?? null) : null;
}

/** The open proposals of the same committee or panel into which this one could be merged. */
export async function listMergeTargets(actor: Actor, { id, bodyId }: Pick<Proposal, "id" | "bodyId">, tx?: Work): Promise<Pick<Proposal, "id" | "title" | "proposedByName">[]> {
  return withActor(actor, (inner) => inner.selectFrom("desk.proposal as p").select(["p.id", "p.title", "p.proposed_by_name as proposedByName"]).where("p.body_id", "=", bodyId).where("p.id", "!=", id)
    .where("p.kind", "=", "proposed item").where("p.status", "in", ["waiting", "deferred", "accepted"]).orderBy("p.id", "desc").limit(100).execute(), tx);
}

export type ChoosableMeeting = { id: number; title: string; heldOn: string; startsAt: string; isPublished: boolean };

/** The meetings to come for which it can be accepted; a reference is placed where the agenda is still to be published. */
export function listMeetingsToChoose(actor: Actor, { bodyId, kind }: Pick<Proposal, "bodyId" | "kind">, tx?: Work): Promise<ChoosableMeeting[]> {
  return withActor(actor, async (inner) => {
    const rows = await meetingsAhead(bodyId, inner).select(["m.id", "m.title", "m.held_on as heldOn", "m.starts_at as startsAt", "m.status"])
      .where("m.status", "in", kind === "proposed item" ? ["draft", "published"] : ["draft"]).limit(50).execute();
    return rows.map(({ status, startsAt, ...row }) => ({ ...row, startsAt: startsAt.slice(0, 5), isPublished: status === "published" }));
  }, tx);
}

/** The query alone, for a list that asks for more. */
export function proposalRows(tx: Work) {
  return tx.selectFrom("desk.proposal as p").select(fields);
}

async function presidingOn(tx: Work, bodyId: number): Promise<Presiding> {
  const day = today().toString();
  const rows = await tx.selectFrom("desk.membership").select(["person_id", "role"]).where("body_id", "=", bodyId).where("role", "in", ["chair", "vice-chair", "clerk"]).where("from_on", "<=", day)
    .where((is) => is.or([is("until_on", "is", null), is("until_on", ">=", day)])).execute();
  const as = (role: string) => rows.filter((row) => row.role === role).map((row) => row.person_id);
  return { chairs: as("chair"), viceChairs: as("vice-chair"), clerks: as("clerk") };
}

type Row = Omit<Proposal, "kind" | "urgency" | "status" | "outcome" | "placedOn" | "proposedAt" | "movedAt"> & { kind: string; urgency: string; status: string; outcome: string | null; proposedAt: Date; movedAt: Date };
type PlaceRow = { subject_id: number; reference: string; title: string; held_on: string; status: string; item_id: number | null; items: Numbered[] | null };

/** @returns the proposals that rows of `proposalRows` hold, with where each stands on an agenda */
export async function withPlaces(tx: Work, rows: Row[]): Promise<Proposal[]> {
  const placed = rows.filter((row) => row.status === "accepted" || row.status === "placed" || row.status === "concluded").map((row) => row.id);
  const { rows: places } = placed.length === 0 ? { rows: [] } : await sql<PlaceRow>`select * from desk.placed_proposals(${placed}::int[])`.execute(tx);
  const byId = new Map(places.map((one): [number, PlacedOn] => [one.subject_id, { reference: one.reference, title: one.title, heldOn: one.held_on, status: one.status, number: one.item_id === null ? null : (numbersOf(one.items ?? []).get(one.item_id) ?? null) }]));
  return rows.map((row) => asProposal(row, byId.get(row.id) ?? null));
}

function asProposal(row: Row, placedOn: PlacedOn | null): Proposal {
  const kind = proposalKinds.find((one) => one === row.kind);
  const urgency = urgencies.find((one) => one === row.urgency);
  const status = proposalStatuses.find((one) => one === row.status);
  if (!kind || !urgency || !status) throw new Error("A proposal has a kind, urgency or status that is not in the table.");
  return { ...row, kind, urgency, status, placedOn, outcome: outcomes.find((one) => one === row.outcome) ?? null, proposedAt: row.proposedAt.toISOString(), movedAt: row.movedAt.toISOString() };
}
