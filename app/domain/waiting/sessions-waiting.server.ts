import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { Actor } from "../actor.server.ts";
import { holdsOffice, statutoryOffices } from "../actor.ts";
import { Temporal } from "temporal-polyfill";
import { anyOf, bodiesAs } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

/** The custodian and the deputy are told of each lawful opening (rulebook 5.9b), and that they keep a session, for a week on real time. */
export async function whatKeepersMustKnow(actor: Actor, tx: Work): Promise<Waiting[]> {
  const kept = tx.selectFrom("desk.witness_session as s").where((is) => is.or([is("s.custodian_id", "=", actor.id), is("s.deputy_id", "=", actor.id)]));
  const openings = await kept.innerJoin("desk.opening as o", "o.witness_session_id", "s.id").select(["s.reference", "s.open_title", "o.id", "o.ground"])
    .where("o.seconded_at", ">", sql<Date>`now() - interval '7 days'`).orderBy("o.id", "desc").limit(mostCounted).execute();
  const sealed = await kept.select(["s.reference", "s.open_title"]).where("s.sealed_at", ">", sql<Date>`now() - interval '7 days'`).orderBy("s.id", "desc").limit(mostCounted).execute();
  const by = today().toString();
  return [
    ...openings.map((row): Waiting => ({ what: "know of opening", reference: row.reference, openingId: row.id, ground: row.ground, openTitle: row.open_title, by, overdue: false })),
    ...sealed.map((row): Waiting => ({ what: "know of keeping", reference: row.reference, openTitle: row.open_title, by, overdue: false })),
  ];
}

/** Planned sessions wait for the monitoring officer, determined ones for the clerk of the panel. */
export async function sessionsToMoveOn(actor: Actor, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  const determines = holdsOffice(actor, "monitoring officer");
  if (clerked.length === 0 && !determines) return [];
  const rows = await tx.selectFrom("desk.witness_session").select(["reference", "open_title", "held_on", "status"])
    .where((is) => is.or([is.and([is("status", "=", "determined"), is("body_id", "=", anyOf(clerked))]), ...(determines ? [is("status", "=", "planned")] : [])]))
    .orderBy("held_on").limit(mostCounted).execute();
  return rows.map((row) => ({
    what: row.status === "planned" ? "determine session" : "seal session",
    reference: row.reference, openTitle: row.open_title, heldOn: row.held_on, by: row.held_on, overdue: row.held_on < today().toString(),
  }));
}

/** Openings that another statutory officer asked for. An opening lapses seven days after it was asked for, on real time. */
export async function openingsToAgree(actor: Actor, tx: Work): Promise<Waiting[]> {
  if (!holdsOffice(actor, ...statutoryOffices)) return [];
  const rows = await tx.selectFrom("desk.opening as o").innerJoin("desk.witness_session as s", "s.id", "o.witness_session_id").leftJoin("access.person as p", "p.id", "o.asked_by")
    .select(["o.id", "o.ground", "o.asked_at", "s.reference", "p.name"]).where("o.seconded_by", "is", null).where("o.asked_by", "!=", actor.id)
    .where("o.asked_at", ">", sql<Date>`now() - interval '7 days'`).orderBy("o.id").limit(mostCounted).execute();
  return rows.map((row) => {
    const by = Temporal.Instant.from(row.asked_at.toISOString()).toZonedDateTimeISO("Europe/London").toPlainDate().add({ days: 7 }).toString();
    return { what: "agree opening", reference: row.reference, openingId: row.id, ground: row.ground, askedByName: row.name ?? "A statutory officer", by, overdue: false };
  });
}
