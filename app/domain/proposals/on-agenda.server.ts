import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { proposalKinds, type ProposalKind, type ReferenceLeftOut } from "./proposal.ts";

export type ProposalToList = { id: number; kind: ProposalKind; title: string; proposedByName: string };

/** What the chair accepted for a meeting or placed on it, and is not on its agenda yet: what the clerk adds. */
export function listProposalsToList(actor: Actor, meetingId: number, tx?: Work): Promise<ProposalToList[]> {
  return withActor(actor, async (inner) => (await proposalsToList(meetingId, inner).execute()).flatMap((row) => proposalKinds.filter((kind) => kind === row.kind).map((kind) => ({ ...row, kind }))), tx);
}

/** The query alone, for a statement that gathers more. */
export function proposalsToList(meetingId: number, tx: Work) {
  return tx.selectFrom("desk.proposal").select(["id", "kind", "title", "proposed_by_name as proposedByName"]).where("meeting_id", "=", meetingId).where("item_id", "is", null)
    .where("status", "in", ["accepted", "placed"]).orderBy("id");
}

/** Those that an agenda cannot be published without (section 9FC LGA 2000). */
export function referencesAmong(waiting: readonly (ReferenceLeftOut & { kind: string })[]): ReferenceLeftOut[] {
  return waiting.filter(({ kind }) => kind === "section 9FC reference").map(({ id, title, proposedByName }) => ({ id, title, proposedByName }));
}
