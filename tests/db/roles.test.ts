import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listBodies } from "../../app/domain/bodies/bodies.server.ts";
import { revokeAll } from "../../app/session/sign-in.server.ts";
import { withSession } from "../../db/connection.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPerson, addSeat, seated, signIn, type TestBody } from "../support/people.ts";

let db: TestDatabase;
let body: TestBody;
const logins: Record<string, postgres.Sql> = {};

beforeAll(async () => {
  db = await testDatabase();
  body = await addBody(db, "Children’s Scrutiny Committee");
  for (const [name, url] of Object.entries(db.urls)) logins[name] = postgres(url, { max: 2, onnotice() {} });
});
afterAll(async () => {
  await Promise.all(Object.values(logins).map((sql) => sql.end({ timeout: 1 })));
  await db.end();
});

/** @returns the code of the database's refusal, or "let through". */
async function refusal(login: string, statement: string): Promise<string> {
  const sql = logins[login];
  if (!sql) throw new Error(`No login ${login}.`);
  return sql.unsafe(statement).then(() => "let through", (error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)));
}
const denied = "42501";

describe("the record's login", () => {
  it("reads the record", async () => {
    expect(await refusal("record", "select * from record.document")).toBe("let through");
  });
  it.each([
    ["a working table", "select * from desk.meeting"],
    ["people", "select * from access.person"],
    ["the audit chain", "select * from audit.event"],
    ["the queue", "select * from graphile_worker.jobs"],
    ["an edit of the record", "update record.document set bytes = null"],
    ["an edit of the edition", "update record.edition set number = 1"],
    ["a function of the desk", "select desk.publish(1, '')"],
    ["who is acting", "select access.actor_id()"],
    ["a table of its own", "create table record.planted (id int)"],
    ["a temporary table", "create temporary table planted (id int)"],
    ["the owner's role", "set role OWNER"],
  ])("is refused %s", async (_name, statement) => {
    expect(await refusal("record", statement.replace("OWNER", new URL(db.ownerUrl).username))).toBe(denied);
  });
});

describe("the jobs' login", () => {
  it("sees the queue", async () => {
    expect(await refusal("jobs", "select * from graphile_worker.jobs")).toBe("let through");
  });
  it("mints a session for a service, and for nobody else", async () => {
    expect(await refusal("jobs", "select access.mint_service_session('deadlines', sha256('1'))")).toBe("let through");
    await addPerson(db, "Nobody's Service");
    expect(await refusal("jobs", "select access.mint_service_session('Nobody''s Service', sha256('2'))")).toBe(denied);
  });
  it("reads no working table, and opens no person's session", async () => {
    expect(await refusal("jobs", "select * from desk.meeting")).toBe(denied);
    expect(await refusal("jobs", "select access.session_open(sha256('3'), 1, now(), now(), now())")).toBe(denied);
  });
});

describe("the desk's login", () => {
  it("may not mint a service's session, nor open one for a service", async () => {
    expect(await refusal("desk", "select access.mint_service_session('publisher', sha256('4'))")).toBe(denied);
    const [service] = await db.owner<{ id: number }[]>`select id from access.person where kind = 'service' limit 1`;
    expect(await refusal("desk", `select access.session_open(sha256('5'), ${service?.id}, now() + interval '1 hour', now() + interval '1 hour', now())`)).toBe(denied);
  });
  it("sees no row of any guarded table outside a session, and no session at all", async () => {
    await seated(db, body, "clerk");
    for (const table of ["desk.body", "desk.membership", "desk.meeting", "desk.release", "audit.event", "audit.head", "desk.transition", "desk.witness_session"]) {
      expect(await logins["desk"]?.unsafe(`select 1 from ${table}`)).toHaveLength(0);
    }
    expect(await logins["desk"]?.unsafe("select id from access.person")).toHaveLength(0);
    expect(await refusal("desk", "select * from access.session")).toBe(denied);
    expect(await refusal("desk", "select email from access.person")).toBe(denied);
    expect(await refusal("desk", "select * from graphile_worker.jobs")).toBe(denied);
  });
  it("may not become another role, switch row-level security off, or reach the keeper's functions inside", async () => {
    expect(await refusal("desk", `set role ${db.roles.keeper}`)).toBe(denied);
    expect(await refusal("desk", "alter table desk.meeting disable row level security")).toBe(denied);
    expect(await refusal("desk", "select desk.note_publication('{}')")).toBe(denied);
    expect(await refusal("desk", "create schema planted")).toBe(denied);
  });
  it("cannot shadow a function by the search path", async () => {
    expect(await refusal("desk", "create function public.sha256(bytea) returns bytea language sql as 'select $1'")).toBe(denied);
    expect(await refusal("desk", "create temporary table person (id int)")).toBe(denied);
  });
});

describe("who is acting is a secret, not an id", () => {
  const seen = (hash: string) => withSession(hash, (tx) => tx.selectFrom("desk.body").select("id").execute());

  it("shows a signed-in person their bodies", async () => {
    const { actor, hash } = await seated(db, body, "member");
    expect((await listBodies(actor)).map((one) => one.id)).toEqual([body.id]);
    expect(await seen(hash)).toHaveLength(1);
  });
  it("shows nothing to a forged id, to the cookie's token itself, to the stored hash, or to nobody", async () => {
    const { actor, token } = await seated(db, body, "member");
    const [stored] = await db.owner<{ hash: string }[]>`select encode(id_hash, 'hex') as hash from access.session where person_id = ${actor.id}`;
    for (const forged of [String(actor.id), token, stored?.hash ?? "", "", "0".repeat(64), "'; select 1; --"]) expect(await seen(forged)).toHaveLength(0);
  });
  it("ends at once when revoked, on every device", async () => {
    const id = await addPerson(db, "On Two Devices");
    await addSeat(db, body.id, id, "member");
    const [one, two] = [await signIn(db, id), await signIn(db, id)];
    await revokeAll(one.actor);
    expect([await seen(one.hash), await seen(two.hash)]).toEqual([[], []]);
  });
  it("ends when idle, at its absolute end, and with the person's suspension", async () => {
    for (const end of ["expires_at", "absolute_at"]) {
      const { actor, hash } = await seated(db, body, "member");
      await db.owner.unsafe(`update access.session set ${end} = now() - interval '1 second' where person_id = $1`, [actor.id]);
      expect(await seen(hash)).toHaveLength(0);
    }
    const { actor, hash } = await seated(db, body, "member");
    await db.owner`update access.person set suspended_at = now() where id = ${actor.id}`;
    expect(await seen(hash)).toHaveLength(0);
    await expect(signIn(db, actor.id)).rejects.toMatchObject({ code: denied });
  });
  it("does not outlive its transaction on the connection", async () => {
    const { hash } = await seated(db, body, "member");
    const sql = postgres(db.urls.desk, { max: 1, onnotice() {} });
    await sql.begin(async (tx) => {
      await tx`select set_config('app.session', ${hash}, true)`;
      expect(await tx`select id from desk.body`).toHaveLength(1);
    });
    expect(await sql`select id from desk.body`).toHaveLength(0);
    await sql.end();
  });
  it("a session cannot be made longer than eight hours, nor fresher than ten minutes", async () => {
    const id = await addPerson(db, "For Ever");
    expect(await refusal("desk", `select access.session_open(sha256('for ever'), ${id}, now() + interval '1 year', now() + interval '1 year', now() + interval '1 year')`)).toBe("let through");
    const [session] = await db.owner<{ hours: number; minutes: number }[]>`select extract(epoch from least(expires_at, absolute_at) - now()) / 3600 as hours, extract(epoch from fresh_until - now()) / 60 as minutes from access.session where person_id = ${id}`;
    expect(Number(session?.hours)).toBeLessThanOrEqual(8);
    expect(Number(session?.minutes)).toBeLessThanOrEqual(10);
  });
});
