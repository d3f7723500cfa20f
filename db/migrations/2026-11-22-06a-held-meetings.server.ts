import type { Kysely } from "kysely";
import { keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";

/** Which meetings count as held, and minutes of a body that will not meet again, which wait for the one that follows it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `
    -- a formal meeting of which no agenda was up on its day is not lawfully convened (LGA 1972 s.100B; Sch 12): what it did is recorded and told; one that was taken down after it was up
    create function desk.was_held(the_meeting int) returns boolean stable ${definer} as $f$
    begin
      return exists (select from desk.meeting g join desk.body b on b.id = g.body_id where g.id = the_meeting and (g.body_id = any (access.body_ids()) or g.id = any (access.signing_ids('meeting'))) and g.held_on <= access.today()
        and (g.status = 'published' or (b.kind = 'informal panel' and g.status <> 'withdrawn')
          or exists (select from record.document d where d.kind = 'meeting' and d.reference = g.reference and (d.withdrawn_at at time zone 'Europe/London')::date > g.held_on)));
    end $f$;
    -- for the clerk, chair and vice-chairs of the body that follows: they may have no seat on the one whose published drafts these are
    create function desk.inherited_minutes() returns table (reference text, body_id int, body_name text, follower_name text, held_on date) stable ${definer} as $f$
    declare mine int[] := access.body_ids_as('{clerk,chair,vice-chair}'); begin
      return query select g.reference, m.body_id, o.name, f.name, g.held_on from desk.minutes m join desk.meeting g on g.id = m.meeting_id join desk.body o on o.id = m.body_id join desk.body f on f.follows_id = m.body_id
        where m.status = 'published' and f.id = any (mine)
          and exists (select from desk.meeting l where l.body_id = f.id and (l.held_on, l.starts_at) > (g.held_on, g.starts_at) and l.held_on <= access.today() and desk.was_held(l.id))
        order by g.held_on, g.id limit 20;
    end $f$;
    ${keptBy(roles, "desk", "was_held(int)", "inherited_minutes()")}
    grant execute on function desk.was_held(int), desk.inherited_minutes() to ${roles.desk};
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, "drop function desk.inherited_minutes(), desk.was_held(int);");
}
