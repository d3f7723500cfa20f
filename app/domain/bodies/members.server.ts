import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { votesOf, type Votes } from "../actor.ts";
import { isFormal } from "../law/body-kinds.ts";
import { balanceOf, type BalanceOfGroups } from "../law/political-balance.ts";
import { standingOf } from "../people/person.ts";
import { findBody, type Body } from "./bodies.server.ts";
import { findRegisteredBody, type SeatOnBody } from "./register.server.ts";

/** A seat as it stood on a day, with what it entitled to. */
export type SeatOnDay = SeatOnBody & { votes: Votes; reads: "everything" | "what is open" | "what is open, and at a meeting for which they are named what a member reads" };

export type MembersOnDay = { body: Body; day: string; seats: SeatOnDay[]; /** Of the councillors with a vote; null where the law asks for no balance. */ balance: BalanceOfGroups | null };

/**
 * Who sat on a body on a day, gone by or to come, and what each was entitled to then.
 * @param day an ISO date @throws as `findRegisteredBody`
 */
export function findMembersOn(actor: Actor, id: string | undefined, day: string, tx?: Work): Promise<MembersOnDay> {
  return withActor(actor, async (inner) => {
    const { body: { id: bodyId }, seats } = await findRegisteredBody(actor, id, "read", inner);
    const body = await findBody(actor, bodyId, inner, day);
    const held = seats.filter((seat) => standingOf(seat, day) === "now").map((seat): SeatOnDay => ({ ...seat, votes: votesOf(seat), reads: readsOf(seat) }));
    // the law shares out the seats of councillors: who was co-opted has none of them (section 15, LGHA 1989)
    const councillors = held.filter(({ votes, standing }) => votes === "yes" && standing !== "co-opted with a vote");
    const counted = [...new Map(councillors.map((seat) => [seat.personId, seat])).values()];
    return { body, day, seats: held, balance: isFormal(body.kind) ? balanceOf(body.kind, counted) : null };
  }, tx);
}

/** Private items are for the clerk and the members, who were co-opted as well; those who attend read what is open, and substitutes more where they are named for a meeting (rulebook 3.6). */
function readsOf({ role, standing }: Pick<SeatOnBody, "role" | "standing">): SeatOnDay["reads"] {
  if (standing === "substitute") return "what is open, and at a meeting for which they are named what a member reads";
  return role === "attendee" || role === "monitoring officer" ? "what is open" : "everything";
}
