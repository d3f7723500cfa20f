import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import { organisationKinds, waysToSign, type endForm, type organisationForm, type OrganisationKind, type WayToSign } from "./people-forms.ts";
import { findPerson, tellMonitoringOfficers } from "./people.server.ts";
import { canSeePeople, keepsRegister, whoMayWithPerson, type Days, type HeldPost, type Person } from "./person.ts";
import { registerRefusals } from "./register-refusals.server.ts";
import { comingDay } from "./seats.server.ts";

type Once = { onceKey?: string | undefined };
export type Organisation = { id: number; name: string; kind: OrganisationKind };
export type OrganisationPerson = Days & { personId: number; name: string; post: string };
export const pageOfOrganisations = 50;

/** The names of the organisations for which this actor works, in alphabetical order. */
export function listOwnOrganisations(actor: Actor, tx?: Work): Promise<string[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("access.organisation").select("name").where("id", "=", sql<number>`any (${[...actor.organisationIds]}::int[])`).orderBy("name").execute();
    return rows.map((row) => row.name);
  }, tx);
}

/** Organisations by name, 50 at a time; `after` is the name of the last one seen. @throws a 403 refusal for those who see no people */
export function listOrganisations(actor: Actor, after?: string, tx?: Work): Promise<{ organisations: Organisation[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    if (!canSeePeople(actor)) throw forbidden("Only the democratic services manager, the monitoring officer and clerks see the list of organisations.");
    let query = inner.selectFrom("access.organisation").select(["id", "name", "kind"]).orderBy("name").limit(pageOfOrganisations + 1);
    if (after) query = query.where("name", ">", after.slice(0, 200));
    const rows = await query.execute();
    return { organisations: rows.slice(0, pageOfOrganisations).map(asOrganisation), next: rows.length > pageOfOrganisations ? rows[pageOfOrganisations - 1]?.name : undefined };
  }, tx);
}

/** Every organisation, for a form that chooses one. Only the manager's form does. */
export function allOrganisations(actor: Actor, tx?: Work): Promise<Organisation[]> {
  return withActor(actor, async (inner) => {
    if (!keepsRegister(actor)) return [];
    return (await inner.selectFrom("access.organisation").select(["id", "name", "kind"]).orderBy("name").execute()).map(asOrganisation);
  }, tx);
}

/** An organisation with the people who work or worked for it. @throws a 404 refusal when absent, a 403 one that says who may */
export function findOrganisation(actor: Actor, id: string | undefined, tx?: Work): Promise<{ organisation: Organisation; people: OrganisationPerson[] }> {
  return withActor(actor, async (inner) => {
    if (!id || !/^[1-9]\d{0,8}$/.test(id)) throw absent();
    const row = await inner.selectFrom("access.organisation").select(["id", "name", "kind"]).where("id", "=", Number(id)).executeTakeFirst();
    if (!row) throw absent();
    const organisation = asOrganisation(row);
    const { rows } = await sql<{ person_id: number; name: string; post: string; from_on: string; until_on: string | null }>`select * from access.organisation_people(${organisation.id})`.execute(inner)
      .catch(sayWhy({ "42501": () => forbidden("Only the democratic services manager and the monitoring officer see who works for an organisation.") }));
    return { organisation, people: rows.map((row) => ({ personId: row.person_id, name: row.name, post: row.post, fromOn: row.from_on, untilOn: row.until_on })) };
  }, tx);
}

/** Adds an organisation to the register. @throws Rejection where there is one of this name */
export function addOrganisation(actor: Actor, given: z.output<typeof organisationForm> & Once, tx?: Work): Promise<{ organisationId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    requireManagerOfOrganisations(actor);
    const { rows } = await sql<{ id: number }>`select access.organisation_add(${given.name}, ${given.kind}) as id`.execute(inner).catch(sayWhy({
      ...registerRefusals,
      "23505": () => new Rejection({ name: "There is an organisation of this name already. Enter another name" }),
    }));
    const organisationId = rows[0]?.id ?? 0;
    await appendAudit(inner, { what: "organisation added", noun: "organisation", id: organisationId, details: { kind: given.kind } });
    return { organisationId };
  }, tx);
}

/** @throws a 403 refusal for everybody but the manager */
export function requireManagerOfOrganisations(actor: Actor): void {
  if (!keepsRegister(actor)) throw forbidden("Only the democratic services manager may add an organisation.");
}

type Posting = { organisationId: number; signs?: WayToSign | undefined; fromOn?: string | undefined; untilOn?: string | undefined };

/** Records that a person works for an organisation, from a day until another (the last included) or for good. A manager who records it of himself does not do so unseen. */
export function addOfficer(actor: Actor, personId: string | number | undefined, given: Posting & Once, tx?: Work): Promise<{ officerId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, personId, "add an organisation", inner);
    const fromOn = given.fromOn ?? today().toString();
    const { rows } = await sql<{ id: number }>`select access.officer_give(${person.id}, ${given.organisationId}, ${fromOn}::date, ${given.untilOn ?? null}::date) as id`.execute(inner).catch(sayWhy({
      ...registerRefusals,
      "23503": () => new Rejection({ organisationId: "Select an organisation" }),
    }));
    const officerId = rows[0]?.id ?? 0;
    if (given.signs) await sql`select access.officer_signs(${officerId}, ${given.signs})`.execute(inner).catch(sayWhy(registerRefusals));
    if (person.id === actor.id) await tellMonitoringOfficers(inner);
    await appendAudit(inner, { what: "organisation given", noun: "person", id: person.id, details: { organisation: given.organisationId, signs: given.signs ?? "no", from: fromOn, until: given.untilOn ?? null } });
    return { officerId };
  }, tx);
}

export type Signatory = { name: string; post: string; signs: WayToSign };

/** Who is named to sign off what an organisation sends today, and as whose deputies. Empty for whoever neither works for it nor keeps the register. */
export function listSignatories(actor: Actor, organisationId: number, tx?: Work): Promise<Signatory[]> {
  return withActor(actor, async (inner) => {
    const { rows } = await sql<{ name: string; post: string; signs: string }>`select * from access.signatories(${organisationId})`.execute(inner);
    return rows.map((row) => ({ name: row.name, post: row.post, signs: waysToSign.find((one) => one === row.signs) ?? "no" }));
  }, tx);
}

/** Records that a person no longer works for an organisation: at once, or from the day after the last. */
export function endOfficer(actor: Actor, personId: string | number | undefined, officerId: string | number | undefined, given: z.output<typeof endForm> & Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person, post } = await findPost(actor, personId, officerId, inner);
    const lastDay = comingDay(given.lastDay);
    await sql`select access.officer_end(${post.id}, ${lastDay}::date)`.execute(inner).catch(sayWhy(registerRefusals));
    await appendAudit(inner, { what: "organisation ended", noun: "person", id: person.id, details: { organisation: post.organisationId, lastDay } });
    return { personId: person.id };
  }, tx);
}

/** @throws a 404 refusal when there is no such entry, a 403 one for everybody but the manager */
export async function findPost(actor: Actor, personId: string | number | undefined, officerId: string | number | undefined, tx?: Work): Promise<{ person: Person; post: HeldPost }> {
  const { person } = await findPerson(actor, personId, "read", tx);
  const post = person.organisations.find((one) => String(one.id) === String(officerId));
  if (!post) throw absent();
  if (!keepsRegister(actor)) throw forbidden(whoMayWithPerson["add an organisation"]);
  return { person, post };
}

function asOrganisation(row: { id: number; name: string; kind: string }): Organisation {
  const kind = organisationKinds.find((one) => one === row.kind);
  if (!kind) throw new Error("An organisation has a kind that is not in the list.");
  return { id: row.id, name: row.name, kind };
}
