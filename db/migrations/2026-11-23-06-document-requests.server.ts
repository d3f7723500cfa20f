import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const dated = "m.from_on <= the_day and (m.until_on is null or m.until_on >= the_day)";

// regulation 17 alone has a last day; who watches is the body's monitoring officer, or its clerk where it has none
const minutesDeadline = "select 'minutes', g.id, 0,";
const lateRequests = `select 'late document request', q.id, 0, q.requested_on, m.person_id from desk.document_request q join desk.membership m on m.body_id = q.body_id and ${dated}
          and m.role = case when exists (select from desk.membership m where m.body_id = q.body_id and m.role = 'monitoring officer' and ${dated}) then 'monitoring officer' else 'clerk' end
          where q.status = 'waiting' and q.ground = 'regulation 17' and m.person_id <> q.requested_by
        union all
        `;
const standing: [string, string, string] = ["access.standing_deadlines(date)", minutesDeadline, `${lateRequests}${minutesDeadline}`];

/**
 * Members' requests for documents (section 100F LGA 1972, regulation 17 SI 2012/2089, need to know). What is asked and what is
 * answered is sealed. Whoever asked sees it, and the clerk and monitoring officer of the body; the statement of reasons is the committee's,
 * with what the document is in the words of whoever decided: the member's own words never reach it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    create table desk.document_request (
      id int generated always as identity primary key, body_id int not null references desk.body, reference text not null unique check (reference ~ '^doc-[0-9a-f]{16}$'),
      ground text not null check (ground in ('section 100F', 'regulation 17', 'need to know')), requested_by int not null references access.person, requested_on date not null default access.today(),
      key_id uuid not null, document_id uuid not null, sealed bytea not null, status text not null default 'waiting' check (status in ('waiting', 'supplied', 'supplied in part', 'refused')),
      decided_by int references access.person, decided_on date, sealed_decision bytea, version int not null default 1, unique (body_id, id), check (decided_by <> requested_by),
      check ((status = 'waiting') = (decided_by is null)), check ((decided_by is null) = (decided_on is null)), check ((decided_by is null) = (sealed_decision is null)));
    create index on desk.document_request (requested_by, id);
    create index document_request_waiting on desk.document_request (body_id, id) where status = 'waiting';
    create table desk.refusal_statement (
      request_id int primary key, body_id int not null, outcome text not null check (outcome in ('supplied in part', 'refused')), key_id uuid not null, document_id uuid not null,
      sealed_document bytea not null, sealed bytea not null, given_by int not null references access.person, given_on date not null default access.today(),
      foreign key (body_id, request_id) references desk.document_request (body_id, id));
    create index on desk.refusal_statement (body_id, request_id);
    ${guarded(roles, "desk.document_request", "desk.refusal_statement")}
    insert into desk.transition (noun, from_status, action, to_status) values
      ('document request', 'waiting', 'supply', 'supplied'), ('document request', 'waiting', 'supply in part', 'supplied in part'), ('document request', 'waiting', 'refuse', 'refused');
    create trigger status_moves before update on desk.document_request for each row execute function desk.status_moves('document request');
    -- regulation 17 is the right of members of overview and scrutiny committees; what was decided stays as it was
    create function desk.document_request_holds() returns trigger ${definer} as $f$
    begin
      if tg_op = 'INSERT' and new.ground = 'regulation 17' and not exists (select from desk.body b where b.id = new.body_id and b.kind like '%overview and scrutiny committee') then
        raise check_violation using message = 'no such right through this body';
      end if;
      if tg_op = 'UPDATE' and old.status <> 'waiting' then raise check_violation using message = 'what was decided stays'; end if;
      return new;
    end $f$;
    create trigger document_request_holds before insert or update on desk.document_request for each row execute function desk.document_request_holds();
    -- a statement of reasons follows a decision under regulation 17 that did not supply all of it
    create function desk.refusal_statement_holds() returns trigger ${definer} as $f$
    begin
      if not exists (select from desk.document_request q where q.id = new.request_id and q.body_id = new.body_id and q.ground = 'regulation 17' and q.status = new.outcome and q.decided_by = new.given_by) then
        raise check_violation using message = 'no decision of which this is the statement';
      end if;
      return new;
    end $f$;
    create trigger refusal_statement_holds before insert on desk.refusal_statement for each row execute function desk.refusal_statement_holds();
    grant select on desk.document_request to ${keeper};
    ${keptBy(roles, "desk", "document_request_holds()", "refusal_statement_holds()")}
    grant select, insert (body_id, reference, ground, requested_by, key_id, document_id, sealed), update (status, decided_by, decided_on, sealed_decision, version) on desk.document_request to ${desk};
    grant select, insert (request_id, body_id, outcome, key_id, document_id, sealed_document, sealed, given_by) on desk.refusal_statement to ${desk};
    create policy seen on desk.document_request for select to ${desk} using (${seen});
    -- section 100F and need to know are rights of councillors, asked through any body of theirs; regulation 17 is that of whoever sits on the committee as a member
    create policy asked on desk.document_request for insert to ${desk} with check (requested_by = (select access.actor_id()) and case ground when 'regulation 17' then body_id = any ((select access.body_ids_as('{chair,vice-chair,member}'))::int[])
      else (select access.is_councillor()) and body_id = any ((select access.body_ids_as('{chair,vice-chair,member,attendee}'))::int[]) end);
    create policy decided on desk.document_request for update to ${desk} using (${seen}) with check (${answering} and decided_by = (select access.actor_id()));
    create policy seen on desk.refusal_statement for select to ${desk} using (body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member,monitoring officer}'))::int[]));
    create policy given on desk.refusal_statement for insert to ${desk} with check (${answering} and given_by = (select access.actor_id()));
    ${amended(...standing)}
  `);
}

const answering = "body_id = any ((select access.body_ids_as('{clerk,monitoring officer}'))::int[])";
const seen = `requested_by = (select access.actor_id()) or ${answering}`;

export async function down(db: Kysely<unknown>): Promise<void> {
  const [signature, was, becomes] = standing;
  await run(db, `
    ${amended(signature, becomes, was)}
    drop table desk.refusal_statement, desk.document_request;
    delete from desk.transition where noun = 'document request';
    drop function desk.refusal_statement_holds(), desk.document_request_holds();
  `);
}
