import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { ActorFacts, Role } from "../actor.ts";

/** For a comparison with any of these ids: one parameter, however many there are. */
export function anyOf(ids: readonly number[]) {
  return sql<number>`any (${[...new Set(ids)]}::int[])`;
}

/** @returns the bodies on which this actor holds one of these roles today. */
export function bodiesAs(actor: ActorFacts, ...roles: Role[]): number[] {
  return actor.seats.filter((seat) => roles.includes(seat.role)).map((seat) => seat.bodyId);
}

/** @returns the council's own day of a moment, as an ISO date; "" where there is none. */
export function dayOf(moment: Date | null): string {
  return moment ? Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO("Europe/London").toPlainDate().toString() : "";
}
