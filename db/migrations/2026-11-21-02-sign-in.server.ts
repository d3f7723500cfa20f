import type { Kysely } from "kysely";
import { keptBy, rolesOf, run } from "./roles.server.ts";

/** Sign-in: each step is a keeper function, because the desk's login holds no grant on the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk, jobs } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    -- the desk may open a session for a person or visitor, never for a service: a fault of the desk must not become the publisher
    create function access.session_open(hash bytea, person int, expires timestamptz, absolute timestamptz, fresh timestamptz) returns void ${definer} as $f$
    begin
      if not exists (select from access.person p where p.id = person and p.kind in ('person', 'visitor') and p.suspended_at is null) then
        raise insufficient_privilege using message = 'no session for this person';
      end if;
      insert into access.session (id_hash, person_id, expires_at, absolute_at, fresh_until)
        values (hash, person, least(expires, absolute), least(absolute, now() + interval '8 hours'), least(fresh, now() + interval '10 minutes'));
    end $f$;
    create function access.session_read(hash bytea) returns table (
      person_id int, name text, post text, kind text, expires_at timestamptz, touched_at timestamptz, fresh_until timestamptz, seats jsonb, offices jsonb, organisations jsonb)
      stable ${definer} as $f$
    begin return query
      select p.id, p.name, p.post, p.kind, s.expires_at, s.touched_at, s.fresh_until,
        coalesce((select jsonb_agg(jsonb_build_object('bodyId', m.body_id, 'role', m.role) order by m.body_id, m.role) from desk.membership m
          where m.person_id = p.id and m.from_on <= access.today() and (m.until_on is null or m.until_on >= access.today())), '[]'),
        coalesce((select jsonb_agg(jsonb_build_object('office', o.office, 'deputy', o.deputy) order by o.office) from access.office o
          where o.person_id = p.id and o.from_on <= access.today() and (o.until_on is null or o.until_on >= access.today())), '[]'),
        coalesce((select jsonb_agg(f.organisation_id order by f.organisation_id) from access.officer f
          where f.person_id = p.id and f.from_on <= access.today() and (f.until_on is null or f.until_on >= access.today())), '[]')
      from access.session s join access.person p on p.id = s.person_id
      where s.id_hash = hash and s.expires_at > now() and s.absolute_at > now() and p.suspended_at is null;
    end $f$;
    create function access.session_touch(hash bytea, expires timestamptz) returns void ${definer} as $f$
    begin update access.session s set expires_at = least(expires, s.absolute_at), touched_at = now() where s.id_hash = hash and s.expires_at > now() and s.absolute_at > now(); end $f$;
    -- a step-up gives a new token: the old one ends in the same statement and the absolute end stays
    create function access.session_renew(old_hash bytea, new_hash bytea, expires timestamptz, fresh timestamptz) returns void ${definer} as $f$
    declare was access.session; begin
      delete from access.session s where s.id_hash = old_hash and s.expires_at > now() and s.absolute_at > now() returning * into was;
      if was.id_hash is null then raise insufficient_privilege using message = 'that session has ended'; end if;
      insert into access.session (id_hash, person_id, created_at, expires_at, absolute_at, fresh_until)
        values (new_hash, was.person_id, was.created_at, least(expires, was.absolute_at), was.absolute_at, least(fresh, now() + interval '10 minutes'));
    end $f$;
    create function access.session_end(hash bytea) returns void ${definer} as $f$
    begin delete from access.session s where s.id_hash = hash; end $f$;
    create function access.my_sessions_end() returns int ${definer} as $f$
    declare ended int; begin
      if access.actor_id() is null then raise insufficient_privilege using message = 'nobody is acting'; end if;
      delete from access.session s where s.person_id = access.actor_id();
      get diagnostics ended = row_count; return ended;
    end $f$;
    create function access.sessions_sweep() returns int ${definer} as $f$
    declare swept int; begin
      delete from access.session s where s.expires_at < now() or s.absolute_at < now();
      get diagnostics swept = row_count;
      delete from access.attempt a where a.window_start < now() - interval '2 days';
      delete from access.confirmation c where c.expires_at < now() - interval '2 days';
      delete from desk.once o where o.claimed_at < now() - interval '1 day';
      return swept;
    end $f$;
    create function access.credential(given text) returns table (person_id int, password_hash text) stable ${definer} as $f$
    begin return query select p.id, p.password_hash from access.person p
      where p.email = lower(given) and p.kind = 'person' and p.suspended_at is null and p.password_hash is not null; end $f$;
    create function access.my_credential() returns text stable ${definer} as $f$
    begin return (select p.password_hash from access.person p where p.id = access.actor_id()); end $f$;
    create function access.take(the_bucket bytea, most int, seconds int) returns boolean ${definer} as $f$
    declare started timestamptz := to_timestamp(floor(extract(epoch from now()) / seconds) * seconds); so_far int; begin
      insert into access.attempt as a (bucket, window_start) values (the_bucket, started)
        on conflict (bucket, window_start) do update set taken = a.taken + 1 returning a.taken into so_far;
      return so_far <= most;
    end $f$;
    create function access.demo_people() returns table (person_id int, name text, post text) stable ${definer} as $f$
    begin return query select p.id, p.name, p.post from access.person p
      where access.is_demo() and p.kind = 'person' and p.suspended_at is null order by p.id limit 60; end $f$;
    create function access.move_clock(seconds int) returns int ${definer} as $f$
    declare offset_now int; begin
      if not access.is_demo() or not exists (select from access.person p where p.id = access.actor_id() and p.kind = 'person') then raise insufficient_privilege using message = 'only the demo has a movable clock'; end if;
      update record.edition set clock_offset_seconds = seconds, number = number + 1, changed_at = now() returning clock_offset_seconds into offset_now;
      perform pg_notify('edition', '');
      return offset_now;
    end $f$;
  `);
  await run(db, `
    -- visitors: an e-mail is asked for, a service writes the code into the mail, the visitor types it in
    create function access.confirmation_ask(given text) returns int ${definer} as $f$
    declare made int; begin
      insert into access.confirmation (email, expires_at) values (lower(given), now() + interval '30 minutes') returning id into made;
      return made;
    end $f$;
    create function access.confirmation_write(the_id int, hash bytea) returns text ${definer} as $f$
    declare address text; begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger writes codes'; end if;
      update access.confirmation c set code_hash = hash where c.id = the_id and c.code_hash is null and c.used_at is null and c.expires_at > now() returning c.email into address;
      return address;
    end $f$;
    create function access.confirmation_use(given text, hash bytea) returns int ${definer} as $f$
    declare asked access.confirmation; visitor int; begin
      select * into asked from access.confirmation c where c.email = lower(given) and c.used_at is null and c.expires_at > now() and c.code_hash is not null
        order by c.id desc limit 1 for update;
      if asked.id is null or asked.tries >= 5 then return null; end if;
      if asked.code_hash <> hash then update access.confirmation set tries = tries + 1 where id = asked.id; return null; end if;
      update access.confirmation set used_at = now() where id = asked.id;
      select p.id into visitor from access.person p where p.email = asked.email and p.kind = 'visitor' and p.suspended_at is null;
      if visitor is null and not exists (select from access.person p where p.email = asked.email) then
        insert into access.person (kind, name, email) values ('visitor', 'Visitor', asked.email) returning id into visitor;
      end if;
      return visitor;
    end $f$;
    create function access.mint_service_session(service text, hash bytea) returns int ${definer} as $f$
    declare the_person int; begin
      select p.id into the_person from access.person p where p.kind = 'service' and p.name = service and p.suspended_at is null;
      if the_person is null then raise insufficient_privilege using message = 'no such service'; end if;
      insert into access.session (id_hash, person_id, expires_at, absolute_at) values (hash, the_person, now() + interval '5 minutes', now() + interval '5 minutes');
      return the_person;
    end $f$;
    insert into access.person (kind, name, post) values
      ('service', 'deadlines', 'Watches the dates the law sets'),
      ('service', 'publisher', 'Signs the seal of what was published'),
      ('service', 'messenger', 'Writes mail to the outbox');

    ${keptBy(roles, "access",
      "session_open(bytea, int, timestamptz, timestamptz, timestamptz)", "session_read(bytea)", "session_touch(bytea, timestamptz)",
      "session_renew(bytea, bytea, timestamptz, timestamptz)", "session_end(bytea)", "my_sessions_end()", "sessions_sweep()",
      "credential(text)", "my_credential()", "take(bytea, int, int)", "demo_people()", "move_clock(int)",
      "confirmation_ask(text)", "confirmation_write(int, bytea)", "confirmation_use(text, bytea)", "mint_service_session(text, bytea)")}
    grant execute on function access.session_open(bytea, int, timestamptz, timestamptz, timestamptz), access.session_read(bytea), access.session_touch(bytea, timestamptz),
      access.session_renew(bytea, bytea, timestamptz, timestamptz), access.session_end(bytea), access.my_sessions_end(), access.credential(text), access.my_credential(),
      access.take(bytea, int, int), access.demo_people(), access.move_clock(int), access.confirmation_ask(text), access.confirmation_write(int, bytea), access.confirmation_use(text, bytea) to ${desk};
    grant execute on function access.mint_service_session(text, bytea), access.sessions_sweep() to ${jobs};
    grant execute on function access.session_read(bytea) to ${keeper};
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    drop function access.mint_service_session(text, bytea), access.confirmation_use(text, bytea), access.confirmation_write(int, bytea), access.confirmation_ask(text),
      access.move_clock(int), access.demo_people(), access.take(bytea, int, int), access.my_credential(), access.credential(text), access.sessions_sweep(), access.my_sessions_end(),
      access.session_end(bytea), access.session_renew(bytea, bytea, timestamptz, timestamptz), access.session_touch(bytea, timestamptz), access.session_read(bytea),
      access.session_open(bytea, int, timestamptz, timestamptz, timestamptz);
    delete from access.session where person_id in (select id from access.person where kind = 'service');
    delete from access.person where kind = 'service';`);
}
