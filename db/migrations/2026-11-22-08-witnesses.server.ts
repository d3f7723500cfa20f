import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const append = "audit.append(text, text, text, int, int, jsonb, jsonb)";
const changes: [string, string, string][] = [
  // a witness's sign-in ends after 20 idle minutes, whoever opens or extends it
  ["access.session_open(bytea, int, timestamptz, timestamptz, timestamptz)", "least(expires, absolute, case when", "least(expires, absolute, access.idle_end(person), case when"],
  ["access.session_touch(bytea, timestamptz)", "least(expires, s.absolute_at)", "least(expires, s.absolute_at, access.idle_end(s.person_id))"],
  ["access.session_renew(bytea, bytea, timestamptz, timestamptz)", "least(expires, was.absolute_at)", "least(expires, was.absolute_at, access.idle_end(was.person_id))"],
  [append, "and access.service_name() is null", "and access.service_name() is null and not access.is_own_invitation(noun, noun_id, the_body, the_session)"],
  // the mail server may be away for days
  ["access.enqueue(text, int)", "case when task = 'deliver-mail' then 25 else 8 end", "case when task in ('deliver-mail', 'send-witness-link') then 25 else 8 end"],
];

const inner = ["idle_end(int)", "is_own_invitation(text, text, int, int)"];
const offered = [
  "witness_person_ids()", "identity_key(uuid)", "witness_invite(int, uuid, uuid, bytea, bytea, bytea)", "witness_pass(int, bytea)", "witnesses_of(int, int, int)", "witness_support(int)",
  "witness_link_ask(int)", "witness_link_write(int, bytea, bytea)", "witness_link_failed(int)", "pass_look(bytea)", "pass_use(bytea, bytea)", "my_invitation()", "my_invitation_answer(text, bytea, int)",
];

/** Who the witnesses are, sealed; their passes (a link by mail, a code by another way); and what each of them sees: their own invitation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    create table identity.keyring (only_row boolean primary key default true check (only_row), key_id uuid not null, made_at timestamptz not null default now());
    create table identity.witness (
      id int generated always as identity primary key, witness_session_id int not null, body_id int not null, alias text not null check (alias ~ '^Witness [A-Z]{1,3}$'),
      person_id int not null unique references access.person, document_id uuid not null unique, key_id uuid not null, sealed bytea not null, sealed_words bytea not null, sealed_support bytea,
      status text not null default 'invited', invited_by int not null references access.person, invited_at timestamptz not null default now(), answered_at timestamptz, version int not null default 1,
      foreign key (body_id, witness_session_id) references desk.witness_session (body_id, id), unique (witness_session_id, alias), unique (body_id, id),
      check ((status = 'invited') = (answered_at is null)), check (sealed_support is null or status = 'accepted'));
    create index on identity.witness (body_id, witness_session_id, id);
    create table identity.pass (
      id int generated always as identity primary key, witness_id int not null, body_id int not null,
      link_hash bytea unique check (octet_length(link_hash) = 32), code_hash bytea not null check (octet_length(code_hash) = 32), tries int not null default 0,
      made_by int not null references access.person, made_at timestamptz not null default now(), expires_at timestamptz not null default now() + interval '14 days',
      used_at timestamptz, revoked_at timestamptz, failed_at timestamptz,
      foreign key (body_id, witness_id) references identity.witness (body_id, id));
    create index on identity.pass (witness_id, id);
    create unique index one_pass_waits on identity.pass (witness_id) where used_at is null and revoked_at is null;
    ${guarded(roles, "identity.keyring", "identity.witness", "identity.pass")}
    insert into desk.transition (noun, from_status, action, to_status) values
      ('witness', 'invited', 'accept', 'accepted'), ('witness', 'invited', 'decline', 'declined'), ('witness', 'accepted', 'decline', 'declined'), ('witness', 'declined', 'accept', 'accepted');
    create trigger status_moves before update on identity.witness for each row execute function desk.status_moves('witness');
    grant select, insert on identity.keyring to ${keeper};
    grant select, insert, update on identity.witness, identity.pass to ${keeper};

    create function access.idle_end(person int) returns timestamptz stable ${definer} as $f$
    begin return (select now() + interval '20 minutes' from access.person p where p.id = person and p.kind = 'witness'); end $f$;
    create function access.is_own_invitation(the_noun text, the_id text, the_body int, the_session int) returns boolean stable ${definer} as $f$
    begin return the_noun = 'witness' and exists (select from identity.witness w where w.person_id = access.actor_id() and w.id::text = the_id and w.body_id = the_body and w.witness_session_id = the_session); end $f$;
    -- whoever may know of a witness reads the alias as the name of who acted
    create function access.witness_person_ids() returns int[] stable ${definer} as $f$
    declare every boolean := access.holds_office('{monitoring officer}'); clerked int[] := access.body_ids_as('{clerk}'); known int[] := access.read_session_ids() || access.kept_session_ids(); begin
      return coalesce((select array_agg(w.person_id) from identity.witness w where every or w.body_id = any (clerked) or w.witness_session_id = any (known)), '{}'); end $f$;
    create function access.identity_key(made uuid) returns uuid ${definer} as $f$
    begin
      if cardinality(access.body_ids_as('{clerk}')) = 0 then raise insufficient_privilege using message = 'only a clerk seals who a witness is'; end if;
      if made is not null then insert into identity.keyring (key_id) values (made) on conflict do nothing; end if;
      return (select k.key_id from identity.keyring k);
    end $f$;
    -- the session's row is held, so that two who are invited at once get two letters
    create function access.witness_invite(the_session int, the_document uuid, the_key uuid, who bytea, words bytea, code bytea) returns table (witness int, pass int, called text) ${definer} as $f$
    declare s desk.witness_session; n int; letters text := ''; someone int; begin
      select * into s from desk.witness_session x where x.id = the_session for update;
      if s.id is null or not (s.body_id = any (access.body_ids_as('{clerk}'))) or not access.is_fresh() then raise insufficient_privilege using message = 'only the clerk invites'; end if;
      if s.status not in ('planned', 'determined') or s.held_on < access.today() then raise exception 'sealed or over' using errcode = 'CW001'; end if;
      n := 1 + (select count(*) from identity.witness w where w.witness_session_id = s.id);
      while n > 0 loop letters := chr(65 + (n - 1) % 26) || letters; n := (n - 1) / 26; end loop;
      called := 'Witness ' || letters;
      insert into access.person (kind, name) values ('witness', called) returning id into someone;
      insert into identity.witness (witness_session_id, body_id, alias, person_id, document_id, key_id, sealed, sealed_words, invited_by)
        values (s.id, s.body_id, called, someone, the_document, the_key, who, words, access.actor_id()) returning id into witness;
      insert into identity.pass (witness_id, body_id, code_hash, made_by) values (witness, s.body_id, code, access.actor_id()) returning id into pass;
      return next;
    end $f$;
    create function access.witness_pass(the_witness int, code bytea) returns int ${definer} as $f$
    declare w identity.witness; made int; begin
      select * into w from identity.witness x where x.id = the_witness for update;
      if w.id is null or not (w.body_id = any (access.body_ids_as('{clerk}'))) or not access.is_fresh() then raise insufficient_privilege using message = 'only the clerk gives a pass'; end if;
      if (select s.held_on from desk.witness_session s where s.id = w.witness_session_id) < access.today() then raise exception 'over' using errcode = 'CW001'; end if;
      perform access.link_counted(w.person_id);
      update identity.pass k set revoked_at = now() where k.witness_id = w.id and k.used_at is null and k.revoked_at is null;
      delete from access.session s where s.person_id = w.person_id;
      insert into identity.pass (witness_id, body_id, code_hash, made_by) values (w.id, w.body_id, code, access.actor_id()) returning id into made;
      return made;
    end $f$;
    -- aliases and standing; how the pass stands, and whether support is asked for, is the clerk's alone
    create function access.witnesses_of(the_session int, after int, only_one int)
      returns table (id int, alias text, status text, invited_at timestamptz, answered_at timestamptz, pass text, pass_until timestamptz, asks_support boolean) stable ${definer} as $f$
    declare s desk.witness_session; clerks boolean; begin
      select * into s from desk.witness_session x where x.id = the_session;
      clerks := s.body_id = any (access.body_ids_as('{clerk}'));
      if s.id is null or not (clerks or access.holds_office('{monitoring officer}') or s.id = any (access.read_session_ids()) or s.id = any (access.kept_session_ids())) then return; end if;
      return query select w.id, w.alias, w.status, w.invited_at, w.answered_at,
        case when not clerks then null when p.used_at is not null then 'used' when p.failed_at is not null then 'failed' when p.revoked_at is not null then 'void' when p.expires_at <= now() then 'expired'
          when p.link_hash is null then 'on its way' else 'sent' end,
        case when clerks then p.expires_at end, clerks and w.sealed_support is not null
      from identity.witness w cross join lateral (select * from identity.pass k where k.witness_id = w.id order by k.id desc limit 1) p
      where w.body_id = s.body_id and w.witness_session_id = s.id and (after is null or w.id > after) and (only_one is null or w.id = only_one) order by w.id limit 51;
    end $f$;
    create function access.witness_support(the_witness int) returns table (document uuid, key uuid, support bytea) stable ${definer} as $f$
    begin
      if not access.is_fresh() then raise insufficient_privilege using message = 'not fresh'; end if;
      return query select w.document_id, w.key_id, w.sealed_support from identity.witness w
        where w.id = the_witness and w.sealed_support is not null and w.body_id = any (access.body_ids_as('{clerk}'));
    end $f$;
  `);
  await run(db, `
    -- the messenger opens the address in its memory; a link is written when its mail has left
    create function access.witness_link_ask(the_pass int) returns table (document uuid, key uuid, sealed bytea, code bytea, until timestamptz) stable ${definer} as $f$
    begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger sends links'; end if;
      return query select w.document_id, w.key_id, w.sealed, p.code_hash, p.expires_at from identity.pass p join identity.witness w on w.id = p.witness_id
        where p.id = the_pass and p.link_hash is null and p.used_at is null and p.revoked_at is null and p.expires_at > now();
    end $f$;
    create function access.witness_link_write(the_pass int, link bytea, code bytea) returns void ${definer} as $f$
    begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger sends links'; end if;
      update identity.pass p set link_hash = link, code_hash = code where p.id = the_pass and p.link_hash is null and p.used_at is null and p.revoked_at is null;
    end $f$;
    create function access.witness_link_failed(the_pass int) returns void ${definer} as $f$
    begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger sends links'; end if;
      update identity.pass p set failed_at = now(), revoked_at = now() where p.id = the_pass and p.link_hash is null and p.used_at is null and p.revoked_at is null;
    end $f$;
    -- whether there is a code to ask for: nothing else is told, and nothing is used up
    create function access.pass_look(link bytea) returns boolean stable ${definer} as $f$
    begin return exists (select from identity.pass p where p.link_hash = link and p.used_at is null and p.revoked_at is null and p.expires_at > now()); end $f$;
    create function access.pass_use(link bytea, code bytea) returns int ${definer} as $f$
    declare p identity.pass; begin
      select * into p from identity.pass x where x.link_hash = link and x.used_at is null and x.revoked_at is null and x.expires_at > now() for update;
      if p.id is null then return null; end if;
      if p.code_hash <> code then
        update identity.pass x set tries = x.tries + 1, revoked_at = case when x.tries >= 4 then now() end where x.id = p.id;
        return null;
      end if;
      update identity.pass x set used_at = now() where x.id = p.id;
      return (select w.person_id from identity.witness w where w.id = p.witness_id);
    end $f$;
    create function access.my_invitation()
      returns table (id int, body_id int, session_id int, alias text, status text, answered_at timestamptz, version int, document uuid, key uuid, words bytea, support bytea, panel text, held_on date, starts_at time, place text, room text[], is_over boolean) stable ${definer} as $f$
    begin return query select w.id, w.body_id, w.witness_session_id, w.alias, w.status, w.answered_at, w.version, w.document_id, w.key_id, w.sealed_words, w.sealed_support, b.name, s.held_on, s.starts_at, s.place,
        array(select distinct case when p.post = '' then 'A member of the panel' else p.post end from desk.session_reader r join access.person p on p.id = r.person_id where r.witness_session_id = s.id order by 1),
        s.held_on < access.today()
      from identity.witness w join desk.witness_session s on s.id = w.witness_session_id join desk.body b on b.id = w.body_id
      where w.person_id = access.actor_id(); end $f$;
    create function access.my_invitation_answer(answer text, support bytea, seen int) returns void ${definer} as $f$
    declare w identity.witness; begin
      select * into w from identity.witness x where x.person_id = access.actor_id() for update;
      if w.id is null or answer not in ('accepted', 'declined') then raise insufficient_privilege using message = 'not yours to answer'; end if;
      if w.version <> seen then raise exception 'answered meanwhile' using errcode = 'CW002'; end if;
      if (select s.held_on from desk.witness_session s where s.id = w.witness_session_id) < access.today() then raise exception 'over' using errcode = 'CW001'; end if;
      update identity.witness x set status = answer, answered_at = now(), sealed_support = case when answer = 'accepted' then support end, version = x.version + 1 where x.id = w.id;
      perform graphile_worker.add_job('tell-person', json_build_object('id', w.invited_by), max_attempts => 8);
    end $f$;
    ${keptBy(roles, "access", ...inner, ...offered)}
    grant execute on function ${offered.map((one) => `access.${one}`).join(", ")} to ${desk};
    create policy aliases on access.person for select to ${desk} using (kind = 'witness' and id = any ((select access.witness_person_ids())::int[]));
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop policy aliases on access.person;
    drop function ${[...offered, ...inner].map((one) => `access.${one}`).join(", ")};
    delete from access.session where person_id in (select person_id from identity.witness);
    delete from desk.once where person_id in (select person_id from identity.witness);
    drop table identity.pass, identity.witness, identity.keyring;
    delete from access.person p where p.kind = 'witness' and not exists (select from audit.event e where e.actor_id = p.id);
    delete from desk.transition where noun = 'witness';`);
}
