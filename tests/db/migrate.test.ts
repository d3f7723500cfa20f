import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { migrateToLatest, rollBackOne } from "../../db/migrate.server.ts";
import { newPasswords, prepareRoles } from "../../db/roles.server.ts";
import { StartRefusal } from "../../db/start-refusal.ts";
import { schemaSource } from "../../db/types.server.ts";
import { named } from "../support/cluster.ts";
import { dropDatabase, testDatabase, type TestDatabase } from "../support/database.ts";

const cluster = inject("cluster");
const made: string[] = [];
const madeRoles: string[] = [];
let server: postgres.Sql;
let db: TestDatabase;

beforeAll(async () => {
  server = postgres(cluster.ownerUrl, { max: 1, onnotice() {} });
  db = await testDatabase();
});
afterAll(async () => {
  await db.end();
  for (const name of made) await dropDatabase(cluster.superuserUrl ?? cluster.ownerUrl, name);
  for (const role of madeRoles) await server.unsafe(`drop role if exists ${role}`);
  await server.end({ timeout: 1 });
});

async function emptyDatabase(owner?: string): Promise<{ name: string; url: string }> {
  const name = `candour_empty_${randomBytes(5).toString("hex")}`;
  await server.unsafe(`create database ${name}`);
  made.push(name);
  madeRoles.push(...["keeper", "desk", "record", "jobs"].map((part) => `${name}_${part}`));
  if (owner) await server.unsafe(`grant ${owner} to current_user; alter database ${name} owner to ${owner}`);
  return { name, url: named(cluster.ownerUrl, name) };
}

/** What the database holds, without the migrations' own table and the queue. */
async function shape(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    const rows = await sql<{ line: string }[]>`
      select 'table ' || c.oid::regclass::text || ' ' || coalesce(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull::text, ', ' order by a.attnum), '') as line
        from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname in ('access', 'identity', 'desk', 'record', 'audit') and c.relkind in ('r', 'v', 'i') group by c.oid
      union all select 'function ' || p.oid::regprocedure::text || ' ' || md5(pg_get_functiondef(p.oid)) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('access', 'identity', 'desk', 'record', 'audit')
      union all select 'policy ' || p.polrelid::regclass::text || ' ' || p.polname || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '') from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('access', 'desk', 'audit')
      order by 1`;
    return rows.map((row) => row.line);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

describe("migrations", () => {
  it("run up, down to nothing, and up again to the same shape", async () => {
    const { url } = await emptyDatabase();
    const prepared = await prepareRoles(url, newPasswords(), false);
    const ran = await migrateToLatest(url, prepared);
    const first = await shape(url);
    expect(ran.length).toBeGreaterThanOrEqual(5);
    expect(first.length).toBeGreaterThan(100);
    const undone: string[] = [];
    for (let name = await rollBackOne(url, prepared); name; name = await rollBackOne(url, prepared)) undone.push(name);
    expect(undone).toEqual(ran.toReversed());
    expect(await shape(url)).toEqual([]);
    expect(await migrateToLatest(url, prepared)).toEqual(ran);
    expect(await shape(url)).toEqual(first);
    expect(await migrateToLatest(url, prepared)).toEqual([]);
  });

  it("give the types that stand in db/schema.ts", async () => {
    expect(await schemaSource(db.ownerUrl)).toBe(readFileSync("db/schema.ts", "utf8"));
  });
});

describe("roles", () => {
  it("a clone uses the template's logins, whatever its own name", async () => {
    const { prefix, urls } = await prepareRoles(db.ownerUrl, cluster.passwords, false);
    expect(prefix).toBe(cluster.template);
    const record = postgres(urls.record, { max: 1, onnotice() {} });
    expect(await record`select number from record.edition`).toHaveLength(1);
    await record.end();
  });

  it("nobody else may connect to the database", async () => {
    const stranger = `stranger_${randomBytes(4).toString("hex")}`;
    await server.unsafe(`create role ${stranger} login password 'stranger'`);
    madeRoles.push(stranger);
    const url = new URL(db.ownerUrl);
    url.username = stranger;
    url.password = "stranger";
    const sql = postgres(url.href, { max: 1, onnotice() {} });
    await expect(sql`select 1`).rejects.toMatchObject({ code: "42501" });
    await sql.end({ timeout: 1 });
  });

  it("where roles may not be created, the statements for a DBA are printed; after them it starts", async () => {
    const owner = `plain_owner_${randomBytes(4).toString("hex")}`;
    await server.unsafe(`create role ${owner} login nocreaterole nosuperuser password 'plain'`);
    madeRoles.push(owner);
    const { name } = await emptyDatabase(owner);
    const url = new URL(named(cluster.ownerUrl, name));
    url.username = owner;
    url.password = "plain";
    const refusal = await prepareRoles(url.href, newPasswords(), false).catch((error: unknown) => error);
    if (!(refusal instanceof StartRefusal)) throw new Error("It was not refused.");
    expect(refusal.message).toContain("Ask a database administrator to run these statements");
    const statements = refusal.message.split("\n").slice(1);
    expect(statements).toHaveLength(6);
    for (const statement of statements) await server.unsafe(statement.replace("password '…'", "password 'given'"));
    const prepared = await prepareRoles(url.href, { desk: "given", record: "given", jobs: "given" }, false);
    expect((await migrateToLatest(url.href, prepared)).length).toBeGreaterThanOrEqual(5);
    const record = postgres(prepared.urls.record, { max: 1, onnotice() {} });
    expect(await record`select number from record.edition`).toHaveLength(1);
    await record.end();
  });

  it("refuses a database with somebody else's tables, a login that does not own it, a wrong password, no server", async () => {
    const { url } = await emptyDatabase();
    const sql = postgres(url, { max: 1, onnotice() {} });
    await sql`create table library_book (id int)`;
    await sql.end();
    await expect(prepareRoles(url, newPasswords(), false)).rejects.toThrow(/already holds somebody else's tables \(public\.library_book\): give DATABASE_URL an empty database/);
    await expect(prepareRoles(db.urls.desk, newPasswords(), false)).rejects.toThrow(/does not own the database/);
    const wrong = new URL(db.ownerUrl);
    wrong.password = "wrong";
    await expect(prepareRoles(wrong.href, newPasswords(), false)).rejects.toThrow(/refused the login in DATABASE_URL/);
    await expect(prepareRoles("postgres://nobody:none@127.0.0.1:1/none", newPasswords(), false)).rejects.toThrow(/No PostgreSQL answers at 127\.0\.0\.1:1/);
    await expect(prepareRoles(named(cluster.ownerUrl, "no_such_database"), newPasswords(), false)).rejects.toThrow(/does not exist/);
  });
});
