import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { changeKind, previewKind } from "../../../app/domain/bodies/kind-change.server.ts";
import { findRegisteredBody } from "../../../app/domain/bodies/register.server.ts";
import { bodyKinds, type BodyKind } from "../../../app/domain/law/body-kinds.ts";
import { addOfficer } from "../../../app/domain/people/organisations.server.ts";
import { giveSeat } from "../../../app/domain/people/seats.server.ts";
import { planSession } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, addSeat, inOffice, seated, signIn, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let manager: Actor;
let council: number;
let cabinet: TestBody;
const day = today();
const inDays = (days: number) => day.add({ days }).toString();
const refused = (work: Promise<unknown>) => work.then(() => "nothing was refused", async (said: unknown) => (said instanceof Response ? `${said.status} ${await said.text()}` : said instanceof Error ? said.message : ""));
const fromSql = (actor: Actor, statement: string) => withActor(actor, (tx) => sql.raw(statement).execute(tx)).then(() => "done", (fault: unknown) => (fault instanceof Error ? fault.message : ""));
const versionOf = async (body: TestBody) => (await findRegisteredBody(manager, String(body.id), "read")).version;
const kindOf = async (body: TestBody) => (await findRegisteredBody(manager, String(body.id), "read")).body.kind;
const become = async (body: TestBody, kind: BodyKind, also: { actor?: Actor; seenFor?: string | undefined; version?: number; onceKey?: string } = {}) =>
  changeKind(also.actor ?? manager, String(body.id), { kind, why: "The council resolved it.", version: also.version ?? (await versionOf(body)), seenFor: "seenFor" in also ? also.seenFor : kind, ...(also.onceKey ? { onceKey: also.onceKey } : {}) });
const employ = (personId: number, from = "2020-01-01", until: string | null = null) => db.owner`insert into access.officer (person_id, organisation_id, from_on, until_on) values (${personId}, ${council}, ${from}, ${until})`;
const sessionOf = (panel: TestBody) => ({ bodyId: panel.id, openTitle: "A session", heldOn: inDays(20), startsAt: "10:00", place: "Room 1" });
const panelNamed = (name: string) => addBody(db, name, { kind: "informal panel" });

beforeAll(async () => {
  db = await testDatabase();
  manager = (await inOffice(db, "democratic services manager")).actor;
  const [row] = await db.owner<{ id: number }[]>`insert into access.organisation (name, kind) values ('Saltmere Council', 'council') returning id`;
  council = row?.id ?? 0;
  cabinet = await addBody(db, "Cabinet", { kind: "executive" });
});
afterAll(() => db.end());

describe("the kind of a body", () => {
  it("is changed once by the manager, with the reason in the history and the rules of the new kind from then on", async () => {
    const panel = await addBody(db, "Panel", { kind: "informal panel", noticeDays: 2 });
    const preview = await previewKind(manager, String(panel.id), "advisory committee");
    expect(preview).toMatchObject({ kind: "advisory committee", version: 1, cannotStay: [], obstacles: [] });
    expect(preview.changes.map(({ about }) => about)).toContain("Closing a meeting");
    expect(await kindOf(panel)).toBe("informal panel");
    const [first, second] = await Promise.all([become(panel, "advisory committee", { onceKey: "kind-of-body-key-0001", version: 1 }), become(panel, "advisory committee", { onceKey: "kind-of-body-key-0001", version: 1 })]);
    expect([first, second]).toEqual([{ bodyId: panel.id }, { bodyId: panel.id }]);
    const { body, version } = await findRegisteredBody(manager, String(panel.id), "read");
    expect([body.kind, body.noticeDays, version]).toEqual(["advisory committee", 5, 2]);
    const events = await db.owner<{ details: unknown; actorId: number; payload: string }[]>`select convert_from(e.entry, 'UTF8')::jsonb -> 'details' as details, e.actor_id as "actorId", p.payload
      from audit.event e join audit.payload p on p.seq = e.seq where e.what = 'body''s kind changed' and e.noun_id = ${String(panel.id)}`;
    expect([...events]).toEqual([{ details: { from: "informal panel", to: "advisory committee" }, actorId: manager.id, payload: expect.stringContaining("The council resolved it.") }]);
  });

  it("is saved only as it was shown, under the version that was read, and never as it is already", async () => {
    const panel = await panelNamed("Panel");
    expect(await refused(become(panel, "advisory committee", { seenFor: undefined }))).toBe("See what changes first, then save it");
    expect(await refused(become(panel, "advisory committee", { seenFor: "executive" }))).toBe("See what changes first, then save it");
    expect(await refused(become(panel, "advisory committee", { version: 7 }))).toContain("Somebody changed this committee or panel while you were here");
    expect(await refused(become(panel, "informal panel"))).toBe("It is an informal panel already. Select another kind");
    expect(await fromSql(manager, `select access.body_kind_change(${panel.id}, 'advisory committee', 7)`)).toBe("changed meanwhile");
    expect([await kindOf(panel), await versionOf(panel)]).toEqual(["informal panel", 1]);
  });

  it("is nobody else's to change or to look ahead at", async () => {
    const panel = await panelNamed("Panel");
    const administrator = (await inOffice(db, "administrator", { body: panel })).actor;
    const others = [(await seated(db, panel, "clerk")).actor, (await seated(db, panel, "chair")).actor, (await seated(db, panel, "monitoring officer")).actor, administrator];
    for (const actor of others) {
      expect(await refused(become(panel, "advisory committee", { actor }))).toMatch(/^403 .*democratic services manager/);
      expect(await refused(previewKind(actor, String(panel.id), "advisory committee"))).toMatch(/^403/);
      expect(await fromSql(actor, `select access.body_kind_change(${panel.id}, 'advisory committee', 1)`)).toBe("not yours to change");
      expect(await fromSql(actor, `select * from access.body_kind_facts(${panel.id})`)).toBe("not yours to change");
    }
    expect(await refused(previewKind((await seated(db, cabinet, "chair")).actor, String(panel.id), "advisory committee"))).toMatch(/^404/);
  });

  it("stays once the body has closed, and may change before that day", async () => {
    const panel = await panelNamed("Old Panel");
    await db.owner`update desk.body set closed_on = ${day.toString()} where id = ${panel.id}`;
    expect(await refused(become(panel, "advisory committee"))).toContain("is closed");
    expect(await fromSql(manager, `select access.body_kind_change(${panel.id}, 'advisory committee', 1)`)).toBe("closed");
    await db.owner`update desk.body set closed_on = ${inDays(1)} where id = ${panel.id}`;
    await become(panel, "advisory committee");
  });
});

describe("who cannot stay", () => {
  it("is each named, with what to do first; who attends, who has left and who comes later under another rule may stay", async () => {
    const panel = await panelNamed("Mixed Panel");
    const sam = await addPerson(db, "Sam Doyle");
    const grace = await addPerson(db, "Councillor Grace Lund");
    const later = await addPerson(db, "Lee Later");
    for (const id of [sam, later]) await employ(id);
    await addSeat(db, cabinet.id, grace, "member");
    await addSeat(db, panel.id, sam, "member");
    await addSeat(db, panel.id, sam, "attendee");
    await addSeat(db, panel.id, grace, "vice-chair");
    await addSeat(db, panel.id, later, "member", { from: inDays(30) });
    for (const [name, from, until] of [["Past", "2020-01-01", inDays(-1)], ["Attending", null, null]] as const) {
      const id = await addPerson(db, name);
      await employ(id);
      await addSeat(db, panel.id, id, from ? "member" : "attendee", until ? { until } : {});
    }
    const former = await addPerson(db, "Former Officer");
    await employ(former, "2020-01-01", inDays(-1));
    await addSeat(db, panel.id, former, "member");

    const named = async (kind: BodyKind) => (await previewKind(manager, String(panel.id), kind)).cannotStay.map(({ name }) => name);
    expect(await named("overview and scrutiny committee")).toEqual(["Councillor Grace Lund", "Lee Later", "Sam Doyle"]);
    expect(await named("advisory committee")).toEqual(["Lee Later", "Sam Doyle"]);
    const said = await refused(become(panel, "joint overview and scrutiny committee"));
    for (const words of ["Sam Doyle: An employee of the council cannot be a member", "Lee Later: An employee", "Councillor Grace Lund: A member of the executive cannot be a member of a joint overview and scrutiny committee", "End those seats first, or give them a seat to attend instead"]) expect(said).toContain(words);
    expect(await fromSql(manager, `select access.body_kind_change(${panel.id}, 'advisory committee', 1)`)).toBe("somebody could not be a member");
    expect(await kindOf(panel)).toBe("informal panel");

    await db.owner`update desk.membership set until_on = ${inDays(-1)} where body_id = ${panel.id} and person_id = ${sam} and role = 'member'`;
    await db.owner`delete from desk.membership where body_id = ${panel.id} and person_id = ${later}`;
    await become(panel, "advisory committee");
    expect(await refused(become(panel, "overview and scrutiny committee"))).toMatch(/^Councillor Grace Lund: .* End that seat first, or give the person a seat to attend instead\.$/);
    expect(await refused(giveSeat(manager, later, { bodyId: panel.id, role: "member", politicalGroup: undefined, fromOn: inDays(0), untilOn: undefined }))).toContain("An employee of the council cannot be a member of an advisory committee");
  });

  it("is refused by the database exactly where the law's own sentence refuses, for every kind", async () => {
    const scrutiny = await addBody(db, "Health Scrutiny");
    const roles: Record<string, (id: number) => Promise<unknown>> = {
      councillor: async () => undefined, employee: (id) => employ(id), "member of the executive": (id) => addSeat(db, cabinet.id, id, "chair"), "member of scrutiny": (id) => addSeat(db, scrutiny.id, id, "member"),
    };
    const told: string[] = [];
    for (const [who, makes] of Object.entries(roles)) {
      const panel = await panelNamed("Panel");
      const id = await addPerson(db, who);
      await makes(id);
      await addSeat(db, panel.id, id, "member");
      for (const kind of bodyKinds.filter((one) => one !== "informal panel")) {
        const byLaw = (await previewKind(manager, String(panel.id), kind)).cannotStay.length > 0;
        const byDatabase = await fromSql(manager, `do $$ begin perform access.body_kind_change(${panel.id}, '${kind}', 1); raise exception 'nothing was refused'; end $$`);
        expect([who, kind, byDatabase], `${who}, ${kind}`).toEqual([who, kind, byLaw ? "somebody could not be a member" : "nothing was refused"]);
        if (byLaw) told.push(`${who}: ${kind}`);
      }
    }
    expect(told).toEqual([
      ...bodyKinds.filter((kind) => kind !== "informal panel").map((kind) => `employee: ${kind}`),
      ...bodyKinds.filter((kind) => kind.endsWith("overview and scrutiny committee")).map((kind) => `member of the executive: ${kind}`),
      "member of scrutiny: executive",
    ]);
  });

  it.each<[string, (personId: number, panel: TestBody) => Promise<() => Promise<unknown>>, string]>([
    ["given a seat", async (id, panel) => {
      await employ(id);
      return () => giveSeat(manager, id, { bodyId: panel.id, role: "member", politicalGroup: undefined, fromOn: inDays(0), untilOn: undefined });
    }, "An employee of the council cannot be a member of an advisory committee"],
    ["taken on by the council", async (id, panel) => {
      await addSeat(db, panel.id, id, "member");
      return () => addOfficer(manager, id, { organisationId: council });
    }, "They are a member of a formal committee"],
    ["to be heard in a session", async (_id, panel) => {
      const clerk = (await seated(db, panel, "clerk")).actor;
      return () => planSession(clerk, sessionOf(panel));
    }, "is a formal committee"],
  ])("is nobody who was %s while the kind changed", async (_how, prepare, words) => {
    const panel = await panelNamed("Busy Panel");
    const act = await prepare(await addPerson(db, "Quick"), panel);
    // the change as another would make it, slowly: what begins meanwhile waits for it, and then goes by the new kind
    const { acting } = await db.owner.begin(async (tx) => {
      await tx`select from desk.body where id = ${panel.id} for update`;
      const begun = refused(act());
      expect(await Promise.race([begun, setTimeout(400, "it waits")])).toBe("it waits");
      await tx`update desk.body set kind = 'advisory committee', version = version + 1 where id = ${panel.id}`;
      return { acting: begun };
    });
    expect(await acting).toContain(words);
  });
});

describe("what else stands against it", () => {
  it("a witness session that is planned or determined, and not one that is sealed", async () => {
    const panel = await panelNamed("Hearing Panel");
    const clerk = (await seated(db, panel, "clerk")).actor;
    const given = sessionOf(panel);
    const { reference } = await planSession(clerk, given);
    const determine = () => db.owner`update desk.witness_session set status = 'determined', determination = 'It is private.', determined_by = ${clerk.id}, determined_at = now() where reference = ${reference}`;
    for (const next of [determine, undefined]) {
      expect(await refused(become(panel, "advisory committee"))).toContain("A witness session of this panel is planned and not sealed");
      expect(await fromSql(manager, `select access.body_kind_change(${panel.id}, 'advisory committee', 1)`)).toBe("a session is not sealed");
      await next?.();
    }
    await db.owner`update desk.witness_session set status = 'sealed', custodian_id = ${clerk.id}, deputy_id = ${manager.id}, key_id = gen_random_uuid(), sealed_by = ${clerk.id}, sealed_at = now() where reference = ${reference}`;
    await become(panel, "advisory committee");
    expect(await refused(planSession(clerk, given))).toContain("is a formal committee");
  });

  it("a committee that this executive answers", async () => {
    const executive = await addBody(db, "Executive", { kind: "executive" });
    const committee = await addBody(db, "Answered Committee");
    await db.owner`update desk.body set executive_id = ${executive.id} where id = ${committee.id}`;
    expect(await refused(become(executive, "informal panel"))).toBe(`It answers ${committee.name}: choose another executive there first.`);
    expect(await fromSql(manager, `select access.body_kind_change(${executive.id}, 'informal panel', 1)`)).toBe("answers others");
    await db.owner`update desk.body set closed_on = ${day.toString()} where id = ${committee.id}`;
    await become(executive, "informal panel");
  });
});

describe("the second factor", () => {
  it("is asked of whoever becomes a member of a formal body by it, at the next page", async () => {
    const panel = await panelNamed("Panel");
    const member = await addPerson(db, "Councillor Ellen Marsh");
    await addSeat(db, panel.id, member, "member");
    await signIn(db, member);
    await db.owner`delete from access.totp where person_id = ${member}`;
    await db.owner`update access.session set stage = 'full' where person_id = ${member}`;
    const stages = async () => (await db.owner<{ stage: string }[]>`select stage from access.session where person_id = ${member}`).map(({ stage }) => stage);
    expect(await stages()).toEqual(["full"]);
    await become(panel, "advisory committee");
    expect(await stages()).toEqual(["set up"]);
  });
});
