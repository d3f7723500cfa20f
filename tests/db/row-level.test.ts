// A2: row-level security against the oracle, in random worlds. RLS_WORLDS says how many.
import fc from "fast-check";
import postgres from "postgres";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionHash } from "../../app/session/token.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { namesOfRows, whatIsSeen, type Sight, type Viewer } from "./oracle.ts";
import { settle, tokenOf, worlds, type World } from "./random-world.ts";

const count = Number(process.env["RLS_WORLDS"] ?? 40);
const sight = z.record(z.string(), z.array(z.union([z.number(), z.string()])));
let db: TestDatabase;
let desk: postgres.Sql;
let services: { id: number; name: string }[];
let organisations: number[];
let transitions: number;

beforeAll(async () => {
  db = await testDatabase();
  desk = postgres(db.urls.desk, { max: 1, onnotice() {} });
  await db.owner`insert into access.organisation (name, kind) values ('Thames Valley Police', 'police'), ('The Trust', 'NHS')`;
  organisations = (await db.owner<{ id: number }[]>`select id from access.organisation order by 1`).map((row) => row.id);
  services = await db.owner<{ id: number; name: string }[]>`select id, name from access.person where kind = 'service' order by 1`;
  transitions = (await db.owner`select 1 from desk.transition`).length;
});
afterAll(async () => {
  await desk.end({ timeout: 1 });
  await db.end();
});

const question = `select jsonb_build_object(${Object.entries(namesOfRows)
  .map(([table, name]) => `'${table}', ${name === "#" ? `(select jsonb_build_array(count(*)) from ${table})` : `(select coalesce(jsonb_agg(${name}), '[]') from ${table})`}`)
  .join(", ")}) as seen`;

/** What the desk's login sees, with this token in `app.session`. */
async function seenWith(token: string): Promise<Sight> {
  return desk.begin(async (tx) => {
    await tx`select set_config('app.session', ${sessionHash(token)}, true)`;
    const [row] = await tx.unsafe(question);
    return sight.parse(row?.["seen"]);
  });
}

const sorted = (found: Sight) => Object.fromEntries(Object.entries(found).map(([table, ids]) => [table, ids.map(String).toSorted()]));

async function compare(world: World): Promise<void> {
  await settle(db.owner, world);
  const viewers: { token: string; viewer: Viewer }[] = [
    ...world.people.map(({ id, signIn }) => ({ token: tokenOf(id), viewer: signIn === "fresh" || signIn === "stale" ? { id, fresh: signIn === "fresh" } : undefined })),
    ...services.map(({ id, name }) => ({ token: tokenOf(id), viewer: { id, service: name, fresh: false } })),
    { token: "a token that nobody holds", viewer: undefined },
  ];
  for (const { token, viewer } of viewers) {
    const expected = whatIsSeen(world, viewer, services.map((one) => one.id), transitions, organisations);
    expect({ token, ...sorted(await seenWith(token)) }).toEqual({ token, ...sorted(expected) });
  }
}

/** The policies that are widened or narrowed by a hair, each of which the oracle must notice. */
const planted: [string, string, string][] = [
  ["closed papers for everybody on the body", "alter policy seen on desk.paper using (body_id = any ((select access.body_ids())::int[]))", "alter policy seen on desk.paper using ((class = 'official' and body_id = any ((select access.body_ids())::int[])) or body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[]))"],
  ["private matter for attendees too", "alter policy entitled on desk.private_matter using (body_id = any ((select access.body_ids())::int[]))", "alter policy entitled on desk.private_matter using (body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[]))"],
  ["sealed notes without a fresh sign-in", "alter policy readers on desk.sealed_note using (witness_session_id = any ((select access.read_session_ids())::int[]) or witness_session_id = any ((select access.opened_session_ids())::int[]))", "alter policy readers on desk.sealed_note using ((select access.is_fresh()) and (witness_session_id = any ((select access.read_session_ids())::int[]) or witness_session_id = any ((select access.opened_session_ids())::int[])))"],
];

describe("what the database shows", () => {
  it(`is what the rules say, in ${count} random worlds`, async () => {
    await fc.assert(fc.asyncProperty(worlds, compare), { numRuns: count, endOnFailure: count > 500 });
  }, 30_000 + count * 2_000);

  it.each(planted)("a planted defect is noticed: %s", async (_name, plant, mend) => {
    await db.owner.unsafe(plant);
    try {
      const outcome = await fc.check(fc.asyncProperty(worlds, compare), { numRuns: 150, endOnFailure: true, seed: 7 });
      expect(outcome.failed).toBe(true);
    } finally {
      await db.owner.unsafe(mend);
    }
  }, 90_000);
});
