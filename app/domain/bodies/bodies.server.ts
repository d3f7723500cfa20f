import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { roles, rolesOn, standings, votesOf, type Role, type Standing, type Votes } from "../actor.ts";
import { bodyKinds, noticeDaysNeeded, type BodyKind } from "../law/body-kinds.ts";
import { countingProfiles, type CountingProfile } from "../law/calendar.ts";
import { absent } from "../refusal.ts";

/** A committee or panel, with the rules that its kind and its council give it. */
export type Body = {
  id: number; name: string; slug: string; kind: BodyKind; referenceCode: string; noticeDays: number; countingProfile: CountingProfile; keyId: string;
  /** How many members must be present for it to act. */
  quorum: number;
  /** The executive that answers its reports. */
  executiveId: number | null;
  /** The body that it replaces. */
  followsId: number | null;
  /** An ISO date, from which nobody can be seated on it. */
  closedOn: string | null;
};

const fields = ["id", "name", "slug", "reference_code", "notice_days", "counting_profile", "key_id", "quorum", "executive_id", "follows_id", "closed_on"] as const;

/** The bodies on which this actor has a seat; with roles, only those where one of them is held. */
export function listBodies(actor: Actor, roles?: readonly Role[], tx?: Work): Promise<Body[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.body").select([...fields, "kind"]).orderBy("name").execute();
    return rows.map(asBody).filter((body) => !roles || rolesOn(actor, body.id).some((role) => roles.includes(role)));
  }, tx);
}

/**
 * @param onDay for what was done on a day gone by: of that day is its kind, and the law that ran
 * @throws a 404 refusal when the actor has no seat on it
 */
export function findBody(actor: Actor, id: number, tx?: Work, onDay?: string): Promise<Body> {
  return withActor(actor, async (inner) => {
    const row = await bodyRow(id, inner, onDay).executeTakeFirst();
    if (!row) throw absent();
    return asBody(row);
  }, tx);
}

/** The query alone, for a statement that gathers more. @param onDay as for `findBody` */
export function bodyRow(id: number, tx: Work, onDay?: string) {
  return tx.selectFrom("desk.body").select(fields).select((is) => (onDay === undefined ? is.ref("kind").as("kind") : sql<string>`coalesce(desk.kind_on(id, ${onDay}::date), kind)`.as("kind"))).where("id", "=", id);
}

/** `votes`: on what they vote; "no" also for those who attend. */
export type BodyMember = { personId: number; name: string; post: string; roles: string[]; votes: Votes; isSubstitute: boolean };

/** Everybody with a seat on the body today, by name. */
export function listMembers(actor: Actor, bodyId: number, today: string, tx?: Work): Promise<BodyMember[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.membership as m").innerJoin("access.person as p", "p.id", "m.person_id")
      .select(["p.id", "p.name", "p.post", "m.role", "m.standing"]).where("m.body_id", "=", bodyId).where("m.from_on", "<=", today)
      .where((is) => is.or([is("m.until_on", "is", null), is("m.until_on", ">=", today)])).orderBy("p.name").orderBy("m.role").execute();
    const members = new Map<number, BodyMember>();
    for (const row of rows) {
      const held = members.get(row.id) ?? { personId: row.id, name: row.name, post: row.post, roles: [], votes: "no", isSubstitute: false };
      held.roles.push(row.role);
      const { role, standing } = asSeat(row);
      const votes = role ? votesOf({ role, standing }) : "no";
      if (votes === "yes" || held.votes === "no") held.votes = votes;
      held.isSubstitute ||= standing === "substitute";
      members.set(row.id, held);
    }
    return [...members.values()];
  }, tx);
}

/** A role and a standing as the database's own checks hold them. */
export function asSeat(row: { role: string; standing: string }): { role: Role | undefined; standing: Standing | undefined } {
  return { role: roles.find((one) => one === row.role), standing: standings.find((one) => one === row.standing) };
}

type Row = {
  id: number; name: string; slug: string; kind: string; reference_code: string; notice_days: number; counting_profile: string; key_id: string;
  quorum: number; executive_id: number | null; follows_id: number | null; closed_on: string | null;
};

/** @returns the body that a row of `bodyRow` holds */
export function asBody(row: Row): Body {
  const kind = bodyKinds.find((one) => one === row.kind);
  const countingProfile = countingProfiles.find((one) => one === row.counting_profile);
  if (!kind || !countingProfile) throw new Error("A body has a kind or counting profile that the law does not know.");
  return {
    id: row.id, name: row.name, slug: row.slug, kind, referenceCode: row.reference_code, noticeDays: noticeDaysNeeded(kind, row.notice_days), countingProfile, keyId: row.key_id,
    quorum: row.quorum, executiveId: row.executive_id, followsId: row.follows_id, closedOn: row.closed_on,
  };
}
