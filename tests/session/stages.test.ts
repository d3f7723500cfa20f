// Only a finished sign-in acts. Who needs a second factor, and when it is asked for.
import { randomBytes } from "node:crypto";
import { sql, type RawBuilder } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor } from "../../app/domain/actor.server.ts";
import { arrive } from "../../app/session/coming-and-going.server.ts";
import { requireActor, requireFreshActor, requireSignInToRenew, requireVisitor, signedIn } from "../../app/session/require-actor.server.ts";
import { openSession, signInAgain } from "../../app/session/sign-in.server.ts";
import { storedHash } from "../../app/session/token.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addFactor, addOffice, addPassword, addPerson, addSeat, type TestBody } from "../support/people.ts";
import { requestWith, thrownBy, tokenOf } from "./requests.ts";
import { arriving, sessionWith, withApp } from "./steps.ts";

let db: TestDatabase;
let committee: TestBody;
let panel: TestBody;

beforeAll(async () => {
  db = await testDatabase();
  committee = await addBody(db, "Children’s Scrutiny Committee");
  panel = await addBody(db, "Children’s Improvement Panel", { kind: "informal panel" });
});
afterAll(() => db.end());

const stageOf = async (person: number) => (await arriving(person)).stage;
const seatOn = async (body: TestBody, role: Parameters<typeof addSeat>[3], given?: Parameters<typeof addSeat>[4]) => {
  const person = await addPerson(db, role);
  await addSeat(db, body.id, person, role, given);
  return person;
};
const officer = async (until: string | null = null) => {
  const person = await addPerson(db, "Officer");
  await db.owner`insert into access.organisation (name, kind) values ('Police', 'police') on conflict do nothing`;
  await db.owner`insert into access.officer (person_id, organisation_id, from_on, until_on) select ${person}, id, '2020-01-01', ${until} from access.organisation where name = 'Police'`;
  return person;
};

async function plannedSession(): Promise<number> {
  const [row] = await db.owner<{ id: number }[]>`insert into desk.witness_session (body_id, reference, open_title, held_on, starts_at, place, planned_by)
    values (${panel.id}, ${`session-${randomBytes(4).toString("hex")}`}, 'Private session', '2026-12-01', '10:00', 'Town Hall', ${await addPerson(db, "Planner")}) returning id`;
  return row?.id ?? 0;
}

describe("whoever can see more than their own", () => {
  it("sets up a second factor before anything else: clerks, members of formal bodies, officers, holders of an office", async () => {
    const inOffice = await addPerson(db, "Manager");
    await addOffice(db, inOffice, "democratic services manager");
    const all = [await seatOn(committee, "clerk"), await seatOn(panel, "clerk"), await seatOn(panel, "monitoring officer"), await seatOn(committee, "chair"), await seatOn(committee, "vice-chair"), await seatOn(committee, "member"), await officer(), inOffice];
    expect(await Promise.all(all.map(stageOf))).toEqual(all.map(() => "set up"));
  });

  it("and nobody else: no seat, an attendee, a member of an informal panel, a visitor, and what is over", async () => {
    const all = [await addPerson(db, "Nobody"), await seatOn(committee, "attendee"), await seatOn(panel, "member"), await addPerson(db, "Visitor", { kind: "visitor" }), await seatOn(committee, "clerk", { until: "2021-01-01" }), await officer("2021-01-01")];
    expect(await Promise.all(all.map(stageOf))).toEqual(all.map(() => "full"));
  });

  it("is asked for the one they have, whoever they are", async () => {
    const person = await addPerson(db, "Careful");
    await addFactor(db, person);
    expect(await stageOf(person)).toBe("second factor");
  });

  it("in the demo nobody is asked", async () => {
    await db.owner`update access.installation set demo = true`;
    try {
      expect(await stageOf(await seatOn(committee, "clerk"))).toBe("full");
    } finally {
      await db.owner`update access.installation set demo = false`;
    }
  });
});

describe("a sign-in that is not finished", () => {
  it("acts as nobody: it sees nothing, is not fresh, and may record nothing", async () => {
    for (const prepare of [async () => {}, (person: number) => addFactor(db, person)]) {
      const person = await seatOn(committee, "clerk");
      await prepare(person);
      const { actor } = await arriving(person);
      const { rows } = await withActor(actor, (tx) => sql<{ who: number | null; fresh: boolean; bodies: number[] }>`select access.actor_id() as who, access.is_fresh() as fresh, access.body_ids() as bodies`.execute(tx));
      expect(rows).toEqual([{ who: null, fresh: false, bodies: [] }]);
      for (const table of ["desk.body", "desk.meeting", "access.person", "access.organisation"] as const) expect([table, await withActor(actor, (tx) => tx.selectFrom(table).select("id").execute())]).toEqual([table, []]);
      await expect(withActor(actor, (tx) => sql`select audit.append('x', 'person', '1', null, null, '{}', null)`.execute(tx))).rejects.toThrow("nobody is acting");
      await expect(withActor(actor, (tx) => sql`select access.enqueue('tell-person', 1)`.execute(tx))).rejects.toThrow("nobody with an account");
    }
  });

  it("leads to its step, never to the desk, and keeps where the person was going", async () => {
    const person = await seatOn(committee, "clerk");
    const cookie = await openSession(person);
    for (const door of [requireActor, requireFreshActor, requireSignInToRenew, requireVisitor]) {
      const refused = await thrownBy(door(requestWith(cookie, "/desk/meetings")));
      expect(refused instanceof Response && refused.headers.get("Location"), door.name).toBe("/sign-in/set-up");
    }
    expect((await arrive(requestWith("", "/sign-in"), cookie)).headers.get("Location")).toBe("/sign-in/set-up");
    const refused = await thrownBy(requireActor(requestWith(cookie, "/desk/meetings")));
    expect(refused instanceof Response && refused.headers.get("Set-Cookie")).toContain(`%2Fdesk%2Fmeetings~${person}`);
  });

  it("is finished by nothing but its factor: not by renewing, passing, touching or claiming", async () => {
    const person = await seatOn(committee, "clerk");
    await addFactor(db, person);
    await addPassword(db, person, "the right one");
    const session = await arriving(person);
    const ask = (question: RawBuilder<unknown>) => withActor(session.actor, (tx) => question.execute(tx));
    await expect(ask(sql`select access.session_renew(${storedHash(session.token)}, ${Buffer.alloc(32, 1)}, now() + interval '1 hour', now() + interval '1 minute')`)).rejects.toThrow("that session has ended");
    await expect(ask(sql`select access.session_pass(${Buffer.alloc(32, 1)}, now() + interval '1 hour', now() + interval '1 minute')`)).rejects.toThrow("no second factor was given");
    for (const closed of [sql`select access.passkey_add('\\x01', '\\x01', 0, '{}', 'x')`, sql`select access.totp_begin('\\x01', gen_random_uuid())`, sql`select access.totp_confirm(1)`, sql`select access.recovery_make('{}')`, sql`select access.factor_remove(null)`, sql`select access.my_password_set('x')`]) {
      await expect(ask(closed)).rejects.toMatchObject({ code: "42501" });
    }
    for (const inside of ["factor_given()", "first_stage(1)", "arriving_id()", "factor_added(true)", "may_set_up()"]) await expect(ask(sql.raw(`select access.${inside}`))).rejects.toMatchObject({ code: "42501" });
    expect((await sessionWith(`candour=${session.token};`)).stage).toBe("second factor");
  });

  it("ends within the hour, and being used does not keep it", async () => {
    const cookie = await openSession(await seatOn(committee, "clerk"));
    const { endsAt } = await sessionWith(cookie);
    expect(endsAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000);
    await db.owner`update access.session set touched_at = now() - interval '10 minutes', expires_at = now() + interval '2 seconds' where id_hash = ${storedHash(tokenOf(cookie))}`;
    expect((await sessionWith(cookie)).endsAt.getTime() - Date.now()).toBeLessThanOrEqual(2_000);
  });
});

describe("somebody who is given what needs a second factor", () => {
  const given: [string, (person: number) => Promise<unknown>][] = [
    ["a seat", (person) => addSeat(db, committee.id, person, "member")],
    ["a seat from tomorrow", (person) => addSeat(db, committee.id, person, "clerk", { from: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) })],
    ["an organisation", (person) => db.owner`insert into access.officer (person_id, organisation_id, from_on) select ${person}, id, '2020-01-01' from access.organisation where name = 'Police'`],
    ["a closed session to read", async (person) => db.owner`insert into desk.session_reader (witness_session_id, body_id, person_id) values (${await plannedSession()}, ${panel.id}, ${person})`],
    ["a closed session to keep", async (person) => db.owner`update desk.witness_session set custodian_id = ${person} where id = ${await plannedSession()}`],
    ["a closed session to keep as deputy", async (person) => db.owner`update desk.witness_session set deputy_id = ${person} where id = ${await plannedSession()}`],
    ["an office", (person) => addOffice(db, person, "safeguarding lead")],
  ];
  it.each(given)("%s: the sign-in that runs has to be set up before it acts again", async (_what, give) => {
    const person = await addPerson(db, "Promoted");
    const cookie = await openSession(person);
    expect((await requireActor(requestWith(cookie))).id).toBe(person);
    await give(person);
    expect((await sessionWith(cookie)).stage).toBe("set up");
  });

  it.each(given)("%s: a sign-in that is no longer fresh ends, so that whoever found it open chooses nobody's factor", async (_what, give) => {
    const person = await addPerson(db, "Promoted while away");
    const [left, used] = [await openSession(person), await openSession(person)];
    await db.owner`update access.session set fresh_until = now() - interval '1 minute' where id_hash = ${storedHash(tokenOf(left))}`;
    await give(person);
    expect([await signedIn(requestWith(left)), (await sessionWith(used)).stage]).toEqual([undefined, "set up"]);
  });

  it("and has one goes on, as does everybody else", async () => {
    const [person, other] = [await addPerson(db, "Has one"), await addPerson(db, "Other")];
    const [session, elsewhere] = [await arriving(person), await openSession(other)];
    const { cookie } = await withApp(db, session);
    await addSeat(db, committee.id, person, "clerk");
    expect([(await sessionWith(cookie)).stage, (await sessionWith(elsewhere)).stage]).toEqual(["full", "full"]);
  });
});

describe("leaving and being suspended", () => {
  it("end every step at once", async () => {
    const person = await seatOn(committee, "clerk");
    const [pending, finished] = [await openSession(person), (await withApp(db, await arriving(person))).cookie];
    expect((await requireActor(requestWith(finished))).id).toBe(person);
    await db.owner`update access.person set suspended_at = now() where id = ${person}`;
    for (const cookie of [pending, finished]) {
      expect(await signedIn(requestWith(cookie))).toBeUndefined();
      const refused = await thrownBy(requireActor(requestWith(cookie)));
      expect(refused instanceof Response && refused.headers.get("Location")).toBe("/sign-in");
    }
    await expect(openSession(person)).rejects.toThrow("no session for this person");
  });
});

describe("the step-up", () => {
  it("is not renewed by a password alone where there is a second factor", async () => {
    const person = await addPerson(db, "Priya Shah");
    await addPassword(db, person, "the right one");
    const { cookie } = await withApp(db, await arriving(person));
    await expect(signInAgain(await sessionWith(cookie), "the right one")).rejects.toThrow("that session has ended");
  });
});
