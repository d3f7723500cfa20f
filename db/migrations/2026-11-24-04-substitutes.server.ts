import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const on = (seat: string, day: string) => `${seat}.from_on <= ${day} and (${seat}.until_on is null or ${seat}.until_on >= ${day})`;
const onBody = "body_id = any ((select access.body_ids())::int[])";
const clerk = "body_id = any ((select access.body_ids_as('{clerk}'))::int[])";
const members = "body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[])";
const standsIn = "item_id = any ((select access.items_stood_in())::int[])";

// what a policy asks, before and after: reading, and the same for updating, so that a refusal stays a refusal
const wasMatter = `(select access.is_fresh()) and ${members}`;
const matter = `(select access.is_fresh()) and (${members} or ${standsIn})`;
const wasPaper = `(class = 'official' and ${onBody}) or ${members}`;
const wasReport = `${members} or (${onBody} and exists (select from desk.agenda_item i where i.id = item_id and i.class = 'official'))`;
const policies: [string, string, string, string][] = [
  ["entitled", "desk.private_matter", wasMatter, matter],
  ["changed", "desk.private_matter", wasMatter, matter],
  ["seen", "desk.paper", wasPaper, `${wasPaper} or ${standsIn}`],
  ["removed", "desk.paper", wasPaper, `${wasPaper} or ${standsIn}`],
  ["seen", "desk.report_to_follow", wasReport, `${wasReport} or ${standsIn}`],
];

const changeStep = "(body_id, proposal_id, proposed_by, action, to_status, by_id, by_name) values (p.body_id, p.id, p.proposed_by, 'change', p.status, p.proposed_by, p.proposed_by_name)";
const changes: [string, string, string][] = [
  // what the chair decided on is kept when it is changed for the first time after: nothing that nobody has decided on
  ["desk.change_proposal(int, int, jsonb)", changeStep, changeStep.replace("by_name)", "by_name, formerly)").replace("p.proposed_by_name)", `p.proposed_by_name,
        case when p.status = 'deferred' and (select s.action from desk.proposal_step s where s.body_id = p.body_id and s.proposal_id = p.id order by s.id desc limit 1) = 'defer' then
          jsonb_build_object('title', p.title, 'why', p.why, 'outcomeWanted', p.outcome_wanted, 'urgency', p.urgency, 'neededBy', p.needed_by, 'neededWhy', p.needed_why) end)`)],
  // permission is TypeScript's, so a sign-in knows at which meetings somebody stands in
  ["access.session_read(bytea)", "'standing', m.standing)", "'standing', m.standing, 'standsInAt', case when m.standing = 'substitute' then to_jsonb(access.meetings_stood_in(p.id, m.body_id)) else '[]'::jsonb end)"],
  // as a member of a formal body needs one
  ["access.needs_second_factor(integer)", "or exists (select from desk.session_reader r where r.person_id = person)",
    `or exists (select from desk.session_reader r where r.person_id = person)
        or exists (select from desk.substitution t join desk.meeting g on g.id = t.meeting_id join desk.body b on b.id = t.body_id where t.substitute_id = person and t.withdrawn_at is null and g.held_on >= day and b.kind <> 'informal panel')`],
];

/**
 * A substitute who is named for one meeting reads what a member reads there, until the end of its day, and of no other meeting
 * (rulebook 3.6, 5.9a). Witness sessions have openings of their own and ask nothing here. And a proposal that is changed after it was
 * deferred keeps the words on which the chair decided; and a minute says whether its item was about education functions, on which church and
 * parent governor representatives vote (rulebook 2.4).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    create table desk.substitution (
      id int generated always as identity primary key, body_id int not null, meeting_id int not null,
      substitute_id int not null references access.person, member_id int not null references access.person,
      named_by int not null references access.person, named_at timestamptz not null default now(), withdrawn_by int references access.person, withdrawn_at timestamptz,
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id), check (substitute_id <> member_id), check ((withdrawn_by is null) = (withdrawn_at is null)));
    alter table desk.minute add column education_functions boolean not null default false;
    grant update (education_functions) on desk.minute to ${desk};
    alter table desk.proposal_step add column formerly jsonb check (formerly is null or action = 'change');
    create index on desk.substitution (body_id, meeting_id);
    create unique index substitution_by_one on desk.substitution (substitute_id, meeting_id) where withdrawn_at is null;
    create unique index substitution_for_one on desk.substitution (meeting_id, member_id) where withdrawn_at is null;
    ${guarded(roles, "desk.substitution")}
    grant select on desk.substitution to ${keeper};
    grant select, insert (body_id, meeting_id, substitute_id, member_id, named_by), update (withdrawn_by, withdrawn_at) on desk.substitution to ${desk};
    create policy seen on desk.substitution for select to ${desk} using (${onBody});
    create policy clerked on desk.substitution for insert to ${desk} with check (${clerk} and named_by = (select access.actor_id()));
    create policy withdrawn on desk.substitution for update to ${desk} using (${onBody}) with check (${clerk} and withdrawn_by = (select access.actor_id()));
  `);
  await run(db, `
    -- being named is not enough: both seats must be there on the day, and the substitute's today as well
    create function access.meetings_stood_in(person int, the_body int) returns int[] stable ${definer} as $f$
    declare day date := access.today(); begin
      return coalesce((select array_agg(t.meeting_id order by t.meeting_id) from desk.substitution t join desk.meeting g on g.body_id = t.body_id and g.id = t.meeting_id
        where t.substitute_id = person and t.body_id = the_body and t.withdrawn_at is null and g.held_on >= day and g.status <> 'cancelled'
          and exists (select from desk.membership m where m.body_id = t.body_id and m.person_id = person and m.standing = 'substitute' and ${on("m", "day")})
          and exists (select from desk.membership m where m.body_id = t.body_id and m.person_id = person and m.standing = 'substitute' and ${on("m", "g.held_on")})
          and exists (select from desk.membership m where m.body_id = t.body_id and m.person_id = t.member_id and m.role in ('chair', 'vice-chair', 'member')
            and m.standing not in ('co-opted without a vote', 'deputy') and ${on("m", "g.held_on")})), '{}');
    end $f$;
    create function access.items_stood_in() returns int[] stable ${definer} as $f$
    declare me int := access.actor_id(); begin
      if me is null then return '{}'; end if;
      return coalesce((select array_agg(i.id) from (select distinct t.body_id from desk.substitution t where t.substitute_id = me and t.withdrawn_at is null) b
        cross join lateral unnest(access.meetings_stood_in(me, b.body_id)) g join desk.agenda_item i on i.body_id = b.body_id and i.meeting_id = g), '{}');
    end $f$;
    ${keptBy(roles, "access", "meetings_stood_in(int, int)", "items_stood_in()")}
    grant execute on function access.items_stood_in() to ${desk};
    create trigger asks_second_factor after insert on desk.substitution for each row execute function access.asks_second_factor('substitute_id');
    ${policies.map(([name, table, , becomes]) => `alter policy ${name} on ${table} using (${becomes});`).join("\n")}
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    ${policies.map(([name, table, was]) => `alter policy ${name} on ${table} using (${was});`).join("\n")}
    drop function access.items_stood_in();
    alter table desk.minute drop column education_functions;
    alter table desk.proposal_step drop column formerly;
    drop table desk.substitution;
    drop function access.meetings_stood_in(int, int);
  `);
}
