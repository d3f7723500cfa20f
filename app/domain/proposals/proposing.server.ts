import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { listBodies } from "../bodies/bodies.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { isScrutinyCommittee, withArticle, type BodyKind } from "../law/body-kinds.ts";
import { withActorOnce } from "../once.server.ts";
import { forbidden, Rejection } from "../refusal.ts";
import { refusals, requireComing, wordsOf } from "./moves.server.ts";
import type { newProposalForm } from "./proposal-forms.ts";
import { bodiesToProposeFor, canPropose, whoMayPropose, whoMayRefer, type ProposalKind } from "./proposal.ts";

type Given = z.output<typeof newProposalForm> & { onceKey?: string | undefined };
export type NamedBody = { id: number; name: string };

/** The committees and panels for which this actor may propose. @throws a 403 refusal where there is none */
export async function listBodiesToProposeFor(actor: Actor, tx?: Work): Promise<NamedBody[]> {
  if (!canPropose(actor)) throw forbidden(whoMayPropose);
  const own = bodiesToProposeFor(actor);
  const bodies = await listBodies(actor, undefined, tx);
  return bodies.filter(({ id, closedOn }) => own.includes(id) && closedOn === null).map(({ id, name }) => ({ id, name }));
}

/** Where this actor may refer a matter, and on which of their own bodies the law gives no reference, with the reason. */
export type Referable = { committees: NamedBody[]; without: { name: string; why: string }[] };

/**
 * Any member of an overview and scrutiny committee, and any councillor of the council (section 9FC LGA 2000; rulebook 2.2a).
 * @throws a 403 refusal to whoever is neither
 */
export async function listWhereToRefer(actor: Actor, tx?: Work): Promise<Referable> {
  return withActor(actor, async (inner) => {
    const seated = (await listBodies(actor, undefined, inner)).filter(({ id, closedOn }) => bodiesToProposeFor(actor).includes(id) && closedOn === null);
    const { rows: [councillor] } = await sql<{ is: boolean }>`select access.is_councillor() as is`.execute(inner);
    const { rows: known } = await sql<{ id: number; name: string; kind: string }>`select id, name, kind from desk.known_bodies()`.execute(inner);
    const scrutiny = councillor?.is ? known.filter(({ kind }) => isScrutinyCommittee(kind)) : seated.filter(({ kind }) => isScrutinyCommittee(kind));
    if (scrutiny.length === 0) throw forbidden(whoMayRefer);
    return { committees: scrutiny.map(({ id, name }) => ({ id, name })), without: seated.filter(({ kind }) => !isScrutinyCommittee(kind) && kind !== "executive").map(({ name, kind }) => ({ name, why: whyNoReference(kind) })) };
  }, tx);
}

/** Why a body takes no reference, and what to do instead. */
function whyNoReference(kind: BodyKind): string {
  return `is ${kind === "executive" ? "not an overview and scrutiny committee" : withArticle(kind)}, and section 9FC of the Local Government Act 2000 speaks of overview and scrutiny committees only. Propose an item for it instead: the chair decides, with reasons.`;
}

/** Proposes an item for the agenda of a committee or panel of which the actor is a member. */
export function proposeItem(actor: Actor, given: Given, tx?: Work): Promise<{ proposalId: number }> {
  return add(actor, "proposed item", given, async (inner) => {
    const bodies = await listBodiesToProposeFor(actor, inner);
    if (!bodies.some(({ id }) => id === given.bodyId)) throw new Rejection({ bodyId: "Select a committee or panel of which you are a member" });
  }, tx);
}

/** Refers a matter to an overview and scrutiny committee: it is on an agenda and discussed, whatever anybody thinks of it. */
export function referMatter(actor: Actor, given: Given, tx?: Work): Promise<{ proposalId: number }> {
  return add(actor, "section 9FC reference", given, async (inner) => {
    const { committees } = await listWhereToRefer(actor, inner);
    if (committees.some(({ id }) => id === given.bodyId)) return;
    const own = (await listBodies(actor, undefined, inner)).find(({ id }) => id === given.bodyId);
    throw new Rejection({ bodyId: own ? `The ${own.name} ${whyNoReference(own.kind).replace(/\.$/, "")}` : "Select an overview and scrutiny committee" });
  }, tx);
}

function add(actor: Actor, kind: ProposalKind, given: Given, check: (tx: Work) => Promise<void>, tx?: Work): Promise<{ proposalId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    await check(inner);
    requireComing(given);
    const { rows } = await sql<{ id: number }>`select desk.add_proposal(${given.bodyId}, ${kind}, ${wordsOf(given)}::jsonb) as id`.execute(inner).catch(sayWhy(refusals));
    const proposalId = rows[0]?.id;
    if (proposalId === undefined) throw new Error("The proposal was not kept.");
    await appendAudit(inner, { what: kind === "proposed item" ? "item proposed" : "matter referred", noun: "proposal", id: proposalId, bodyId: given.bodyId, details: { urgency: given.urgency } });
    return { proposalId };
  }, tx);
}
