import type { Kysely } from "kysely";
import { keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";

/**
 * Background papers of an item (LGA 1972 s.100D), and the labels that pages are given when a paper is first published: once given,
 * a label stays, also when its paper is removed. A posting is recorded in business time, as what is posted is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `
    -- null: not answered yet; of a private item nothing is listed here
    alter table desk.agenda_item add column background_papers text, add constraint background_papers_are_public check (background_papers is null or class = 'official');
    alter table desk.paper add column page_label text check (page_label ~ '^(Paper [1-9][0-9]{0,5}|[0-9]{1,6}[a-z]{0,4}(-[0-9]{1,6}[a-z]{0,4})?)$');
    create unique index paper_page_label on desk.paper (meeting_id, page_label) where page_label is not null;
    alter table desk.posting alter column recorded_at set default access.business_now();
    -- in the transaction that publishes: whoever may not publish labels nothing
    create function desk.label_pages(the_meeting int, papers int[], labels text[]) returns void ${definer} as $f$
    declare labelled int; begin
      if not exists (select from desk.meeting m where m.id = the_meeting and m.body_id = any (access.body_ids_as('{clerk}'))) then
        raise insufficient_privilege using message = 'not yours to label';
      end if;
      update desk.paper p set page_label = g.label from unnest(papers, labels) as g (id, label)
        where p.id = g.id and p.meeting_id = the_meeting and p.class = 'official' and p.removed_at is null and p.page_label is null;
      get diagnostics labelled = row_count;
      if labelled <> cardinality(papers) then raise check_violation using message = 'a label that was given stays'; end if;
    end $f$;
    grant update (page_label) on desk.paper to ${roles.keeper};
    ${keptBy(roles, "desk", "label_pages(int, int[], text[])")}
    grant execute on function desk.label_pages(int, int[], text[]) to ${roles.desk};
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { keeper } = await rolesOf(db);
  await run(db, `
    drop function desk.label_pages(int, int[], text[]);
    revoke update (page_label) on desk.paper from ${keeper};
    alter table desk.posting alter column recorded_at set default now();
    drop index desk.paper_page_label;
    alter table desk.paper drop column page_label;
    alter table desk.agenda_item drop constraint background_papers_are_public, drop column background_papers;
  `);
}
