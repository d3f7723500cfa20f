// At a hundred times the demo every page finds its rows by an index: what PostgreSQL plans for the questions that pages
// really ask, as the desk's login with somebody's session, and as the record's.
import { CompiledQuery, Kysely, sql, type CompiledQuery as Question } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Actor } from "../../app/domain/actor.server.ts";
import { listMembers } from "../../app/domain/bodies/bodies.server.ts";
import { listMeetings } from "../../app/domain/meetings/meetings.server.ts";
import { prepareMeeting } from "../../app/domain/papers/publish-agenda.server.ts";
import { listMail } from "../../app/domain/people/mail.server.ts";
import { listProposals } from "../../app/domain/proposals/proposals.server.ts";
import { listWaiting } from "../../app/domain/waiting/waiting.server.ts";
import { listSessionHistory, listSessions } from "../../app/domain/witness-sessions/witness-sessions.server.ts";
import { hasCalendar, meetingsForCalendar } from "../../app/record/calendars.server.ts";
import * as record from "../../app/record/meetings.server.ts";
import { recentlyPublished } from "../../app/record/recent.server.ts";
import { listProgrammes } from "../../app/domain/work-programme/programmes.server.ts";
import { listTopics } from "../../app/domain/work-programme/topics.server.ts";
import { writeArray } from "../../db/array-literal.server.ts";
import { recordDb, type Work } from "../../db/connection.server.ts";
import { CheckoutDialect } from "../../db/dialect.server.ts";
import type { Database } from "../../db/schema.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addOffice, addPerson, addSeat, signIn, type SignedInPerson } from "../support/people.ts";

let db: TestDatabase;
let desk: Kysely<Database>;
let clerk: SignedInPerson;
let keeper: SignedInPerson;
let administrator: SignedInPerson;
let chair: SignedInPerson;
/** A meeting of the clerk's body, with six items and a posting. */
let reference: string;
const asked: Question[] = [];

beforeAll(async () => {
  db = await testDatabase();
  desk = new Kysely<Database>({ dialect: new CheckoutDialect({ url: db.urls.desk, max: 1 }), log: (event) => void asked.push(event.query) });
  const body = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  const clerkId = await addPerson(db, "Clerk");
  await addSeat(db, body.id, clerkId, "clerk");
  clerk = await signIn(db, clerkId);
  const keeperId = await addPerson(db, "Keeper");
  await addSeat(db, body.id, keeperId, "member");
  keeper = await signIn(db, keeperId);
  const chairId = await addPerson(db, "Chair");
  await addSeat(db, body.id, chairId, "chair");
  chair = await signIn(db, chairId);
  const administratorId = await addPerson(db, "Administrator");
  await addOffice(db, administratorId, "administrator");
  administrator = await signIn(db, administratorId);
  await grow(body.id, clerkId, keeperId);
  reference = `2026-01-01-meeting-${body.id}-50`;
}, 90_000);
afterAll(async () => {
  await desk?.destroy();
  await db.end();
});

/** A hundred bodies: ours holds its share of everything. */
async function grow(bodyId: number, clerkId: number, keeperId: number): Promise<void> {
  await db.owner.unsafe(`
    insert into desk.body (name, slug, kind, reference_code, key_id) select 'Body ' || n, 'body-' || n, 'informal panel', 'B' || translate(n::text, '0123456789', 'ABCDEFGHIJ') || 'X', gen_random_uuid() from generate_series(100, 199) n;
    insert into access.person (kind, name, email) select 'person', 'Person ' || n, 'person.' || n || '@council.test' from generate_series(1, 2000) n;
    insert into desk.membership (body_id, person_id, role, from_on) select b.id, p.id, 'member', date '2020-01-01' from desk.body b join access.person p on p.kind = 'person' and p.name like 'Person %' and p.id % 100 = b.id % 100;
    insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by)
      select b.id, '2026-01-01-meeting-' || b.id || '-' || n, 'Meeting', date '2020-01-01' + n * 7, '10:00', 'Town Hall', ${clerkId} from desk.body b cross join generate_series(1, 100) n;
    insert into desk.agenda_item (body_id, meeting_id, position, open_title, purpose) select m.body_id, m.id, n, 'Item', 'To note' from desk.meeting m cross join generate_series(1, 6) n;
    insert into desk.paper (body_id, meeting_id, item_id, sealed_as, document_id, stored_name, sealed_details, sealed_sha256, received_by)
      select i.body_id, i.meeting_id, i.id, 'official', gen_random_uuid(), replace(gen_random_uuid()::text, '-', ''), '', '', ${clerkId} from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where i.position = 1 and m.reference not like '%-50'; -- names that nobody sealed cannot be opened
    insert into desk.release (body_id, meeting_id, kind, reference, document, needs, subject_version, prepared_by) select m.body_id, m.id, 'meeting', m.reference, '{}', 1, 1, ${clerkId} from desk.meeting m;
    insert into desk.posting (body_id, meeting_id, what, posted_at, counts_from, place, for_day, for_time, for_place, recorded_by) select m.body_id, m.id, 'notice', '2026-01-01 10:00', '2026-01-01', 'Town Hall', m.held_on, m.starts_at, m.place, ${clerkId} from desk.meeting m;
    insert into desk.witness_session (body_id, reference, open_title, held_on, starts_at, place, status, planned_by, determination, determined_by, determined_at, custodian_id, deputy_id, key_id, sealed_by, sealed_at)
      select b.id, 'session-' || b.id || '-' || n, 'A session', date '2020-01-01' + n * 7, time '10:00', 'Room', 'sealed', ${clerkId}, 'In private', ${clerkId}, now(), ${keeperId}, ${clerkId}, gen_random_uuid(), ${clerkId}, now()
      from desk.body b cross join generate_series(1, 40) n where b.id = ${bodyId}
      union all select b.id, 'session-' || b.id || '-' || n, 'A session', date '2020-01-01' + n * 7, time '10:00', 'Room', 'planned', ${clerkId}, null, null::int, null::timestamptz, null::int, null::int, null::uuid, null::int, null::timestamptz from desk.body b cross join generate_series(1, 40) n where b.id <> ${bodyId};
    insert into desk.session_reader (witness_session_id, body_id, person_id) select id, body_id, ${keeperId} from desk.witness_session where status = 'sealed';
    insert into audit.event (seq, at, actor_id, what, noun, noun_id, body_id, witness_session_id, entry, previous, hash)
      select n, now(), ${clerkId}, 'read', 'meeting', (n % 5000)::text, (select id from desk.body order by id offset n % 100 limit 1), case when n % 3 = 0 then 1 + n % 4000 end, convert_to(n::text, 'UTF8'), sha256(''), sha256(sha256('') || convert_to(n::text, 'UTF8')) from generate_series(1, 60000) n;
    insert into desk.proposal (body_id, body_name, kind, title, why, outcome_wanted, urgency, proposed_by, proposed_by_name) select b.id, b.name, 'proposed item', 'Title', 'Why', 'What', 'can wait', p.id, p.name from desk.body b join access.person p on p.kind = 'person' and p.name like 'Person %' and p.id % 100 = b.id % 100;
    insert into desk.mail (address, subject, words) select 'a@council.test', 'Something for you', 'In the portal' from generate_series(1, 10000);
    update desk.meeting set held_on = held_on + 20 * 365 where id % 4 = 0; -- a quarter of them are still to come
    insert into record.document (kind, reference, version, sha256, published_on, withdrawn_at, withdrawn_why) select 'meeting', 'meeting-' || n, 1, sha256(''), date '2000-01-01' + n, now(), 'Why' from generate_series(1, 10000) n;
    insert into record.meeting (reference, body_id, body_name, body_slug, title, held_on, starts_at, place, status, version, published_on)
      select 'meeting-' || n, 1, 'Body', 'body', 'Meeting', date '2000-01-01' + n, '10:00', 'Town Hall', 'published', 1, date '2000-01-01' + n from generate_series(1, 10000) n;
    insert into record.minutes (reference, meeting_reference, body_id, body_name, body_slug, title, held_on, status, version, published_on)
      select 'minutes-' || n, 'meeting-' || n, 1, 'Body', 'body', 'Meeting', date '2000-01-01' + n, 'draft', 1, date '2000-01-01' + n from generate_series(1, 5000) n;
    insert into record.inquiry (reference, body_id, body_name, title, question, stage, concluded, status, version, published_on)
      select 'inquiry-' || n, 1, 'Body', 'Inquiry', 'Why?', 'evidence', false, 'published', 1, date '2000-01-01' + n from generate_series(1, 5000) n;
    insert into record.work_programme (reference, body_id, body_name, topics, status, version, published_on) select 'body-' || n, 1, 'Body', 6, 'published', 1, date '2000-01-01' + n from generate_series(1, 5000) n;
    insert into desk.work_programme (body_id, created_by) select id, ${clerkId} from desk.body;
    insert into desk.programme_topic (body_id, title, purpose, position, meeting_id, status, settled_on, created_by) select m.body_id, 'Topic', 'To find out', 1, m.id, case when m.id % 10 = 0 then 'planned' else 'considered' end, case when m.id % 10 = 0 then null else m.held_on end, ${clerkId} from desk.meeting m;
    insert into desk.topic_step (body_id, topic_id, what, by_id) select t.body_id, t.id, 'added', ${clerkId} from desk.programme_topic t;
    insert into record.evidence (reference, body_id, inquiry_reference, inquiry_title, by_name, how, status, version, published_on)
      select 'CSP' || n, 1, 'inquiry-1', 'Inquiry', 'Agency', 'in full', 'published', 1, date '2000-01-01' + n from generate_series(1000, 6000) n;
    insert into record.recommendation (slug, committee_id, committee_name, committee_slug, number, title, source, owner_post, response_status, delivery_status, status, version, published_on)
      select 'recommendation-' || n, 1, 'Body', 'body', n::text, 'Recommendation', 'panel', 'Director', 'awaiting', 'not started', 'published', 1, date '2000-01-01' + n from generate_series(1, 5000) n;
    analyze`);
}

type Plan = { "Shared Hit Blocks": number; "Node Type": string; "Relation Name"?: string; "Index Name"?: string; Plans?: Plan[] };
const plan: z.ZodType<Plan> = z.object({ "Shared Hit Blocks": z.number().default(0), "Node Type": z.string(), "Relation Name": z.string().optional(), "Index Name": z.string().optional(), get Plans() { return z.array(plan).optional(); } });
const explained = z.array(z.object({ "QUERY PLAN": z.array(z.object({ Plan: plan })) }));

/** The plan by which the portal's own connections run this question: made once, without knowing what is asked for. */
async function explain(tx: Work, { sql: question, parameters }: Question): Promise<Plan[]> {
  const given = parameters.map((value) => (value === null ? "null" : `'${written(value).replaceAll("'", "''")}'`));
  await tx.executeQuery(CompiledQuery.raw(`prepare question as ${question}`));
  const { rows } = await tx.executeQuery(CompiledQuery.raw(`explain (analyze, buffers, format json) execute question${given.length === 0 ? "" : `(${given.join(", ")})`}`));
  await tx.executeQuery(CompiledQuery.raw("deallocate question"));
  return explained.parse(rows).flatMap((row) => row["QUERY PLAN"]).map(({ Plan: root }) => root);
}

function written(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? writeArray(value, String) : String(value);
}

/** Runs a verb, and explains each question that it asked. */
async function plansOf(person: SignedInPerson, verb: (actor: Actor, tx: Work) => Promise<unknown>): Promise<{ relations: string[]; scanned: string[]; blocks: number }> {
  return desk.transaction().execute(async (tx) => {
    await sql`select set_config('app.session', ${person.hash}, true)`.execute(tx);
    asked.length = 0;
    await verb(person.actor, tx);
    const questions = asked.filter((one) => /^(select|with)/i.test(one.sql.trim()));
    const found = { relations: Array<string>(), scanned: Array<string>(), blocks: 0 };
    for (const question of questions) {
      for (const root of await explain(tx, question)) {
        for (const node of nodes(root)) {
          if (node["Relation Name"]) found.relations.push(node["Relation Name"]);
          if (node["Node Type"] === "Seq Scan" && node["Relation Name"]) found.scanned.push(node["Relation Name"]);
        }
        found.blocks += root["Shared Hit Blocks"]; // with those of the functions that it asked
      }
    }
    return found;
  });
}

function nodes(root: Plan): Plan[] {
  return [root, ...(root.Plans ?? []).flatMap(nodes)];
}

const large = ["meeting", "agenda_item", "posting", "paper", "membership", "release", "witness_session", "event", "mail", "document", "programme_topic", "topic_step", "proposal"];

/** Explains each question that a reader of the record asked, as the record's own login. */
async function scannedByRecord(reader: () => Promise<unknown>): Promise<{ questions: number; scanned: string[] }> {
  const spy = vi.spyOn(recordDb().getExecutor(), "executeQuery"); // passes through: only listened to
  await reader();
  const questions = spy.mock.calls.map(([question]) => question);
  spy.mockRestore();
  const scanned: string[] = [];
  for (const question of questions) {
    const plans = await recordDb().transaction().execute((tx) => explain(tx, question));
    for (const node of plans.flatMap(nodes)) if (node["Node Type"] === "Seq Scan") scanned.push(node["Relation Name"] ?? "");
  }
  return { questions: questions.length, scanned };
}

describe("a list reads its rows by an index", () => {
  it.each<[string, string, () => SignedInPerson, (actor: Actor, tx: Work) => Promise<unknown>]>([
    ["the desk's meetings", "meeting", () => clerk, (actor, tx) => listMeetings(actor, {}, tx)],
    ["those that are cancelled", "meeting", () => clerk, (actor, tx) => listMeetings(actor, { show: "cancelled" }, tx)],
    ["the second page of them", "meeting", () => clerk, (actor, tx) => listMeetings(actor, { after: "2021-01-01~5000" }, tx)],
    ["a meeting with its items", "agenda_item", () => clerk, (actor, tx) => prepareMeeting(actor, reference, "read", tx)],
    ["its papers", "paper", () => clerk, (actor, tx) => prepareMeeting(actor, reference, "read", tx)],
    ["its postings, and who recorded them", "posting", () => keeper, (actor, tx) => prepareMeeting(actor, reference, "read", tx)],
    ["its newest release", "release", () => clerk, (actor, tx) => prepareMeeting(actor, reference, "read", tx)],
    ["the topics of a work programme, with their steps", "programme_topic", () => clerk, (actor, tx) => listTopics(actor, actor.seats[0]?.bodyId ?? 0, tx)],
    ["work programmes", "programme_topic", () => clerk, (actor, tx) => listProgrammes(actor, tx)],
    ["what waits for a clerk", "programme_topic", () => clerk, (actor, tx) => listWaiting(actor, tx)],
    ["what waits for a clerk", "meeting", () => clerk, (actor, tx) => listWaiting(actor, tx)],
    ["what waits for a member", "meeting", () => keeper, (actor, tx) => listWaiting(actor, tx)],
    ["what is proposed", "proposal", () => clerk, (actor, tx) => listProposals(actor, undefined, tx)],
    ["what its chair decides", "proposal", () => chair, (actor, tx) => listWaiting(actor, tx)],
    ["the members of a body", "membership", () => clerk, (actor, tx) => listMembers(actor, actor.seats[0]?.bodyId ?? 0, "2026-11-21", tx)],
    ["the history of a session", "event", () => keeper, (actor, tx) => listSessionHistory(actor, 3, tx)],
    ["the outbox", "mail", () => administrator, (actor, tx) => listMail(actor, undefined, tx)],
    ["the second page of it", "mail", () => administrator, (actor, tx) => listMail(actor, "5000", tx)],
  ])("%s", async (_name, relation, person, verb) => {
    const { relations, scanned } = await plansOf(person(), verb);
    expect(relations).toContain(relation);
    expect(scanned.filter((name) => large.includes(name))).toEqual([]);
  });

  it("the history of a body, as its clerk reads it", async () => {
    const { scanned } = await plansOf(clerk, (actor, tx) => tx.selectFrom("audit.event").select(["seq", "what"]).where("body_id", "=", actor.seats[0]?.bodyId ?? 0).where("noun", "=", "meeting").where("noun_id", "=", "1").orderBy("seq", "desc").limit(50).execute());
    expect(scanned).not.toContain("event");
  });

  it("sessions, as a clerk of one body among many knows of them", async () => {
    const { scanned } = await plansOf(clerk, (actor, tx) => listSessions(actor, undefined, tx));
    expect(scanned).not.toContain("witness_session");
  });

  it("whose sessions they are is asked once for each question, not once for each session", async () => {
    const { blocks } = await plansOf(keeper, (actor, tx) => listSessions(actor, undefined, tx));
    expect(blocks).toBeLessThan(400); // forty of them, asked one by one, read 1,000
  });

  it.each<[string, () => Promise<unknown>]>([
    ["the meetings to come", () => record.comingMeetings("2027-01-01", 5)],
    ["what was published last", () => recentlyPublished(2)],
    ["the record's meetings", () => record.listMeetings(undefined)],
    ["the second page of them", () => record.listMeetings("2020-01-01~meeting-7305")],
    ["the calendar of all meetings", () => meetingsForCalendar("2027-01-01")],
    ["the calendar of a body", () => meetingsForCalendar("2027-01-01", "body")],
    ["whether a body has one", () => hasCalendar("body")],
    ["a published meeting", () => record.findPublishedMeeting("meeting-5000")],
  ])("%s, as the record's login", async (_name, reader) => {
    expect(await scannedByRecord(reader)).toEqual({ questions: 1, scanned: [] });
  });

  it("a statement is planned once for a connection, and what is explained here is that plan", async () => {
    const { rows } = await sql<{ plan_cache_mode: string }>`show plan_cache_mode`.execute(desk);
    expect(rows).toEqual([{ plan_cache_mode: "force_generic_plan" }]);
  });

  it("and a list without its index is seen", async () => {
    await db.owner.unsafe("alter table desk.posting rename to posting_kept; create table desk.posting as select * from desk.posting_kept; alter table desk.posting enable row level security");
    await db.owner.unsafe(`create policy seen on desk.posting for select to ${db.roles.desk} using (body_id = any ((select access.body_ids())::int[])); grant select on desk.posting to ${db.roles.desk}; analyze desk.posting`);
    const { scanned } = await plansOf(clerk, (actor, tx) => prepareMeeting(actor, reference, "read", tx));
    expect(scanned).toContain("posting");
  });
});
