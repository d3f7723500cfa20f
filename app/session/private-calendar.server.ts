import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import { deskDb } from "../../db/connection.server.ts";
import { withActor, type Actor } from "../domain/actor.server.ts";
import { appendAudit } from "../domain/audit.server.ts";
import { meetingStatuses } from "../domain/meetings/meeting.ts";
import { absent } from "../domain/refusal.ts";
import { takeTries } from "./limits.server.ts";

// programs ask every hour or so, and an office may have one network address for all of them
const readsPerPeer = { name: "read a private calendar by peer", most: 300, seconds: 900 };

const meetings = z.array(z.object({
  uid: z.uuid(), reference: z.string(), bodyName: z.string(), heldOn: z.string(), startsAt: z.string(), endsAt: z.string().nullable(), place: z.string(), status: z.enum(meetingStatuses), sequence: z.number(),
  changedAt: z.string().transform((moment) => new Date(moment).toISOString()),
}));

/** A meeting of somebody's own bodies, published or not: no reason, no title of an item. */
export type OwnMeeting = z.output<typeof meetings>[number];

/** @returns when the actor's private calendar got its address, or null while there is none */
export function privateCalendarMadeAt(actor: Actor): Promise<Date | null> {
  return withActor(actor, async (tx) => (await sql<{ made: Date | null }>`select access.my_calendar() as made`.execute(tx)).rows[0]?.made ?? null);
}

/** Gives the actor's private calendar a new address; the one before ends. Only its hash is kept. @returns the token, which nothing shows again */
export async function makePrivateCalendar(actor: Actor): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await withActor(actor, async (tx) => {
    await sql`select access.my_calendar_make(${hashOf(token)})`.execute(tx);
    await appendAudit(tx, { what: "private calendar made", noun: "person", id: actor.id });
  });
  return token;
}

/** Ends the address of the actor's private calendar. @throws a 404 refusal where there is none */
export function endPrivateCalendar(actor: Actor): Promise<void> {
  return withActor(actor, async (tx) => {
    const { rows } = await sql<{ made: Date | null }>`select access.my_calendar() as made`.execute(tx);
    if (!rows[0]?.made) throw absent();
    await sql`select access.my_calendar_end()`.execute(tx);
    await appendAudit(tx, { what: "private calendar ended", noun: "person", id: actor.id });
  });
}

/**
 * The meetings of the bodies on which the owner of this token has a seat today.
 * @param peer the network address which asked, for the rate limit only
 * @throws a 404 refusal for unknown and ended tokens, and while the owner's account is suspended, alike; a 429 one
 */
export async function readPrivateCalendar(token: string | undefined, peer: string): Promise<OwnMeeting[]> {
  await takeTries([[readsPerPeer, peer]], "This calendar was asked for too often. Wait 15 minutes, then try again.");
  if (!token || !/^[A-Za-z0-9_-]{43}$/.test(token)) throw absent();
  const { rows } = await sql<{ found: unknown }>`select access.calendar_read(${hashOf(token)}) as found`.execute(deskDb());
  const found = rows[0]?.found ?? null;
  if (found === null) throw absent();
  return meetings.parse(found);
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token, "utf8").digest();
}
