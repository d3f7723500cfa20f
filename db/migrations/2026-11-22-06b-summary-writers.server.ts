import type { Kysely } from "kysely";
import { amended, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const ofEvidence = "order by 1);";
const ofMinutesToo = "union select unnest(m.summary_writers) from desk.minutes m where new.kind = 'minutes' and m.body_id = new.body_id and m.id = new.subject_id order by 1);";

/** Whoever wrote any version of a summary of what was heard in private is one of its makers, and none of the two who approve it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `
    alter table desk.minutes add column summary_writers int[] not null default '{}';
    create function desk.keeps_summary_writers() returns trigger ${definer} as $f$
    declare me int := access.actor_id(); begin
      new.summary_writers := case when me is null or me = any (old.summary_writers) then old.summary_writers else old.summary_writers || me end;
      return new; end $f$;
    create trigger keeps_summary_writers before update on desk.minutes for each row when (new.summary is distinct from old.summary) execute function desk.keeps_summary_writers();
    ${keptBy(roles, "desk", "keeps_summary_writers()")}
    ${amended("desk.knows_makers()", ofEvidence, ofMinutesToo)}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${amended("desk.knows_makers()", ofMinutesToo, ofEvidence)}
    drop trigger keeps_summary_writers on desk.minutes;
    drop function desk.keeps_summary_writers();
    alter table desk.minutes drop column summary_writers;`);
}
