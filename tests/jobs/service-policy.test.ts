// What each service of the queue may do, against tests/policy-services.csv, which is written by hand. A service is nobody's
// superuser: it is tried at the database itself, in a session minted by the jobs' login, and everything is rolled back.
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serviceActor } from "../../app/jobs/service-actor.server.ts";
import { withSession } from "../../db/connection.server.ts";
import { exemptItem, inDays, schedule } from "../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, seated } from "../support/people.ts";

const services = ["deadlines", "publisher", "messenger"] as const;
type Who = (typeof services)[number] | "nobody";

/** Each act as its one statement. Those that only read must give a row. */
const acts: Record<string, { read: boolean; statement: (at: { body: number; person: number }) => ReturnType<typeof sql> }> = {
  "reads meetings of every body": { read: true, statement: () => sql`select id from desk.meeting` },
  "reads who has a seat on every body": { read: true, statement: () => sql`select person_id from desk.membership` },
  "counts the deadlines that stand": { read: true, statement: () => sql`select what from access.standing_deadlines(${inDays(0)}::date)` },
  "counts the meetings that wait to be published": { read: true, statement: () => sql`select subject_id from access.unpublished_meetings(${inDays(0)}::date)` },
  "counts the notices that were given": { read: false, statement: () => sql`select subject_id from access.given_notices(${inDays(0)}::date)` },
  "keeps the alarms of notices": { read: false, statement: () => sql`select access.keep_notice_alarms('{}', '{}', '{}')` },
  "reads the wording of a recommendation": { read: true, statement: () => sql`select wording from desk.recommendation` },
  "reads what was sent in": { read: true, statement: () => sql`select reference from desk.submission` },
  "reads what members propose": { read: true, statement: () => sql`select title from desk.proposal` },
  "decides on a proposal": { read: false, statement: () => sql`select desk.move_proposal((select 1), 1, 'decline', '{"reason": "Words"}')` },
  "refers a matter": { read: false, statement: ({ body }) => sql`select desk.add_proposal(${body}, 'section 9FC reference', '{"title": "Title", "why": "Words", "outcomeWanted": "Words", "urgency": "can wait"}')` },
  "reads what a member asked for": { read: true, statement: () => sql`select sealed from desk.document_request` },
  "reads minutes": { read: true, statement: () => sql`select id from desk.minutes` },
  "reads a private item": { read: true, statement: () => sql`select item_id from desk.private_matter` },
  "reads a sealed note": { read: true, statement: () => sql`select id from desk.sealed_note` },
  "reads evidence": { read: true, statement: () => sql`select id from desk.answer` },
  "reads an exempt minute": { read: true, statement: () => sql`select minute_id from desk.exempt_minute` },
  "reads private words of the audit chain": { read: true, statement: () => sql`select seq from audit.payload` },
  "reads who a witness is": { read: true, statement: () => sql`select id from identity.witness` },
  "reads the head of the audit chain": { read: true, statement: () => sql`select seq from audit.head` },
  "signs the seal of the record": { read: false, statement: () => sql`select desk.sign_seal(999999, 'head', '\\x00', 'key')` },
  "reads somebody's address": { read: false, statement: ({ person }) => sql`select access.address_of(${person})` },
  "writes a code for a visitor": { read: false, statement: () => sql`select access.confirmation_write(999999, '\\x00')` },
  "writes a link to a new password": { read: false, statement: () => sql`select access.link_write(999999, sha256(''))` },
  "opens the address of a witness whose session was called off": { read: false, statement: () => sql`select access.witness_called_off_ask(999999)` },
  "marks a witness as told": { read: false, statement: () => sql`select access.witness_called_off_told(999999)` },
  "opens the address of a witness": { read: false, statement: () => sql`select access.witness_link_ask(999999)` },
  "writes the link of a witness": { read: false, statement: () => sql`select access.witness_link_write(999999, sha256(''), sha256(''))` },
  "writes mail to the outbox": { read: false, statement: () => sql`insert into desk.mail (address, subject, words) values ('a@council.test', 'Message', 'Words')` },
  "reads the outbox": { read: true, statement: () => sql`select id from desk.mail` },
  "reads the words of mail": { read: true, statement: () => sql`select words from desk.mail` },
  "takes a mail to send": { read: true, statement: () => sql`select words from desk.mail_claim((select max(id) from desk.mail))` },
  "marks a mail as sent": { read: false, statement: () => sql`select desk.mail_sent(999999)` },
  "marks a mail as given up": { read: false, statement: () => sql`select desk.mail_failed(999999, 'Words', true)` },
  "schedules a meeting": { read: false, statement: ({ body, person }) => sql`insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by) values (${body}, '2030-01-01-by-a-service', 'Meeting', '2030-01-01', '10:00', 'Room', ${person})` },
  "cancels a meeting": { read: false, statement: () => sql`select desk.cancel_meeting((select id from desk.meeting limit 1), 1, 'A reason')` },
  "makes a private calendar": { read: false, statement: () => sql`select access.my_calendar_make(sha256('x'))` },
  "publishes a release": { read: false, statement: () => sql`select desk.publish(1, '\\x00')` },
  "withdraws an agenda": { read: false, statement: () => sql`select desk.withdraw('meeting', 'any', 'A reason')` },
  "accepts evidence": { read: false, statement: () => sql`select desk.move_submission((select 1), 'accept', '', null)` },
  "begins evidence": { read: false, statement: ({ body, person }) => sql`insert into desk.submission (body_id, inquiry_id, call_id, submitted_by, reference) values (${body}, 1, 1, ${person}, 'sub-0000000000000001')` },
  "signs minutes": { read: false, statement: () => sql`select desk.sign_minutes(1, 1, '', sha256(''))` },
  "corrects who presided": { read: false, statement: ({ person }) => sql`select desk.correct_presiding(1, 1, ${person})` },
  "agrees minutes": { read: false, statement: ({ person }) => sql`select desk.agree_minutes(1, 1, 1, ${person}, '')` },
  "resolves a recommendation": { read: false, statement: () => sql`select desk.resolve_recommendation(1, 1)` },
  "gives notice of a recommendation": { read: false, statement: ({ body }) => sql`select desk.give_notice(${body}, '{1}', 'Words', current_date, null)` },
  "draws a number": { read: false, statement: ({ body }) => sql`select desk.next_number(${body}, 'evidence')` },
  "invites a person": { read: false, statement: () => sql`select * from access.person_add('Name', 'Post', 'new@council.test')` },
  "gives a seat": { read: false, statement: ({ body, person }) => sql`select access.seat_give(${body}, ${person}, 'clerk', current_date, null, '', 'ordinary', null)` },
  "gives an office": { read: false, statement: ({ person }) => sql`select access.office_give(${person}, 'administrator', false, current_date, null)` },
  "takes somebody's second factor away": { read: false, statement: ({ person }) => sql`select access.second_factor_reset(${person})` },
  "reads the register of people": { read: true, statement: () => sql`select * from access.people_list('', null, null, 10)` },
  "invites a witness": { read: false, statement: () => sql`select * from access.witness_invite(1, gen_random_uuid(), gen_random_uuid(), '', '', sha256(''))` },
  "determines that a session is private": { read: false, statement: () => sql`select desk.determine_session(1, 'Words')` },
  "seals a session": { read: false, statement: () => sql`select desk.seal_session(1, gen_random_uuid(), 1, 2, '{1}')` },
  "agrees to a lawful opening": { read: false, statement: () => sql`select desk.second_opening(1)` },
};

type Row = { act: string; wanted: Record<Who, string> };

function readPolicy(text: string): Row[] {
  return text.trim().split("\n").slice(1).map((line) => {
    const [act = "", deadlines = "", publisher = "", messenger = "", nobody = ""] = line.split(",");
    return { act, wanted: { deadlines, publisher, messenger, nobody } };
  });
}

const policy = readPolicy(readFileSync("tests/policy-services.csv", "utf8"));
const done = new Map<string, string>();
let db: TestDatabase;

class UndoAll extends Error {}

beforeAll(async () => {
  db = await testDatabase();
  const body = await addBody(db, "Committee");
  const { actor } = await seated(db, body, "clerk");
  await exemptItem(actor, await schedule(actor, body.id, 40), "A private matter", "Private words");
  await db.owner`insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by, status) values (${body.id}, 'held-without-minutes', 'Meeting', ${inDays(-9)}, '10:00', 'Room', ${actor.id}, 'published')`;
  await db.owner`insert into desk.mail (address, subject, words) values ('a@council.test', 'Message', 'Words')`;
  const [session] = await db.owner<{ id: number }[]>`insert into desk.witness_session (body_id, reference, open_title, held_on, starts_at, place, planned_by) values (${body.id}, 'session-of-test', 'Private session', ${inDays(3)}, '10:00', 'Room', ${actor.id}) returning id`;
  await db.owner`insert into desk.sealed_note (witness_session_id, body_id, document_id, author_id, sealed) values (${session?.id ?? 0}, ${body.id}, gen_random_uuid(), ${actor.id}, '\\x00')`;
  await furnishThread(body.id, actor.id, session?.id ?? 0);
  for (const who of [...services, "nobody" as const]) {
    for (const [act, { read, statement }] of Object.entries(acts)) done.set(`${act} / ${who}`, await tried(who, read, statement({ body: body.id, person: actor.id })));
  }
});
afterAll(() => db.end());

/** One of each, as the owner puts it in: what is there to be read, or not. */
async function furnishThread(body: number, person: number, session: number): Promise<void> {
  const { owner } = db;
  await owner.begin(async (tx) => {
    await tx`insert into desk.inquiry (id, body_id, reference, title, question, why, key_id, created_by) overriding system value values (1, ${body}, 'an-inquiry', 'Inquiry', 'Why?', '', gen_random_uuid(), ${person})`;
    await tx`insert into desk.evidence_call (id, body_id, inquiry_id, body_name, title, what_happens, closes_on, open_to, created_by) overriding system value values (1, ${body}, 1, 'Committee', 'Call', '', '2030-01-01', 'invited organisations', ${person})`;
    await tx`insert into desk.call_question (id, body_id, call_id, position, words) overriding system value values (1, ${body}, 1, 1, 'What?')`;
    await tx`insert into desk.submission (id, body_id, inquiry_id, call_id, submitted_by, reference) overriding system value values (1, ${body}, 1, 1, ${person}, 'sub-0000000000000000')`;
    await tx`insert into desk.answer (submission_id, question_id, body_id, submitted_by, circle, document_id, sealed) values (1, 1, ${body}, ${person}, 'sender', gen_random_uuid(), '\\x00')`;
    await tx`update desk.submission set status = 'received', sent_at = now()`;
    await tx`insert into desk.minutes (id, body_id, meeting_id, drafted_by) overriding system value select 1, ${body}, id, ${person} from desk.meeting limit 1`;
    await tx`insert into desk.minute (id, body_id, minutes_id, position, number, title) overriding system value values (1, ${body}, 1, 1, '1/26', 'Item')`;
    await tx`insert into desk.exempt_minute (minute_id, body_id, minutes_id, sealed) values (1, ${body}, 1, '\\x00')`;
    await tx`insert into desk.recommendation (id, body_id, committee_id, origin_reference, title, wording, proposed_by) overriding system value values (1, ${body}, ${body}, 'rec-0000000000000000', 'Title', 'Words', ${person})`;
    await tx`insert into desk.proposal (id, body_id, body_name, kind, title, why, outcome_wanted, urgency, proposed_by, proposed_by_name) overriding system value values (1, ${body}, 'Committee', 'proposed item', 'Title', 'Words', 'Words', 'can wait', ${person}, 'Clerk')`;
    await tx`insert into desk.document_request (body_id, reference, ground, requested_by, key_id, document_id, sealed) values (${body}, 'doc-0000000000000000', 'need to know', ${person}, gen_random_uuid(), gen_random_uuid(), '')`;
    const [alias] = await tx<{ id: number }[]>`insert into access.person (kind, name) values ('witness', 'Witness A') returning id`;
    await tx`insert into identity.witness (witness_session_id, body_id, alias, person_id, document_id, key_id, sealed, sealed_words, invited_by) values (${session}, ${body}, 'Witness A', ${alias?.id ?? 0}, gen_random_uuid(), gen_random_uuid(), '', '', ${person})`;
  });
}

async function tried(who: Who, read: boolean, statement: ReturnType<typeof sql>): Promise<string> {
  let answer = "";
  const work = async (tx: Parameters<Parameters<typeof withSession>[1]>[0]) => {
    try {
      const { rows } = await statement.execute(tx);
      answer = !read || rows.length > 0 ? "yes" : "no";
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      answer = code === "42501" ? "no" : `fault ${String(code)}`;
    }
    throw new UndoAll();
  };
  const trying = who === "nobody" ? withSession("", work) : (await serviceActor(who)).begin(work);
  await trying.catch((error: unknown) => {
    if (!(error instanceof UndoAll)) throw error;
  });
  return answer;
}

const deviations = (rows: Row[]) => rows.flatMap(({ act, wanted }) => [...services, "nobody" as const].filter((who) => done.get(`${act} / ${who}`) !== wanted[who]).map((who) => `${who} ${act}: ${done.get(`${act} / ${who}`)}`));

describe("the queue's services", () => {
  it("have a row for each act, and an act for each row", () => expect(policy.map(({ act }) => act).toSorted()).toEqual(Object.keys(acts).toSorted()));
  it("may do what the policy says, and nothing else", () => expect(deviations(policy)).toEqual([]));
  it("are found out where one may do what it must not: a row that is turned round is a deviation", () => {
    const turned = policy.map((row) => (row.act === "publishes a release" ? { ...row, wanted: { ...row.wanted, publisher: "yes" } } : row));
    expect(deviations(turned)).toEqual(["publisher publishes a release: no"]);
  });
});
