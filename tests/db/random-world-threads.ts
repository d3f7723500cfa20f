// The thread of scrutiny in a random world: evidence in every state, minutes, recommendations, witnesses, and what people sign in with.
import fc from "fast-check";
import type postgres from "postgres";

type Span = { from: number; until: number | null };
type Scope = { id: number; body: number };
export type Submission = Scope & { inquiry: number; call: number; organisation: number | null; by: number; status: string; sent: boolean; childFlag: boolean };
export type Minutes = Scope & { meeting: number; status: "draft" | "published" | "agreed" | "signed"; presided: number | null };
export type Recommendation = Scope & { committee: number; answering: number; status: "draft" | "proposed" | "issued"; fromInspectors: boolean; resolution: number | null };
export type Threads = {
  officers: (Span & { person: number; organisation: number })[];
  inquiries: Scope[];
  calls: (Scope & { inquiry: number; status: "draft" | "open" | "closed"; openToAnyone: boolean })[];
  invitations: (Scope & { call: number; organisation: number })[];
  submissions: Submission[];
  minutes: Minutes[];
  recommendations: Recommendation[];
  documents: (Scope & { by: number; status: "waiting" | "refused" })[];
  witnesses: (Scope & { session: number; person: number })[];
  proposals: (Scope & { by: number; referred: boolean })[];
};

const nat = fc.nat(1000);
const span = { from: fc.integer({ min: -3, max: 1 }), until: fc.option(fc.integer({ min: -2, max: 3 })) };
const sentStates = ["received", "checking", "accepted", "not accepted", "returned", "withdrawn"];

export const drawnThreads = fc.record({
  officers: fc.array(fc.record({ person: nat, organisation: nat, ...span }), { maxLength: 4 }),
  inquiries: fc.array(
    fc.record({
      body: nat,
      calls: fc.array(
        fc.record({
          status: fc.constantFrom("draft" as const, "open" as const, "open" as const, "closed" as const), openToAnyone: fc.boolean(), invited: fc.array(nat, { maxLength: 2 }),
          submissions: fc.array(fc.record({ organisation: fc.option(nat), by: nat, state: fc.constantFrom("draft", "taken back", ...sentStates), childFlag: fc.constantFrom(false, false, true) }), { maxLength: 3 }),
        }),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 2 },
  ),
  minutes: fc.array(fc.record({ status: fc.constantFrom("draft" as const, "published" as const, "agreed" as const, "signed" as const), presided: nat }), { maxLength: 3 }),
  recommendations: fc.array(fc.record({ body: nat, committee: nat, answering: nat, status: fc.constantFrom("draft" as const, "proposed" as const, "issued" as const, "issued" as const), fromInspectors: fc.boolean() }), { maxLength: 3 }),
  documents: fc.array(fc.record({ body: nat, by: nat, refused: fc.boolean() }), { maxLength: 3 }),
  witnesses: fc.array(nat, { maxLength: 2 }),
  proposals: fc.array(fc.record({ body: nat, by: nat, referred: fc.boolean() }), { maxLength: 3 }),
});

type Around = { body(index: number): number; person(index: number): number; meetings: Scope[]; sessions: Scope[] };

/** @param around the council in which it happens: minutes are of its meetings, witnesses of its sessions */
export function threadsOf(given: typeof drawnThreads extends fc.Arbitrary<infer Drawn> ? Drawn : never, { body, person, meetings, sessions }: Around): Threads {
  const organisation = (index: number) => (index % 2) + 1;
  const once = <T>(list: T[], key: (one: T) => string) => [...new Map(list.map((one) => [key(one), one])).values()];
  const threads: Threads = { officers: once(given.officers.map((one) => ({ ...one, person: person(one.person), organisation: organisation(one.organisation) })), (one) => `${one.person}/${one.organisation}/${one.from}`), inquiries: [], calls: [], invitations: [], submissions: [], minutes: [], recommendations: [], documents: [], witnesses: [], proposals: given.proposals.map((one, at) => ({ id: at + 1, body: body(one.body), by: person(one.by), referred: one.referred })) };
  for (const inquiry of given.inquiries) {
    const scope = { body: body(inquiry.body), inquiry: threads.inquiries.length + 1 };
    threads.inquiries.push({ id: scope.inquiry, body: scope.body });
    for (const { status, openToAnyone, invited, submissions } of inquiry.calls) {
      const call = threads.calls.length + 1;
      threads.calls.push({ ...scope, id: call, status, openToAnyone });
      for (const one of new Set(invited.map(organisation))) threads.invitations.push({ id: threads.invitations.length + 1, body: scope.body, call, organisation: one });
      for (const one of submissions) {
        const sent = sentStates.includes(one.state);
        threads.submissions.push({ ...scope, id: threads.submissions.length + 1, call, organisation: one.organisation === null ? null : organisation(one.organisation), by: person(one.by), status: one.state === "taken back" ? "withdrawn" : one.state, sent, childFlag: one.childFlag });
      }
    }
  }
  given.minutes.slice(0, meetings.length).forEach(({ status, presided }, at) => {
    const meeting = meetings[at];
    if (meeting) threads.minutes.push({ id: at + 1, body: meeting.body, meeting: meeting.id, status, presided: status === "agreed" || status === "signed" ? person(presided) : null });
  });
  const free = [...threads.minutes]; // each holds one resolution, whose number is its own
  given.recommendations.forEach((one, at) => {
    const committee = body(one.committee);
    const resolved = one.status === "issued" && !one.fromInspectors ? free.findIndex((minutes) => minutes.body === committee) : -1;
    const resolution = resolved < 0 ? null : (free.splice(resolved, 1)[0]?.id ?? null);
    threads.recommendations.push({ id: at + 1, body: body(one.body), committee, answering: body(one.answering), status: one.status, fromInspectors: one.status === "issued" && resolution === null, resolution });
  });
  threads.documents = given.documents.map((one, at) => ({ id: at + 1, body: body(one.body), by: person(one.by), status: one.refused ? "refused" : "waiting" }));
  if (sessions.length > 0) given.witnesses.forEach((index, at) => {
    const session = sessions[index % sessions.length];
    if (session) threads.witnesses.push({ id: at + 1, body: session.body, session: session.id, person: 2001 + at });
  });
  return threads;
}

/** What stops a change on its way is out of the way: worlds are put into the database whole, and taken out again. */
export async function withoutGuardsOfChange(owner: postgres.Sql): Promise<void> {
  const tables = ["call_question", "answer", "evidence_file", "minutes", "minute", "attendance", "exclusion", "exempt_minute", "declaration", "resolution", "own_vote", "minutes_signature", "recommendation", "citation", "document_request", "refusal_statement"];
  for (const table of tables) await owner.unsafe(`alter table desk.${table} disable trigger user`);
}

/** Every table of the thread, those first that hang on others. */
export const threadTables = [
  "desk.proposal_step", "desk.proposal",
  "identity.pass", "identity.witness", "access.passkey", "access.totp", "access.recovery_code", "access.calendar_link", "access.password_link", "desk.counter", "desk.refusal_statement", "desk.document_request", "desk.delivery_update", "desk.response", "desk.sign_off", "desk.citation", "desk.recommendation", "desk.scrutiny_notice",
  "desk.minutes_signature", "desk.own_vote", "desk.resolution", "desk.declaration", "desk.exempt_minute", "desk.exclusion", "desk.attendance", "desk.minute", "desk.minutes",
  "desk.public_text", "desk.evidence_file", "desk.answer", "desk.submission_step", "desk.submission", "desk.call_invitation", "desk.call_question", "desk.evidence_call", "desk.inquiry",
];

/** @param people everybody who may hold something to sign in with */
export async function settleThreads(sql: postgres.TransactionSql, threads: Threads, people: number[]): Promise<void> {
  const rows = (list: Record<string, unknown>[]) => JSON.stringify(list);
  const fill = (table: string, list: Record<string, unknown>[], columns: string, chosen: string) =>
    list.length === 0 ? undefined : sql.unsafe(`insert into ${table} (${columns}) overriding system value select ${chosen} from jsonb_to_recordset($1::text::jsonb) as w(id int, body int, inquiry int, call int, organisation int, by int, status text, sent boolean, "childFlag" boolean, "openToAnyone" boolean,
      meeting int, presided int, committee int, answering int, "fromInspectors" boolean, resolution int, session int, person int, shown int, put int, referred boolean)`, [rows(list)]);
  const uuid = "gen_random_uuid()";
  await fill("desk.proposal", threads.proposals, "id, body_id, body_name, kind, title, why, outcome_wanted, urgency, proposed_by, proposed_by_name", "id, body, 'Body', case when referred then 'section 9FC reference' else 'proposed item' end, 'Title', 'Why', 'What', 'can wait', by, 'Person'");
  await fill("desk.proposal_step", threads.proposals, "id, body_id, proposal_id, proposed_by, action, to_status, by_id, by_name", "id, body, id, by, 'propose', 'waiting', by, 'Person'");
  await fill("desk.inquiry", threads.inquiries, "id, body_id, reference, title, question, why, key_id, created_by", `id, body, 'inquiry-' || id, 'Inquiry', 'Why?', '', ${uuid}, 1001`);
  await fill("desk.evidence_call", threads.calls, "id, body_id, inquiry_id, body_name, title, what_happens, closes_on, open_to, status, created_by", `id, body, inquiry, 'Body', 'Call', '', access.today(), case when "openToAnyone" then 'anyone' else 'invited organisations' end, status, 1001`);
  await fill("desk.call_question", threads.calls, "id, body_id, call_id, position, words", "id, body, id, 1, 'What?'");
  await fill("desk.call_invitation", threads.invitations, "id, body_id, call_id, organisation_id, kind, due_on, made_by", "id, body, call, organisation, 'invite', access.today(), 1001");
  await fill("desk.submission", threads.submissions, "id, body_id, inquiry_id, call_id, organisation_id, submitted_by, reference, status, child_flag, identifies_child, sent_at, accepted_at, evidence_reference",
    `id, body, inquiry, call, organisation, by, 'sub-' || lpad(id::text, 16, '0'), status, "childFlag", "childFlag", case when sent then now() end, case when status = 'accepted' then now() end, case when status = 'accepted' then 'CSP' || id end`);
  const ofSubmission = "s.id, s.id, s.body_id, s.organisation_id, s.submitted_by, s.circle";
  await sql.unsafe(`insert into desk.submission_step (id, submission_id, body_id, organisation_id, submitted_by, circle, action, to_status, by_id, by_name) overriding system value select ${ofSubmission}, 'send', 'received', 1001, 'Somebody' from desk.submission s`);
  await sql.unsafe(`insert into desk.answer (id, submission_id, body_id, organisation_id, submitted_by, circle, question_id, document_id, sealed) overriding system value select ${ofSubmission}, s.call_id, ${uuid}, '' from desk.submission s`);
  await sql.unsafe(`insert into desk.evidence_file (id, submission_id, body_id, organisation_id, submitted_by, circle, document_id, stored_name, sealed_details, sealed_sha256, added_by) overriding system value select ${ofSubmission}, ${uuid}, md5(s.id::text), '', '', 1001 from desk.submission s`);
  await sql.unsafe(`insert into desk.public_text (submission_id, body_id, circle, question_id, document_id, sealed, prepared_by) select s.id, s.body_id, s.circle, s.call_id, ${uuid}, '', 1001 from desk.submission s where s.sent_at is not null`);

  await fill("desk.minutes", threads.minutes, "id, body_id, meeting_id, status, drafted_by, agreed_at_meeting_id, agreed_on, agreed_presided_by, signed_by, signed_at", "id, body, meeting, status, 1001, case when presided is not null then meeting end, case when presided is not null then access.today() end, presided, case when status = 'signed' then presided end, case when status = 'signed' then now() end");
  await fill("desk.minute", threads.minutes, "id, body_id, minutes_id, position, number, title, class", "id, body, id, 1, id || '/26', 'Item', 'closed'");
  await fill("desk.attendance", threads.minutes, "id, body_id, minutes_id, name, capacity, is_member", "id, body, id, 'Somebody', 'in attendance', false");
  await fill("desk.exclusion", threads.minutes, "minute_id, body_id, minutes_id, part, paragraphs, public_interest, carried", "id, body, id, 'All of it', '{}', '', true");
  await fill("desk.exempt_minute", threads.minutes, "minute_id, body_id, minutes_id, sealed", "id, body, id, ''");
  await fill("desk.declaration", threads.minutes, "id, body_id, minutes_id, minute_id, person_id, category, is_sensitive, nature, registered, action", "id, body, id, id, 1001, 'non-registerable', false, 'A friend', 'yes', 'stayed'");
  await fill("desk.resolution", threads.minutes, "id, body_id, meeting_id, minutes_id, minute_id, number, kind, words, carried, is_quorate", "id, body, meeting, id, id, id || '/26', 'RECOMMENDED', 'Words', true, true");
  await fill("desk.own_vote", threads.minutes, "resolution_id, body_id, minutes_id, person_id, vote", "id, body, id, 1001, 'against'");
  await fill("desk.minutes_signature", threads.minutes.filter((one) => one.status === "signed"), "minutes_id, body_id, person_id, document, sha256", "id, body, presided, '', sha256('')");

  const withNotice = threads.recommendations.filter((one) => one.resolution !== null);
  const recommendations = threads.recommendations.map((one) => ({ ...one, shown: one.status === "issued" ? one.answering : 0, put: one.status === "issued" ? one.committee : 0 }));
  await fill("desk.scrutiny_notice", withNotice, "id, body_id, answering_id, words, notice_sent_on, given_by", "id, committee, answering, 'Notice', access.today(), 1001");
  await fill("desk.recommendation", recommendations, "id, body_id, committee_id, answering_id, shown_to, put_to, origin_reference, reference, slug, source, source_words, source_dated_on, title, wording, status, frozen_sha256, resolution_id, minute_reference, notice_id, proposed_by",
    `id, body, committee, answering, shown, put, 'rec-' || lpad(id::text, 16, '0'), case when status = 'issued' then 'R ' || id end, case when status = 'issued' then 'r-26-27-0' || id end, case when "fromInspectors" then 'inspectors' else 'panel' end, 'Report', access.today(), 'Title', 'Words', status,
      case when status = 'proposed' or resolution is not null then sha256('Words') end, resolution, case when resolution is not null then '1/26' end, case when resolution is not null then id end, 1001`);
  const ofRecommendation = "id, id, body, committee, shown, put";
  const scopes = "id, recommendation_id, body_id, committee_id, shown_to, put_to";
  await fill("desk.citation", recommendations, `${scopes}, kind, words, added_by`, `${ofRecommendation}, 'words', 'Somebody said', 1001`);
  await fill("desk.sign_off", recommendations, "id, recommendation_id, body_id, committee_id, put_to, round, person_id, sha256, answer", "id, id, body, committee, put, 1, 1001, sha256(''), 'signed'");
  await fill("desk.response", recommendations, `${scopes}, decision_reference, decided_on, answer, recorded_by`, `${ofRecommendation}, 'CAB 1', access.today(), 'accepted', 1001`);
  await fill("desk.delivery_update", recommendations, `${scopes}, status, words, recorded_by`, `${ofRecommendation}, 'on track', 'Well', 1001`);

  const decider = "case when status = 'refused' then case by when 1001 then 1002 else 1001 end end";
  await fill("desk.document_request", threads.documents, "id, body_id, reference, ground, requested_by, key_id, document_id, sealed, status, decided_by, decided_on, sealed_decision",
    `id, body, 'doc-' || lpad(id::text, 16, '0'), 'regulation 17', by, ${uuid}, ${uuid}, '', status, ${decider}, case when status = 'refused' then access.today() end, case when status = 'refused' then ''::bytea end`);
  await fill("desk.refusal_statement", threads.documents.filter((one) => one.status === "refused"), "request_id, body_id, outcome, key_id, document_id, sealed_document, sealed, given_by", `id, body, status, ${uuid}, ${uuid}, '', '', ${decider}`);

  await fill("access.person", threads.witnesses, "id, kind, name", "person, 'witness', 'Witness ' || chr(64 + id)");
  await fill("identity.witness", threads.witnesses, "id, witness_session_id, body_id, alias, person_id, document_id, key_id, sealed, sealed_words, invited_by", `id, session, body, 'Witness ' || chr(64 + id), person, ${uuid}, ${uuid}, '', '', 1001`);
  await fill("identity.pass", threads.witnesses, "witness_id, body_id, code_hash, made_by", "id, body, sha256('code'), 1001");
  const everybody = people.map((person) => ({ person }));
  await fill("access.passkey", everybody, "person_id, credential_id, public_key, counter, name", "person, convert_to(person::text, 'UTF8'), '', 0, 'Key'");
  await fill("access.totp", everybody, "person_id, sealed, key_id, confirmed_at", `person, '', ${uuid}, now()`);
  await fill("access.calendar_link", everybody, "person_id, hash", "person, sha256(convert_to(person::text, 'UTF8'))");
  await fill("access.recovery_code", everybody, "person_id, code_hash", "person, sha256('code')");
  await fill("access.password_link", everybody, "purpose, person_id, email, token_hash, expires_at", "'reset', person, 'a@council.test', sha256(convert_to(person::text, 'UTF8')), now() + interval '1 hour'");
}
