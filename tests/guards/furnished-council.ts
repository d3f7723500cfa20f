// The demo council with one object of each kind that a door can lead to, made by the domain's own verbs.
import type { TestDatabase } from "../support/database.ts";
import { addPerson, addSeat } from "../support/people.ts";
import { account, bankHolidays, closureDays, entrance, privateCalendars } from "./furnished/accounts.ts";
import { decidedDocuments, documents } from "./furnished/document-requests.ts";
import { callsToAnswer, evidence, movedEvidence, publicEvidence, takingPartInCalls } from "./furnished/evidence.ts";
import { gate } from "./furnished/gate.ts";
import { endedInquiries, inquiries, publicInquiries } from "./furnished/inquiries.ts";
import { calendars, deferredItems, executiveMeetings, files, meetings, substitutes } from "./furnished/meetings.ts";
import { minutes, movedMinutes, publicMinutes } from "./furnished/minutes.ts";
import { proposals } from "./furnished/proposals.ts";
import { movedRecommendations, notices, publicRecommendations, recommendations } from "./furnished/recommendations.ts";
import { bodies as register, organisations, people } from "./furnished/register.ts";
import { openRoom, type Area, type Objects, type Params, type RoleName } from "./furnished/room.ts";
import { takingPart, witnessSessions } from "./furnished/witness-sessions.ts";
import { publicProgrammes, workProgrammes } from "./furnished/work-programme.ts";

export { roleNames, roles, type Params, type RoleName } from "./furnished/room.ts";

/** In this order: an area may look at what those before it have made. */
const areas: readonly Area[] = [
  meetings, deferredItems, executiveMeetings, substitutes, files, witnessSessions, takingPart, people, organisations, register, bankHolidays, closureDays, entrance,
  inquiries, ...endedInquiries, publicInquiries, evidence, ...movedEvidence, callsToAnswer, takingPartInCalls, publicEvidence,
  minutes, ...movedMinutes, publicMinutes, recommendations, notices, ...movedRecommendations, publicRecommendations, workProgrammes, publicProgrammes, proposals, documents, decidedDocuments, gate,
  calendars, privateCalendars, account, // last: it says who has a second factor
];

export type Council = {
  personIds: Map<RoleName, number>;
  /** Clerk of the demo's committee and panel, without a second factor. */
  newcomerId: number;
  /** The demo's committee and panel. */
  bodies: { committee: number; panel: number };
  /** What the door leads to, by the words of tests/policy.csv; nothing for a door that always leads to the same. */
  objects(door: string): Objects;
  object(door: string, name: string): Params | undefined;
};

/** @param keepSignIns leaves open what is signed in: otherwise everybody begins signed out */
export async function furnishCouncil(db: TestDatabase, { keepSignIns = false } = {}): Promise<Council> {
  const made = new Map<Area, Objects>();
  const objects = (door: string): Objects => {
    const fitting = areas.flatMap((area) => area.doors.filter((start) => door.startsWith(start)).map((start) => ({ area, start })));
    const [nearest] = fitting.sort((one, another) => another.start.length - one.start.length);
    return (nearest && made.get(nearest.area)) ?? {};
  };
  const room = await openRoom(db, objects);
  for (const area of areas) made.set(area, await area.furnish(room));
  if (!keepSignIns) await db.owner`delete from access.session`;
  const bodies = { committee: await room.body("childrens-scrutiny-committee"), panel: await room.body("childrens-improvement-panel") };
  const newcomerId = await addPerson(db, "Nell Newcomer");
  for (const id of Object.values(bodies)) await addSeat(db, id, newcomerId, "clerk");
  return {
    newcomerId, bodies, personIds: room.personIds, objects, object: (door, name) => objects(door)[name],
  };
}
