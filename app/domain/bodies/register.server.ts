import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn, type Role, type Standing } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { weekdays, weeksOfMonth, type MeetingPattern } from "../law/meeting-pattern.ts";
import { withActorOnce } from "../once.server.ts";
import { keepsRegister, type Days } from "../people/person.ts";
import { registerRefusals } from "../people/register-refusals.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import { asBody, asSeat, bodyRow, type Body } from "./bodies.server.ts";
import type { bodyForm, bodyRulesForm } from "./body-forms.ts";

type Once = { onceKey?: string | undefined };
export type ListedBody = Pick<Body, "id" | "name" | "kind"> & { closedOn: string | null };
export type SeatOnBody = Days & { id: number; personId: number; name: string; role: Role; standing: Standing; politicalGroup: string; standsForName: string | null };
export const pageOfBodies = 50;
const onlyManager = "Only the democratic services manager may add a committee or panel or change its rules.";

/** Bodies by name, 50 at a time: all of them for the manager, those with a seat for everybody else. `after` is the last name seen. */
export function listRegisteredBodies(actor: Actor, after?: string, tx?: Work): Promise<{ bodies: ListedBody[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    let query = inner.selectFrom("desk.body").selectAll().orderBy("name").limit(pageOfBodies + 1);
    if (after) query = query.where("name", ">", after.slice(0, 200));
    const rows = await query.execute();
    const bodies = rows.slice(0, pageOfBodies).map((row) => ({ id: row.id, name: row.name, kind: asBody(row).kind, closedOn: row.closed_on }));
    return { bodies, next: rows.length > pageOfBodies ? bodies.at(-1)?.name : undefined };
  }, tx);
}

/** The bodies on which this actor may seat somebody: every open one for the manager, his own for a clerk. */
export function bodiesToSeatOn(actor: Actor, tx?: Work): Promise<{ id: number; name: string }[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.body").select(["id", "name"]).where((is) => is.or([is("closed_on", "is", null), is("closed_on", ">", sql<string>`access.today()`)])).orderBy("name").execute();
    return rows.filter(({ id }) => keepsRegister(actor) || rolesOn(actor, id).includes("clerk"));
  }, tx);
}

/** What it is for and when it meets; `week` and `weekday` make a rule, such as "second Thursday". */
export type Charter = { termsOfReference: string; meetingPattern: string; meets: MeetingPattern | null; meetsAt: string | null; followsFrom: string | null };
/** A body before or after it in succession; `maySee` is false where its page is not this actor's. */
export type InSuccession = { relation: "replaces" | "replaced by"; id: number; name: string; fromOn: string | null; maySee: boolean };
/** The voting members whose place a substitute may take, on the bodies where this actor gives seats. */
export function membersToStandFor(actor: Actor, tx?: Work): Promise<{ personId: number; name: string }[]> {
  return withActor(actor, async (inner) => {
    const bodies = await bodiesToSeatOn(actor, inner);
    return inner.selectFrom("desk.membership as m").innerJoin("access.person as p", "p.id", "m.person_id").select(["p.id as personId", "p.name"]).distinct()
      .where("m.body_id", "=", sql<number>`any (${bodies.map(({ id }) => id)}::int[])`).where("m.role", "in", ["chair", "vice-chair", "member"])
      .where((is) => is.or([is("m.until_on", "is", null), is("m.until_on", ">=", sql<string>`access.today()`)])).orderBy("p.name").limit(500).execute();
  }, tx);
}

export type RegisteredBody = {
  body: Body; version: number; charter: Charter; executive: { id: number; name: string } | null; succession: InSuccession[]; seats: SeatOnBody[]; mayChange: boolean;
};

/** A body as the register holds it, with everybody who has or had a seat on it. @throws a 404 refusal when absent or not visible */
export function findRegisteredBody(actor: Actor, id: string | undefined, action: "read" | "change", tx?: Work): Promise<RegisteredBody> {
  return withActor(actor, async (inner) => {
    if (!id || !/^[1-9]\d{0,8}$/.test(id)) throw absent();
    const row = await bodyRow(Number(id), inner).select(["version", "terms_of_reference", "meeting_pattern", "meets_week", "meets_weekday", "meets_at", "follows_from"]).executeTakeFirst();
    if (!row) throw absent();
    const mayChange = keepsRegister(actor);
    if (action === "change" && !mayChange) throw forbidden(onlyManager);
    const body = asBody(row);
    const executive = await inner.selectFrom("desk.body").select(["id", "name"]).where("id", "=", body.executiveId ?? 0).executeTakeFirst();
    const line = await sql<{ relation: InSuccession["relation"]; body_id: number; name: string; from_on: string | null; may_see: boolean }>`select * from access.body_line(${body.id})`.execute(inner);
    const succession = line.rows.map((one): InSuccession => ({ relation: one.relation, id: one.body_id, name: one.name, fromOn: one.from_on, maySee: one.may_see }));
    const week = weeksOfMonth.find((one) => one === row.meets_week);
    const weekday = weekdays.find((one) => one === row.meets_weekday);
    const charter = { termsOfReference: row.terms_of_reference, meetingPattern: row.meeting_pattern, meets: week && weekday ? { week, weekday } : null, meetsAt: row.meets_at?.slice(0, 5) ?? null, followsFrom: row.follows_from };
    return { body, version: row.version, charter, executive: executive ?? null, succession, seats: await seatsOn(body.id, inner), mayChange };
  }, tx);
}

async function seatsOn(bodyId: number, tx: Work): Promise<SeatOnBody[]> {
  const rows = await tx.selectFrom("desk.membership as m").innerJoin("access.person as p", "p.id", "m.person_id").leftJoin("access.person as s", "s.id", "m.stands_for")
    .select(["m.id", "p.id as personId", "p.name", "m.role", "m.standing", "s.name as standsForName", "m.political_group as politicalGroup", "m.from_on as fromOn", "m.until_on as untilOn"])
    .where("m.body_id", "=", bodyId).orderBy("p.name").orderBy("m.from_on").limit(500).execute();
  return rows.flatMap((row) => {
    const { role, standing } = asSeat(row);
    return role && standing ? [{ ...row, role, standing }] : [];
  });
}

/** The executives of the council, one of which answers a committee. */
export function listExecutives(actor: Actor, tx?: Work): Promise<{ id: number; name: string }[]> {
  return withActor(actor, (inner) => inner.selectFrom("desk.body").select(["id", "name"]).where("kind", "=", "executive").orderBy("name").execute(), tx);
}

/** Everybody who could be the first clerk of a new body, the manager too. */
export function possibleClerks(actor: Actor, tx?: Work): Promise<{ id: number; name: string; post: string }[]> {
  return withActor(actor, (inner) => inner.selectFrom("access.person").select(["id", "name", "post"]).where("kind", "=", "person").orderBy("name").orderBy("id").execute(), tx);
}

/** @throws a 403 refusal for everybody but the manager */
export function requireManagerOfBodies(actor: Actor): void {
  if (!keepsRegister(actor)) throw forbidden(onlyManager);
}

/**
 * Adds a committee or panel with a key of its own and its first clerk. The manager may choose himself: it is the one seat that
 * somebody can give himself, because a body without a clerk could invite nobody.
 */
export function addBody(actor: Actor, given: z.output<typeof bodyForm> & Once, tx?: Work): Promise<{ bodyId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    requireManagerOfBodies(actor);
    const slug = slugOf(given.name);
    if (!slug) throw new Rejection({ name: "The name must have letters in it" });
    await requireFreeNames(given.name, slug, given.referenceCode, inner);
    const keyId = await (await theStrongroom()).createKey("papers of a body");
    const { rows } = await sql<{ id: number }>`select access.body_add(${given.name}, ${slug}, ${given.kind}, ${given.referenceCode}, ${given.noticeDays}, ${given.quorum},
      ${given.executiveId ?? null}::int, ${given.followsId ?? null}::int, ${keyId}, ${given.clerkId}) as id`.execute(inner).catch(sayWhy({
      ...registerRefusals,
      "23505": () => new Rejection({ name: "There is a committee or panel of this name already, or with these letters" }),
      "23503": () => new Rejection({ followsId: "Select the body that it replaces" }),
      CP007: () => new Rejection({ clerkId: "Select its first clerk" }),
    }));
    const bodyId = rows[0]?.id ?? 0;
    await appendAudit(inner, { what: "body added", noun: "body", id: bodyId, details: { kind: given.kind, clerk: given.clerkId, follows: given.followsId ?? null } });
    return { bodyId };
  }, tx);
}

/** Changes the rules of a body: quorum, notice, the executive that answers it, and the day it closed. */
export function changeBody(actor: Actor, id: string | undefined, given: z.output<typeof bodyRulesForm> & Once, tx?: Work): Promise<{ bodyId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { body } = await findRegisteredBody(actor, id, "change", inner);
    await sql`select access.body_change(${body.id}, ${given.noticeDays}, ${given.quorum}, ${given.executiveId ?? null}::int, ${given.closedOn ?? null}::date, ${given.version},
      ${given.termsOfReference ?? ""}, ${given.meetingPattern ?? ""}, ${given.meetsWeek ?? null}, ${given.meetsWeekday ?? null}, ${given.meetsAt ?? null}::time, ${given.followsId ?? null}::int, ${given.followsFrom ?? null}::date)`.execute(inner).catch(sayWhy({
      ...registerRefusals,
      "23514": () => new Rejection({ executiveId: "A body does not answer itself: select another one" }),
      "23503": () => new Rejection({ followsId: "Select the body that it replaces" }),
    }));
    await appendAudit(inner, { what: "body changed", noun: "body", id: body.id, details: { follows: given.followsId ?? null, followsFrom: given.followsFrom ?? null, quorum: given.quorum, noticeDays: given.noticeDays, executive: given.executiveId ?? null, closedOn: given.closedOn ?? null } });
    return { bodyId: body.id };
  }, tx);
}

async function requireFreeNames(name: string, slug: string, code: string, tx: Work): Promise<void> {
  const taken = await tx.selectFrom("desk.body").select(["name", "slug", "reference_code"])
    .where((is) => is.or([is(is.fn("lower", ["name"]), "=", name.toLowerCase()), is("slug", "=", slug), is("reference_code", "=", code)])).execute();
  if (taken.some((row) => row.name.toLowerCase() === name.toLowerCase() || row.slug === slug)) throw new Rejection({ name: "There is a committee or panel of this name already. Enter another name" });
  if (taken.length > 0) throw new Rejection({ referenceCode: "Another committee or panel has these letters. Enter others" });
}

/** "Children’s Scrutiny Committee" → "childrens-scrutiny-committee": part of the references of its meetings. */
function slugOf(name: string): string {
  return name.normalize("NFKD").replace(/[’'`]|\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
}
