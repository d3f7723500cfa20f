import postgres from "postgres";
import type { Temporal } from "temporal-polyfill";
import { today, useClockOffset } from "../../app/clock.ts";
import { Actor } from "../../app/domain/actor.server.ts";
import type { ActorFacts } from "../../app/domain/actor.ts";
import { addBody, changeBody, findRegisteredBody } from "../../app/domain/bodies/register.server.ts";
import { publishCouncil } from "../../app/domain/council/council.server.ts";
import { bankHolidaysToStartWith } from "../../app/domain/law/bank-holidays.server.ts";
import { giveOffice } from "../../app/domain/people/offices.server.ts";
import { addOfficer, addOrganisation } from "../../app/domain/people/organisations.server.ts";
import { giveSeat } from "../../app/domain/people/seats.server.ts";
import { lucia } from "../../app/session/lucia.server.ts";
import { sessionHash } from "../../app/session/token.server.ts";
import { bodies, charters, manager, organisations, people, type BodyKey, type DemoPerson } from "./people.server.ts";

/** The demo's people as actors, and the clock that the seeding moves. */
export type DemoCouncil = {
  as(key: string): Promise<Actor>;
  id(key: string): number;
  bodyId(key: BodyKey): number;
  organisationId(name: string): number;
  /** Somebody of the public who has confirmed an e-mail address. */
  visitor(address: string): Promise<Actor>;
  /** The witness of a session, as their link and code would let them in. */
  witness(witnessId: number): Promise<Actor>;
  at<T>(moment: Temporal.PlainDateTime, work: () => Promise<T>): Promise<T>;
};

/**
 * Makes the people, whose invitations nobody could open, and has the manager of the register do the rest by its own verbs, two
 * years ago: organisations, bodies, offices and seats. Then the council's settings.
 */
export async function makeCouncil(owner: postgres.Sql): Promise<DemoCouncil> {
  const firstDay = today().subtract({ years: 2 });
  const from = { fromOn: firstDay.toString(), untilOn: undefined };
  const personIds = new Map<string, number>();
  const bodyIds = new Map<BodyKey, number>();
  const organisationIds = new Map<string, number>();
  const council: DemoCouncil = {
    as: (key) => actorFor(found(personIds, key)),
    id: (key) => found(personIds, key),
    bodyId: (key) => found(bodyIds, key),
    organisationId: (name) => found(organisationIds, name),
    async visitor(address) {
      await owner`insert into access.person (kind, name, email) values ('visitor', 'Visitor', ${address}) on conflict do nothing`;
      const [row] = await owner<{ id: number }[]>`select id from access.person where email = ${address}`;
      if (!row) throw new Error("The demo's visitor was not made.");
      return actorFor(row.id);
    },
    async witness(witnessId) {
      const [row] = await owner<{ id: number }[]>`select person_id as id from identity.witness where id = ${witnessId}`;
      if (!row) throw new Error("The demo has no such witness.");
      return actorFor(row.id);
    },
    async at(moment, work) {
      const seconds = moment.toZonedDateTime("Europe/London").toInstant().epochMilliseconds / 1000 - Date.now() / 1000;
      await moveClockTo(owner, Math.round(seconds));
      try {
        return await work();
      } finally {
        await moveClockTo(owner, 0);
      }
    },
  };
  for (const person of [manager, ...people]) personIds.set(person.key, await addPerson(owner, person));
  await owner`insert into access.office (person_id, office, from_on) values (${council.id(manager.key)}, ${manager.office ?? ""}, ${firstDay.toString()})`;
  const now = today();
  await council.at(firstDay.toPlainDateTime("09:00"), async () => {
    const rosalind = await council.as(manager.key);
    for (const organisation of organisations) organisationIds.set(organisation.name, (await addOrganisation(rosalind, organisation)).organisationId);
    for (const { key, clerk, code, answeredBy, follows, name, kind, quorum } of bodies) {
      const others = { executiveId: answeredBy && council.bodyId(answeredBy), followsId: follows && council.bodyId(follows) };
      bodyIds.set(key, (await addBody(rosalind, { name, kind, quorum, noticeDays: 5, referenceCode: code, clerkId: council.id(clerk), ...others })).bodyId);
    }
    for (const { key, organisation, office, deputy = false, group, seats = [] } of people) {
      if (organisation) await addOfficer(rosalind, council.id(key), { ...from, organisationId: council.organisationId(organisation) });
      if (office) await giveOffice(rosalind, council.id(key), { ...from, office, deputy });
      // on the executive first: the rules of the other bodies ask about it
      for (const { body, role, standing, days } of seats.toSorted((one) => (one.body === "executive" ? -1 : 1))) {
        const since = days === undefined ? from : { ...from, fromOn: now.subtract({ days }).toString() };
        await giveSeat(rosalind, council.id(key), { ...since, bodyId: council.bodyId(body), role, standing, politicalGroup: ["chair", "vice-chair", "member"].includes(role) || standing === "substitute" ? group : undefined });
      }
    }
    for (const { key, terms, pattern, week, weekday, at } of charters) {
      await changeRules(rosalind, council.bodyId(key), { termsOfReference: terms, meetingPattern: pattern, meetsWeek: week, meetsWeekday: weekday, meetsAt: at });
    }
  });
  await council.at(today().subtract({ months: 11 }).toPlainDateTime("10:00"), async () => closeBoard(council));
  await publishCouncil(await council.as("sam"), {
    kind: "settings", councilName: "Saltmere Borough Council", brandColour: "#1d5c63", officePlace: "the noticeboard at the Town Hall, Harbour Street, Saltmere", officeHours: { opens: "09:00", closes: "17:00" },
    bankHolidays: bankHolidaysToStartWith(), closureDays: [],
  }, { version: 0 });
  return council;
}

/** They have no password: one click signs in as them, and in the demo only. */
async function addPerson(owner: postgres.Sql, { key, name, post }: DemoPerson): Promise<number> {
  const [row] = await owner<{ id: number }[]>`insert into access.person (name, post, email) values (${name}, ${post}, ${`${key}@saltmere.example`}) returning id`;
  if (!row) throw new Error(`The demo's ${name} was not made.`);
  return row.id;
}

/** The old improvement board was replaced by a new one. */
async function closeBoard(council: DemoCouncil): Promise<void> {
  const rosalind = await council.as(manager.key);
  await changeRules(rosalind, council.bodyId("old board"), { closedOn: today().toString() });
  await changeRules(rosalind, council.bodyId("new board"), { followsFrom: today().toString() });
}

/** Changes some rules of a body and leaves the others as they are. */
async function changeRules(rosalind: Actor, id: number, given: Partial<Parameters<typeof changeBody>[2]>): Promise<void> {
  const { body, version } = await findRegisteredBody(rosalind, String(id), "change");
  await changeBody(rosalind, String(id), { quorum: body.quorum, noticeDays: body.noticeDays, executiveId: body.executiveId ?? undefined, followsId: body.followsId ?? undefined, closedOn: undefined, version, ...given });
}

function found<K>(ids: Map<K, number>, key: K): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo has no "${String(key)}".`);
  return id;
}

/** Opens a real session for somebody of the demo; it ends with the seeding. */
async function actorFor(personId: number): Promise<Actor> {
  const { id: token } = await lucia.createSession(personId, { touchedAt: new Date(), freshUntil: new Date() });
  const { user } = await lucia.validateSession(token);
  if (!user) throw new Error("The demo's session did not open.");
  const facts: ActorFacts = { id: user.person_id, name: user.name, post: user.post, kind: user.kind, seats: user.seats, offices: user.offices, organisationIds: user.organisations };
  return new Actor(facts, sessionHash(token));
}

async function moveClockTo(owner: postgres.Sql, seconds: number): Promise<void> {
  await owner`update record.edition set clock_offset_seconds = ${seconds}, number = number + 1`;
  useClockOffset(seconds);
}
