import type { Kysely } from "kysely";
import { amended, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const expired = "What it carried had expired before it could be sent.";
const waited = "It had waited for 90 days.";

const changes: [string, string, string][] = [
  // nothing but invitations and resets goes to an address before something sent there was used; a visitor exists by that alone, and the demo's people are invented
  ["access.address_of(int)", "p.id = person and p.suspended_at is null", "p.id = person and p.suspended_at is null and (p.email = p.proved_email or p.kind = 'visitor' or access.is_demo())"],
  // a mail server may be away for days, and one mail is one job
  ["access.enqueue(text, int)", "max_attempts => 8);", `max_attempts => case when task = 'deliver-mail' then 25 else 8 end,
        job_key => case when task = 'deliver-mail' then 'deliver-mail/' || subject end, job_key_mode => case when task = 'deliver-mail' then 'unsafe_dedupe' end);`],
];

/** Mail that leaves: what became of each, words that only the messenger reads and that are erased once they have left. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk, jobs } = roles;
  await run(db, `
    alter table desk.mail add column sent_at timestamptz, add column tries int not null default 0, add column claimed_until timestamptz, add column failed_why text, add column gave_up_at timestamptz,
      add column useful_until timestamptz, add check (sent_at is null or gave_up_at is null), add check ((sent_at is null and gave_up_at is null) or words = '');
    create index mail_waiting on desk.mail (made_at) where sent_at is null and gave_up_at is null;
    revoke select, insert on desk.mail from ${desk};
    grant select (id, body_id, person_id, address, subject, about, made_at, sent_at, tries, failed_why, gave_up_at, useful_until), insert (body_id, person_id, address, subject, words, about, useful_until) on desk.mail to ${desk};
    grant select, update (address, words, sent_at, tries, claimed_until, failed_why, gave_up_at) on desk.mail to ${keeper};
  `);
  await run(db, `
    alter table access.person add column proved_email text;
    grant update (proved_email) on access.person to ${keeper};
    -- whoever used what was sent to an address reads what is sent there; links are swept one day, so it is kept with the person
    create function access.proves_email() returns trigger ${definer} as $f$
    begin
      update access.person p set proved_email = new.email where p.id = new.person_id and p.email = new.email;
      return null;
    end $f$;
    create trigger proves_email after update of used_at on access.password_link for each row when (old.used_at is null and new.used_at is not null) execute function access.proves_email();
    create function access.my_address() returns text stable ${definer} as $f$
    begin return (select p.email from access.person p where p.id = access.actor_id()); end $f$;
    -- the messenger takes one mail to send it; another that asks meanwhile gets nothing, and so does the demo
    create function desk.mail_claim(the_mail int) returns table (address text, subject text, words text, made_at timestamptz) ${definer} as $f$
    declare m desk.mail; why text; begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger sends mail'; end if;
      if access.is_demo() then return; end if;
      select * into m from desk.mail k where k.id = the_mail and k.sent_at is null and k.gave_up_at is null for update;
      if m.id is null or m.claimed_until > now() then return; end if;
      if m.useful_until < now() then why := '${expired}';
      elsif m.person_id is not null and not exists (select from access.person p where p.id = m.person_id and p.email = lower(m.address) and p.suspended_at is null) then
        why := 'The person was suspended, or has another address now.';
      end if;
      if why is not null then
        update desk.mail k set gave_up_at = now(), failed_why = why, words = '', claimed_until = null where k.id = m.id;
        return;
      end if;
      update desk.mail k set tries = k.tries + 1, claimed_until = now() + interval '3 minutes' where k.id = m.id;
      return query select m.address, m.subject, m.words, m.made_at;
    end $f$;
    create function desk.mail_sent(the_mail int) returns void ${definer} as $f$
    begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger sends mail'; end if;
      update desk.mail k set sent_at = now(), words = '', failed_why = null, claimed_until = null where k.id = the_mail and k.sent_at is null and k.gave_up_at is null;
    end $f$;
    create function desk.mail_failed(the_mail int, why text, for_good boolean) returns void ${definer} as $f$
    begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger sends mail'; end if;
      update desk.mail k set failed_why = left(why, 400), claimed_until = null, gave_up_at = case when for_good then now() end, words = case when for_good then '' else k.words end
        where k.id = the_mail and k.sent_at is null and k.gave_up_at is null;
    end $f$;
    -- in the demo the outbox is where mail is read; with real people nobody reads it here
    create function desk.outbox_words(ids int[]) returns table (id int, words text) stable ${definer} as $f$
    begin
      if not access.is_demo() or not access.holds_office('{administrator}') then return; end if;
      return query select k.id, k.words from desk.mail k where k.id = any (ids);
    end $f$;
    create function access.mail_standing() returns table (waiting int, oldest timestamptz) stable ${definer} as $f$
    begin
      return query select count(*)::int, min(k.made_at) from desk.mail k where k.sent_at is null and k.gave_up_at is null and not access.is_demo();
    end $f$;
    -- what carried a code or a link that works no longer is not kept; the rest goes into the queue again: after a start, and where a process died while it was sending
    create function access.mail_resume(can_send boolean) returns int ${definer} as $f$
    declare found_id int; resumed int := 0; begin
      if access.is_demo() then return 0; end if;
      update desk.mail k set gave_up_at = now(), words = '', failed_why = '${expired}', claimed_until = null where k.sent_at is null and k.gave_up_at is null and k.useful_until < now();
      -- after 90 days the outbox keeps when something was told, under which key, and no longer to whom
      update desk.mail k set gave_up_at = now(), words = '', failed_why = '${waited}', claimed_until = null where k.sent_at is null and k.gave_up_at is null and k.made_at < now() - interval '90 days';
      update desk.mail k set address = '', failed_why = nullif(k.failed_why, nullif(k.failed_why, '${waited}')) where k.address <> '' and k.made_at < now() - interval '90 days' and coalesce(k.sent_at, k.gave_up_at) is not null;
      if not can_send then return 0; end if;
      for found_id in select k.id from desk.mail k where k.sent_at is null and k.gave_up_at is null and (k.claimed_until is null or k.claimed_until < now()) order by k.id limit 1000 loop
        perform graphile_worker.add_job('deliver-mail', json_build_object('id', found_id), max_attempts => 25, job_key => 'deliver-mail/' || found_id, job_key_mode => 'unsafe_dedupe');
        resumed := resumed + 1;
      end loop;
      return resumed;
    end $f$;
    ${keptBy(roles, "access", "proves_email()", "my_address()", "mail_standing()", "mail_resume(boolean)")}
    ${keptBy(roles, "desk", "mail_claim(int)", "mail_sent(int)", "mail_failed(int, text, boolean)", "outbox_words(int[])")}
    grant execute on function access.my_address(), desk.mail_claim(int), desk.mail_sent(int), desk.mail_failed(int, text, boolean), desk.outbox_words(int[]) to ${desk};
    grant execute on function access.mail_standing(), access.mail_resume(boolean) to ${jobs};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { keeper, desk } = await rolesOf(db);
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop trigger proves_email on access.password_link;
    drop function access.proves_email(), access.mail_resume(boolean), access.mail_standing(), desk.outbox_words(int[]), desk.mail_failed(int, text, boolean), desk.mail_sent(int), desk.mail_claim(int), access.my_address();
    alter table access.person drop column proved_email;
    drop index desk.mail_waiting;
    alter table desk.mail drop column sent_at, drop column tries, drop column claimed_until, drop column failed_why, drop column gave_up_at, drop column useful_until;
    revoke all on desk.mail from ${desk}, ${keeper};
    grant select, insert on desk.mail to ${desk};
  `);
}
