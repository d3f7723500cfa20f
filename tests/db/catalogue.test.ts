import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { definerFunctions, looseReferences, openViews, strongRoles, tableGrants, unguardedTables, unscopedTables, wrongPolicies } from "./catalogue.ts";

/** Every function of the portal and who may execute it beside the keeper. A new one is added here by hand, after thought. */
const executors: Record<string, string[]> = {
  "access.actor_id()": ["desk"],
  "access.address_of(person integer)": ["desk"],
  "access.arriving_id()": [],
  "access.asks_second_factor()": [],
  "access.challenge_make(handle bytea, the_purpose text, given text)": ["desk"],
  "access.challenge_take(handle bytea, the_purpose text, given text)": ["desk"],
  "access.factor_added(first_one boolean)": [],
  "access.factor_given()": [],
  "access.factor_remove(the_passkey integer)": ["desk"],
  "access.first_stage(person integer)": [],
  "access.has_second_factor(person integer)": [],
  "access.invitation_ask(person integer)": ["desk"],
  "access.link_look(hash bytea)": ["desk"],
  "access.link_use(hash bytea, new_password text)": ["desk"],
  "access.link_write(the_id integer, hash bytea)": ["desk"],
  "access.may_set_up()": [],
  "access.my_factors()": ["desk"],
  "access.my_password_set(hash text)": ["desk"],
  "access.my_totp()": ["desk"],
  "access.needs_second_factor(person integer)": [],
  "access.passkey_add(credential bytea, key bytea, signs bigint, ways text[], called text)": ["desk"],
  "access.passkey_of(credential bytea)": ["desk"],
  "access.passkey_take(credential bytea, signs bigint)": ["desk"],
  "access.recovery_make(hashes bytea[])": ["desk"],
  "access.recovery_use(hash bytea)": ["desk"],
  "access.reset_ask(given text)": ["desk"],
  "access.second_factor_reset(person integer)": ["desk"],
  "access.session_pass(new_hash bytea, expires timestamp with time zone, fresh timestamp with time zone)": ["desk"],
  "access.session_told()": [],
  "access.totp_begin(secret bytea, key uuid)": ["desk"],
  "access.totp_confirm(step bigint)": ["desk"],
  "access.totp_take(step bigint)": ["desk"],
  "access.body_ids()": ["desk"],
  "access.body_ids_as(any_of text[])": ["desk"],
  "access.business_now()": ["desk"],
  "access.colleague_ids()": ["desk"],
  "access.body_add(the_name text, the_slug text, the_kind text, the_code text, the_notice integer, the_quorum integer, the_executive integer, follows integer, the_key uuid, first_clerk integer)": ["desk"],
  "access.body_change(the_body integer, the_notice integer, the_quorum integer, the_executive integer, closes date, seen integer)": ["desk"],
  "access.days_meet(from_on date, until_on date, begins date, ends date)": [],
  "access.former_address_kept(address text)": [], "access.former_address_take(the_id integer)": ["desk"],
  "access.link_counted(person integer)": [],
  "access.may_seat(the_body integer, the_role text)": [],
  "access.monitoring_officer_ids()": ["desk"],
  "access.office_end(the_office integer, ends date)": ["desk"],
  "access.office_give(person integer, the_office text, is_deputy boolean, begins date, ends date)": ["desk"],
  "access.officer_end(the_officer integer, ends date)": ["desk"],
  "access.officer_give(person integer, the_organisation integer, begins date, ends date)": ["desk"],
  "access.organisation_add(the_name text, the_kind text)": ["desk"],
  "access.organisation_people(the_organisation integer)": ["desk"],
  "access.people_list(wanted text, after_name text, after_id integer, most integer)": ["desk"],
  "access.person_add(the_name text, the_post text, address text)": ["desk"],
  "access.person_card(person integer, locked boolean)": ["desk"],
  "access.person_change(person integer, the_name text, the_post text, address text, seen integer)": ["desk"],
  "access.person_invited_again(person integer)": ["desk"],
  "access.person_leaves(person integer)": ["desk"],
  "access.person_restore(person integer)": ["desk"],
  "access.person_suspend(person integer)": ["desk"],
  "access.require_office_ended(person integer)": [], "access.require_other_clerk(the_body integer, person integer, ends date)": [],
  "access.require_other_manager(person integer, ends date)": [],
  "access.seat_end(seat integer, ends date)": ["desk"],
  "access.seat_facts(person integer, the_body integer, begins date, ends date)": ["desk"],
  "access.seat_give(the_body integer, person integer, the_role text, begins date, ends date, the_group text)": ["desk"],
  "access.shut_out(person integer)": [],
  "access.standing(p access.person)": [],
  "access.confirmation_ask(given text)": ["desk"],
  "access.confirmation_use(given text, hash bytea)": ["desk"],
  "access.confirmation_write(the_id integer, hash bytea)": ["desk"],
  "access.credential(given text)": ["desk"],
  "access.demo_deeds(nouns text[], acts text[], kinds text[])": ["desk"],
  "access.demo_people()": ["desk"],
  "access.enqueue(task text, subject integer)": ["desk"],
  "access.holds_office(any_of text[])": ["desk"],
  "access.is_demo()": ["desk", "jobs"],
  "access.is_fresh()": ["desk"],
  "access.kept_session_ids()": ["desk"],
  "access.mint_service_session(service text, hash bytea)": ["jobs"],
  "access.move_clock(seconds integer)": ["desk"],
  "access.mail_resume(can_send boolean)": ["jobs"],
  "access.mail_standing()": ["jobs"],
  "access.my_address()": ["desk"],
  "access.my_credential()": ["desk"],
  "access.my_sessions_end()": ["desk"],
  "access.opened_session_ids()": ["desk"],
  "access.known_session_ids()": ["desk"],
  "access.opening_officer_ids()": ["desk"],
  "access.proves_email()": [],
  "access.read_session_ids()": ["desk"],
  "access.service_name()": ["desk"],
  "access.session_end(hash bytea)": ["desk"],
  "access.standing_deadlines(the_day date)": ["desk"],
  "access.session_open(hash bytea, person integer, expires timestamp with time zone, absolute timestamp with time zone, fresh timestamp with time zone)": ["desk"],
  "access.session_read(hash bytea)": ["desk"],
  "access.session_renew(old_hash bytea, new_hash bytea, expires timestamp with time zone, fresh timestamp with time zone)": ["desk"],
  "access.session_touch(hash bytea, expires timestamp with time zone)": ["desk"],
  "access.sessions_sweep()": ["jobs"],
  "access.take(the_bucket bytea, most integer, seconds integer)": ["desk"],
  "access.today()": ["desk", "jobs"],
  "access.unpublished_meetings(the_day date)": ["desk"],
  "access.known_call_ids()": ["desk"],
  "access.known_inquiry_ids()": ["desk"],
  "access.organisation_ids()": ["desk"],
  "desk.is_sender(s desk.submission)": [],
  "desk.may_note(the_noun text, the_id text, the_body integer)": [],
  "desk.move_submission(the_submission integer, the_action text, the_reason text, the_value text)": ["desk"],
  "desk.published_evidence(the_release integer, v integer, doc jsonb)": [],
  "desk.published_inquiry(the_release integer, v integer, doc jsonb)": [],
  "desk.questions_are_open()": [],
  "desk.submission_circle()": [],
  "desk.releases_shut()": [],
  "desk.keeps_writers()": [], "desk.knows_makers()": [], "desk.keeps_summary_writers()": [],
  "desk.submission_is_open()": [],
  "desk.tell(people integer[])": [],
  "desk.tell_invited(the_call integer, the_organisation integer)": ["desk"],
  "desk.withdrawn_evidence(the_reference text)": [],
  "desk.withdrawn_inquiry(the_reference text)": [],
  "access.idle_end(person integer)": [],
  "access.is_own_invitation(the_noun text, the_id text, the_body integer, the_session integer)": [],
  "access.identity_key(made uuid)": ["desk"],
  "access.my_invitation()": ["desk"],
  "access.my_invitation_answer(answer text, support bytea, seen integer)": ["desk"],
  "access.pass_look(link bytea)": ["desk"],
  "access.pass_use(link bytea, code bytea)": ["desk"],
  "access.witness_invite(the_session integer, the_document uuid, the_key uuid, who bytea, words bytea, code bytea)": ["desk"],
  "access.witness_link_ask(the_pass integer)": ["desk"],
  "access.witness_link_failed(the_pass integer)": ["desk"],
  "access.witness_link_write(the_pass integer, link bytea, code bytea)": ["desk"],
  "access.witness_pass(the_witness integer, code bytea)": ["desk"],
  "access.witness_person_ids()": ["desk"],
  "access.witness_support(the_witness integer)": ["desk"],
  "access.witnesses_of(the_session integer, after integer, only_one integer)": ["desk"],
  "audit.append(what text, noun text, noun_id text, the_body integer, the_session integer, details jsonb, private jsonb)": ["desk"],
  "desk.approvals_counted(the_release integer)": ["desk"],
  "desk.determine_session(the_session integer, words text)": ["desk"],
  "desk.item_class()": [],
  "desk.item_class_raises_papers()": [],
  "desk.next_number(the_body integer, the_kind text)": ["desk"],
  "desk.mail_claim(the_mail integer)": ["desk"],
  "desk.mail_failed(the_mail integer, why text, for_good boolean)": ["desk"],
  "desk.mail_sent(the_mail integer)": ["desk"],
  "desk.note_publication(entry_parts jsonb)": [],
  "desk.outbox_words(ids integer[])": ["desk"],
  "desk.paper_class()": [],
  "desk.posting_stays()": [],
  "desk.publish(the_release integer, seen bytea)": ["desk"],
  "desk.published_meeting(the_release integer, v integer, doc jsonb)": [],
  "desk.published_settings(the_release integer, v integer, doc jsonb)": [],
  "desk.release_is_current(the_release integer)": ["desk"],
  "desk.taken_down(the_release integer)": ["desk"],
  "desk.seal_session(the_session integer, the_key uuid, custodian integer, deputy integer, readers integer[])": ["desk"],
  "desk.second_opening(the_opening integer)": ["desk"],
  "desk.sign_seal(the_seq bigint, signed text, signature bytea, public_key text)": ["desk"],
  "desk.status_moves()": [],
  "desk.withdraw(the_kind text, the_reference text, why text)": ["desk"],
  "desk.withdrawn_meeting(the_reference text)": [],
  "access.signing_ids(of_what text)": ["desk"],
  "desk.fallen_recommendations()": ["desk"],
  "desk.fallen_among(the_ids integer[])": [],
  "desk.item_class_raises_minute()": [],
  "desk.exempt_minute_hashes(the_minutes integer)": ["desk"],
  "desk.was_held(the_meeting integer)": ["desk"],
  "desk.inherited_minutes()": ["desk"],
  "desk.presided_there(the_meeting integer, person integer)": [],
  "desk.correct_presiding(the_minutes integer, seen integer, presided integer)": ["desk"],
  "desk.agree_minutes(the_minutes integer, seen integer, at_meeting integer, presided integer, the_corrections text)": ["desk"],
  "desk.minute_class()": [],
  "desk.minuted_meeting_stays()": [],
  "desk.monitoring_officers(the_body integer)": ["desk"],
  "desk.move_minutes(the_minutes integer, the_action text, seen integer, words text)": ["desk"],
  "desk.part_of_signed_minutes_stays()": [],
  "desk.published_minutes(the_release integer, v integer, doc jsonb)": [],
  "desk.sign_minutes(the_minutes integer, seen integer, the_document bytea, the_sha256 bytea)": ["desk"],
  "desk.signed_minutes_stay()": [],
  "desk.withdrawn_minutes(the_reference text)": [],
  "desk.citation_is_weighed()": [],
  "desk.confirm_completed(the_id integer, the_resolution integer, the_words text)": ["desk"],
  "desk.draws_on_closed(the_id integer)": [],
  "desk.freeze_recommendation(the_id integer)": ["desk"],
  "desk.give_notice(the_committee integer, the_ids integer[], the_words text, sent_on date, report_received date)": ["desk"],
  "desk.known_bodies()": ["desk"],
  "desk.published_recommendation(the_release integer, v integer, doc jsonb)": [],
  "desk.recommendation_dissent(the_id integer)": ["desk"],
  "desk.recommendation_holds()": [],
  "desk.recommendation_number(the_committee integer, the_day date)": [],
  "desk.record_delivery(the_id integer, the_status text, the_words text, the_evidence text)": ["desk"],
  "desk.record_outside_recommendation(the_committee integer, given jsonb)": ["desk"],
  "desk.record_receipt(the_notice integer, notice_received date, report_received date, proof text)": ["desk"],
  "desk.record_response(the_id integer, given jsonb)": ["desk"],
  "desk.reopen_recommendation(the_id integer)": ["desk"],
  "desk.resolution_stands(the_id integer)": [],
  "desk.resolve_recommendation(the_id integer, the_resolution integer)": ["desk"],
  "desk.seated_people(the_body integer, any_of text[])": [],
  "desk.sign_recommendation(the_id integer, seen bytea, the_answer text, the_note text)": ["desk"],
  "desk.supersede_recommendation(the_id integer, the_words text)": ["desk"],
  "desk.withdrawn_recommendation(the_reference text)": [],
};

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
    expect(grants.filter((grant) => grant.startsWith("delete"))).toEqual(["delete desk.agenda_item", "delete desk.call_invitation", "delete desk.call_question", "delete desk.own_vote", "delete desk.private_matter"]);
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
