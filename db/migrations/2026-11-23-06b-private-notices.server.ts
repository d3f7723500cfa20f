import type { Kysely } from "kysely";
import { guarded, rolesOf, run } from "./roles.server.ts";

/**
 * What an executive gives before it meets in private (regulation 5 SI 2012/2089): its notices and the agreement that it is urgent,
 * each a record of its own that is added to and never edited; and how its monitoring officer counts the 28 clear days.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { desk } = roles;
  await run(db, `
    create table desk.private_notice (
      id int generated always as identity primary key, body_id int not null, meeting_id int not null, kind text not null check (kind in ('first notice', 'second notice', 'urgency agreement')), for_day date not null,
      reasons text not null check (reasons <> ''), representations text not null default '', response text not null default '', agreed_office text, agreed_name text, agreed_on date,
      posted_at timestamp not null, counts_from date not null, place text not null check (place <> ''), web text not null check (web <> ''), web_on date not null, recorded_by int not null references access.person, recorded_at timestamptz not null default access.business_now(),
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id), check (kind = 'second notice' or (representations = '' and response = '')), check ((representations = '') = (response = '')),
      check (agreed_office in ('chair of the overview and scrutiny committee', 'chair of the council', 'vice-chair of the council')),
      check ((kind = 'urgency agreement') = (agreed_office is not null)), check ((agreed_office is null) = (agreed_name is null)), check ((agreed_office is null) = (agreed_on is null)), check (counts_from >= web_on));
    create index on desk.private_notice (body_id, meeting_id, id);
    create table desk.private_notice_count (
      id int generated always as identity primary key, body_id int not null references desk.body, count text not null check (count in ('calendar', 'working')), why text not null check (why <> ''),
      chosen_by int not null references access.person, chosen_on date not null default access.today());
    create index on desk.private_notice_count (body_id, id);
    ${guarded(roles, "desk.private_notice", "desk.private_notice_count")}
    grant select, insert (body_id, meeting_id, kind, for_day, reasons, representations, response, agreed_office, agreed_name, agreed_on, posted_at, counts_from, place, web, web_on, recorded_by) on desk.private_notice to ${desk};
    grant select, insert (body_id, count, why, chosen_by) on desk.private_notice_count to ${desk};
    create policy seen on desk.private_notice for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    create policy clerked on desk.private_notice for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and recorded_by = (select access.actor_id()));
    create policy seen on desk.private_notice_count for select to ${desk} using (body_id = any ((select access.body_ids())::int[]) or (select access.holds_office('{democratic services manager}')));
    create policy chosen on desk.private_notice_count for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{monitoring officer}'))::int[]) and chosen_by = (select access.actor_id()));
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, "drop table desk.private_notice_count, desk.private_notice;");
}
