import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const changes: [string, string, string][] = [
  ["access.enqueue(text, int)", "if task <> 'send-code' and", "if task not in ('send-code', 'send-link') and"],
  ["access.enqueue(text, int)", "p.kind <> 'visitor'", "p.kind in ('person', 'service')"],
  ["access.enqueue(text, int)", "'sign-seal')", "'sign-seal', 'send-link', 'deliver-mail', 'send-witness-link')"],
  ["access.sessions_sweep()", "delete from desk.once o", "delete from access.password_link l where l.expires_at < now() - interval '90 days';\n      delete from desk.once o"],
];

const offered = ["my_password_set(text)", "invitation_ask(int)", "reset_ask(text)", "link_write(int, bytea)", "link_look(bytea)", "link_use(bytea, text)", "second_factor_reset(int)"];

/** Links that set a password, once: invitations and resets. Their tokens are made by the messenger and only mailed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    create table access.password_link (
      id int generated always as identity primary key, purpose text not null check (purpose in ('invitation', 'reset')), person_id int references access.person, email text not null,
      token_hash bytea unique check (octet_length(token_hash) = 32), asked_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz, revoked_at timestamptz);
    create index on access.password_link (person_id);
    create index on access.password_link (expires_at);
    ${guarded(roles, "access.password_link")}
    grant select, insert, update, delete on access.password_link to ${keeper};

    create function access.my_password_set(hash text) returns void ${definer} as $f$
    begin
      if access.actor_id() is null or not access.is_fresh() then raise insufficient_privilege using message = 'not fresh'; end if;
      update access.person p set password_hash = hash where p.id = access.actor_id() and p.kind = 'person';
      delete from access.session s where s.person_id = access.actor_id() and s.id_hash <> access.session_told();
      update access.password_link l set revoked_at = now() where l.person_id = access.actor_id() and l.used_at is null and l.revoked_at is null;
    end $f$;
    -- nobody's box is filled by pressing again: five an hour, whoever asks; what was refused counts nothing
    create function access.link_counted(person int) returns void ${definer} as $f$
    begin
      if not access.take(sha256(convert_to('link sent to ' || person, 'UTF8')), 5, 3600) then raise exception 'too many messages' using errcode = 'CP013'; end if;
    end $f$;
    create function access.invitation_ask(person int) returns int ${definer} as $f$
    declare made int; address text; begin
      if not access.holds_office('{democratic services manager}') and not exists (select from desk.membership m where m.person_id = person
          and m.body_id = any (access.body_ids_as('{clerk}')) and (m.until_on is null or m.until_on >= access.today())) then
        raise insufficient_privilege using message = 'not yours to invite';
      end if;
      perform access.link_counted(person);
      select p.email into address from access.person p where p.id = person and p.kind = 'person' and p.suspended_at is null;
      if address is null then raise insufficient_privilege using message = 'nobody to invite'; end if;
      update access.password_link l set revoked_at = now() where l.person_id = person and l.purpose = 'invitation' and l.used_at is null and l.revoked_at is null;
      insert into access.password_link (purpose, person_id, email, expires_at) values ('invitation', person, address, now() + interval '7 days') returning id into made;
      return made;
    end $f$;
    -- the same row whoever asks: only the messenger learns whether there is anybody
    create function access.reset_ask(given text) returns int ${definer} as $f$
    declare made int; begin
      insert into access.password_link (purpose, person_id, email, expires_at)
        values ('reset', (select p.id from access.person p where p.email = lower(given) and p.kind = 'person' and p.suspended_at is null), lower(given), now() + interval '1 hour') returning id into made;
      return made;
    end $f$;
    create function access.link_write(the_id int, hash bytea) returns table (address text, purpose text, expires_at timestamptz) ${definer} as $f$
    begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger writes links'; end if;
      return query update access.password_link l set token_hash = hash from access.person p
        where l.id = the_id and l.token_hash is null and l.used_at is null and l.revoked_at is null and l.expires_at > now() and p.id = l.person_id and p.email = l.email and p.suspended_at is null
        returning p.email, l.purpose, l.expires_at;
    end $f$;
    create function access.link_look(hash bytea) returns table (purpose text, name text, email text) stable ${definer} as $f$
    begin return query select l.purpose, p.name, p.email from access.password_link l join access.person p on p.id = l.person_id
      where l.token_hash = hash and l.used_at is null and l.revoked_at is null and l.expires_at > now() and p.kind = 'person' and p.email = l.email and p.suspended_at is null; end $f$;
    create function access.link_use(hash bytea, new_password text) returns int ${definer} as $f$
    declare link access.password_link; begin
      select l.* into link from access.password_link l join access.person p on p.id = l.person_id
        where l.token_hash = hash and l.used_at is null and l.revoked_at is null and l.expires_at > now() and p.kind = 'person' and p.email = l.email and p.suspended_at is null for update of l;
      if link.id is null then return null; end if;
      update access.password_link l set used_at = now() where l.id = link.id;
      update access.password_link l set revoked_at = now() where l.person_id = link.person_id and l.used_at is null and l.revoked_at is null;
      update access.person p set password_hash = new_password where p.id = link.person_id;
      delete from access.session s where s.person_id = link.person_id;
      return link.person_id;
    end $f$;
    -- the password goes too: whoever knows it would otherwise choose the next factor
    create function access.second_factor_reset(person int) returns int ${definer} as $f$
    declare made int; address text; begin
      if not access.holds_office('{democratic services manager}') or person = access.actor_id() then raise insufficient_privilege using message = 'not yours to reset'; end if;
      select p.email into address from access.person p where p.id = person and p.kind = 'person' and p.suspended_at is null;
      if address is null then raise insufficient_privilege using message = 'nobody to reset'; end if;
      perform access.link_counted(person);
      delete from access.passkey k where k.person_id = person;
      delete from access.totp t where t.person_id = person;
      delete from access.recovery_code c where c.person_id = person;
      delete from access.session s where s.person_id = person;
      update access.person p set password_hash = null where p.id = person;
      update access.password_link l set revoked_at = now() where l.person_id = person and l.used_at is null and l.revoked_at is null;
      insert into access.password_link (purpose, person_id, email, expires_at) values ('reset', person, address, now() + interval '7 days') returning id into made;
      return made;
    end $f$;
    ${keptBy(roles, "access", "link_counted(int)", ...offered)}
    grant execute on function ${offered.map((signature) => `access.${signature}`).join(", ")} to ${desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop function access.link_counted(int), ${offered.map((signature) => `access.${signature}`).join(", ")};
    drop table access.password_link;
  `);
}
