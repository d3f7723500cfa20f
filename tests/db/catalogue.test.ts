import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { definerFunctions, looseReferences, openViews, strongRoles, tableGrants, unguardedTables, unscopedTables, wrongPolicies } from "./catalogue.ts";
import { executors } from "./executors.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.end());

/** Plants a defect, asks a check, and takes the defect away again. */
async function planted(statement: string, check: (tx: postgres.TransactionSql) => Promise<string[]>): Promise<string[]> {
  const undo = new Error("undo");
  let found: string[] = [];
  await db.owner.begin(async (tx) => {
    await tx.unsafe(statement);
    found = await check(tx);
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return found;
}

describe("the catalogue of a migrated database", () => {
  it("forces row-level security on every table of access, identity, desk and audit", async () => {
    expect(await unguardedTables(db.owner)).toEqual([]);
  });
  it("has one policy for the keeper on each, and no other that is public or true", async () => {
    expect(await wrongPolicies(db.owner, db.roles)).toEqual([]);
  });
  it("has no view that reads with its owner's rights", async () => {
    expect(await openViews(db.owner)).toEqual([]);
  });
  it("has only the functions that stand in this test's list, for those who may execute them", async () => {
    const { complaints, grants } = await definerFunctions(db.owner, db.roles);
    expect(complaints).toEqual([]);
    expect(grants).toEqual(executors);
  });
  it("gives the keeper no table, and the logins no membership, ownership or power", async () => {
    expect(await strongRoles(db.owner, db.roles)).toEqual([]);
  });
  it("scopes every desk table by a column of its own, indexed and held true by composite keys", async () => {
    expect(await unscopedTables(db.owner)).toEqual([]);
    expect(await looseReferences(db.owner)).toEqual([]);
  });
  it("lets the record's login select from record and nothing else", async () => {
    const grants = await tableGrants(db.owner, db.roles.record);
    expect(grants.filter((grant) => !/^select record\.\w+$/.test(grant))).toEqual([]);
    expect(grants.length).toBeGreaterThan(5);
  });
  it("lets the jobs' login use the queue, and read the edition", async () => {
    const grants = await tableGrants(db.owner, db.roles.jobs);
    expect(grants.filter((grant) => !/ graphile_worker\./.test(grant))).toEqual(["select record.edition"]);
  });
  it("lets the desk's login write nothing of access, audit or record, and delete nothing that is evidence", async () => {
    const grants = await tableGrants(db.owner, db.roles.desk);
    expect(grants.filter((grant) => /^(insert|update|delete|truncate)/.test(grant) && !/ desk\./.test(grant))).toEqual([]);
    expect(grants.filter((grant) => grant.startsWith("delete"))).toEqual(["delete desk.agenda_item", "delete desk.call_invitation", "delete desk.call_question", "delete desk.own_vote", "delete desk.private_matter", "delete desk.standard_item"]);
    expect(grants.filter((grant) => /graphile|access\.(session|attempt|confirmation|office|officer|installation)/.test(grant))).toEqual([]);
  });
});

describe("planted defects are found", () => {
  it.each([
    ["a table without forced row-level security", "create table desk.planted (id int); alter table desk.planted enable row level security", unguardedTables],
    ["row-level security switched off", "alter table desk.meeting no force row level security", unguardedTables],
    ["a view with its owner's rights", "create view desk.planted as select * from desk.meeting", openViews],
    ["a table without a scope column", "create table desk.planted (id int primary key)", unscopedTables],
    ["a scope column without an index", "create table desk.planted (id int primary key, body_id int)", unscopedTables],
    ["a reference that goes by the id alone", "alter table desk.paper add foreign key (meeting_id) references desk.planted (id)", looseReferences],
  ])("%s", async (_name, statement, check) => {
    const prepared = statement.includes("references desk.planted") ? `create table desk.planted (id int primary key); insert into desk.planted select distinct meeting_id from desk.paper; ${statement}` : statement;
    expect((await planted(prepared, check)).length).toBeGreaterThan(0);
  });
  it.each([
    ["a policy for PUBLIC", "create policy planted on desk.meeting for select using (body_id = 1)"],
    ["a policy that is true", "create policy planted on desk.meeting for select to DESK using (true)"],
    ["a policy for another login", "create policy planted on desk.meeting for select to JOBS using (body_id = 1)"],
    ["a table without the keeper's policy", "drop policy keeper on desk.meeting"],
    ["a keeper's policy that is to somebody else too", "alter policy keeper on desk.meeting to KEEPER, DESK"],
  ])("%s", async (_name, statement) => {
    const { keeper, desk, jobs } = db.roles;
    const filled = statement.replace("KEEPER", keeper).replace("DESK", desk).replace("JOBS", jobs);
    expect((await planted(filled, (tx) => wrongPolicies(tx, db.roles))).length).toBeGreaterThan(0);
  });
  it.each([
    ["a definer function without a search_path", "create function desk.planted() returns int security definer language plpgsql as 'begin return 1; end'"],
    ["a definer function in SQL, of the owner", "create function desk.planted() returns int security definer set search_path = pg_catalog, pg_temp language sql as 'select 1'"],
    ["a function that PUBLIC may execute", "create function desk.planted() returns int language plpgsql as 'begin return 1; end'; grant execute on function desk.planted() to public"],
  ])("%s", async (_name, statement) => {
    expect((await planted(statement, async (tx) => (await definerFunctions(tx, db.roles)).complaints)).length).toBeGreaterThan(0);
  });
  it("a table of the keeper, a login in a group, a login with powers", async () => {
    const { desk, keeper } = db.roles;
    const check = (tx: postgres.TransactionSql) => strongRoles(tx, db.roles);
    expect(await planted(`grant create on schema desk to ${keeper}; create table desk.planted (id int); alter table desk.planted owner to ${keeper}`, check)).toContain(`${keeper} owns desk.planted`);
    expect(await planted(`grant ${keeper} to ${desk}`, check)).toContain(`${desk} is a member of ${keeper}`);
    expect(await planted(`alter role ${desk} createrole`, check)).toContain(`${desk} may more than it needs`);
  });
});
