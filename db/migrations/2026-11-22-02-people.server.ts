import type { Kysely } from "kysely";
import { keptBy, rolesOf, run } from "./roles.server.ts";

const inner = ["standing(access.person)", "days_meet(date, date, date, date)", "require_other_manager(int, date)", "require_other_clerk(int, int, date)", "may_seat(int, text)", "shut_out(int)"];
const offered = [
  "people_list(text, text, int, int)", "person_card(int, boolean)", "organisation_people(int)", "monitoring_officer_ids()", "seat_facts(int, int, date, date)",
  "person_add(text, text, text)", "person_invited_again(int)", "person_change(int, text, text, text, int)", "person_suspend(int)", "person_restore(int)", "person_leaves(int)",
  "seat_give(int, int, text, date, date, text)", "seat_end(int, date)", "office_give(int, text, boolean, date, date)", "office_end(int, date)",
  "officer_give(int, int, date, date)", "officer_end(int, date)", "organisation_add(text, text)",
  "body_add(text, text, text, text, int, int, int, int, uuid, int)", "body_change(int, int, int, int, date, int)",
];

/** The register of people: who may be invited, seated and given an office, by whom. Every act is a keeper function that asks who acts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    alter table access.person add column invited_at timestamptz, add column left_at timestamptz, add column version int not null default 1,
      add constraint person_left_check check (left_at is null or suspended_at is not null);
    alter table access.office add column id int generated always as identity unique;
    alter table access.officer add column id int generated always as identity unique;
    alter table desk.membership add column id int generated always as identity unique,
      add column political_group text not null default '' check (length(political_group) <= 60);
    alter table desk.body add column quorum int not null default 3 check (quorum between 1 and 50), add column version int not null default 1,
      add column executive_id int references desk.body, add column follows_id int references desk.body, add column closed_on date,
      add constraint body_others_check check (executive_id <> id and follows_id <> id);
    grant update on access.person to ${keeper};
    grant insert, update on access.office, access.officer, desk.membership, desk.body to ${keeper};
    grant select, insert on access.organisation to ${keeper};
  `);
  await run(db, `
    create function access.standing(p access.person) returns text immutable language plpgsql as $f$
    begin return case when p.left_at is not null then 'left' when p.suspended_at is not null then 'suspended'
      when p.invited_at is not null and p.password_hash is null then 'invited' else 'active' end; end $f$;
    -- an entry that was ended on its first day never held
    create function access.days_meet(from_on date, until_on date, begins date, ends date) returns boolean immutable language plpgsql as $f$
    begin return from_on <= coalesce(ends, 'infinity') and coalesce(until_on, 'infinity') >= begins and coalesce(until_on, 'infinity') >= from_on; end $f$;
    -- both hold a lock to the end of the transaction: two who go at the same moment would each count on the other
    create function access.require_other_manager(person int, ends date) returns void language plpgsql as $f$
    declare day date := access.today(); begin
      perform pg_advisory_xact_lock(7301, 22);
      if exists (select from access.office o where o.person_id = person and o.office = 'democratic services manager' and access.days_meet(o.from_on, o.until_on, day, day))
        and not exists (select from access.office o join access.person p on p.id = o.person_id where o.office = 'democratic services manager' and o.person_id <> person
          and access.standing(p) = 'active' and access.days_meet(o.from_on, o.until_on, day, day) and (o.until_on is null or o.until_on > coalesce(ends, day))) then
        raise exception 'the last manager' using errcode = 'CP009';
      end if;
    end $f$;
    create function access.require_other_clerk(the_body int, person int, ends date) returns void language plpgsql as $f$
    declare day date := access.today(); begin
      perform pg_advisory_xact_lock(7301, 22);
      if exists (select from desk.membership m join desk.body b on b.id = m.body_id where m.person_id = person and m.role = 'clerk' and m.body_id = coalesce(the_body, m.body_id)
        and (b.closed_on is null or b.closed_on > day) and access.days_meet(m.from_on, m.until_on, day, day)
        and not exists (select from desk.membership o join access.person p on p.id = o.person_id where o.body_id = m.body_id and o.role = 'clerk' and o.person_id <> person
          and access.standing(p) in ('active', 'invited') and access.days_meet(o.from_on, o.until_on, day, day) and (o.until_on is null or o.until_on > coalesce(ends, day)))) then
        raise exception 'the last clerk' using errcode = 'CP005';
      end if;
    end $f$;
    create function access.may_seat(the_body int, the_role text) returns boolean stable language plpgsql as $f$
    begin return access.holds_office('{democratic services manager}')
      or (the_role in ('member', 'attendee') and the_body = any (access.body_ids_as('{clerk}'))); end $f$;

    -- every sign-in, and every link that was sent and not used
    create function access.shut_out(person int) returns void language plpgsql as $f$
    begin delete from access.session s where s.person_id = person;
      update access.password_link l set revoked_at = now() where l.person_id = person and l.used_at is null and l.revoked_at is null; end $f$;
    create function access.people_list(wanted text, after_name text, after_id int, most int)
      returns table (person_id int, name text, post text, email text, standing text, bodies text[]) stable ${definer} as $f$
    declare everybody boolean := access.holds_office('{democratic services manager,monitoring officer}'); clerked int[] := access.body_ids_as('{clerk}'); seen int[] := access.body_ids(); day date := access.today(); begin
      return query select p.id, p.name, p.post, p.email, access.standing(p),
        array(select distinct b.name from desk.membership m join desk.body b on b.id = m.body_id
          where m.person_id = p.id and access.days_meet(m.from_on, m.until_on, day, day) and (everybody or m.body_id = any (seen)) order by b.name)
      from access.person p
      where p.kind = 'person' and (everybody or p.id in (select m.person_id from desk.membership m where m.body_id = any (clerked)))
        and (wanted = '' or strpos(lower(p.name), lower(wanted)) > 0)
        and (after_id is null or (lower(p.name), p.id) > (lower(after_name), after_id))
      order by lower(p.name), p.id limit least(most, 100);
    end $f$;
    -- one person for a purpose, locked where a verb will change what hangs on them
    create function access.person_card(person int, locked boolean)
      returns table (person_id int, name text, post text, email text, standing text, version int, left_at timestamptz, shared_bodies int[], seats jsonb, offices jsonb, organisations jsonb) ${definer} as $f$
    declare everybody boolean := access.holds_office('{democratic services manager,monitoring officer}'); clerked int[] := access.body_ids_as('{clerk}'); seen int[] := access.body_ids(); begin
      if not everybody and not exists (select from desk.membership m where m.person_id = person and m.body_id = any (clerked)) then return; end if;
      if locked then perform from access.person p where p.id = person for update; end if;
      return query select p.id, p.name, p.post, p.email, access.standing(p), p.version, p.left_at,
        array(select distinct m.body_id from desk.membership m where m.person_id = p.id and m.body_id = any (clerked)),
        coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'bodyId', b.id, 'bodyName', b.name, 'role', m.role, 'politicalGroup', m.political_group, 'fromOn', m.from_on, 'untilOn', m.until_on)
          order by m.from_on desc, b.name, m.role) from desk.membership m join desk.body b on b.id = m.body_id where m.person_id = p.id and (everybody or m.body_id = any (seen))), '[]'),
        coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'office', o.office, 'deputy', o.deputy, 'fromOn', o.from_on, 'untilOn', o.until_on) order by o.from_on desc, o.office)
          from access.office o where o.person_id = p.id), '[]'),
        coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'organisationId', g.id, 'organisationName', g.name, 'fromOn', f.from_on, 'untilOn', f.until_on) order by f.from_on desc, g.name)
          from access.officer f join access.organisation g on g.id = f.organisation_id where f.person_id = p.id), '[]')
      from access.person p where p.id = person and p.kind = 'person';
    end $f$;
    create function access.organisation_people(the_organisation int) returns table (id int, person_id int, name text, post text, from_on date, until_on date) stable ${definer} as $f$
    begin
      if not access.holds_office('{democratic services manager,monitoring officer}') then raise insufficient_privilege using message = 'not yours to read'; end if;
      return query select f.id, p.id, p.name, p.post, f.from_on, f.until_on from access.officer f join access.person p on p.id = f.person_id
        where f.organisation_id = the_organisation order by lower(p.name), f.from_on limit 500;
    end $f$;
    create function access.monitoring_officer_ids() returns int[] stable ${definer} as $f$
    declare day date := access.today(); begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'only the democratic services manager asks'; end if;
      return coalesce((select array_agg(distinct o.person_id) from access.office o join access.person p on p.id = o.person_id
        where o.office = 'monitoring officer' and p.suspended_at is null and access.days_meet(o.from_on, o.until_on, day, day)), '{}');
    end $f$;
    -- what the law asks about before a seat is given; the person stays locked until it is
    create function access.seat_facts(person int, the_body int, begins date, ends date)
      returns table (body_name text, body_kind text, is_employee boolean, is_executive boolean, on_scrutiny text) ${definer} as $f$
    begin
      if not access.holds_office('{democratic services manager}') and not the_body = any (access.body_ids_as('{clerk}')) then raise insufficient_privilege using message = 'not yours to seat'; end if;
      perform from access.person p where p.id = person for update;
      return query select b.name, b.kind,
        exists (select from access.officer f join access.organisation g on g.id = f.organisation_id where f.person_id = person and g.kind = 'council' and access.days_meet(f.from_on, f.until_on, begins, ends)),
        exists (select from desk.membership m join desk.body x on x.id = m.body_id where m.person_id = person and x.kind = 'executive'
          and m.role in ('chair', 'vice-chair', 'member') and access.days_meet(m.from_on, m.until_on, begins, ends)),
        (select min(x.name) from desk.membership m join desk.body x on x.id = m.body_id where m.person_id = person and x.kind like '%overview and scrutiny committee'
          and m.role in ('chair', 'vice-chair', 'member') and access.days_meet(m.from_on, m.until_on, begins, ends))
      from desk.body b where b.id = the_body;
    end $f$;
  `);
  await run(db, `
    -- an address that has an account already is that account, and nothing typed is written over it
    create function access.person_add(the_name text, the_post text, address text) returns table (person_id int, needs_invitation boolean) ${definer} as $f$
    declare was access.person; begin
      if not access.holds_office('{democratic services manager}') and cardinality(access.body_ids_as('{clerk}')) = 0 then
        raise insufficient_privilege using message = 'not yours to invite';
      end if;
      insert into access.person as p (name, post, email, invited_at) values (the_name, the_post, lower(address), now()) on conflict (email) do nothing;
      select * into was from access.person p where p.email = lower(address) for update;
      if was.kind = 'visitor' then
        delete from access.session s where s.person_id = was.id; -- what was opened with a code must not become an account's
        update access.person p set kind = 'person', name = the_name, post = the_post, invited_at = now() where p.id = was.id returning p.* into was;
      elsif was.kind <> 'person' then
        raise exception 'not an account' using errcode = 'CP007';
      end if;
      return query select was.id, access.standing(was) = 'invited';
    end $f$;
    create function access.person_invited_again(person int) returns void ${definer} as $f$
    begin
      if not access.holds_office('{democratic services manager}') and not exists (select from desk.membership m where m.person_id = person and m.body_id = any (access.body_ids_as('{clerk}'))) then
        raise insufficient_privilege using message = 'not yours to invite';
      end if;
      update access.person p set invited_at = now() where p.id = person and access.standing(p) = 'invited';
      if not found then raise exception 'not waiting for an invitation' using errcode = 'CP006'; end if;
    end $f$;
    create function access.person_change(person int, the_name text, the_post text, address text, seen int) returns void ${definer} as $f$
    declare was access.person; begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to change'; end if;
      select * into was from access.person p where p.id = person and p.kind = 'person' for update;
      if was.id is null or was.version <> seen then raise exception 'changed meanwhile' using errcode = 'CP010'; end if;
      update access.person p set name = the_name, post = the_post, email = lower(address), version = version + 1 where p.id = person;
      if was.email is distinct from lower(address) then perform access.shut_out(person); end if;
    end $f$;
    create function access.person_suspend(person int) returns void ${definer} as $f$
    begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to suspend'; elsif person = access.actor_id() then raise exception 'of oneself' using errcode = 'CP001'; end if;
      perform access.require_other_manager(person, null); perform access.require_other_clerk(null, person, null);
      update access.person p set suspended_at = now(), version = version + 1 where p.id = person and p.kind = 'person' and p.suspended_at is null;
      if not found then raise exception 'suspended already' using errcode = 'CP006'; end if;
      perform access.shut_out(person);
    end $f$;
    -- who left comes back with the account only: seats, offices and organisations are given anew
    create function access.person_restore(person int) returns void ${definer} as $f$
    begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to restore'; elsif person = access.actor_id() then raise exception 'of oneself' using errcode = 'CP001'; end if;
      update access.person p set suspended_at = null, left_at = null, version = version + 1 where p.id = person and p.kind = 'person' and p.suspended_at is not null;
      if not found then raise exception 'not suspended' using errcode = 'CP006'; end if;
    end $f$;
    create function access.person_leaves(person int) returns void ${definer} as $f$
    declare day date := access.today(); begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to record'; end if;
      if person = access.actor_id() then raise exception 'of oneself' using errcode = 'CP001'; end if;
      perform access.require_other_manager(person, null); perform access.require_other_clerk(null, person, null);
      update access.person p set suspended_at = coalesce(p.suspended_at, now()), left_at = now(), version = version + 1 where p.id = person and p.kind = 'person' and p.left_at is null;
      if not found then raise exception 'left already' using errcode = 'CP006'; end if;
      update desk.membership m set until_on = case when m.from_on > day then m.from_on else day end - 1 where m.person_id = person and (m.until_on is null or m.until_on >= day);
      update access.office o set until_on = case when o.from_on > day then o.from_on else day end - 1 where o.person_id = person and (o.until_on is null or o.until_on >= day);
      update access.officer f set until_on = case when f.from_on > day then f.from_on else day end - 1 where f.person_id = person and (f.until_on is null or f.until_on >= day);
      perform access.shut_out(person);
    end $f$;

    create function access.seat_give(the_body int, person int, the_role text, begins date, ends date, the_group text) returns int ${definer} as $f$
    declare made int; begin
      if not access.may_seat(the_body, the_role) then raise insufficient_privilege using message = 'not yours to seat'; end if;
      if person = access.actor_id() then raise exception 'of oneself' using errcode = 'CP001'; end if;
      perform from access.person p where p.id = person and p.kind = 'person' for update; if not found then raise exception 'not an account' using errcode = 'CP007'; end if;
      if exists (select from desk.body b where b.id = the_body and b.closed_on <= access.today()) then raise exception 'closed' using errcode = 'CP003'; end if;
      if exists (select from desk.membership m where m.body_id = the_body and m.person_id = person and m.role = the_role and access.days_meet(m.from_on, m.until_on, begins, ends)) then
        raise exception 'held already' using errcode = 'CP002';
      end if;
      insert into desk.membership as m (body_id, person_id, role, from_on, until_on, political_group) values (the_body, person, the_role, begins, ends, the_group)
        on conflict (body_id, person_id, role, from_on) do update set until_on = excluded.until_on, political_group = excluded.political_group returning m.id into made;
      return made;
    end $f$;
    -- without a day it ends at once: yesterday was its last
    create function access.seat_end(seat int, ends date) returns void ${definer} as $f$
    declare was desk.membership; day date := access.today(); begin
      select * into was from desk.membership m where m.id = seat for update;
      if was.id is null or not access.may_seat(was.body_id, was.role) then raise insufficient_privilege using message = 'not yours to end'; end if;
      if was.until_on < day or was.until_on < was.from_on or ends < was.from_on then raise exception 'over already' using errcode = 'CP006'; end if;
      if was.role = 'clerk' and was.from_on <= day then perform access.require_other_clerk(was.body_id, was.person_id, ends); end if;
      update desk.membership m set until_on = case when ends is null then greatest(was.from_on, day) - 1 else greatest(ends, day) end where m.id = seat;
    end $f$;
    create function access.office_give(person int, the_office text, is_deputy boolean, begins date, ends date) returns int ${definer} as $f$
    declare made int; statutory text[] := '{monitoring officer,data protection officer,senior information risk owner}'; begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to give'; end if;
      if person = access.actor_id() then raise exception 'of oneself' using errcode = 'CP001'; end if;
      perform from access.person p where p.id = person and p.kind = 'person' and p.suspended_at is null for update; if not found then raise exception 'not an account' using errcode = 'CP007'; end if;
      if exists (select from access.office o where o.person_id = person and o.office = the_office and access.days_meet(o.from_on, o.until_on, begins, ends)) then
        raise exception 'held already' using errcode = 'CP002';
      end if;
      if exists (select from access.office o where o.person_id = person and access.days_meet(o.from_on, o.until_on, begins, ends)
        and ((the_office = any (statutory) and o.office = 'administrator') or (the_office = 'administrator' and o.office = any (statutory)))) then
        raise exception 'keeps the machine' using errcode = 'CP008';
      end if;
      insert into access.office as o (person_id, office, deputy, from_on, until_on) values (person, the_office, is_deputy, begins, ends)
        on conflict (person_id, office, from_on) do update set until_on = excluded.until_on, deputy = excluded.deputy returning o.id into made;
      return made;
    end $f$;
    create function access.office_end(the_office int, ends date) returns void ${definer} as $f$
    declare was access.office; day date := access.today(); begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to end'; end if;
      select * into was from access.office o where o.id = the_office for update;
      if was.id is null or was.until_on < day or was.until_on < was.from_on or ends < was.from_on then raise exception 'over already' using errcode = 'CP006'; end if;
      if was.office = 'democratic services manager' and was.from_on <= day then perform access.require_other_manager(was.person_id, ends); end if;
      update access.office o set until_on = case when ends is null then greatest(was.from_on, day) - 1 else greatest(ends, day) end where o.id = the_office;
    end $f$;
    create function access.officer_give(person int, the_organisation int, begins date, ends date) returns int ${definer} as $f$
    declare made int; the_kind text; begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to give'; end if;
      select g.kind into the_kind from access.organisation g where g.id = the_organisation;
      -- what an organisation may see goes with it; that one works for the council gives nothing by itself
      if person = access.actor_id() and the_kind is distinct from 'council' then raise exception 'of oneself' using errcode = 'CP001'; end if;
      perform from access.person p where p.id = person and p.kind = 'person' for update; if not found then raise exception 'not an account' using errcode = 'CP007'; end if;
      if exists (select from access.officer f where f.person_id = person and f.organisation_id = the_organisation and access.days_meet(f.from_on, f.until_on, begins, ends)) then
        raise exception 'held already' using errcode = 'CP002';
      end if;
      if the_kind = 'council' and exists (select from desk.membership m join desk.body b on b.id = m.body_id where m.person_id = person and b.kind <> 'informal panel'
        and m.role in ('chair', 'vice-chair', 'member') and access.days_meet(m.from_on, m.until_on, begins, ends)) then
        raise exception 'a member of a formal body' using errcode = 'CP004';
      end if;
      insert into access.officer as f (person_id, organisation_id, from_on, until_on) values (person, the_organisation, begins, ends)
        on conflict (person_id, organisation_id, from_on) do update set until_on = excluded.until_on returning f.id into made;
      return made;
    end $f$;
    create function access.officer_end(the_officer int, ends date) returns void ${definer} as $f$
    declare was access.officer; day date := access.today(); begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to end'; end if;
      select * into was from access.officer f where f.id = the_officer for update;
      if was.id is null or was.until_on < day or was.until_on < was.from_on or ends < was.from_on then raise exception 'over already' using errcode = 'CP006'; end if;
      update access.officer f set until_on = case when ends is null then greatest(was.from_on, day) - 1 else greatest(ends, day) end where f.id = the_officer;
    end $f$;
    create function access.organisation_add(the_name text, the_kind text) returns int ${definer} as $f$
    declare made int; begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to add'; end if;
      if exists (select from access.organisation g where lower(g.name) = lower(the_name)) then raise unique_violation using message = 'there is one of this name'; end if;
      insert into access.organisation (name, kind) values (the_name, the_kind) returning id into made;
      return made;
    end $f$;
    -- the one seat that somebody may give himself: the first clerk of a body that he has just made
    create function access.body_add(the_name text, the_slug text, the_kind text, the_code text, the_notice int, the_quorum int, the_executive int, follows int, the_key uuid, first_clerk int) returns int ${definer} as $f$
    declare made int; begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to add'; end if;
      if not exists (select from access.person p where p.id = first_clerk and p.kind = 'person' and p.suspended_at is null) then raise exception 'not an account' using errcode = 'CP007'; end if;
      if the_executive is not null and not exists (select from desk.body b where b.id = the_executive and b.kind = 'executive') then raise exception 'not an executive' using errcode = 'CP011'; end if;
      insert into desk.body (name, slug, kind, reference_code, notice_days, quorum, executive_id, follows_id, key_id)
        values (the_name, the_slug, the_kind, the_code, the_notice, the_quorum, the_executive, follows, the_key) returning id into made;
      insert into desk.membership (body_id, person_id, role, from_on) values (made, first_clerk, 'clerk', access.today());
      return made;
    end $f$;
    create function access.body_change(the_body int, the_notice int, the_quorum int, the_executive int, closes date, seen int) returns void ${definer} as $f$
    begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to change'; end if;
      if the_executive is not null and not exists (select from desk.body b where b.id = the_executive and b.kind = 'executive') then raise exception 'not an executive' using errcode = 'CP011'; end if;
      update desk.body b set notice_days = the_notice, quorum = the_quorum, executive_id = the_executive, closed_on = closes, version = version + 1 where b.id = the_body and b.version = seen;
      if not found then raise exception 'changed meanwhile' using errcode = 'CP010'; end if;
    end $f$;

    ${keptBy(roles, "access", ...inner, ...offered)}
    grant execute on function ${offered.map((one) => `access.${one}`).join(", ")} to ${desk};
    -- who keeps the register sees every body, its members and everybody's name: addresses only through the functions above
    create policy registered on access.person for select to ${desk} using (kind = 'person' and (select access.holds_office('{democratic services manager}')));
    create policy registered on desk.body for select to ${desk} using ((select access.holds_office('{democratic services manager}')));
    create policy registered on desk.membership for select to ${desk} using ((select access.holds_office('{democratic services manager}')));
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { keeper } = await rolesOf(db);
  await run(db, `
    drop policy registered on desk.membership; drop policy registered on desk.body; drop policy registered on access.person;
    drop function ${[...offered, ...inner].map((one) => `access.${one}`).join(", ")};
    revoke insert, update on access.office, access.officer, desk.membership, desk.body from ${keeper}; revoke select, insert on access.organisation from ${keeper};
    alter table desk.body drop column quorum, drop column version, drop column executive_id, drop column follows_id, drop column closed_on;
    alter table desk.membership drop column id, drop column political_group;
    alter table access.officer drop column id; alter table access.office drop column id;
    alter table access.person drop column invited_at, drop column left_at, drop column version;`);
}
