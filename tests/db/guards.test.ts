import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compareGuards, guardsOf } from "../../db/guards.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.end());

it("the guards that the program carries are those of the migrated database (npm run db:types writes them)", async () => {
  const found = await guardsOf(db.ownerUrl, db.prefix);
  if (process.env["WRITE_GUARDS"]) writeFileSync("db/guards.json", `${JSON.stringify(found, null, 1)}\n`);
  expect(found).toEqual(JSON.parse(readFileSync("db/guards.json", "utf8")));
  expect(Object.keys(found).length).toBeGreaterThan(300);
});

it.each([
  ["a policy that was widened", "alter policy seen on desk.paper using (true)", "Changed: policy seen on desk.paper"],
  ["a policy to PUBLIC", "create policy planted on desk.paper using (body_id = 1)", "Not the program’s own: policy planted on desk.paper"],
  ["a trigger that was switched off", "alter table desk.meeting disable trigger status_moves", "Changed: trigger status_moves on desk.meeting"],
  ["row-level security that is no longer forced", "alter table audit.event no force row level security", "Changed: table audit.event"],
  ["a constraint that is gone", "alter table audit.event drop constraint event_check", "Missing: constraint event_check on audit.event"],
  ["a right that was given", "grant update on audit.event to DESK", "Not the program’s own: right to select, update audit.event"],
  ["a function that was rewritten", "create or replace function access.is_fresh() returns boolean stable security definer set search_path = pg_catalog, pg_temp language plpgsql as 'begin return true; end'", "Changed: function access.is_fresh()"],
])("finds %s", async (_name, statement, sentence) => {
  const own = await testDatabase();
  try {
    const before = await guardsOf(own.ownerUrl, own.prefix);
    await own.owner.unsafe(statement.replace("DESK", own.roles.desk));
    expect(compareGuards(before, await guardsOf(own.ownerUrl, own.prefix)).join("\n")).toContain(sentence);
  } finally {
    await own.end();
  }
});
