import postgres from "postgres";
import type { Temporal } from "temporal-polyfill";
import { today, useClockOffset } from "../../app/clock.ts";
import { Actor } from "../../app/domain/actor.server.ts";
import type { ActorFacts } from "../../app/domain/actor.ts";
import { publishCouncil } from "../../app/domain/council/council.server.ts";
import { theStrongroom } from "../../app/domain/kept-bytes.server.ts";
import { englandAndWalesBankHolidays } from "../../app/domain/law/bank-holidays.server.ts";
import { lucia } from "../../app/session/lucia.server.ts";
import { sessionHash } from "../../app/session/token.server.ts";
import { bodies, organisations, people } from "./people.server.ts";

/** The demo's people as actors, and the clock that the seeding moves. */
export type DemoCouncil = { as(key: string): Promise<Actor>; id(key: string): number; bodyId(key: string): number; at(moment: Temporal.PlainDateTime, work: () => Promise<void>): Promise<void> };

/** Makes people, bodies and seats, which no page makes yet, and the council's settings by their own verb. */
export async function makeCouncil(owner: postgres.Sql): Promise<DemoCouncil> {
  const firstDay = today().subtract({ years: 2 }).toString();
  const personIds = new Map<string, number>();
  const bodyIds = new Map<string, number>();
  const room = await theStrongroom();
  for (const { name, kind } of organisations) await owner`insert into access.organisation (name, kind) values (${name}, ${kind})`;
  for (const body of bodies) {
    const [row] = await owner<{ id: number }[]>`insert into desk.body (name, slug, kind, reference_code, key_id) values (${body.name}, ${body.slug}, ${body.kind}, ${body.code}, ${await room.createKey("papers of a body")}) returning id`;
    if (row) bodyIds.set(body.key, row.id);
  }
  const found = (ids: Map<string, number>, key: string) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`The demo has no "${key}".`);
    return id;
  };
  for (const person of people) {
    const [row] = await owner<{ id: number }[]>`insert into access.person (name, post, email) values (${person.name}, ${person.post}, ${`${person.key}@saltmere.example`}) returning id`;
    if (!row) continue;
    personIds.set(person.key, row.id);
    for (const { office, deputy } of person.offices ?? []) await owner`insert into access.office (person_id, office, deputy, from_on) values (${row.id}, ${office}, ${deputy ?? false}, ${firstDay})`;
    for (const { body, role } of person.seats ?? []) await owner`insert into desk.membership (body_id, person_id, role, from_on) values (${found(bodyIds, body)}, ${row.id}, ${role}, ${firstDay})`;
    const organisation = person.organisation ?? "Saltmere Borough Council";
    await owner`insert into access.officer (person_id, organisation_id, from_on) select ${row.id}, id, ${firstDay} from access.organisation where name = ${organisation}`;
  }
  const council: DemoCouncil = {
    as: (key) => actorFor(found(personIds, key)),
    id: (key) => found(personIds, key),
    bodyId: (key) => found(bodyIds, key),
    async at(moment, work) {
      const seconds = moment.toZonedDateTime("Europe/London").toInstant().epochMilliseconds / 1000 - Date.now() / 1000;
      await moveClockTo(owner, Math.round(seconds));
      try {
        await work();
      } finally {
        await moveClockTo(owner, 0);
      }
    },
  };
  const year = today().year;
  await publishCouncil(await council.as("sam"), {
    kind: "settings", councilName: "Saltmere Borough Council", brandColour: "#1d5c63", officePlace: "the noticeboard at the Town Hall, Harbour Street, Saltmere", officeHours: { opens: "09:00", closes: "17:00" },
    bankHolidays: englandAndWalesBankHolidays(year - 2, year + 3), closureDays: [],
  }, { version: 0 });
  return council;
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

