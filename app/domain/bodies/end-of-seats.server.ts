import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import type { Role } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import type { endSeatsForm } from "../people/people-forms.ts";
import { keepsRegister } from "../people/person.ts";
import { registerRefusals } from "../people/register-refusals.server.ts";
import { forbidden, Rejection } from "../refusal.ts";
import { asSeat } from "./bodies.server.ts";

type Once = { onceKey?: string | undefined };
export type EndingSeat = { seatId: number; bodyId: number; bodyName: string; personId: number; name: string; role: Role };
export type EndOfSeats = { lastDay: string; seats: EndingSeat[] };

/** @throws a 403 refusal for everybody but the manager */
export function requireManagerOfSeats(actor: Actor): void {
  if (!keepsRegister(actor)) throw forbidden("Only the democratic services manager may end the seats of all councillors at once.");
}

/**
 * The seats of councillors that would end on a day: not of those who were co-opted, nor, on an informal panel, of those who work
 * for the council or another organisation, nor seats that begin later. Nothing is saved.
 */
export function previewEndOfSeats(actor: Actor, lastDay: string, tx?: Work): Promise<EndOfSeats> {
  return withActor(actor, async (inner) => {
    requireManagerOfSeats(actor);
    if (lastDay < today().toString()) throw new Rejection({ lastDay: "The last day must be today or later: what somebody was stays as it was" });
    const { rows } = await sql<{ seat_id: number; body_id: number; body_name: string; person_id: number; name: string; role: string }>`select * from access.elected_seats(${lastDay}::date)`.execute(inner).catch(sayWhy(registerRefusals));
    return {
      lastDay,
      seats: rows.flatMap((row) => {
        const { role } = asSeat({ role: row.role, standing: "ordinary" });
        return role ? [{ seatId: row.seat_id, bodyId: row.body_id, bodyName: row.body_name, personId: row.person_id, name: row.name, role }] : [];
      }),
    };
  }, tx);
}

/**
 * Ends the seats that were shown, at an election: each with that day as its last. Who was co-opted keeps theirs.
 * @throws Rejection where the seats are others by now than those that were shown
 */
export function endSeatsOfCouncillors(actor: Actor, given: z.output<typeof endSeatsForm> & Once, tx?: Work): Promise<{ ended: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    requireManagerOfSeats(actor);
    if (given.seenFor !== given.lastDay) throw new Rejection({ lastDay: "See which seats end first, then end them" });
    const seen = (given.seats ?? "").split(" ").filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number);
    const { rows } = await sql<{ ended: number }>`select access.seats_end(${given.lastDay}::date, ${seen}::int[]) as ended`.execute(inner).catch(sayWhy({
      ...registerRefusals,
      CP010: () => new Rejection({ form: "Seats were given or ended while you were here. Look again at which seats end." }, 409),
    }));
    const ended = rows[0]?.ended ?? 0;
    await appendAudit(inner, { what: "seats of councillors ended", noun: "body", id: "all", details: { lastDay: given.lastDay, seats: seen }, private: { why: given.why } });
    return { ended };
  }, tx);
}
