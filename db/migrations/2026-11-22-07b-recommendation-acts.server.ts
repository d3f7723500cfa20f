import type { Kysely } from "kysely";
import { keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const hooks = ["published_recommendation(int, int, jsonb)", "withdrawn_recommendation(text)"];
const offered = [
  "freeze_recommendation(int)", "reopen_recommendation(int)", "sign_recommendation(int, bytea, text, text)", "resolve_recommendation(int, int)", "give_notice(int, int[], text, date, date)",
  "record_receipt(int, date, date, text)", "record_response(int, jsonb)", "record_delivery(int, text, text, text)", "confirm_completed(int, int, text)", "supersede_recommendation(int, text)", "record_outside_recommendation(int, jsonb)",
];

/** What is done with recommendations: each act is a keeper function that asks who acts and moves one status. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, functions);
  await run(db, `
    ${keptBy(roles, "desk", ...hooks, ...offered)}
    grant execute on function ${offered.map((signature) => `desk.${signature}`).join(", ")} to ${roles.desk};`);
}

const functions = `
    create function desk.freeze_recommendation(the_id int) returns void ${definer} as $f$
    begin
      if not exists (select from desk.recommendation r where r.id = the_id and r.body_id = any (access.body_ids_as('{clerk,chair,vice-chair}'))) then raise insufficient_privilege using message = 'only its clerk or chair freezes it'; end if;
      update desk.recommendation r set status = 'proposed', frozen_sha256 = sha256(convert_to(r.wording, 'UTF8')), frozen_by = access.actor_id(), frozen_at = access.business_now(), version = version + 1 where r.id = the_id and r.status = 'draft';
      if not found then raise exception 'not a draft' using errcode = 'CR001'; end if;
      perform desk.tell(desk.seated_people((select r.body_id from desk.recommendation r where r.id = the_id), '{chair,vice-chair,member}'));
    end $f$;
    create function desk.reopen_recommendation(the_id int) returns void ${definer} as $f$
    begin
      if not exists (select from desk.recommendation r where r.id = the_id and r.body_id = any (access.body_ids_as('{clerk,chair,vice-chair}'))) then raise insufficient_privilege using message = 'only its clerk or chair reopens it'; end if;
      update desk.recommendation r set status = 'draft', round = round + 1, frozen_sha256 = null, frozen_by = null, frozen_at = null, version = version + 1 where r.id = the_id and r.status in ('proposed', 'signed off');
      if not found then raise exception 'not proposed' using errcode = 'CR001'; end if;
    end $f$;
    -- signed off once more than half of those who vote on the body today have signed these very words in this round
    create function desk.sign_recommendation(the_id int, seen bytea, the_answer text, the_note text) returns text ${definer} as $f$
    declare r desk.recommendation; voters int[]; begin
      select * into r from desk.recommendation where id = the_id for update;
      if r.id is null or not access.is_fresh() or not (r.body_id = any (access.body_ids_as('{chair,vice-chair,member}'))) then raise insufficient_privilege using message = 'only its voting members sign'; end if;
      if r.status not in ('proposed', 'signed off') then raise exception 'not to be signed' using errcode = 'CR001'; end if;
      if r.frozen_sha256 <> seen then raise exception 'not the wording you read' using errcode = 'CR002'; end if;
      insert into desk.sign_off (recommendation_id, body_id, committee_id, put_to, round, person_id, sha256, answer, note) values (r.id, r.body_id, r.committee_id, r.put_to, r.round, access.actor_id(), seen, the_answer, the_note);
      voters := desk.seated_people(r.body_id, '{chair,vice-chair,member}');
      if r.status = 'proposed' and (select count(*) from desk.sign_off s where s.recommendation_id = r.id and s.round = r.round and s.answer = 'signed' and s.person_id = any (voters)) * 2 > cardinality(voters) then
        update desk.recommendation set status = 'signed off', version = version + 1 where id = r.id;
        perform desk.tell(desk.seated_people(r.committee_id, '{clerk}'));
        return 'signed off';
      end if;
      return r.status;
    end $f$;
    create function desk.resolve_recommendation(the_id int, the_resolution int) returns text ${definer} as $f$
    declare r desk.recommendation; s desk.resolution; m desk.meeting; called text; begin
      select * into r from desk.recommendation where id = the_id for update;
      if r.id is null or not (r.committee_id = any (access.body_ids_as('{clerk}'))) then raise insufficient_privilege using message = 'only the committee''s clerk records its resolution'; end if;
      if r.status not in ('proposed', 'signed off') then raise exception 'not to be resolved' using errcode = 'CR001'; end if;
      if r.status = 'proposed' and r.body_id <> r.committee_id then raise exception 'not signed off' using errcode = 'CR003'; end if;
      select * into s from desk.resolution where id = the_resolution and body_id = r.committee_id;
      if s.id is null or s.kind <> 'RECOMMENDED' or s.recommendation_id <> r.id or exists (select from desk.recommendation o where o.resolution_id = s.id and o.id <> r.id) then raise exception 'no such resolution' using errcode = 'CR004'; end if;
      if not s.carried then raise exception 'lost' using errcode = 'CR005'; end if;
      if not s.is_quorate then raise exception 'inquorate' using errcode = 'CR006'; end if;
      if s.words <> r.wording then raise exception 'other words' using errcode = 'CR007'; end if;
      select * into m from desk.meeting where id = s.meeting_id and body_id = s.body_id;
      called := desk.recommendation_number(r.committee_id, m.held_on);
      update desk.recommendation set status = 'resolved', resolution_id = s.id, minute_reference = s.number, meeting_reference = m.reference, resolved_on = m.held_on, reference = called,
        slug = regexp_replace(lower(called), '[^a-z0-9]+', '-', 'g'), version = version + 1 where id = r.id;
      begin
        update desk.resolution set recommendation_id = r.id where id = s.id;
      exception when sqlstate 'CD011' then null; -- signed minutes change for nobody: what the recommendation says of its resolution is enough
      end;
      return called;
    end $f$;
    create function desk.give_notice(the_committee int, the_ids int[], the_words text, sent_on date, report_received date) returns int ${definer} as $f$
    declare made int; answering int[]; begin
      if not (the_committee = any (access.body_ids_as('{clerk}'))) or not exists (select from desk.body b where b.id = the_committee and b.kind like '%overview and scrutiny committee') then
        raise insufficient_privilege using message = 'only the clerk of an overview and scrutiny committee gives notice';
      end if;
      perform from desk.recommendation r where r.id = any (the_ids) order by r.id for update;
      if coalesce(cardinality(the_ids), 0) = 0 or exists (select from unnest(the_ids) i where not exists (select from desk.recommendation r where r.id = i and r.committee_id = the_committee and r.status = 'resolved' and r.delivery_status <> 'superseded' and desk.resolution_stands(r.id))) then
        raise exception 'not resolved' using errcode = 'CR008';
      end if;
      -- an executive that was named only after they were proposed answers them too
      update desk.recommendation r set answering_id = (select b.executive_id from desk.body b where b.id = the_committee) where r.id = any (the_ids) and r.answering_id is null;
      select array_agg(distinct r.answering_id) into answering from desk.recommendation r join desk.body b on b.id = r.answering_id and b.kind = 'executive' where r.id = any (the_ids);
      if coalesce(cardinality(answering), 0) <> 1 or exists (select from desk.recommendation r where r.id = any (the_ids) and r.answering_id is distinct from answering[1]) then raise exception 'no one executive answers' using errcode = 'CR009'; end if;
      if sent_on > access.today() or report_received > access.today() or sent_on < (select max(r.resolved_on) from desk.recommendation r where r.id = any (the_ids)) then raise exception 'not on that day' using errcode = 'CR010'; end if;
      insert into desk.scrutiny_notice (body_id, answering_id, words, notice_sent_on, report_received_on, given_by) values (the_committee, answering[1], the_words, sent_on, report_received, access.actor_id()) returning id into made;
      update desk.recommendation set status = 'issued', shown_to = answering[1], notice_id = made, report_received_on = report_received, version = version + 1 where id = any (the_ids);
      perform desk.tell(desk.seated_people(answering[1], '{clerk,chair,vice-chair,member}'));
      return made;
    end $f$;
    create function desk.record_receipt(the_notice int, notice_received date, report_received date, proof text) returns void ${definer} as $f$
    declare n desk.scrutiny_notice; clerks boolean; begin
      select * into n from desk.scrutiny_notice where id = the_notice for update;
      clerks := n.body_id = any (access.body_ids_as('{clerk}')) and btrim(proof) <> '';
      if n.id is null or not (n.answering_id = any (access.body_ids_as('{clerk,chair,vice-chair,member}')) or clerks) then
        raise insufficient_privilege using message = 'only who received it, or the committee''s clerk with proof';
      end if;
      -- a day once recorded moves a clock of law: those against whom it runs do not move it
      if n.received_on is not null and not clerks then raise exception 'already recorded' using errcode = 'CR011'; end if;
      if report_received is distinct from n.report_received_on and n.report_received_on is not null and not clerks then raise exception 'the day of the report is recorded' using errcode = 'CR012'; end if;
      if notice_received < n.notice_sent_on or notice_received > access.today() or report_received > access.today() then raise exception 'not on that day' using errcode = 'CR010'; end if;
      update desk.scrutiny_notice set received_on = notice_received, report_received_on = report_received, receipt_proof = case btrim(proof) when '' then receipt_proof else proof end, receipt_by = access.actor_id() where id = n.id;
      update desk.recommendation set notice_received_on = notice_received, report_received_on = report_received, version = version + 1 where notice_id = n.id and committee_id = n.body_id;
      if n.received_on is not null then perform desk.tell(desk.seated_people(n.answering_id, '{clerk,chair,vice-chair,member}')); end if;
    end $f$;
    -- a later decision is added beside the first, which stays
    create function desk.record_response(the_id int, given jsonb) returns void ${definer} as $f$
    declare r desk.recommendation; begin
      select * into r from desk.recommendation where id = the_id for update;
      if r.id is null or not (r.shown_to = any (access.body_ids_as('{clerk,chair,vice-chair,member}'))) then raise insufficient_privilege using message = 'only the body that answers'; end if;
      if (given ->> 'decidedOn')::date > access.today() or (given ->> 'decidedOn')::date < coalesce(r.resolved_on, r.source_dated_on) then raise exception 'not on that day' using errcode = 'CR010'; end if;
      insert into desk.response (recommendation_id, body_id, committee_id, shown_to, put_to, decision_reference, decided_on, answer, part, reasons, actions, owner_post, recorded_by)
        values (r.id, r.body_id, r.committee_id, r.shown_to, r.put_to, given ->> 'decisionReference', (given ->> 'decidedOn')::date, given ->> 'answer', coalesce(given ->> 'part', ''), coalesce(given ->> 'reasons', ''),
          coalesce(given ->> 'actions', ''), coalesce(given ->> 'ownerPost', ''), access.actor_id());
      update desk.recommendation set response_status = given ->> 'answer', version = version + 1 where id = r.id;
      perform desk.tell(desk.seated_people(r.committee_id, '{clerk}'));
    end $f$;
    create function desk.record_delivery(the_id int, the_status text, the_words text, the_evidence text) returns void ${definer} as $f$
    declare r desk.recommendation; begin
      select * into r from desk.recommendation where id = the_id for update;
      if r.id is null or not (r.shown_to = any (access.body_ids_as('{clerk,chair,vice-chair,member}'))) or the_status not in ('not started', 'on track', 'at risk', 'off track', 'claimed complete') then
        raise insufficient_privilege using message = 'only the body that answers reports';
      end if;
      if r.delivery_status in ('verified complete', 'superseded') then raise exception 'ended' using errcode = 'CR001'; end if;
      insert into desk.delivery_update (recommendation_id, body_id, committee_id, shown_to, put_to, status, words, evidence, recorded_by) values (r.id, r.body_id, r.committee_id, r.shown_to, r.put_to, the_status, the_words, the_evidence, access.actor_id());
      update desk.recommendation set delivery_status = the_status, version = version + 1 where id = r.id;
      if the_status = 'claimed complete' then perform desk.tell(desk.seated_people(r.committee_id, '{clerk}')); end if;
    end $f$;
    -- the committee confirms by a resolution; nobody with a seat on the body that answers records it (rulebook 6.3)
    create function desk.confirm_completed(the_id int, the_resolution int, the_words text) returns void ${definer} as $f$
    declare r desk.recommendation; s desk.resolution; claimed date; begin
      select * into r from desk.recommendation where id = the_id for update;
      if r.id is null or not (r.committee_id = any (access.body_ids_as('{clerk,chair,vice-chair}'))) or r.answering_id = any (access.body_ids()) then raise insufficient_privilege using message = 'only the committee, and nobody who answers'; end if;
      if r.delivery_status <> 'claimed complete' then raise exception 'not claimed' using errcode = 'CR001'; end if;
      select max(u.recorded_on) into claimed from desk.delivery_update u where u.recommendation_id = r.id and u.status = 'claimed complete' and u.evidence <> '';
      select x.* into s from desk.resolution x join desk.meeting m on m.id = x.meeting_id and m.body_id = x.body_id
        where x.id = the_resolution and x.body_id = r.committee_id and x.carried and x.is_quorate and x.id is distinct from r.resolution_id and m.held_on >= claimed;
      if s.id is null then raise exception 'no such resolution' using errcode = 'CR004'; end if;
      insert into desk.delivery_update (recommendation_id, body_id, committee_id, shown_to, put_to, status, words, minute_reference, recorded_by) values (r.id, r.body_id, r.committee_id, r.shown_to, r.put_to, 'verified complete', the_words, s.number, access.actor_id());
      update desk.recommendation set delivery_status = 'verified complete', version = version + 1 where id = r.id;
    end $f$;
    create function desk.supersede_recommendation(the_id int, the_words text) returns void ${definer} as $f$
    declare r desk.recommendation; begin
      select * into r from desk.recommendation where id = the_id for update;
      if r.id is null or not (r.committee_id = any (access.body_ids_as('{clerk}'))) then raise insufficient_privilege using message = 'only the committee''s clerk'; end if;
      if r.status not in ('resolved', 'issued') or r.delivery_status in ('verified complete', 'superseded') then raise exception 'ended' using errcode = 'CR001'; end if;
      insert into desk.delivery_update (recommendation_id, body_id, committee_id, shown_to, put_to, status, words, recorded_by) values (r.id, r.body_id, r.committee_id, r.shown_to, r.put_to, 'superseded', the_words, access.actor_id());
      update desk.recommendation set delivery_status = 'superseded', version = version + 1 where id = r.id;
    end $f$;
    -- what inspectors, a commissioner or the Department recommended needs no resolution of ours: it is entered as issued
    create function desk.record_outside_recommendation(the_committee int, given jsonb) returns text ${definer} as $f$
    declare called text; answering int; begin
      if not (the_committee = any (access.body_ids_as('{clerk}'))) or given ->> 'source' = 'panel' then raise insufficient_privilege using message = 'only the committee''s clerk'; end if;
      if (given ->> 'sourceDatedOn')::date > access.today() then raise exception 'not on that day' using errcode = 'CR010'; end if;
      select b.executive_id into answering from desk.body b where b.id = the_committee;
      called := desk.recommendation_number(the_committee, access.today());
      insert into desk.recommendation (body_id, committee_id, answering_id, shown_to, origin_reference, reference, slug, status, source, source_words, source_dated_on, title, wording, aim, area, owner_post, measure, baseline, target, due_on, cost_pence, proposed_by)
        values (the_committee, the_committee, answering, coalesce(answering, 0), given ->> 'originReference', called, regexp_replace(lower(called), '[^a-z0-9]+', '-', 'g'), 'issued', given ->> 'source', given ->> 'sourceWords', (given ->> 'sourceDatedOn')::date,
          given ->> 'title', given ->> 'wording', given ->> 'aim', given ->> 'area', given ->> 'ownerPost', given ->> 'measure', given ->> 'baseline', given ->> 'target', (given ->> 'dueOn')::date, (given ->> 'costPence')::bigint, access.actor_id());
      return called;
    end $f$;
    create function desk.published_recommendation(the_release int, v int, doc jsonb) returns void ${definer} as $f$
    declare l desk.release; r desk.recommendation; begin
      select * into l from desk.release where id = the_release;
      select * into r from desk.recommendation where id = l.subject_id for update;
      if r.id is null or r.committee_id <> l.body_id or r.slug is distinct from l.reference or r.version <> l.subject_version or not desk.resolution_stands(r.id) then raise exception 'changed since this release was prepared' using errcode = 'CD004'; end if;
      if l.needs < 2 and desk.draws_on_closed(r.id) then raise exception 'drawn from what is not public: two approve' using errcode = 'CD003'; end if;
      if exists (select from record.recommendation o where o.slug = r.slug and o.committee_id <> r.committee_id) then raise insufficient_privilege using message = 'this reference is another body''s'; end if;
      insert into record.recommendation as o (slug, committee_id, committee_name, committee_slug, number, title, source, owner_post, response_status, response_due_on, delivery_status, due_on, resolved_on, status, version, published_on)
        values (r.slug, r.committee_id, doc #>> '{committee,name}', doc #>> '{committee,slug}', doc ->> 'number', doc ->> 'title', doc ->> 'source', doc ->> 'ownerPost', doc ->> 'responseStatus', (doc #>> '{notice,dueOn}')::date,
          doc ->> 'deliveryStatus', (doc ->> 'dueOn')::date, (doc #>> '{resolved,on}')::date, 'published', v, access.today())
        on conflict (slug) do update set committee_name = excluded.committee_name, committee_slug = excluded.committee_slug, number = excluded.number, title = excluded.title, source = excluded.source, owner_post = excluded.owner_post,
          response_status = excluded.response_status, response_due_on = excluded.response_due_on, delivery_status = excluded.delivery_status, due_on = excluded.due_on, resolved_on = excluded.resolved_on, status = 'published', version = v, published_on = excluded.published_on;
      update desk.recommendation set public_version = r.version where id = r.id;
    end $f$;
    create function desk.withdrawn_recommendation(the_reference text) returns int ${definer} as $f$
    declare r desk.recommendation; begin
      select * into r from desk.recommendation where slug = the_reference and committee_id = any (access.body_ids_as('{clerk}')) for update;
      if r.id is null then raise insufficient_privilege using message = 'not yours to withdraw'; end if;
      if r.public_version is null then raise exception 'nothing of it is published' using errcode = 'CD006'; end if;
      update record.recommendation o set status = 'withdrawn', title = 'Withdrawn', owner_post = '' where o.slug = r.slug;
      update desk.recommendation set public_version = null where id = r.id;
      return r.committee_id;
    end $f$;`;

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `drop function ${[...hooks, ...offered].map((signature) => `desk.${signature}`).join(", ")};`);
}
