// A2: row-level security against the oracle, in random worlds. RLS_WORLDS says how many.
import fc from "fast-check";
import postgres from "postgres";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionHash } from "../../app/session/token.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { namesOfRows, whatIsSeen, type Fixed, type Sight, type Viewer } from "./oracle.ts";
import { withoutGuardsOfChange } from "./random-world-threads.ts";
import { settle, tokenOf, worlds, type World } from "./random-world.ts";

const count = Number(process.env["RLS_WORLDS"] ?? 40);
const sight = z.record(z.string(), z.array(z.union([z.number(), z.string()])));
let db: TestDatabase;
let desk: postgres.Sql;
let services: { id: number; name: string }[];
let fixed: Fixed;

beforeAll(async () => {
  db = await testDatabase();
  desk = postgres(db.urls.desk, { max: 1, onnotice() {} });
  await db.owner`insert into access.organisation (id, name, kind) overriding system value values (1, 'The Constabulary', 'police'), (2, 'The Trust', 'NHS')`;
  await withoutGuardsOfChange(db.owner);
  services = await db.owner<{ id: number; name: string }[]>`select id, name from access.person where kind = 'service' order by 1`;
  fixed = { services: services.map((one) => one.id), transitions: (await db.owner`select 1 from desk.transition`).length, organisations: [1, 2], kinds: (await db.owner`select 1 from desk.release_kind`).length };
});
afterAll(async () => {
  await desk.end({ timeout: 1 });
  await db.end();
});

// as rows: a function takes a hundred arguments at most
const question = `select jsonb_object_agg(name, seen) as seen from (values ${Object.entries(namesOfRows)
  .map(([table, name]) => `('${table}', ${name === "#" ? `(select jsonb_build_array(count(*)) from ${table})` : `(select coalesce(jsonb_agg(${name}), '[]') from ${table})`})`)
  .join(", ")}) t(name, seen)`;

/** What the desk's login sees, with this token in `app.session`. */
async function seenWith(token: string): Promise<Sight> {
  return desk.begin(async (tx) => {
    await tx`select set_config('app.session', ${sessionHash(token)}, true)`;
    const [row] = await tx.unsafe(question, [], { prepare: true }); // planned once: what is asked is the same for everybody
    return sight.parse(row?.["seen"]);
  });
}

const sorted = (found: Sight) => Object.fromEntries(Object.entries(found).map(([table, ids]) => [table, ids.map(String).toSorted()]));

async function compare(world: World): Promise<void> {
  await settle(db.owner, world);
  const viewers: { token: string; viewer: Viewer }[] = [
    ...world.people.map(({ id, signIn }) => ({ token: tokenOf(id), viewer: signIn === "fresh" || signIn === "stale" ? { id, fresh: signIn === "fresh" } : undefined })),
    ...world.threads.witnesses.map(({ person }) => ({ token: tokenOf(person), viewer: { id: person, fresh: true } })),
    ...services.map(({ id, name }) => ({ token: tokenOf(id), viewer: { id, service: name, fresh: false } })),
    { token: "a token that nobody holds", viewer: undefined },
  ];
  for (const { token, viewer } of viewers) {
    const expected = whatIsSeen(world, viewer, fixed);
    expect({ token, ...sorted(await seenWith(token)) }).toEqual({ token, ...sorted(expected) });
  }
}

const onBody = "body_id = any ((select access.body_ids())::int[])";
const entitledTo = "body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[])";
const ownClerk = "body_id = any ((select access.body_ids_as('{clerk}'))::int[])";
/** Policies that are widened or narrowed by a hair, each of which the oracle must notice: table, policy, and what it would be. */
const planted: [string, string, string, string][] = [
  ["closed papers for everybody on the body", "desk.paper", "seen", onBody],
  ["private matter of other meetings for whoever stands in at one", "desk.private_matter", "entitled", `(select access.is_fresh()) and (${entitledTo} or (${onBody} and cardinality((select access.items_stood_in())::int[]) > 0))`],
  ["private matter for attendees too", "desk.private_matter", "entitled", onBody],
  ["sealed notes without a fresh sign-in", "desk.sealed_note", "readers", "witness_session_id = any ((select access.read_session_ids())::int[]) or witness_session_id = any ((select access.opened_session_ids())::int[])"],
  ["exempt minutes without a fresh sign-in", "desk.exempt_minute", "entitled", entitledTo],
  ["exempt minutes for attendees too", "desk.exempt_minute", "entitled", `(select access.is_fresh()) and ${onBody}`],
  ["drafts of evidence for the clerk", "desk.submission", "seen", `organisation_id = any ((select access.organisation_ids())::int[]) or ${ownClerk}`],
  ["answers for everybody on the panel", "desk.answer", "seen", `organisation_id = any ((select access.organisation_ids())::int[]) or (circle = 'panel' and ${onBody})`],
  ["files of what was withdrawn, for the clerk", "desk.evidence_file", "seen", `organisation_id = any ((select access.organisation_ids())::int[]) or (organisation_id is null and submitted_by = (select access.actor_id())) or (circle <> 'sender' and ${ownClerk})
    or (circle = 'panel' and body_id = any ((select access.body_ids_as('{chair,vice-chair,member}'))::int[])) or (circle = 'child' and (select access.holds_office('{safeguarding lead}')))`],
  ["public texts of what was withdrawn", "desk.public_text", "clerked", ownClerk],
  ["who else was asked", "desk.call_invitation", "seen", `${onBody} or call_id = any ((select access.known_call_ids())::int[])`],
  ["recommendations for who will answer, before they are issued", "desk.recommendation", "seen", `${onBody} or committee_id = any ((select access.body_ids())::int[]) or answering_id = any ((select access.body_ids())::int[])`],
  ["what a panel drafts, for the committee", "desk.recommendation", "seen", `${onBody} or committee_id = any ((select access.body_ids())::int[]) or shown_to = any ((select access.body_ids())::int[])`],
  ["citations of what a panel drafts, for the committee", "desk.citation", "seen", `${onBody} or committee_id = any ((select access.body_ids())::int[]) or shown_to = any ((select access.body_ids())::int[])`],
  ["topics of a work programme for its clerk alone", "desk.programme_topic", "seen", ownClerk],
  ["what a member asked for, for everybody on the body", "desk.document_request", "seen", `requested_by = (select access.actor_id()) or ${onBody}`],
  ["what a member asked for, for nobody else's clerk", "desk.document_request", "seen", "requested_by = (select access.actor_id()) or body_id = any ((select access.body_ids_as('{monitoring officer}'))::int[])"],
  ["statements of reasons for attendees too", "desk.refusal_statement", "seen", onBody],
  ["releases of evidence that was taken back, for the clerk", "desk.release", "clerked", "body_id = any ((select access.body_ids_as('{clerk,monitoring officer}'))::int[]) or (body_id is null and (select access.holds_office('{administrator}')))"],
  ["releases of evidence that was taken back, for the chair", "desk.release", "approved", "(kind in ('evidence', 'recommendation') or (kind = 'minutes' and needs = 2)) and body_id = any ((select access.body_ids_as('{chair,vice-chair}'))::int[])"],
  ["what members propose, for whoever attends", "desk.proposal", "seen", `${onBody} or proposed_by = (select access.actor_id())`],
  ["what somebody referred, not for themselves", "desk.proposal", "seen", "body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member,monitoring officer}'))::int[])"],
  ["the history of drafts, for the clerk", "audit.event", "history", `(witness_session_id is null and ${ownClerk}) or (select access.holds_office('{monitoring officer}')) or (select access.service_name()) = 'publisher'`],
];

/** Asks for worlds until the oracle differs. @returns the differences, without which a defect would have gone unnoticed */
async function whatDiffers(): Promise<string> {
  const outcome = await fc.check(fc.asyncProperty(worlds, compare), { numRuns: 400, endOnFailure: true, seed: 7 });
  return outcome.failed && outcome.errorInstance instanceof Error ? outcome.errorInstance.message : "nothing";
}

describe("what the database shows", () => {
  it(`is what the rules say, in ${count} random worlds`, async () => {
    await fc.assert(fc.asyncProperty(worlds, compare), { numRuns: count, endOnFailure: count > 500 });
  }, 30_000 + count * 2_000);

  it.each(planted)("a planted defect is noticed: %s", async (_name, table, policy, widened) => {
    const [was] = await db.owner<{ using: string }[]>`select pg_get_expr(polqual, polrelid) as using from pg_policy where polrelid = ${table}::regclass and polname = ${policy}`;
    await db.owner.unsafe(`alter policy ${policy} on ${table} using (${widened})`);
    try {
      expect(await whatDiffers()).toMatch(/to deeply equal/);
    } finally {
      await db.owner.unsafe(`alter policy ${policy} on ${table} using (${was?.using})`);
    }
  }, 90_000);

  it("a planted defect is noticed: a substitute reads private items after the day of the meeting", async () => {
    const [was] = await db.owner<{ definition: string }[]>`select pg_get_functiondef('access.meetings_stood_in(int, int)'::regprocedure) as definition`;
    await db.owner.unsafe((was?.definition ?? "").replace(" and g.held_on >= day", ""));
    try {
      expect(await whatDiffers()).toMatch(/to deeply equal/);
    } finally {
      await db.owner.unsafe(was?.definition ?? "");
    }
  }, 90_000);

  it("a planted defect is noticed: a sign-in that still owes its second factor counts", async () => {
    const [was] = await db.owner<{ definition: string }[]>`select pg_get_functiondef('access.actor_id()'::regprocedure) as definition`;
    await db.owner.unsafe((was?.definition ?? "").replace(" and s.stage = 'full'", ""));
    try {
      expect(await whatDiffers()).toMatch(/to deeply equal/);
    } finally {
      await db.owner.unsafe(was?.definition ?? "");
    }
  }, 90_000);
});

// Tables that the desk's functions read, and nobody else: not even a row's existence is to be had.
const nobodys = ["identity.keyring", "identity.witness", "identity.pass", "access.passkey", "access.totp", "access.recovery_code", "access.challenge", "access.calendar_link", "access.password_link", "access.session", "access.attempt", "access.confirmation", "access.former_address", "access.office", "access.officer", "access.installation", "desk.body_kind", "desk.counter"];

it("what people sign in with, who a witness is and the counters are nobody's to read, by any login", async () => {
  const logins = [db.roles.desk, db.roles.record, db.roles.jobs];
  const [allowed] = await db.owner<{ found: string[] }[]>`select coalesce(array_agg(login || ' reads ' || name), '{}') as found from unnest(${nobodys}::text[]) name cross join unnest(${logins}::text[]) login
    where has_any_column_privilege(login, name, 'select, insert, update, references') or has_table_privilege(login, name, 'delete, truncate, trigger')`;
  expect(allowed?.found).toEqual([]);
  await expect(desk`select 1 from identity.witness`).rejects.toThrow("permission denied");
});

it("every table behind the desk is either asked about in the worlds, or nobody's", async () => {
  const tables = await db.owner<{ name: string }[]>`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('access', 'identity', 'desk', 'audit') order by 1`;
  expect(tables.map((row) => row.name)).toEqual([...Object.keys(namesOfRows), ...nobodys].toSorted());
});
