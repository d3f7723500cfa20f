// A small council drawn at random, with the days and sign-ins that rules turn on, and how it is put into the database.
import fc from "fast-check";
import type postgres from "postgres";
import type { Office, Role } from "../../app/domain/actor.ts";
import { storedHash } from "../../app/session/token.server.ts";
import { drawnThreads, settleThreads, threadsOf, threadTables, type Threads } from "./random-world-threads.ts";

type Span = { from: number; until: number | null };
export type SignInKind = "fresh" | "stale" | "idle" | "over" | "suspended" | "owes a factor" | "has to choose one" | "none";
export type ReleaseKind = "meeting" | "settings" | "inquiry" | "evidence" | "minutes" | "recommendation" | "programme";
export type World = {
  bodies: number[];
  people: { id: number; kind: "person" | "visitor"; signIn: SignInKind }[];
  /** Whoever attends may do so as a substitute. */
  seats: (Span & { body: number; person: number; role: Role; substitute: boolean })[];
  offices: (Span & { person: number; office: Office })[];
  /** `heldIn`: days from today. */
  meetings: { id: number; body: number; heldIn: number; cancelled: boolean }[];
  substitutions: { id: number; body: number; meeting: number; substitute: number; member: number; withdrawn: boolean }[];
  items: { id: number; body: number; meeting: number; closed: boolean }[];
  papers: { id: number; body: number; meeting: number; item: number; closed: boolean }[];
  postings: { id: number; body: number; meeting: number }[];
  /** Each with the one step of having been added. */
  topics: { id: number; body: number }[];
  sessions: { id: number; body: number; status: "planned" | "determined" | "sealed"; custodian: number | null; deputy: number | null; readers: number[] }[];
  notes: { id: number; body: number; session: number }[];
  files: { id: number; body: number; session: number }[];
  openings: { id: number; body: number; session: number; asked: number; seconded: number | null; over: boolean }[];
  releases: { id: number; body: number | null; kind: ReleaseKind; needs: 1 | 2; shut: boolean; approvers: number[] }[];
  events: { seq: number; body: number | null; session: number | null; noun: "meeting" | "submission"; payload: boolean }[];
  onces: { person: number; key: string }[];
  mails: number[];
  threads: Threads;
};

const nat = fc.nat(1000);
const span = { from: fc.integer({ min: -3, max: 1 }), until: fc.option(fc.integer({ min: -2, max: 3 })) };
/** A seat that most often lasts: of what turns on two of them something is to be seen. */
const mostly = fc.record({ from: fc.constantFrom(-3, -3, -3, -3, 1), until: fc.constantFrom(null, null, null, null, -1, 0, 1) });
const roles: Role[] = ["clerk", "chair", "vice-chair", "member", "attendee", "monitoring officer"];
const offices: Office[] = ["monitoring officer", "data protection officer", "senior information risk owner", "safeguarding lead", "administrator", "democratic services manager"];

const drawn = fc.record({
  bodies: fc.integer({ min: 1, max: 3 }),
  people: fc.array(fc.record({ signIn: fc.constantFrom<SignInKind>("fresh", "fresh", "fresh", "stale", "idle", "over", "suspended", "owes a factor", "has to choose one", "none"), kind: fc.constantFrom("person" as const, "person" as const, "visitor" as const) }), { minLength: 2, maxLength: 5 }),
  seats: fc.array(fc.record({ body: nat, person: nat, role: fc.constantFrom(...roles), substitute: fc.boolean(), ...span }), { minLength: 2, maxLength: 12 }),
  offices: fc.array(fc.record({ person: nat, office: fc.constantFrom(...offices), ...span }), { maxLength: 4 }),
  meetings: fc.array(fc.record({ body: nat, heldIn: fc.constantFrom(-1, 0, 1, 2, 9), cancelled: fc.constantFrom(false, false, false, true), substitutions: fc.array(fc.record({ substitute: nat, member: nat, seats: fc.tuple(mostly, mostly), withdrawn: fc.constantFrom(false, false, true) }), { maxLength: 3 }), posted: fc.boolean(), items: fc.array(fc.record({ closed: fc.boolean(), papers: fc.array(fc.boolean(), { maxLength: 2 }) }), { maxLength: 3 }) }), { maxLength: 4 }),
  sessions: fc.array(
    fc.record({
      body: nat, status: fc.constantFrom("planned" as const, "determined" as const, "sealed" as const, "sealed" as const), custodian: nat, readers: fc.array(nat, { maxLength: 3 }),
      notes: fc.nat(2), files: fc.nat(1), openings: fc.array(fc.record({ asked: nat, seconded: fc.option(nat), over: fc.boolean() }), { maxLength: 2 }),
    }),
    { maxLength: 4 },
  ),
  releases: fc.array(fc.record({ body: fc.option(nat), needs: fc.constantFrom(1 as const, 2 as const), shut: fc.constantFrom(false, false, true), kind: fc.constantFrom<ReleaseKind>("meeting", "inquiry", "evidence", "evidence", "minutes", "recommendation", "programme"), approvers: fc.array(nat, { maxLength: 2 }) }), { maxLength: 3 }),
  events: fc.array(fc.record({ body: fc.option(nat), session: fc.option(nat), noun: fc.constantFrom("meeting" as const, "submission" as const), payload: fc.boolean() }), { maxLength: 5 }),
  onces: fc.array(nat, { maxLength: 3 }),
  mails: fc.nat(2),
  topics: fc.array(nat, { maxLength: 3 }),
  threads: drawnThreads,
});

/** Ids begin at 1001 for people, so that they are nobody else's by chance. */
export const worlds: fc.Arbitrary<World> = drawn.map((given) => {
  const bodies = Array.from({ length: given.bodies }, (_, at) => at + 1);
  const people = given.people.map((one, at) => ({ ...one, id: at + 1001 }));
  const body = (index: number) => (index % bodies.length) + 1;
  const person = (index: number) => (index % people.length) + 1001;
  const world: World = { bodies, people, seats: [], offices: [], meetings: [], substitutions: [], items: [], papers: [], postings: [], topics: given.topics.map((index, at) => ({ id: at + 1, body: body(index) })), sessions: [], notes: [], files: [], openings: [], releases: [], events: [], onces: [], mails: [], threads: threadsOf(given.threads, { body, person, meetings: [], sessions: [] }) };
  const once = <T>(list: T[], key: (one: T) => string) => [...new Map(list.map((one) => [key(one), one])).values()];
  world.seats = given.seats.map((seat) => ({ ...seat, body: body(seat.body), person: person(seat.person), substitute: seat.substitute && seat.role === "attendee" }));
  world.offices = once(given.offices.map((office) => ({ ...office, person: person(office.person) })), (office) => `${office.person}/${office.office}/${office.from}`);
  given.meetings.forEach((meeting, at) => {
    const id = at + 1;
    world.meetings.push({ id, body: body(meeting.body), heldIn: meeting.heldIn, cancelled: meeting.cancelled });
    for (const one of meeting.substitutions) {
      const [substitute, member] = [person(one.substitute), person(one.member)];
      world.seats.push({ ...one.seats[0], body: body(meeting.body), person: substitute, role: "attendee", substitute: true }, { ...one.seats[1], body: body(meeting.body), person: member, role: "member", substitute: false });
      const isTaken = world.substitutions.some((known) => known.meeting === id && !known.withdrawn && (known.substitute === substitute || known.member === member));
      if (substitute !== member && (one.withdrawn || !isTaken)) world.substitutions.push({ id: world.substitutions.length + 1, body: body(meeting.body), meeting: id, substitute, member, withdrawn: one.withdrawn });
    }
    if (meeting.posted) world.postings.push({ id, body: body(meeting.body), meeting: id });
    for (const item of meeting.items) {
      const itemId = world.items.length + 1;
      world.items.push({ id: itemId, body: body(meeting.body), meeting: id, closed: item.closed });
      for (const closed of item.papers) world.papers.push({ id: world.papers.length + 1, body: body(meeting.body), meeting: id, item: itemId, closed: closed || item.closed });
    }
  });
  world.seats = once(world.seats, (seat) => `${seat.body}/${seat.person}/${seat.role}/${seat.from}`);
  given.sessions.forEach((session, at) => {
    const id = at + 1;
    const sealed = session.status === "sealed";
    const scope = { body: body(session.body), session: id };
    world.sessions.push({ id, body: scope.body, status: session.status, custodian: sealed ? person(session.custodian) : null, deputy: sealed ? person(session.custodian + 1) : null, readers: sealed ? [...new Set(session.readers.map(person))] : [] });
    if (!sealed) return;
    for (let n = 0; n < session.notes; n += 1) world.notes.push({ ...scope, id: world.notes.length + 1 });
    for (let n = 0; n < session.files; n += 1) world.files.push({ ...scope, id: world.files.length + 1 });
    for (const { asked, seconded, over } of session.openings) {
      const second = seconded === null || person(seconded) === person(asked) ? null : person(seconded);
      world.openings.push({ ...scope, id: world.openings.length + 1, asked: person(asked), seconded: second, over });
    }
  });
  const withMeeting = (chosen: number) => (world.meetings.some((meeting) => meeting.body === chosen) ? chosen : null); // without a meeting, a release of settings
  world.releases = given.releases.map((release, at) => {
    const chosen = release.body === null ? null : release.kind === "meeting" ? withMeeting(body(release.body)) : body(release.body);
    return { id: at + 1, body: chosen, kind: chosen === null ? "settings" : release.kind, needs: release.needs, shut: release.shut, approvers: [...new Set(release.approvers.map(person))] };
  });
  world.events = given.events.map((event, at) => ({ seq: at + 1, body: event.body === null ? null : body(event.body), session: event.session === null || world.sessions.length === 0 ? null : (event.session % world.sessions.length) + 1, noun: event.noun, payload: event.payload }));
  world.onces = given.onces.map((index, at) => ({ person: person(index), key: `once-key-number-${at}` }));
  world.mails = Array.from({ length: given.mails }, (_, at) => at + 1);
  world.threads = threadsOf(given.threads, { body, person, meetings: world.meetings, sessions: world.sessions });
  return world;
});

export const tokenOf = (personId: number) => `token-of-${personId}`;

/** Puts the world into the database in place of the last one. Days count from the database's own today. */
export async function settle(owner: postgres.Sql, world: World): Promise<void> {
  await owner.begin(async (sql) => {
    // by DELETE: fifty small tables are emptied sooner than their files are made anew
    const tables = [...threadTables, "desk.opening_scope", "desk.opening", "desk.sealed_file", "desk.sealed_note", "desk.session_reader", "desk.witness_session", "desk.approval", "desk.release", "audit.payload", "audit.event",
      "desk.mail", "desk.once", "desk.topic_step", "desk.programme_topic", "desk.work_programme", "desk.notice_alarm", "desk.private_notice", "desk.private_notice_count", "desk.posting", "desk.report_to_follow", "desk.urgency_draft", "desk.taken_off", "desk.paper", "desk.private_matter", "desk.agenda_item", "desk.standard_item", "desk.substitution", "desk.meeting", "desk.membership", "desk.body", "access.office", "access.officer", "access.session"];
    await sql.unsafe(tables.map((table) => `delete from ${table}`).join("; "));
    await sql`delete from access.person where kind <> 'service'`;
    const [clock] = await sql<{ today: string }[]>`select access.today()::text as today`;
    const day = (offset: number | null) => (offset === null ? null : new Date(Date.parse(`${clock?.today}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10));
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    const all = (table: string, rows: Record<string, unknown>[]) => insertAll(sql, table, rows);
    await all("access.person", world.people.map(({ id, kind, signIn }) => ({ id, kind, name: `Person ${id}`, email: `${id}@council.test`, suspended_at: signIn === "suspended" ? hours(-1) : null })));
    await all("access.office", world.offices.map(({ person, office, from, until }) => ({ person_id: person, office, from_on: day(from), until_on: day(until) })));
    await all("desk.body", world.bodies.map((id) => ({ id, name: `Body ${id}`, slug: `body-${id}`, kind: "informal panel", reference_code: `BODY${"ABC".charAt(id - 1)}`, key_id: uuid(id) })));
    await all("desk.membership", world.seats.map(({ body, person, role, substitute, from, until }) => ({ body_id: body, person_id: person, role, standing: substitute ? "substitute" : "ordinary", from_on: day(from), until_on: day(until) })));
    await all("desk.meeting", world.meetings.map(({ id, body, heldIn, cancelled }) => ({ id, body_id: body, reference: `meeting-${id}`, title: "Meeting", held_on: day(heldIn), starts_at: "10:00", place: "Town Hall", created_by: 1001, status: cancelled ? "cancelled" : "draft", cancelled_why: cancelled ? "Too few" : null, cancelled_by: cancelled ? 1001 : null, cancelled_at: cancelled ? hours(-1) : null })));
    await all("desk.substitution", world.substitutions.map(({ id, body, meeting, substitute, member, withdrawn }) => ({ id, body_id: body, meeting_id: meeting, substitute_id: substitute, member_id: member, named_by: 1001, withdrawn_by: withdrawn ? 1001 : null, withdrawn_at: withdrawn ? hours(-1) : null })));
    await all("desk.notice_alarm", world.postings.map(({ body, meeting }) => ({ meeting_id: meeting, body_id: body, for_day: day(9), clear_days: 4 })));
    await all("desk.private_notice", world.postings.map(({ id, body, meeting }) => ({ id, body_id: body, meeting_id: meeting, kind: "first notice", for_day: day(9), reasons: "Why", posted_at: "2026-01-01 10:00", counts_from: "2026-01-01", place: "Town Hall", web: "saltmere.example", web_on: "2026-01-01", recorded_by: 1001 })));
    await all("desk.private_notice_count", world.bodies.map((id) => ({ id, body_id: id, count: "working", why: "Stricter", chosen_by: 1001 })));
    await all("desk.posting", world.postings.map(({ id, body, meeting }) => ({ id, body_id: body, meeting_id: meeting, what: "notice", posted_at: "2026-01-01 10:00", counts_from: "2026-01-01", place: "Town Hall", for_day: "2026-02-01", for_time: "18:00", for_place: "Town Hall", recorded_by: 1001 })));
    await all("desk.work_programme", [...new Set(world.topics.map((topic) => topic.body))].map((body) => ({ id: body, body_id: body, created_by: 1001 })));
    await all("desk.programme_topic", world.topics.map(({ id, body }) => ({ id, body_id: body, title: "Topic", purpose: "To find out", position: id, created_by: 1001 })));
    await all("desk.topic_step", world.topics.map(({ id, body }) => ({ id, body_id: body, topic_id: id, what: "added", by_id: 1001 })));
    await all("desk.agenda_item", world.items.map(({ id, body, meeting, closed }) => ({ id, body_id: body, meeting_id: meeting, position: id, open_title: "Item", purpose: "To note", access_status: closed ? "likely exempt" : "open" })));
    await all("desk.standard_item", world.bodies.map((id) => ({ id, body_id: id, position: 1, title: "Apologies", purpose: "To note" })));
    await all("desk.taken_off", world.items.map(({ id, body, meeting }) => ({ item_id: id, body_id: body, meeting_id: meeting, how: "withdrawn", why: "Not ready", said_by: 1001 })));
    await all("desk.urgency_draft", world.items.map(({ id, body }) => ({ item_id: id, body_id: body, words: "It is urgent", written_by: 1001 })));
    await all("desk.report_to_follow", world.items.map(({ id, body, meeting }) => ({ id, body_id: body, meeting_id: meeting, item_id: id, title: "Report", owed_by: "A post", why: "Late", marked_by: 1001 })));
    await all("desk.private_matter", world.items.filter((item) => item.closed).map(({ id, body }) => ({ item_id: id, body_id: body, sealed: Buffer.from([1]) })));
    await all("desk.paper", world.papers.map(({ id, body, meeting, item, closed }) => ({ id, body_id: body, meeting_id: meeting, item_id: item, class: closed ? "closed" : "official", sealed_as: "official", document_id: uuid(id), stored_name: stored(id), sealed_details: Buffer.from([1]), sealed_sha256: Buffer.from([1]), received_by: 1001 })));
    await all("desk.witness_session", world.sessions.map(({ id, body, status, custodian, deputy }) => ({
      id, body_id: body, reference: `session-${id}`, open_title: "A session", held_on: day(9), starts_at: "10:00", place: "Town Hall", status, planned_by: 1001,
      ...(status === "planned" ? { determination: null, determined_by: null, determined_at: null } : { determination: "In private", determined_by: 1001, determined_at: hours(-1) }),
      custodian_id: custodian, deputy_id: deputy, ...(status === "sealed" ? { key_id: uuid(id), sealed_by: 1001, sealed_at: hours(-1) } : { key_id: null, sealed_by: null, sealed_at: null }),
    })));
    await all("desk.session_reader", world.sessions.flatMap(({ id, body, readers }) => readers.map((person) => ({ witness_session_id: id, body_id: body, person_id: person }))));
    await all("desk.sealed_note", world.notes.map(({ id, body, session }) => ({ id, witness_session_id: session, body_id: body, document_id: uuid(id), author_id: 1001, sealed: Buffer.from([1]) })));
    await all("desk.sealed_file", world.files.map(({ id, body, session }) => ({ id, witness_session_id: session, body_id: body, document_id: uuid(id), stored_name: stored(id), sealed_details: Buffer.from([1]), sealed_sha256: Buffer.from([1]), added_by: 1001 })));
    await all("desk.opening", world.openings.map(({ id, body, session, asked, seconded, over }) => ({ id, witness_session_id: session, body_id: body, ground: "Court order", asked_by: asked, seconded_by: seconded, seconded_at: seconded && hours(-1), expires_at: seconded && hours(over ? -0.01 : 1) })));
    await all("desk.opening_scope", world.openings.map(({ id, body }) => ({ opening_id: id, body_id: body, sealed: Buffer.from([1]) })));
    await all("desk.release", world.releases.map(({ id, body, kind, needs, shut }) => ({ id, body_id: body, meeting_id: kind === "meeting" ? (world.meetings.find((meeting) => meeting.body === body)?.id ?? null) : null, subject_id: kind === "meeting" || kind === "settings" ? null : 1, kind, reference: `r-${id}`, document: Buffer.from("{}"), needs, shut, subject_version: 1, prepared_by: 1001 })));
    await all("desk.approval", world.releases.flatMap(({ id, body, approvers }) => approvers.map((person) => ({ release_id: id, body_id: body, person_id: person, sha256: Buffer.from([1]) }))));
    for (const { seq, body, session, noun } of world.events) {
      await sql`insert into audit.event (seq, at, actor_id, what, noun, noun_id, body_id, witness_session_id, entry, previous, hash) values (${seq}, now(), 1001, 'read', ${noun}, '1', ${body}, ${session}, ${Buffer.from(`entry ${seq}`)}, sha256(''), sha256(sha256('') || ${Buffer.from(`entry ${seq}`)}))`;
    }
    await all("audit.payload", world.events.filter((event) => event.payload).map(({ seq }) => ({ seq, salt: Buffer.from([1]), payload: "{}" })));
    await all("desk.once", world.onces.map(({ person, key }) => ({ person_id: person, key })));
    await all("desk.mail", world.mails.map((id) => ({ id, address: "a@council.test", subject: "Something for you", words: "In the portal" })));
    await all("access.officer", world.threads.officers.map(({ person, organisation, from, until }) => ({ person_id: person, organisation_id: organisation, from_on: day(from), until_on: day(until) })));
    await settleThreads(sql, world.threads, world.people.map((one) => one.id));
    await all("access.session", world.people.filter((one) => one.signIn !== "none").map(({ id, signIn }) => ({
      id_hash: storedHash(tokenOf(id)), person_id: id, expires_at: hours(signIn === "idle" ? -0.01 : 1), absolute_at: hours(signIn === "over" ? -0.01 : 8), fresh_until: signIn === "stale" ? hours(-0.01) : hours(0.1),
      stage: signIn === "owes a factor" ? "second factor" : signIn === "has to choose one" ? "set up" : "full",
    })));
    await all("access.session", world.threads.witnesses.map(({ person }) => ({ id_hash: storedHash(tokenOf(person)), person_id: person, expires_at: hours(0.3), absolute_at: hours(8), fresh_until: hours(0.1) })));
    const services = await sql<{ id: number }[]>`select id from access.person where kind = 'service'`;
    await all("access.session", services.map(({ id }) => ({ id_hash: storedHash(tokenOf(id)), person_id: id, expires_at: hours(0.05), absolute_at: hours(0.05), fresh_until: null })));
  });
}

async function insertAll(sql: postgres.TransactionSql, table: string, rows: Record<string, unknown>[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values: postgres.ParameterOrJSON<never>[] = [];
  const places = rows.map((row) => `(${columns.map((column) => `$${values.push(plain(row[column]))}`).join(", ")})`);
  await sql.unsafe(`insert into ${table} (${columns.join(", ")}) overriding system value values ${places.join(", ")}`, values);
}

function plain(value: unknown): string | number | boolean | Date | Uint8Array | null {
  if (value === null || typeof value === "boolean" || typeof value === "string" || typeof value === "number" || value instanceof Date || value instanceof Uint8Array) return value;
  throw new Error("A world holds a value that is not plain.");
}

const uuid = (id: number) => `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`;
const stored = (id: number) => String(id).padStart(32, "0");
