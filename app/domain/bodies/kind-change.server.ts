import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { isFormal, whyNotAMember, withArticle, type BodyKind } from "../law/body-kinds.ts";
import { changesOfKind, type ChangedRule } from "../law/kind-change.ts";
import { withActorOnce } from "../once.server.ts";
import { registerRefusals } from "../people/register-refusals.server.ts";
import { Rejection } from "../refusal.ts";
import type { Body } from "./bodies.server.ts";
import type { bodyKindForm } from "./body-forms.ts";
import { findRegisteredBody } from "./register.server.ts";

type Once = { onceKey?: string | undefined };
/** Somebody with a member's seat who could have none on the new kind of body, and why. */
export type CannotStay = { personId: number; name: string; why: string };
export type KindPreview = {
  kind: BodyKind; version: number; changes: ChangedRule[]; cannotStay: CannotStay[];
  /** Agendas to come whose private items an informal panel could not take: they stop at publication until they are taken out. */
  privateItems: { heldOn: string; title: string; items: number }[];
  /** Whatever else stands against it, each as a sentence that says what to do first. */
  obstacles: string[];
};

type Member = { personId: number; name: string; isEmployee: boolean; executive: string | null; scrutiny: string | null };
type Facts = { unsealed: boolean; answers: string[]; members: Member[] };

const closed = "This committee or panel is closed: its kind stays as it was";
const unsealed = "A witness session of this panel is planned and not sealed. Only an informal panel holds one: it has to be sealed or called off before the panel becomes another kind of body.";

/**
 * What a change of the kind would change, and who or what stands against it. Nothing is saved.
 * @throws a 403 refusal for everybody but the manager; Rejection where it is of this kind already, or has closed
 */
export function previewKind(actor: Actor, id: string | undefined, kind: BodyKind, tx?: Work): Promise<KindPreview> {
  return withActor(actor, async (inner) => {
    const { body, version } = await findRegisteredBody(actor, id, "change", inner);
    return lookAhead(body, version, kind, inner);
  }, tx);
}

/**
 * Makes a body another kind, and with it the law that runs. Only the kind whose changes were shown is saved; the reason is kept
 * in the history, and what was published before stays as it was (rulebook 0.2, 0.2a, 0.4).
 * @throws Rejection that names each person who could not be a member of the new kind
 */
export function changeKind(actor: Actor, id: string | undefined, given: z.output<typeof bodyKindForm> & Once, tx?: Work): Promise<{ bodyId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { body, version } = await findRegisteredBody(actor, id, "change", inner);
    if (given.version !== version) throw changedMeanwhile();
    const { cannotStay, obstacles } = await lookAhead(body, version, given.kind, inner);
    if (given.seenFor !== given.kind) throw new Rejection({ kind: "See what changes first, then save it" });
    const against = [...obstacles, ...(cannotStay.length > 0 ? [whoCannotStay(cannotStay)] : [])];
    if (against.length > 0) throw new Rejection({ form: against.join(" ") });
    await sql`select access.body_kind_change(${body.id}, ${given.kind}, ${given.version})`.execute(inner).catch(sayWhy({
      ...registerRefusals,
      CP010: changedMeanwhile,
      CK001: () => new Rejection({ form: `${closed}.` }),
      CK002: () => new Rejection({ form: unsealed }),
      CK003: () => new Rejection({ form: "A committee or panel is answered by this executive now. Look again at what changes." }),
      CK004: () => new Rejection({ form: "Somebody has been given a seat who could not be a member of the new kind of body. Look again at what changes." }),
    }));
    await appendAudit(inner, { what: "body's kind changed", noun: "body", id: body.id, details: { from: body.kind, to: given.kind }, private: { why: given.why } });
    return { bodyId: body.id };
  }, tx);
}

function changedMeanwhile(): Rejection {
  return new Rejection({ form: "Somebody changed this committee or panel while you were here. Look again at what changes, then save it." }, 409);
}

/** "Sam Doyle: An employee of the council cannot be a member of an advisory committee. … End that seat first, …" */
function whoCannotStay(cannotStay: readonly CannotStay[]): string {
  return `${cannotStay.map(({ name, why }) => `${name}: ${why}`).join(" ")} End ${cannotStay.length === 1 ? "that seat" : "those seats"} first, or give ${cannotStay.length === 1 ? "the person" : "them"} a seat to attend instead.`;
}

async function lookAhead(body: Body, version: number, kind: BodyKind, tx: Work): Promise<KindPreview> {
  if (body.closedOn !== null && body.closedOn <= today().toString()) throw new Rejection({ kind: closed });
  if (kind === body.kind) throw new Rejection({ kind: `It is ${withArticle(kind)} already. Select another kind` });
  const { rows } = await sql<Facts>`select * from access.body_kind_facts(${body.id})`.execute(tx).catch(sayWhy(registerRefusals));
  const { unsealed: isUnsealed, answers, members } = rows[0] ?? { unsealed: false, answers: [], members: [] };
  const obstacles: string[] = [];
  if (!isFormal(body.kind) && isUnsealed) obstacles.push(unsealed);
  if (body.kind === "executive" && answers.length > 0) obstacles.push(`It answers ${answers.join(", ")}: choose another executive there first.`);
  const cannotStay = members.flatMap((member) => {
    const why = whyNotHere(kind, member);
    return why ? [{ personId: member.personId, name: member.name, why }] : [];
  });
  return { kind, version, changes: changesOfKind(body.kind, kind), cannotStay, obstacles, privateItems: isFormal(kind) ? [] : await privateItemsToCome(body.id, tx) };
}

async function privateItemsToCome(bodyId: number, tx: Work): Promise<KindPreview["privateItems"]> {
  const { rows } = await sql<{ held_on: string; title: string; items: number }>`select * from access.private_items_to_come(${bodyId})`.execute(tx).catch(sayWhy(registerRefusals));
  return rows.map(({ held_on: heldOn, title, items }) => ({ heldOn, title, items }));
}

/** A seat on an executive is what makes somebody a member of it; section 9FA(3) LGA 2000 then keeps them off scrutiny elsewhere. */
function whyNotHere(kind: BodyKind, { isEmployee, executive, scrutiny }: Member): string | null {
  const why = whyNotAMember(kind, { isEmployeeOfTheCouncil: isEmployee, isExecutiveMember: executive !== null || kind === "executive" });
  if (why !== null || kind !== "executive" || scrutiny === null) return why;
  return `A member of ${scrutiny} cannot be a member of the executive.`;
}
