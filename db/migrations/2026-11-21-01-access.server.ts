import type { Kysely } from "kysely";
import { guarded, keptBy, rolesOf, run } from "./roles.server.ts";

/** People, organisations, sign-in sessions; who is acting, and what that lets them see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk, record, jobs } = roles;
  await run(db, `
    create schema access; create schema identity; create schema desk; create schema record; create schema audit;
    revoke all on schema public from public;
    alter default privileges revoke execute on functions from public;
    grant usage on schema access to ${keeper}, ${desk}, ${jobs};
    grant usage on schema desk, audit to ${keeper}, ${desk};
    grant usage on schema identity to ${keeper};
    grant usage on schema record to ${keeper}, ${desk}, ${record}, ${jobs};

    create table access.installation (
      only_row boolean primary key default true check (only_row),
      role_prefix text not null, demo boolean not null default false, demo_made_at timestamptz, created_at timestamptz not null default now());
    create table access.person (
      id int generated always as identity primary key,
      kind text not null default 'person' check (kind in ('person', 'visitor', 'service')),
      name text not null check (name <> ''), post text not null default '',
      email text unique check (email = lower(email)),
      password_hash text, suspended_at timestamptz, created_at timestamptz not null default now(),
      check (kind = 'service' or email is not null));
    create table access.organisation (
      id int generated always as identity primary key, name text not null unique,
      kind text not null check (kind in ('council', 'police', 'NHS', 'safeguarding partnership', 'school', 'charity', 'other')));
    create table access.officer (
      person_id int not null references access.person, organisation_id int not null references access.organisation,
      from_on date not null, until_on date, primary key (person_id, organisation_id, from_on));
    create index on access.officer (organisation_id);
    create table access.office (
      person_id int not null references access.person,
      office text not null check (office in ('monitoring officer', 'data protection officer', 'senior information risk owner', 'safeguarding lead', 'administrator')),
      deputy boolean not null default false, from_on date not null, until_on date, primary key (person_id, office, from_on));
    create table access.session (
      id_hash bytea primary key check (octet_length(id_hash) = 32),
      person_id int not null references access.person,
      created_at timestamptz not null default now(), touched_at timestamptz not null default now(),
      expires_at timestamptz not null, absolute_at timestamptz not null, fresh_until timestamptz);
    create index on access.session (person_id);
    create index on access.session (expires_at);
    create table access.attempt (
      bucket bytea not null, window_start timestamptz not null, taken int not null default 1, primary key (bucket, window_start));
    create index on access.attempt (window_start);
    create table access.confirmation (
      id int generated always as identity primary key, email text not null check (email = lower(email)),
      code_hash bytea, tries int not null default 0, asked_at timestamptz not null default now(),
      expires_at timestamptz not null, used_at timestamptz);
    create index on access.confirmation (email);
    ${guarded(roles, "access.installation", "access.person", "access.organisation", "access.officer", "access.office", "access.session", "access.attempt", "access.confirmation")}

    grant select on access.installation, access.office, access.officer to ${keeper};
    grant select, insert on access.person to ${keeper};
    grant select, insert, update, delete on access.session, access.attempt, access.confirmation to ${keeper};
  `);
  await run(db, `
    create table record.edition (
      only_row boolean primary key default true check (only_row), number bigint not null default 1,
      clock_offset_seconds int not null default 0, changed_at timestamptz not null default now());
    insert into record.edition default values;
    grant select on record.edition to ${keeper}, ${desk}, ${record}, ${jobs};
    grant update (number, clock_offset_seconds, changed_at) on record.edition to ${keeper};

    create function access.actor_id() returns int stable security definer set search_path = pg_catalog, pg_temp language plpgsql as $f$
    declare given text := current_setting('app.session', true); found_id int; begin
      if given is null or given = '' then return null; end if;
      select s.person_id into found_id from access.session s join access.person p on p.id = s.person_id
        where s.id_hash = sha256(convert_to(given, 'UTF8')) and s.expires_at > now() and s.absolute_at > now() and p.suspended_at is null;
      return found_id;
    end $f$;
    create function access.is_fresh() returns boolean stable security definer set search_path = pg_catalog, pg_temp language plpgsql as $f$
    declare given text := current_setting('app.session', true); begin
      return exists (select from access.session s where s.id_hash = sha256(convert_to(coalesce(given, ''), 'UTF8'))
        and s.expires_at > now() and s.absolute_at > now() and s.fresh_until > now());
    end $f$;
    create function access.service_name() returns text stable security definer set search_path = pg_catalog, pg_temp language plpgsql as $f$
    begin return (select p.name from access.person p where p.id = access.actor_id() and p.kind = 'service'); end $f$;
    create function access.business_now() returns timestamptz stable security definer set search_path = pg_catalog, pg_temp language plpgsql as $f$
    begin return now() + make_interval(secs => (select clock_offset_seconds from record.edition)); end $f$;
    create function access.today() returns date stable security definer set search_path = pg_catalog, pg_temp language plpgsql as $f$
    begin return (access.business_now() at time zone 'Europe/London')::date; end $f$;
    create function access.holds_office(any_of text[]) returns boolean stable security definer set search_path = pg_catalog, pg_temp language plpgsql as $f$
    begin return exists (select from access.office o where o.person_id = access.actor_id() and o.office = any (any_of)
      and o.from_on <= access.today() and (o.until_on is null or o.until_on >= access.today())); end $f$;
    create function access.is_demo() returns boolean stable security definer set search_path = pg_catalog, pg_temp language plpgsql as $f$
    begin return coalesce((select demo from access.installation), false); end $f$;
    ${keptBy(roles, "access", "actor_id()", "is_fresh()", "service_name()", "business_now()", "today()", "holds_office(text[])", "is_demo()")}
    grant execute on function access.actor_id(), access.is_fresh(), access.service_name(), access.business_now(), access.today(), access.holds_office(text[]), access.is_demo() to ${desk}, ${keeper};
    grant execute on function access.is_demo(), access.today() to ${jobs};
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `drop schema record cascade; drop schema audit cascade; drop schema desk cascade; drop schema identity cascade; drop schema access cascade;`);
}
