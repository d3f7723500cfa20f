import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const changes: [string, string, string][] = [
  ["access.actor_id()", "and p.suspended_at is null;", "and p.suspended_at is null and s.stage = 'full';"],
  ["access.is_fresh()", "and s.fresh_until > now());", "and s.fresh_until > now() and s.stage = 'full');"],
  ["access.session_touch(bytea, timestamptz)", "where s.id_hash = hash and", "where s.id_hash = hash and s.stage = 'full' and"],
  ["access.session_open(bytea, int, timestamptz, timestamptz, timestamptz)", "p.kind in ('person', 'visitor') and", "p.kind in ('person', 'visitor', 'witness') and"],
  ["access.session_open(bytea, int, timestamptz, timestamptz, timestamptz)", "(id_hash, person_id, expires_at, absolute_at, fresh_until)", "(id_hash, person_id, stage, expires_at, absolute_at, fresh_until)"],
  // a sign-in that was not finished ends within the hour
  ["access.session_open(bytea, int, timestamptz, timestamptz, timestamptz)", "values (hash, person, least(expires, absolute),",
    "values (hash, person, access.first_stage(person), least(expires, absolute, case when access.first_stage(person) <> 'full' then now() + interval '1 hour' end),"],
  ["access.session_renew(bytea, bytea, timestamptz, timestamptz)", "delete from access.session s where s.id_hash = old_hash and",
    "delete from access.session s where s.id_hash = old_hash and s.stage = 'full' and (access.is_demo() or not access.has_second_factor(s.person_id)) and"],
  ["access.sessions_sweep()", "delete from desk.once o", "delete from access.challenge c where c.expires_at < now();\n      delete from desk.once o"],
  ["audit.append(text, text, text, int, int, jsonb, jsonb)", "p.kind <> 'visitor'", "p.kind not in ('visitor', 'witness')"],
];

const readColumns = "person_id int, name text, post text, kind text, expires_at timestamptz, touched_at timestamptz, fresh_until timestamptz, seats jsonb, offices jsonb, organisations jsonb";

/** What a session's cookie is worth at sign-in, whoever shows it. Facts of today, as everywhere. */
const sessionRead = (stage: boolean) => `
  create function access.session_read(hash bytea) returns table (${readColumns}${stage ? ", stage text" : ""})
    stable security definer set search_path = pg_catalog, pg_temp language plpgsql as $f$
    begin return query
      select p.id, p.name, p.post, p.kind, s.expires_at, s.touched_at, s.fresh_until,
        coalesce((select jsonb_agg(jsonb_build_object('bodyId', m.body_id, 'role', m.role) order by m.body_id, m.role) from desk.membership m
          where m.person_id = p.id and m.from_on <= access.today() and (m.until_on is null or m.until_on >= access.today())), '[]'),
        coalesce((select jsonb_agg(jsonb_build_object('office', o.office, 'deputy', o.deputy) order by o.office) from access.office o
          where o.person_id = p.id and o.from_on <= access.today() and (o.until_on is null or o.until_on >= access.today())), '[]'),
        coalesce((select jsonb_agg(f.organisation_id order by f.organisation_id) from access.officer f
          where f.person_id = p.id and f.from_on <= access.today() and (f.until_on is null or f.until_on >= access.today())), '[]')${stage ? ", s.stage" : ""}
      from access.session s join access.person p on p.id = s.person_id
      where s.id_hash = hash and s.expires_at > now() and s.absolute_at > now() and p.suspended_at is null;
    end $f$;`;

const offices = "'monitoring officer', 'data protection officer', 'senior information risk owner', 'safeguarding lead', 'administrator'";
const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";

/** Stages of a sign-in, and second factors. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    alter table access.session add column stage text not null default 'full' check (stage in ('full', 'second factor', 'set up')), add column factor_given_at timestamptz;
    alter table access.office drop constraint office_office_check, add constraint office_office_check check (office in (${offices}, 'democratic services manager'));
    alter table access.person drop constraint person_kind_check, add constraint person_kind_check check (kind in ('person', 'visitor', 'service', 'witness'));
    alter table access.person drop constraint person_check, add constraint person_check check (kind in ('service', 'witness') or email is not null);
    create table access.passkey (
      id int generated always as identity primary key, person_id int not null references access.person, credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
      public_key bytea not null, counter bigint not null, transports text[] not null default '{}', name text not null check (name <> ''), made_at timestamptz not null default now(), used_at timestamptz);
    create index on access.passkey (person_id);
    create table access.totp (
      person_id int primary key references access.person, sealed bytea not null, key_id uuid not null, last_step bigint not null default 0, begun_at timestamptz not null default now(), confirmed_at timestamptz);
    create table access.recovery_code (
      person_id int not null references access.person, code_hash bytea not null check (octet_length(code_hash) = 32), used_at timestamptz, primary key (person_id, code_hash));
    create table access.challenge (
      challenge text primary key, holder bytea not null, purpose text not null check (purpose in ('sign in', 'confirm', 'add')), expires_at timestamptz not null default now() + interval '5 minutes');
    create index on access.challenge (expires_at);
    ${guarded(roles, "access.passkey", "access.totp", "access.recovery_code", "access.challenge")}
    grant select, insert, update, delete on access.passkey, access.totp, access.recovery_code, access.challenge to ${keeper};
    grant update (password_hash) on access.person to ${keeper};

    -- whose sign-in this is, finished or not: only the steps of the sign-in itself ask
    create function access.session_told() returns bytea stable ${definer} as $f$
    begin return sha256(convert_to(coalesce(current_setting('app.session', true), ''), 'UTF8')); end $f$;
    create function access.arriving_id() returns int stable ${definer} as $f$
    begin return (select s.person_id from access.session s join access.person p on p.id = s.person_id
      where s.id_hash = access.session_told() and s.expires_at > now() and s.absolute_at > now() and p.suspended_at is null and p.kind = 'person'); end $f$;
    create function access.has_second_factor(person int) returns boolean stable ${definer} as $f$
    begin return exists (select from access.passkey k where k.person_id = person) or exists (select from access.totp t where t.person_id = person and t.confirmed_at is not null); end $f$;
    -- a sign-in lasts eight hours: what begins tomorrow counts today
    create function access.needs_second_factor(person int) returns boolean stable ${definer} as $f$
    declare day date := access.today(); begin
      return exists (select from access.office o where o.person_id = person and o.from_on <= day + 1 and (o.until_on is null or o.until_on >= day))
        or exists (select from desk.membership m join desk.body b on b.id = m.body_id where m.person_id = person and m.from_on <= day + 1 and (m.until_on is null or m.until_on >= day)
          and (m.role in ('clerk', 'monitoring officer') or (m.role in ('chair', 'vice-chair', 'member') and b.kind <> 'informal panel')))
        or exists (select from access.officer f where f.person_id = person and f.from_on <= day + 1 and (f.until_on is null or f.until_on >= day))
        or exists (select from desk.session_reader r where r.person_id = person)
        or exists (select from desk.witness_session s where person in (s.custodian_id, s.deputy_id));
    end $f$;
    create function access.first_stage(person int) returns text stable ${definer} as $f$
    begin
      if access.is_demo() or not exists (select from access.person p where p.id = person and p.kind = 'person') then return 'full'; end if;
      return case when access.has_second_factor(person) then 'second factor' when access.needs_second_factor(person) then 'set up' else 'full' end;
    end $f$;
    -- whoever is given what needs one has to choose one before the next act; the arguments name the columns that name people
    create function access.asks_second_factor() returns trigger ${definer} as $f$
    declare who int; begin
      if access.is_demo() then return null; end if;
      for place in 0 .. tg_nargs - 1 loop
        who := (to_jsonb(new) ->> tg_argv[place])::int;
        if exists (select from access.session s where s.person_id = who and s.stage = 'full') and access.first_stage(who) = 'set up' then
          update access.session s set stage = 'set up' where s.person_id = who and s.stage = 'full';
        end if;
      end loop;
      return null;
    end $f$;
    create trigger asks_second_factor after insert or update on desk.membership for each row execute function access.asks_second_factor('person_id');
    create trigger asks_second_factor after insert or update on access.office for each row execute function access.asks_second_factor('person_id');
    create trigger asks_second_factor after insert or update on access.officer for each row execute function access.asks_second_factor('person_id');
    create trigger asks_second_factor after insert on desk.session_reader for each row execute function access.asks_second_factor('person_id');
    create trigger asks_second_factor after update of custodian_id, deputy_id on desk.witness_session for each row execute function access.asks_second_factor('custodian_id', 'deputy_id');

    -- the factor was given in this same transaction: a new token, finished, with the same absolute end
    create function access.session_pass(new_hash bytea, expires timestamptz, fresh timestamptz) returns void ${definer} as $f$
    declare was access.session; begin
      delete from access.session s where s.id_hash = access.session_told() and s.person_id = access.arriving_id() and s.factor_given_at = now() returning * into was;
      if was.id_hash is null then raise insufficient_privilege using message = 'no second factor was given'; end if;
      insert into access.session (id_hash, person_id, created_at, expires_at, absolute_at, fresh_until)
        values (new_hash, was.person_id, was.created_at, least(expires, was.absolute_at), was.absolute_at, least(fresh, now() + interval '10 minutes'));
    end $f$;
    create function access.factor_given() returns void ${definer} as $f$
    begin update access.session s set factor_given_at = now() where s.id_hash = access.session_told(); end $f$;
    -- one without any factor who has to choose one, or somebody signed in within ten minutes: never one who still owes theirs
    create function access.may_set_up() returns int ${definer} as $f$
    declare me int := access.arriving_id(); begin
      if me is not null and access.is_fresh() then return me; end if;
      if exists (select from access.session s where s.id_hash = access.session_told() and s.stage = 'set up') and not access.has_second_factor(me) then return me; end if;
      raise insufficient_privilege using message = 'not yours to set up';
    end $f$;
    -- whoever adds a factor gives it by that; their other sign-ins still owe it
    create function access.factor_added(first_one boolean) returns void ${definer} as $f$
    begin
      perform access.factor_given();
      if first_one and not access.is_demo() then
        update access.session s set stage = 'second factor' where s.person_id = access.arriving_id() and s.id_hash <> access.session_told();
      end if;
    end $f$;
    create function access.my_factors() returns table (passkeys jsonb, has_app boolean, codes_left int, required boolean) stable ${definer} as $f$
    declare me int := access.arriving_id(); begin
      if me is null then return; end if;
      return query select
        coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'credential', encode(k.credential_id, 'hex'), 'transports', k.transports, 'madeAt', k.made_at, 'usedAt', k.used_at) order by k.id)
          from access.passkey k where k.person_id = me), '[]'),
        exists (select from access.totp t where t.person_id = me and t.confirmed_at is not null),
        (select count(*)::int from access.recovery_code c where c.person_id = me and c.used_at is null),
        not access.is_demo() and access.needs_second_factor(me);
    end $f$;
  `);
  await run(db, `
    -- bound to the sign-in that asked, or to the handle in the cookie of somebody who is not signed in; used once
    create function access.challenge_make(handle bytea, the_purpose text, given text) returns void ${definer} as $f$
    begin
      if the_purpose <> 'sign in' and access.arriving_id() is null then raise insufficient_privilege using message = 'nobody is signing in'; end if;
      insert into access.challenge (challenge, holder, purpose) values (given, case when the_purpose = 'sign in' then handle else access.session_told() end, the_purpose);
    end $f$;
    create function access.challenge_take(handle bytea, the_purpose text, given text) returns boolean ${definer} as $f$
    begin
      delete from access.challenge c where c.challenge = given and c.purpose = the_purpose and c.expires_at > now()
        and c.holder = case when the_purpose = 'sign in' then handle else access.session_told() end;
      return found;
    end $f$;
    create function access.passkey_add(credential bytea, key bytea, signs bigint, ways text[], called text) returns int ${definer} as $f$
    declare me int := access.may_set_up(); made int; first_one boolean := not access.has_second_factor(me); begin
      if (select count(*) from access.passkey k where k.person_id = me) >= 20 then raise insufficient_privilege using message = 'twenty passkeys at most'; end if;
      insert into access.passkey (person_id, credential_id, public_key, counter, transports, name) values (me, credential, key, signs, ways, called)
        on conflict (credential_id) do nothing returning id into made;
      if made is not null then perform access.factor_added(first_one); end if;
      return made;
    end $f$;
    create function access.passkey_of(credential bytea) returns table (person_id int, public_key bytea, counter bigint, transports text[]) stable ${definer} as $f$
    begin return query select k.person_id, k.public_key, k.counter, k.transports from access.passkey k join access.person p on p.id = k.person_id
      where k.credential_id = credential and p.suspended_at is null; end $f$;
    create function access.passkey_take(credential bytea, signs bigint) returns boolean ${definer} as $f$
    begin
      update access.passkey k set counter = signs, used_at = now() where k.credential_id = credential and k.person_id = access.arriving_id() and (signs > k.counter or (signs = 0 and k.counter = 0));
      if not found then return false; end if;
      perform access.factor_given();
      return true;
    end $f$;
    create function access.totp_begin(secret bytea, key uuid) returns uuid ${definer} as $f$
    declare me int := access.may_set_up(); former uuid; begin
      select t.key_id into former from access.totp t where t.person_id = me for update;
      insert into access.totp as t (person_id, sealed, key_id) values (me, secret, key)
        on conflict (person_id) do update set sealed = secret, key_id = key, last_step = 0, begun_at = now() where t.confirmed_at is null;
      if not found then raise insufficient_privilege using message = 'there is an app already'; end if;
      return former;
    end $f$;
    create function access.my_totp() returns table (sealed bytea, key_id uuid, confirmed boolean) stable ${definer} as $f$
    begin return query select t.sealed, t.key_id, t.confirmed_at is not null from access.totp t where t.person_id = access.arriving_id(); end $f$;
    -- the code of one half minute counts once: the step only rises, and stays near the clock
    create function access.totp_take(step bigint) returns boolean ${definer} as $f$
    begin
      update access.totp t set last_step = step where t.person_id = access.arriving_id() and t.confirmed_at is not null and t.last_step < step
        and abs(step - floor(extract(epoch from now()) / 30)) <= 2;
      if not found then return false; end if;
      perform access.factor_given();
      return true;
    end $f$;
    create function access.totp_confirm(step bigint) returns boolean ${definer} as $f$
    declare me int := access.may_set_up(); first_one boolean := not access.has_second_factor(me); begin
      update access.totp t set last_step = step, confirmed_at = now() where t.person_id = me and t.confirmed_at is null and abs(step - floor(extract(epoch from now()) / 30)) <= 2;
      if not found then return false; end if;
      perform access.factor_added(first_one);
      return true;
    end $f$;
    -- the person's row is held, so that two tabs cannot take the last two away together
    create function access.factor_remove(the_passkey int) returns uuid ${definer} as $f$
    declare me int := access.actor_id(); gone uuid; begin
      if me is null or not access.is_fresh() then raise insufficient_privilege using message = 'not fresh'; end if;
      perform from access.person p where p.id = me for update;
      if the_passkey is null then delete from access.totp t where t.person_id = me returning t.key_id into gone;
      else delete from access.passkey k where k.person_id = me and k.id = the_passkey; end if;
      if not found then raise no_data_found; end if;
      if not access.has_second_factor(me) then
        if access.needs_second_factor(me) and not access.is_demo() then raise exception 'the last one stays' using errcode = 'CD020'; end if;
        delete from access.recovery_code c where c.person_id = me;
      end if;
      return gone;
    end $f$;
    create function access.recovery_make(hashes bytea[]) returns void ${definer} as $f$
    declare me int := access.actor_id(); begin
      if me is null or not access.is_fresh() or not access.has_second_factor(me) or coalesce(array_length(hashes, 1), 0) <> 10 then raise insufficient_privilege using message = 'not fresh'; end if;
      perform from access.person p where p.id = me for update;
      delete from access.recovery_code c where c.person_id = me;
      insert into access.recovery_code (person_id, code_hash) select me, h from unnest(hashes) h;
    end $f$;
    create function access.recovery_use(hash bytea) returns boolean ${definer} as $f$
    begin
      update access.recovery_code c set used_at = now() where c.person_id = access.arriving_id() and c.code_hash = hash and c.used_at is null;
      if not found then return false; end if;
      perform access.factor_given();
      return true;
    end $f$;
    drop function access.session_read(bytea);
    ${sessionRead(true)}
    ${keptBy(roles, "access", ...internal, ...offered, "session_read(bytea)")}
    grant execute on function access.session_read(bytea) to ${desk}, ${keeper};
    grant execute on function ${offered.map((signature) => `access.${signature}`).join(", ")} to ${desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

const internal = ["session_told()", "arriving_id()", "has_second_factor(int)", "needs_second_factor(int)", "first_stage(int)", "asks_second_factor()", "factor_given()", "may_set_up()", "factor_added(boolean)"];
const offered = [
  "session_pass(bytea, timestamptz, timestamptz)", "my_factors()", "challenge_make(bytea, text, text)", "challenge_take(bytea, text, text)",
  "passkey_add(bytea, bytea, bigint, text[], text)", "passkey_of(bytea)", "passkey_take(bytea, bigint)", "totp_begin(bytea, uuid)", "my_totp()", "totp_take(bigint)", "totp_confirm(bigint)",
  "factor_remove(int)", "recovery_make(bytea[])", "recovery_use(bytea)",
];

export async function down(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop trigger asks_second_factor on desk.membership; drop trigger asks_second_factor on access.office; drop trigger asks_second_factor on access.officer;
    drop trigger asks_second_factor on desk.session_reader; drop trigger asks_second_factor on desk.witness_session;
    drop function access.session_read(bytea);
    drop function ${[...internal, ...offered].map((signature) => `access.${signature}`).join(", ")};
    drop table access.challenge, access.recovery_code, access.totp, access.passkey;
    revoke update (password_hash) on access.person from ${keeper};
    delete from access.session where stage <> 'full';
    alter table access.session drop column stage, drop column factor_given_at;
    delete from access.office where office = 'democratic services manager';
    alter table access.office drop constraint office_office_check, add constraint office_office_check check (office in (${offices}));
    alter table access.person drop constraint person_kind_check, add constraint person_kind_check check (kind in ('person', 'visitor', 'service'));
    alter table access.person drop constraint person_check, add constraint person_check check (kind = 'service' or email is not null);
    ${sessionRead(false)}
    ${keptBy(roles, "access", "session_read(bytea)")}
    grant execute on function access.session_read(bytea) to ${desk}, ${keeper};
  `);
}
