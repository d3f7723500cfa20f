import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const kindsOfBody = "kind in ('overview and scrutiny committee', 'sub-committee of an overview and scrutiny committee', 'joint overview and scrutiny committee', 'advisory committee', 'executive', 'informal panel')";
const messengerOnly = "if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger tells a witness'; end if;";

const findWitness = "select * into w from identity.witness x where x.id = the_witness for update;";
const findOwn = "select * into w from identity.witness x where x.person_id = access.actor_id() for update;";
const findPass = "select * into p from identity.pass x where x.link_hash = link and x.used_at is null and x.revoked_at is null and x.expires_at > now() for update;";
// the session's row is held first, as where it is called off: nobody gets in while that is done
const held = (which: string) => `perform from desk.witness_session s where s.id = (select x.witness_session_id from identity.witness x where ${which}) for share;
      `;
const dayOver = "if (select s.held_on from desk.witness_session s where s.id = w.witness_session_id) < access.today() then raise exception 'over'";
const overOrOff = "if not exists (select from desk.witness_session s where s.id = w.witness_session_id and s.held_on >= access.today() and s.status in ('planned', 'determined', 'sealed')) then raise exception 'over'";
const answer = "access.my_invitation_answer(text, bytea, int)";

const changes: [string, string, string][] = [
  // whoever was to be heard in a session that was called off gets no link, comes in by none, and answers nothing
  ["access.witness_pass(int, bytea)", findWitness, `${held("x.id = the_witness")}${findWitness}`],
  ["access.witness_pass(int, bytea)", dayOver, overOrOff],
  ["access.pass_use(bytea, bytea)", findPass, `${held("x.id = (select k.witness_id from identity.pass k where k.link_hash = link)")}${findPass}`],
  ["access.pass_use(bytea, bytea)", "if p.id is null then", "if p.id is null or exists (select from identity.witness w join desk.witness_session s on s.id = w.witness_session_id where w.id = p.witness_id and s.status = 'cancelled') then"],
  [answer, findOwn, `${held("x.person_id = access.actor_id()")}${findOwn}`],
  [answer, dayOver, overOrOff],
  // what was held, and where it was presided, goes by the kind of its own day
  ["desk.was_held(int)", "b.kind = 'informal panel'", "desk.kind_on(b.id, g.held_on) = 'informal panel'"],
  ["desk.presided_there(int, int)", "exists (select from desk.body b where b.id = g.body_id and b.kind = 'informal panel')", "desk.kind_on(g.body_id, g.held_on) = 'informal panel'"],
  // a session that was called off keeps no panel from becoming another kind of body
  ["access.body_kind_facts(int)", "s.status <> 'sealed'", "s.status not in ('sealed', 'cancelled')"],
];

/**
 * Which kind a body was on any day, so that a change of its kind leaves what was held before as it was (rulebook 0.2); private
 * items that a change would leave on agendas to come; and a witness session that is called off before anybody is heard.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    create table desk.body_kind (body_id int not null references desk.body on delete cascade, from_on date not null, kind text not null check (${kindsOfBody}), primary key (body_id, from_on));
    ${guarded(roles, "desk.body_kind")}
    grant select, insert, update on desk.body_kind to ${keeper};
    -- what the history of the portal says of changes before this table stood
    insert into desk.body_kind (body_id, from_on, kind) select b.id, '1900-01-01',
      coalesce((select convert_from(e.entry, 'UTF8')::jsonb #>> '{details,from}' from audit.event e where e.what = 'body''s kind changed' and e.noun_id = b.id::text order by e.seq limit 1), b.kind) from desk.body b;
    insert into desk.body_kind (body_id, from_on, kind) select distinct on (b.id, (e.at at time zone 'Europe/London')::date) b.id, (e.at at time zone 'Europe/London')::date, convert_from(e.entry, 'UTF8')::jsonb #>> '{details,to}'
      from audit.event e join desk.body b on b.id::text = e.noun_id where e.what = 'body''s kind changed' order by b.id, (e.at at time zone 'Europe/London')::date, e.seq desc;
    create function desk.body_kind_kept() returns trigger ${definer} as $f$
    begin
      insert into desk.body_kind as k (body_id, from_on, kind) values (new.id, case when tg_op = 'INSERT' then '1900-01-01' else access.today() end, new.kind)
        on conflict (body_id, from_on) do update set kind = excluded.kind;
      return null;
    end $f$;
    -- the kind of a body is told in whatever it publishes: whoever acts may ask
    create function desk.kind_on(the_body int, the_day date) returns text stable ${definer} as $f$
    begin
      if access.actor_id() is null then return null; end if;
      return (select k.kind from desk.body_kind k where k.body_id = the_body and k.from_on <= the_day order by k.from_on desc limit 1);
    end $f$;
    -- how many private items each agenda to come has: not what they are
    create function access.private_items_to_come(the_body int) returns table (held_on date, title text, items int) stable ${definer} as $f$
    begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to read'; end if;
      return query select g.held_on, g.title, count(*)::int from desk.meeting g join desk.agenda_item i on i.meeting_id = g.id and i.access_status <> 'open'
        where g.body_id = the_body and g.held_on >= access.today() and g.status <> 'cancelled' group by g.id, g.held_on, g.title order by g.held_on, g.id;
    end $f$;
    ${keptBy(roles, "desk", "body_kind_kept()", "kind_on(int, date)")}
    ${keptBy(roles, "access", "private_items_to_come(int)")}
    grant execute on function desk.kind_on(int, date), access.private_items_to_come(int) to ${desk};
    create trigger kind_kept after insert on desk.body for each row execute function desk.body_kind_kept();
    create trigger kind_kept_anew after update on desk.body for each row when (old.kind is distinct from new.kind) execute function desk.body_kind_kept();
  `);
  await run(db, `
    alter table desk.witness_session
      add column cancelled_why text check (cancelled_why in ('no longer needed', 'heard in another way', 'a witness cannot come', 'planned by mistake')),
      add column cancelled_by int references access.person, add column cancelled_at timestamptz,
      drop constraint witness_session_check,
      add constraint witness_session_check check (status in ('planned', 'cancelled') or (determination is not null and determined_by is not null and determined_at is not null)),
      add constraint witness_session_cancelled_check check ((status = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancelled_why is null));
    alter table identity.witness add column told_at timestamptz;
    insert into desk.transition (noun, from_status, action, to_status) values ('witness session', 'planned', 'cancel', 'cancelled'), ('witness session', 'determined', 'cancel', 'cancelled');
    -- before anybody is heard, or where the day went by without a determination, so that nobody was: links are void, whoever is signed in by one is signed out, and whoever has not declined is told
    create function desk.cancel_session(the_session int, why text) returns void ${definer} as $f$
    declare s desk.witness_session; w identity.witness; begin
      select * into s from desk.witness_session x where x.id = the_session for update;
      if s.id is null or not (s.body_id = any (access.body_ids_as('{clerk}'))) or not access.is_fresh() then raise insufficient_privilege using message = 'only the clerk calls it off'; end if;
      if s.status not in ('planned', 'determined') then raise exception 'moved on' using errcode = 'CD007'; end if;
      if s.status = 'determined' and s.held_on < access.today() then raise exception 'heard, and to be sealed' using errcode = 'CD033'; end if;
      update desk.witness_session x set status = 'cancelled', cancelled_why = why, cancelled_by = access.actor_id(), cancelled_at = now(), version = version + 1 where x.id = s.id;
      for w in select * from identity.witness x where x.witness_session_id = s.id order by x.id for update loop
        update identity.pass p set revoked_at = now() where p.witness_id = w.id and p.used_at is null and p.revoked_at is null;
        delete from access.session o where o.person_id = w.person_id;
        if w.status <> 'declined' and s.held_on >= access.today() then perform graphile_worker.add_job('tell-witness-called-off', json_build_object('id', w.id), max_attempts => 25); end if;
      end loop;
    end $f$;
    -- the messenger opens the address in its memory, and tells each once
    create function access.witness_called_off_ask(the_witness int) returns table (document uuid, key uuid, sealed bytea) stable ${definer} as $f$
    begin
      ${messengerOnly}
      return query select w.document_id, w.key_id, w.sealed from identity.witness w join desk.witness_session s on s.id = w.witness_session_id where w.id = the_witness and w.told_at is null and s.status = 'cancelled';
    end $f$;
    create function access.witness_called_off_told(the_witness int) returns void ${definer} as $f$
    begin
      ${messengerOnly}
      update identity.witness w set told_at = now() where w.id = the_witness and w.told_at is null;
    end $f$;
    ${keptBy(roles, "desk", "cancel_session(int, text)")}
    ${keptBy(roles, "access", "witness_called_off_ask(int)", "witness_called_off_told(int)")}
    grant execute on function desk.cancel_session(int, text), access.witness_called_off_ask(int), access.witness_called_off_told(int) to ${desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop trigger kind_kept on desk.body; drop trigger kind_kept_anew on desk.body;
    drop function access.witness_called_off_told(int), access.witness_called_off_ask(int), desk.cancel_session(int, text), access.private_items_to_come(int), desk.kind_on(int, date), desk.body_kind_kept();
    drop table desk.body_kind;
    delete from desk.transition where noun = 'witness session' and action = 'cancel';
    alter table identity.witness drop column told_at;
    alter table desk.witness_session disable trigger status_moves, drop constraint witness_session_cancelled_check;
    update desk.witness_session set status = case when determination is null then 'planned' else 'determined' end where status = 'cancelled';
    alter table desk.witness_session enable trigger status_moves, drop constraint witness_session_check, drop column cancelled_why, drop column cancelled_by, drop column cancelled_at,
      add constraint witness_session_check check (status = 'planned' or (determination is not null and determined_by is not null and determined_at is not null));
  `);
}
