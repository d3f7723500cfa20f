import { sql } from "kysely";
import { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { offices, roles, standings } from "../actor.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden, Rejection } from "../refusal.ts";
import { waysToSign, type personForm, type whyForm } from "./people-forms.ts";
import { allowedOnPerson, canSeePeople, holdsStatutory, onceOfficeEnded, personStatuses, whileOfficeLasts, whoMayWithPerson, type Person, type PersonAction, type PersonStatus } from "./person.ts";
import { registerRefusals } from "./register-refusals.server.ts";

type Once = { onceKey?: string | undefined };
export const pageOfPeople = 50;
export type ListedPerson = { id: number; name: string; post: string; email: string; status: PersonStatus; bodies: string[] };

/**
 * People with an account, by name, 50 at a time: everybody for the manager and the monitoring officer, those of his bodies for a clerk.
 * @param given.after the key of the last row seen ("41~councillor ellen marsh"); `name` is any part of a name
 * @throws a 403 refusal for everybody else
 */
export function listPeople(actor: Actor, given: { name?: string; after?: string } = {}, tx?: Work): Promise<{ people: ListedPerson[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    if (!canSeePeople(actor)) throw forbidden("Only the democratic services manager, the monitoring officer and clerks see the list of people.");
    const key = /^([1-9]\d{0,8})~(.{1,200})$/su.exec(given.after ?? "");
    const { rows } = await sql<{ person_id: number; name: string; post: string; email: string; standing: string; bodies: string[] }>`
      select * from access.people_list(${(given.name ?? "").trim().slice(0, 120)}, ${key?.[2] ?? null}, ${key ? Number(key[1]) : null}, ${pageOfPeople + 1})`.execute(inner);
    const people = rows.slice(0, pageOfPeople).map((row) => ({ id: row.person_id, name: row.name, post: row.post, email: row.email, status: asStatus(row.standing), bodies: row.bodies }));
    const last = people.at(-1);
    return { people, next: rows.length > pageOfPeople && last ? `${last.id}~${last.name.toLowerCase()}` : undefined };
  }, tx);
}

const days = { fromOn: z.string(), untilOn: z.string().nullable() };
const seatsRead = z.array(z.object({ id: z.number(), bodyId: z.number(), bodyName: z.string(), role: z.enum(roles), politicalGroup: z.string(), standing: z.enum(standings), ...days }));
const officesRead = z.array(z.object({ id: z.number(), office: z.enum(offices), deputy: z.boolean(), ...days }));
const organisationsRead = z.array(z.object({ id: z.number(), organisationId: z.number(), organisationName: z.string(), signs: z.enum(waysToSign), ...days }));
type Card = {
  person_id: number; name: string; post: string; email: string; standing: string; version: number; left_at: Date | null; shared_bodies: number[];
  seats: unknown; offices: unknown; organisations: unknown;
};

/**
 * The only way to obtain a person of the register: for a purpose. What changes locks the person to the end of the transaction.
 * @throws a 404 refusal when absent or not visible, a 403 one that says who may, a 409 one while a statutory office lasts
 */
export function findPerson(actor: Actor, id: string | number | undefined, action: PersonAction, tx?: Work): Promise<{ person: Person; allowed: PersonAction[] }> {
  return withActor(actor, async (inner) => {
    if (!/^[1-9]\d{0,8}$/.test(String(id))) throw absent();
    const { rows } = await sql<Card>`select * from access.person_card(${Number(id)}, ${action !== "read"})`.execute(inner);
    const card = rows[0];
    if (!card) throw absent();
    const person = asPerson(card);
    const allowed = allowedOnPerson(actor, person);
    if (!allowed.includes(action)) throw forbidden(whoMayWithPerson[action]);
    if (!holdsStatutory(person, today().toString())) return { person, allowed };
    if (onceOfficeEnded.includes(action)) throw conflict(whileOfficeLasts);
    return { person, allowed: allowed.filter((one) => !onceOfficeEnded.includes(one)) };
  }, tx);
}

/**
 * Changes name, post or e-mail address. A new address ends every sign-in of the person; the database has them told at the one
 * that they used to read, and keeps the address of whoever holds a statutory office as it is.
 */
export function changePerson(actor: Actor, id: string | number | undefined, given: z.output<typeof personForm> & Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, id, "change", inner);
    const email = given.email.toLowerCase();
    await sql`select access.person_change(${person.id}, ${given.name}, ${given.post ?? ""}, ${email}, ${given.version})`.execute(inner).catch(sayWhy({
      ...registerRefusals,
      CP012: () => new Rejection({ email: whileOfficeLasts }),
      "23505": () => new Rejection({ email: "This address is in use in the portal already. Enter another one" }),
    }));
    const newAddress = person.email !== email;
    if (newAddress) await tellMonitoringOfficers(inner);
    await appendAudit(inner, {
      what: "person changed", noun: "person", id: person.id, details: { newName: person.name !== given.name, newAddress },
      private: { nameWas: person.name, ...(newAddress ? { addressWas: person.email } : {}) },
    });
    return { personId: person.id };
  }, tx);
}

/** Suspends somebody: every sign-in ends at once, seats and offices stay for when they are restored. The monitoring officers are told. */
export function suspendPerson(actor: Actor, id: string | number | undefined, given: z.output<typeof whyForm> & Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, id, "suspend", inner);
    await sql`select access.person_suspend(${person.id})`.execute(inner).catch(sayWhy(registerRefusals));
    await tellMonitoringOfficers(inner);
    await appendAudit(inner, { what: "person suspended", noun: "person", id: person.id, private: { why: given.why } });
    return { personId: person.id };
  }, tx);
}

/** Restores somebody who was suspended or has left. Who left comes back with the account only. The monitoring officers are told. */
export function restorePerson(actor: Actor, id: string | number | undefined, given: Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, id, "restore", inner);
    await sql`select access.person_restore(${person.id})`.execute(inner).catch(sayWhy(registerRefusals));
    await tellMonitoringOfficers(inner);
    await appendAudit(inner, { what: "person restored", noun: "person", id: person.id, details: { was: person.status } });
    return { personId: person.id };
  }, tx);
}

/** Records that somebody left: every seat, office and organisation ends, and every sign-in. Nothing is left to the next request. */
export function recordLeaver(actor: Actor, id: string | number | undefined, given: z.output<typeof whyForm> & Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, id, "record that they left", inner);
    await sql`select access.person_leaves(${person.id})`.execute(inner).catch(sayWhy(registerRefusals));
    await tellMonitoringOfficers(inner);
    await appendAudit(inner, { what: "person left", noun: "person", id: person.id, private: { why: given.why } });
    return { personId: person.id };
  }, tx);
}

/** Takes a lost second factor away; the person is sent a link, and chooses a new one. The monitoring officers are told. */
export function resetSecondFactor(actor: Actor, id: string | number | undefined, given: z.output<typeof whyForm> & Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, id, "reset the second factor", inner);
    const { rows } = await sql<{ link: number | null }>`select access.second_factor_reset(${person.id}) as link`.execute(inner).catch(sayWhy(registerRefusals));
    if (rows[0]?.link) await enqueue(inner, "send-link", rows[0].link);
    await tellMonitoringOfficers(inner);
    await appendAudit(inner, { what: "second factor reset", noun: "person", id: person.id, private: { why: given.why } });
    return { personId: person.id };
  }, tx);
}

/** A new office, a suspension and what else could hide a misuse of the register: the monitoring officers learn of it. */
export async function tellMonitoringOfficers(tx: Work): Promise<void> {
  const { rows } = await sql<{ ids: number[] }>`select access.monitoring_officer_ids() as ids`.execute(tx);
  for (const id of rows[0]?.ids ?? []) await enqueue(tx, "tell-person", id);
}

function asPerson(card: Card): Person {
  return {
    id: card.person_id, name: card.name, post: card.post, email: card.email, status: asStatus(card.standing), version: card.version,
    leftAt: card.left_at?.toISOString() ?? null, sharedBodyIds: card.shared_bodies,
    seats: seatsRead.parse(card.seats), offices: officesRead.parse(card.offices), organisations: organisationsRead.parse(card.organisations),
  };
}

function asStatus(standing: string): PersonStatus {
  const status = personStatuses.find((one) => one === standing);
  if (!status) throw new Error("A person has a standing that is not in the table.");
  return status;
}
