import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import type { Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { forbidden, Rejection } from "../refusal.ts";
import { addOfficer } from "./organisations.server.ts";
import type { invitationForm } from "./people-forms.ts";
import { findPerson } from "./people.server.ts";
import { canInvite, keepsRegister } from "./person.ts";
import { registerRefusals } from "./register-refusals.server.ts";
import { aboutBody, placeOnSeat } from "./seats.server.ts";

type Once = { onceKey?: string | undefined };
type Invitation = z.output<typeof invitationForm> & Once & { politicalGroup?: string; fromOn?: string; untilOn?: string };

/**
 * Invites somebody by e-mail, with a seat and an organisation where they are given. An address that has an account already is
 * that account: it gets the seat, its name stays, and the answer is the same. Whoever gave the seat sees the account in the
 * register then, as everybody who shares a body does.
 */
export function invitePerson(actor: Actor, given: Invitation, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { bodyId, role, organisationId, fromOn, untilOn, politicalGroup } = given;
    requireInviting(actor);
    if (bodyId === undefined && !keepsRegister(actor)) throw new Rejection({ bodyId: "Select the committee or panel to which you invite them" });
    if (organisationId !== undefined && !keepsRegister(actor)) throw new Rejection({ organisationId: "Only the democratic services manager may record whom a person works for" });
    const { rows } = await sql<{ person_id: number; needs_invitation: boolean }>`select * from access.person_add(${given.name}, ${given.post ?? ""}, ${given.email.toLowerCase()})`.execute(inner).catch(sayWhy(registerRefusals));
    const found = rows[0];
    if (!found) throw new Error("The register answered nothing.");
    const personId = found.person_id;
    // first whom they work for: what the law asks about a seat depends on it
    if (organisationId !== undefined) await addOfficer(actor, personId, { organisationId, fromOn, untilOn }, inner);
    if (bodyId !== undefined && role !== undefined) await placeOnSeat(actor, personId, { bodyId, role, politicalGroup, fromOn, untilOn }, inner);
    if (found.needs_invitation) await sendInvitation(inner, personId);
    else await enqueue(inner, "tell-person", personId);
    await appendAudit(inner, { what: "person invited", noun: "person", id: personId, ...(bodyId === undefined ? {} : aboutBody(actor, bodyId, { role: role ?? null })) });
    return { personId };
  }, tx);
}

/** Sends an invitation once more: the link of the one before no longer works. @throws a 429 refusal after five in an hour */
export function inviteAgain(actor: Actor, personId: string | number | undefined, given: Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, personId, "invite again", inner);
    await sql`select access.person_invited_again(${person.id})`.execute(inner).catch(sayWhy(registerRefusals));
    await sendInvitation(inner, person.id);
    await appendAudit(inner, { what: "person invited again", noun: "person", id: person.id });
    return { personId: person.id };
  }, tx);
}

/** @throws a 403 refusal for those who may invite nobody */
export function requireInviting(actor: Actor): void {
  if (!canInvite(actor)) throw forbidden("Only the democratic services manager may invite people, and clerks to their own committees and panels.");
}

/** The messenger makes the link: whoever invites never sees it. */
async function sendInvitation(tx: Work, personId: number): Promise<void> {
  const { rows } = await sql<{ link: number }>`select access.invitation_ask(${personId}) as link`.execute(tx).catch(sayWhy(registerRefusals));
  const link = rows[0]?.link;
  if (link) await enqueue(tx, "send-link", link);
}
