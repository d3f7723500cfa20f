import type { Kysely } from "kysely";
import { keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";

/** A release of a kind whose subject changes is of what stands today as long as the subject has not changed since. */
const subjects = { meeting: "meeting", inquiry: "inquiry", evidence: "submission", minutes: "minutes", recommendation: "recommendation" };
const idOf = (kind: string) => (kind === "meeting" ? "meeting_id" : "subject_id");
const whens = Object.entries(subjects).map(([kind, table]) => `when '${kind}' then exists (select from desk.${table} x where x.id = r.${idOf(kind)} and x.version = r.subject_version)`).join("\n");

/** What home pages ask about many releases, submissions and publications is asked once for all of them, and found by an index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `
    create index release_waits on desk.release (body_id, id) where needs = 2 and published_at is null;
    create index on desk.submission (organisation_id, call_id);
    create index submission_own_calls on desk.submission (submitted_by, call_id) where organisation_id is null;
    create index on record.minutes (published_on desc, reference);
    create index on record.evidence (published_on desc, reference);
    -- of these, the ones that this actor may know of and that are of what stands today; whoever approves need not see what they are about
    create function desk.current_releases(the_ids int[]) returns int[] stable ${definer} as $f$
    declare mine int[] := access.body_ids(); begin
      return array(select r.id from desk.release r where r.id = any (the_ids) and not r.shut and (r.body_id is null or r.body_id = any (mine)) and case r.kind
        ${whens} else true end); end $f$;
    create or replace function desk.release_is_current(the_release int) returns boolean stable ${definer} as $f$
    begin return the_release = any (desk.current_releases(array[the_release])); end $f$;
    ${keptBy(roles, "desk", "current_releases(int[])")}
    grant execute on function desk.current_releases(int[]) to ${roles.desk}, ${roles.keeper};
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create or replace function desk.release_is_current(the_release int) returns boolean stable ${definer} as $f$
    declare r desk.release; begin
      select * into r from desk.release where id = the_release and not shut and (body_id is null or body_id = any (access.body_ids()));
      return case r.kind ${whens} else r.id is not null end;
    end $f$;
    drop function desk.current_releases(int[]);
    drop index record.minutes_published_on_reference_idx, record.evidence_published_on_reference_idx, desk.release_waits, desk.submission_organisation_id_call_id_idx, desk.submission_own_calls;
  `);
}
