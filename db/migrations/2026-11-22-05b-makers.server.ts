import type { Kysely } from "kysely";
import { keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";

/**
 * Nobody approves what they made. A public text keeps everybody who wrote any version of it, and a release keeps as its
 * makers whoever prepared it and, for evidence, everybody who struck passages out: where two are needed, none of them counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `
    alter table desk.public_text add column writers int[] not null default '{}';
    grant select on desk.public_text to ${roles.keeper};
    create function desk.keeps_writers() returns trigger ${definer} as $f$
    begin
      new.writers := case when tg_op = 'INSERT' then array[new.prepared_by] when new.prepared_by = any (old.writers) then old.writers else old.writers || new.prepared_by end;
      return new; end $f$;
    create function desk.knows_makers() returns trigger ${definer} as $f$
    begin
      new.makers := array(select new.prepared_by union select unnest(t.writers) from desk.public_text t where new.kind = 'evidence' and t.body_id = new.body_id and t.submission_id = new.subject_id order by 1);
      return new; end $f$;
    create trigger keeps_writers before insert or update on desk.public_text for each row execute function desk.keeps_writers();
    create trigger knows_makers before insert on desk.release for each row execute function desk.knows_makers();
    ${keptBy(roles, "desk", "keeps_writers()", "knows_makers()")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { keeper } = await rolesOf(db);
  await run(db, `
    drop trigger knows_makers on desk.release; drop trigger keeps_writers on desk.public_text;
    drop function desk.knows_makers(), desk.keeps_writers();
    revoke select on desk.public_text from ${keeper};
    alter table desk.public_text drop column writers;`);
}
