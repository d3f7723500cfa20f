import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { Actor } from "../actor.server.ts";
import { rolesOn, type Role, type Standing } from "../actor.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { bodyKinds, whyNotAMember } from "../law/body-kinds.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import type { endForm, groupForm, seatForm } from "./people-forms.ts";
import { findPerson } from "./people.server.ts";
import { canSeat, whoMayWithPerson, type HeldSeat, type Person } from "./person.ts";
import { registerRefusals } from "./register-refusals.server.ts";

type Once = { onceKey?: string | undefined };
export type Seating = { bodyId: number; role: Role; standing?: Standing | undefined; standsForId?: number | undefined; politicalGroup?: string | undefined; fromOn?: string | undefined; untilOn?: string | undefined };

/**
 * Gives a person a seat on a committee or panel, from a day until another (the last included) or for good.
 * @throws Rejection that names the rule where the law keeps them off it (rulebook 0.2a, 0.4)
 */
export function giveSeat(actor: Actor, personId: string | number | undefined, given: z.output<typeof seatForm> & Once, tx?: Work): Promise<{ seatId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, personId, "give a seat", inner);
    const seatId = await placeOnSeat(actor, person.id, given, inner);
    await appendAudit(inner, { what: "seat given", noun: "person", id: person.id, ...aboutBody(actor, given.bodyId, { role: given.role, standing: given.standing ?? "ordinary", from: given.fromOn, until: given.untilOn ?? null }) });
    return { seatId };
  }, tx);
}

/**
 * Moves a councillor to another political group from a day, on every committee and panel at once: each seat ends the day before
 * and another begins, so that what they were on any day stays as it was.
 */
export function changeGroup(actor: Actor, personId: string | number | undefined, given: z.output<typeof groupForm> & Once, tx?: Work): Promise<{ personId: number; seats: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, personId, "change the group", inner);
    const { rows } = await sql<{ seats: number }>`select access.group_change(${person.id}, ${given.fromOn}::date, ${given.politicalGroup}) as seats`.execute(inner).catch(sayWhy(registerRefusals));
    const seats = rows[0]?.seats ?? 0;
    await appendAudit(inner, { what: "political group changed", noun: "person", id: person.id, details: { from: given.fromOn, seats }, private: { group: given.politicalGroup } });
    return { personId: person.id, seats };
  }, tx);
}

/** Ends a seat: at once, so that yesterday was its last day, or with a day to come. A monitoring officer of the body is told. */
export function endSeat(actor: Actor, personId: string | number | undefined, seatId: string | number | undefined, given: z.output<typeof endForm> & Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person, seat } = await findSeat(actor, personId, seatId, inner);
    const lastDay = comingDay(given.lastDay);
    await sql`select access.seat_end(${seat.id}, ${lastDay}::date)`.execute(inner).catch(sayWhy(registerRefusals));
    if (seat.role === "monitoring officer") await enqueue(inner, "tell-person", person.id);
    await appendAudit(inner, { what: "seat ended", noun: "person", id: person.id, ...aboutBody(actor, seat.bodyId, { role: seat.role, lastDay }) });
    return { personId: person.id };
  }, tx);
}

/** @throws a 404 refusal when there is no such seat, a 403 one when it is not this actor's to end */
export async function findSeat(actor: Actor, personId: string | number | undefined, seatId: string | number | undefined, tx?: Work): Promise<{ person: Person; seat: HeldSeat }> {
  const { person } = await findPerson(actor, personId, "read", tx);
  const seat = person.seats.find((one) => String(one.id) === String(seatId));
  if (!seat) throw absent();
  if (!canSeat(actor, seat.bodyId, seat.role)) throw forbidden(whoMayWithPerson[rolesOn(actor, seat.bodyId).includes("clerk") ? "give any seat" : "give a seat"]);
  return { person, seat };
}

/** The seat alone, for a verb that has found its person in its own way. @returns the id of the seat */
export async function placeOnSeat(actor: Actor, personId: number, given: Seating, tx: Work): Promise<number> {
  if (!canSeat(actor, given.bodyId, given.role)) throw new Rejection(rolesOn(actor, given.bodyId).includes("clerk") ? { role: whoMayWithPerson["give any seat"] } : { bodyId: "Select a committee or panel that you are clerk of" });
  const fromOn = given.fromOn ?? today().toString();
  const untilOn = given.untilOn ?? null;
  if (["chair", "vice-chair", "member"].includes(given.role) || given.standing === "substitute") await requireLawfulMember(personId, { ...given, fromOn, untilOn }, tx);
  const { rows } = await sql<{ id: number }>`select access.seat_give(${given.bodyId}, ${personId}, ${given.role}, ${fromOn}::date, ${untilOn}::date, ${given.politicalGroup ?? ""},
    ${given.standing ?? "ordinary"}, ${given.standsForId ?? null}::int) as id`.execute(tx).catch(sayWhy(registerRefusals));
  return rows[0]?.id ?? 0;
}

type Facts = { body_name: string; body_kind: string; is_employee: boolean; is_executive: boolean; on_scrutiny: string | null };

/** Employees on no formal body; no member of the executive on overview and scrutiny, and the other way round. */
async function requireLawfulMember(personId: number, given: { bodyId: number; fromOn: string; untilOn: string | null }, tx: Work): Promise<void> {
  const { rows } = await sql<Facts>`select * from access.seat_facts(${personId}, ${given.bodyId}, ${given.fromOn}::date, ${given.untilOn}::date)`.execute(tx).catch(sayWhy(registerRefusals));
  const facts = rows[0];
  const kind = bodyKinds.find((one) => one === facts?.body_kind);
  if (!facts || !kind) throw new Rejection({ bodyId: "Select a committee or panel" });
  // this seat is what makes somebody a member of the executive
  const why = whyNotAMember(kind, { isEmployeeOfTheCouncil: facts.is_employee, isExecutiveMember: facts.is_executive || kind === "executive" });
  if (why) throw new Rejection({ role: `${why} ${facts.is_employee ? "The rule is in sections 80 and 104 of the Local Government Act 1972." : "The rule is in section 9FA(3) of the Local Government Act 2000."}` });
  if (kind === "executive" && facts.on_scrutiny) throw new Rejection({ role: `A member of the ${facts.on_scrutiny} cannot be a member of the executive: section 9FA(3) of the Local Government Act 2000 keeps the two apart. End that seat first.` });
}

/** A day gone by ends at once, as no day does. */
export function comingDay(lastDay: string | undefined): string | null {
  return lastDay !== undefined && lastDay >= today().toString() ? lastDay : null;
}

/** The body's own history holds what its people do; what the manager does from outside is filed without it. */
export function aboutBody(actor: Actor, bodyId: number, details: Record<string, string | null>) {
  return { bodyId: rolesOn(actor, bodyId).length > 0 ? bodyId : null, details: { body: bodyId, ...details } };
}
