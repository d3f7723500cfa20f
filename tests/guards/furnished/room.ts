// What every area of the furnished council starts from: who stands for each column, and the rooms they act in.
import type { Actor } from "../../../app/domain/actor.server.ts";
import type { TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, addSeat, signIn } from "../../support/people.ts";

/**
 * The columns of tests/policy.csv, and whose demo account stands for each. Nobody of the demo is a stranger, a visitor or
 * a witness; "unfinished" is the clerk again, whose sign-in still owes its second factor (or one that must be set up).
 */
export const roles = {
  stranger: undefined, visitor: undefined, clerk: "priya", chair: "tom", member: "ellen", "vice-chair": "joan", cabinet: "grace", attendee: "yusuf",
  "monitoring officer": "amara", "data protection": "lewis", "risk owner": "helen", police: "daniel", NHS: "ruth", administrator: "sam",
  manager: "rosalind", leader: "marcus", witness: undefined, unfinished: undefined,
} as const;
export type RoleName = keyof typeof roles;
export const roleNames = Object.keys(roles).filter((name): name is RoleName => name in roles);

/** The values that one address needs, by the names in the site map. */
export type Params = Record<string, string>;
/** What the doors of one area lead to, by the words of tests/policy.csv. */
export type Objects = Record<string, Params>;

/** Some objects and the doors that lead to them: the beginnings of their route ids. The longest that fits a door counts. */
export type Area = { doors: readonly string[]; furnish(room: Room): Promise<Objects> };

/** A committee and a panel on which nobody of the demo sits. */
export type Elsewhere = { clerk: Actor; monitor: Actor; committeeId: number; panelId: number; readers: [number, number, number] };

export type Room = {
  db: TestDatabase;
  personIds: Map<RoleName, number>;
  /** The person of a column, signed in afresh. */
  as(role: RoleName): Promise<Actor>;
  id(role: RoleName): number;
  /** The id of a body of the demo, by its slug. */
  body(slug: string): Promise<number>;
  elsewhere: Elsewhere;
  /** What an area before this one has made. */
  made(door: string): Objects;
};

/** @param made looks up the objects of a door in what is furnished already */
export async function openRoom(db: TestDatabase, made: Room["made"]): Promise<Room> {
  const personIds = new Map<RoleName, number>();
  for (const name of roleNames) {
    const key = roles[name];
    const id = key ? (await db.owner<{ id: number }[]>`select id from access.person where email = ${`${key}@saltmere.example`}`)[0]?.id : undefined;
    if (id !== undefined) personIds.set(name, id);
  }
  personIds.set("visitor", await addPerson(db, "Visitor", { kind: "visitor" }));
  const id = (role: RoleName) => known(personIds.get(role));
  return {
    db, personIds, id, made,
    as: async (role) => (await signIn(db, id(role))).actor,
    body: async (slug) => known((await db.owner<{ id: number }[]>`select id from desk.body where slug = ${slug}`)[0]?.id),
    elsewhere: await otherBodies(db),
  };
}

async function otherBodies(db: TestDatabase): Promise<Elsewhere> {
  const committee = await addBody(db, "Health Scrutiny Committee");
  const panel = await addBody(db, "Housing Panel", { kind: "informal panel" });
  const clerkId = await addPerson(db, "Mina Clerk");
  const monitorId = await addPerson(db, "Otto Member");
  for (const { id } of [committee, panel]) await addSeat(db, id, clerkId, "clerk");
  const readers: [number, number, number] = [await addPerson(db, "Rosa Reader"), await addPerson(db, "Cal Keeper"), await addPerson(db, "Dee Deputy")];
  for (const id of readers) await addSeat(db, panel.id, id, "member");
  return { clerk: (await signIn(db, clerkId)).actor, monitor: (await signIn(db, monitorId)).actor, committeeId: committee.id, panelId: panel.id, readers };
}

export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The council lacks something that the guards need.");
  return value;
}
