import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const inner = ["proposal_moves()", "proposal_deciders(int, int, text)", "proposal_hears(int)"];
const offered = ["add_proposal(int, text, jsonb)", "change_proposal(int, int, jsonb)", "move_proposal(int, int, text, jsonb)", "placed_proposals(int[])"];
/** Whoever may read what members propose: who attends, and agencies, do not. */
const readers = "'{clerk,chair,vice-chair,member,monitoring officer}'";
const lasts = (row: string) => `${row}.from_on <= day and (${row}.until_on is null or ${row}.until_on >= day)`;

// whoever refers a matter may have no seat on the committee, and what they do belongs on the chain all the same
const mayNote = "desk.may_note(text, text, int)";
const onlySubmissions = "if the_noun <> 'submission' or";
const alsoProposals = `if the_noun = 'proposal' then return case when the_id ~ '^[0-9]{1,9}$' then exists (select from desk.proposal p where p.id = the_id::int and p.body_id = the_body and p.proposed_by = access.actor_id()) else false end; end if; ${onlySubmissions}`;

/**
 * What councillors propose for the agenda, and what they refer under section 9FC of the Local Government Act 2000 (rulebook 2.2a).
 * The two share their words and their history, and nothing of their law: no move declines, defers or merges a reference. A proposal
 * carries the names of its body and its proposer, because whoever refers a matter need not see either in the register.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    create table desk.proposal (
      id int generated always as identity primary key, body_id int not null references desk.body, body_name text not null,
      kind text not null check (kind in ('proposed item', 'section 9FC reference')),
      title text not null check (btrim(title) <> ''), why text not null check (btrim(why) <> ''), outcome_wanted text not null check (btrim(outcome_wanted) <> ''),
      urgency text not null check (urgency in ('can wait', 'next meeting', 'urgent')), needed_by date, needed_why text not null default '',
      proposed_by int not null references access.person, proposed_by_name text not null, proposed_at timestamptz not null default access.business_now(),
      status text not null default 'waiting' check (status in ('waiting', 'accepted', 'deferred', 'merged', 'declined', 'placed', 'concluded', 'withdrawn')),
      meeting_id int, item_id int, until_on date, merged_into int, reason text not null default '', outcome text check (outcome in ('report or recommendations', 'more work', 'no action')),
      moved_at timestamptz not null default access.business_now(), version int not null default 1, unique (body_id, id),
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id), foreign key (body_id, item_id) references desk.agenda_item (body_id, id) on delete set null (item_id),
      foreign key (body_id, merged_into) references desk.proposal (body_id, id),
      check ((urgency = 'urgent') = (needed_by is not null) and (urgency = 'urgent') = (btrim(needed_why) <> '')),
      check (kind = 'proposed item' or status in ('waiting', 'placed', 'concluded', 'withdrawn')), check (kind <> 'proposed item' or status not in ('placed', 'concluded')),
      check ((status in ('accepted', 'placed', 'concluded')) = (meeting_id is not null)), check (item_id is null or meeting_id is not null), check ((status = 'deferred') = (until_on is not null)),
      check ((status = 'merged') = (merged_into is not null)), check (merged_into <> id), check ((status = 'concluded') = (outcome is not null)));
    create index on desk.proposal (body_id, status);
    create index on desk.proposal (body_id, meeting_id);
    create index on desk.proposal (body_id, item_id);
    create index on desk.proposal (body_id, merged_into);
    create index on desk.proposal (proposed_by);
    create table desk.proposal_step (
      id int generated always as identity primary key, body_id int not null, proposal_id int not null, proposed_by int not null, action text not null, to_status text not null,
      reason text not null default '', meeting_id int, until_on date, by_id int not null references access.person, by_name text not null, at timestamptz not null default access.business_now(),
      foreign key (body_id, proposal_id) references desk.proposal (body_id, id), foreign key (body_id, meeting_id) references desk.meeting (body_id, id));
    create index on desk.proposal_step (body_id, proposal_id);
    create index on desk.proposal_step (proposed_by);
    ${guarded(roles, "desk.proposal", "desk.proposal_step")}
    insert into desk.transition (noun, from_status, action, to_status)
      select 'proposal', f, a, t from unnest(array['waiting', 'deferred', 'accepted']) f
        cross join (values ('accept', 'accepted'), ('defer', 'deferred'), ('merge', 'merged'), ('decline', 'declined'), ('withdraw', 'withdrawn')) v (a, t);
    insert into desk.transition (noun, from_status, action, to_status) values
      ('proposal', 'accepted', 'list', 'accepted'), ('proposal', 'merged', 'part', 'waiting'), ('reference', 'waiting', 'place', 'placed'), ('reference', 'placed', 'place', 'placed'), ('reference', 'placed', 'list', 'placed'),
      ('reference', 'placed', 'conclude', 'concluded'), ('reference', 'waiting', 'withdraw', 'withdrawn'), ('reference', 'placed', 'withdraw', 'withdrawn');
    grant select on desk.proposal, desk.proposal_step to ${desk};
    grant select, insert, update on desk.proposal to ${keeper};
    grant select, insert on desk.proposal_step to ${keeper};
    create policy seen on desk.proposal for select to ${desk} using (body_id = any ((select access.body_ids_as(${readers}))::int[]) or proposed_by = (select access.actor_id()));
    create policy seen on desk.proposal_step for select to ${desk} using (body_id = any ((select access.body_ids_as(${readers}))::int[]) or proposed_by = (select access.actor_id()));
  `);
  await run(db, `
    -- what another trigger frees, with the item that it stood under, waits again
    create function desk.proposal_moves() returns trigger ${definer} as $f$
    begin
      if new.status is distinct from old.status and not (new.status = 'waiting' and pg_trigger_depth() > 1) and not exists (select from desk.transition t where t.noun = case new.kind when 'proposed item' then 'proposal' else 'reference' end and t.from_status = old.status and t.to_status = new.status) then
        raise check_violation using message = 'this status does not follow that one';
      end if;
      return new;
    end $f$;
    create trigger proposal_moves before update on desk.proposal for each row execute function desk.proposal_moves();
    -- a member's seat on a body under statute, and no post with anybody whom the council works with
    create function access.is_councillor() returns boolean stable ${definer} as $f$
    declare me int := access.actor_id(); day date := access.today(); begin
      return exists (select from desk.membership m join desk.body b on b.id = m.body_id where m.person_id = me and m.role in ('chair', 'vice-chair', 'member') and b.kind <> 'informal panel' and ${lasts("m")})
        and not exists (select from access.officer o where o.person_id = me and ${lasts("o")});
    end $f$;
    -- the chair, or the vice-chair for what the chair proposed or where there is none; nobody decides their own. A reference is only placed: the chair places their own, and the clerk where nobody presides
    create function desk.proposal_deciders(the_body int, proposer int, the_kind text) returns int[] stable ${definer} as $f$
    declare chairs int[] := desk.seated_people(the_body, '{chair}'); found int[]; begin
      found := array_remove(chairs, proposer);
      if cardinality(found) = 0 then found := array_remove(desk.seated_people(the_body, '{vice-chair}'), proposer); end if;
      if the_kind = 'section 9FC reference' then
        found := found || chairs;
        if cardinality(found) = 0 then found := desk.seated_people(the_body, '{clerk}'); end if;
      end if;
      return found;
    end $f$;
    -- whoever proposed it, and whoever proposed what was merged into it
    create function desk.proposal_hears(the_id int) returns int[] stable ${definer} as $f$
    begin
      return array(with recursive merged as (select p.id, p.body_id, p.proposed_by from desk.proposal p where p.id = the_id
        union select p.id, p.body_id, p.proposed_by from desk.proposal p join merged m on p.body_id = m.body_id and p.merged_into = m.id) select distinct m.proposed_by from merged m);
    end $f$;
    create function desk.add_proposal(the_body int, the_kind text, given jsonb) returns int ${definer} as $f$
    declare me int := access.actor_id(); b desk.body; member boolean; called text; made int; begin
      select * into b from desk.body x where x.id = the_body;
      member := b.id = any (access.body_ids_as('{chair,vice-chair,member}'));
      if me is null or b.id is null or not (member or (the_kind = 'section 9FC reference' and access.is_councillor())) then raise insufficient_privilege using message = 'not yours to propose'; end if;
      if the_kind = 'section 9FC reference' and b.kind not like '%overview and scrutiny committee' then raise exception 'no reference to such a body' using errcode = 'CX001'; end if;
      if b.closed_on <= access.today() then raise exception 'closed' using errcode = 'CX002'; end if;
      select p.name into called from access.person p where p.id = me;
      insert into desk.proposal (body_id, body_name, kind, title, why, outcome_wanted, urgency, needed_by, needed_why, proposed_by, proposed_by_name)
        values (b.id, b.name, the_kind, given ->> 'title', given ->> 'why', given ->> 'outcomeWanted', given ->> 'urgency', (given ->> 'neededBy')::date, coalesce(given ->> 'neededWhy', ''), me, called) returning id into made;
      insert into desk.proposal_step (body_id, proposal_id, proposed_by, action, to_status, by_id, by_name) values (b.id, made, me, case the_kind when 'proposed item' then 'propose' else 'refer' end, 'waiting', me, called);
      perform desk.tell(desk.proposal_deciders(b.id, me, the_kind));
      return made;
    end $f$;
    -- its words are the proposer's own until it is decided; a deferred one will be decided again
    create function desk.change_proposal(the_id int, seen int, given jsonb) returns void ${definer} as $f$
    declare p desk.proposal; begin
      select * into p from desk.proposal x where x.id = the_id for update;
      if p.id is null or p.proposed_by is distinct from access.actor_id() then raise insufficient_privilege using message = 'not yours to change'; end if;
      if p.version <> seen then raise exception 'changed meanwhile' using errcode = 'CX003'; end if;
      if p.status not in ('waiting', 'deferred') then raise exception 'decided' using errcode = 'CX004'; end if;
      update desk.proposal x set title = given ->> 'title', why = given ->> 'why', outcome_wanted = given ->> 'outcomeWanted', urgency = given ->> 'urgency', needed_by = (given ->> 'neededBy')::date, needed_why = coalesce(given ->> 'neededWhy', ''), version = x.version + 1 where x.id = p.id;
      insert into desk.proposal_step (body_id, proposal_id, proposed_by, action, to_status, by_id, by_name) values (p.body_id, p.id, p.proposed_by, 'change', p.status, p.proposed_by, p.proposed_by_name);
    end $f$;
    -- every move: the right of the actor, the table of transitions, the step, and who is told
    create function desk.move_proposal(the_id int, seen int, the_action text, given jsonb) returns void ${definer} as $f$
    declare p desk.proposal; child desk.proposal; hears int[]; g desk.meeting; me int := access.actor_id(); day date := access.today(); moved text; words text := btrim(coalesce(given ->> 'reason', '')); clerks int[]; begin
      -- it and what it is merged into, or what was merged into it, in the order of their ids: of two that are merged into one another at once, the second fails
      perform from desk.proposal x where x.id = the_id or (the_action = 'merge' and x.id = (given ->> 'mergedInto')::int) or (the_action = 'withdraw' and x.merged_into = the_id) order by x.id for update;
      select * into p from desk.proposal x where x.id = the_id;
      if me is null or p.id is null then raise insufficient_privilege using message = 'not yours to move'; end if;
      clerks := desk.seated_people(p.body_id, '{clerk}');
      if not (case the_action when 'withdraw' then p.proposed_by = me when 'part' then false when 'list' then me = any (clerks) when 'conclude' then me = any (clerks) or p.body_id = any (access.body_ids_as('{chair,vice-chair}'))
          else me = any (desk.proposal_deciders(p.body_id, p.proposed_by, p.kind)) end) then raise insufficient_privilege using message = 'not yours to move'; end if;
      if p.version <> seen then raise exception 'changed meanwhile' using errcode = 'CX003'; end if;
      select t.to_status into moved from desk.transition t where t.noun = case p.kind when 'proposed item' then 'proposal' else 'reference' end and t.from_status = p.status and t.action = the_action;
      if moved is null then raise exception 'this does not follow' using errcode = 'CX004'; end if;
      if words = '' and the_action in ('accept', 'defer', 'merge', 'decline', 'conclude') then raise exception 'no reason' using errcode = 'CX009'; end if;
      select * into g from desk.meeting x where x.id = p.meeting_id;
      -- what stands on an agenda is not decided again; a reference that was not reached, or whose meeting was called off, is placed anew
      if p.item_id is not null and the_action <> 'conclude' and g.status in ('draft', 'published', 'withdrawn') and (g.held_on > day or (p.kind = 'proposed item' and (g.held_on = day or g.status = 'published'))) then raise exception 'on an agenda' using errcode = 'CX005'; end if;
      if the_action = 'conclude' and (p.item_id is null or g.held_on > day) then raise exception 'not discussed yet' using errcode = 'CX004'; end if;
      if the_action in ('accept', 'place') then
        -- whoever publishes its agenda holds the meeting until that is done
        select * into g from desk.meeting x where x.id = (given ->> 'meetingId')::int and x.body_id = p.body_id and x.held_on >= day and (x.status = 'draft' or (x.status = 'published' and the_action = 'accept')) for share;
        if g.id is null then raise exception 'no such meeting' using errcode = 'CX006'; end if;
      elsif the_action = 'list' and (g.held_on < day or not exists (select from desk.agenda_item i where i.id = (given ->> 'itemId')::int and i.body_id = p.body_id and i.meeting_id = p.meeting_id)) then
        raise exception 'no such item' using errcode = 'CX006';
      elsif the_action = 'merge' and not exists (select from desk.proposal o where o.id = (given ->> 'mergedInto')::int and o.body_id = p.body_id and o.id <> p.id and o.kind = 'proposed item' and o.status in ('waiting', 'deferred', 'accepted')) then
        raise exception 'no such proposal' using errcode = 'CX007';
      elsif the_action = 'defer' and ((given ->> 'untilOn')::date > day) is not true then raise exception 'not a day to come' using errcode = 'CX008';
      end if;
      hears := desk.proposal_hears(p.id);
      update desk.proposal x set status = moved, version = x.version + 1, moved_at = access.business_now(), reason = case the_action when 'list' then x.reason else words end,
        meeting_id = case when the_action in ('accept', 'place') then g.id when the_action in ('list', 'conclude') then x.meeting_id end, item_id = case the_action when 'list' then (given ->> 'itemId')::int when 'conclude' then x.item_id end,
        until_on = case the_action when 'defer' then (given ->> 'untilOn')::date end, merged_into = case the_action when 'merge' then (given ->> 'mergedInto')::int end, outcome = case the_action when 'conclude' then given ->> 'outcome' end
        where x.id = p.id returning * into p;
      insert into desk.proposal_step (body_id, proposal_id, proposed_by, action, to_status, reason, meeting_id, until_on, by_id, by_name)
        values (p.body_id, p.id, p.proposed_by, the_action, moved, words, p.meeting_id, p.until_on, me, (select o.name from access.person o where o.id = me));
      -- what was merged into it is not lost with it: each waits for a decision of its own again
      if the_action = 'withdraw' then
        for child in select * from desk.proposal x where x.body_id = p.body_id and x.merged_into = p.id order by x.id for update loop
          update desk.proposal x set status = 'waiting', merged_into = null, reason = '', version = x.version + 1, moved_at = access.business_now() where x.id = child.id;
          insert into desk.proposal_step (body_id, proposal_id, proposed_by, action, to_status, by_id, by_name) values (child.body_id, child.id, child.proposed_by, 'part', 'waiting', me, p.proposed_by_name);
          hears := hears || desk.proposal_deciders(child.body_id, child.proposed_by, child.kind);
        end loop;
      end if;
      perform desk.tell(case the_action when 'withdraw' then clerks || hears || desk.proposal_deciders(p.body_id, p.proposed_by, p.kind) when 'accept' then clerks || desk.proposal_hears(p.id) when 'place' then clerks || desk.proposal_hears(p.id) else desk.proposal_hears(p.id) end);
    end $f$;
    -- the meeting, and the order of its agenda once an item is there (numbers are given in TypeScript), for whoever sees the proposal: who proposed it may have no seat that shows the meeting
    create function desk.placed_proposals(the_ids int[]) returns table (subject_id int, reference text, title text, held_on date, status text, item_id int, items jsonb) stable ${definer} as $f$
    declare me int := access.actor_id(); mine int[] := access.body_ids_as(${readers}); begin
      return query select p.id, g.reference, g.title, g.held_on, g.status, p.item_id,
        (select jsonb_agg(jsonb_build_object('id', i.id, 'parentId', i.parent_id, 'fixedNumber', i.number) order by i.position) from desk.agenda_item i where p.item_id is not null and i.body_id = g.body_id and i.meeting_id = g.id)
        from desk.proposal p join desk.meeting g on g.body_id = p.body_id and g.id = p.meeting_id
        where p.id = any (the_ids) and (p.body_id = any (mine) or p.proposed_by = me);
    end $f$;
    ${keptBy(roles, "access", "is_councillor()")}
    ${keptBy(roles, "desk", ...inner, ...offered)}
    grant execute on function access.is_councillor(), ${offered.map((one) => `desk.${one}`).join(", ")} to ${desk};
    ${amended(mayNote, onlySubmissions, alsoProposals)}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${amended(mayNote, alsoProposals, onlySubmissions)}
    drop table desk.proposal_step, desk.proposal;
    drop function ${[...offered, ...inner].map((one) => `desk.${one}`).join(", ")}, access.is_councillor();
    delete from desk.transition where noun in ('proposal', 'reference');
  `);
}
