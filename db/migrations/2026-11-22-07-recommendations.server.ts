import type { Kysely } from "kysely";
import { guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const scopes = "body_id int not null, committee_id int not null, shown_to int not null, put_to int not null default 0";
const toTheirs = "foreign key (body_id, committee_id, shown_to, put_to, recommendation_id) references desk.recommendation (body_id, committee_id, shown_to, put_to, id) on update cascade";
const inner = ["recommendation_holds()", "citation_is_weighed()", "draws_on_closed(int)", "fallen_among(int[])", "resolution_stands(int)", "recommendation_number(int, date)", "seated_people(int, text[])"];
const offered = ["known_bodies()", "recommendation_dissent(int)", "fallen_recommendations()"];

/**
 * Recommendations: proposed by a panel, resolved by a committee with the power, answered by the executive. `shown_to` is the
 * answering body once it was issued, and 0 before; `put_to` the committee once the panel has signed the wording off, and 0
 * while it is the panel's own draft. The children carry the same scopes and follow when one is set.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk, record } = roles;
  await run(db, `
    create table desk.scrutiny_notice (
      id int generated always as identity primary key, body_id int not null references desk.body, answering_id int not null references desk.body, words text not null check (words <> ''),
      notice_sent_on date not null, report_received_on date, received_on date, receipt_proof text not null default '', receipt_by int references access.person,
      given_by int not null references access.person, given_at timestamptz not null default access.business_now(),
      check (received_on >= notice_sent_on), check ((received_on is null) = (receipt_by is null)), check (received_on is null or report_received_on is not null), unique (body_id, id));
    create index on desk.scrutiny_notice (answering_id);
    create table desk.recommendation (
      id int generated always as identity primary key, body_id int not null references desk.body, committee_id int not null references desk.body, answering_id int references desk.body, shown_to int not null default 0, put_to int not null default 0,
      origin_reference text not null unique check (origin_reference ~ '^rec-[0-9a-f]{16}$'), reference text, slug text unique check (slug ~ '^[a-z]+-[0-9]{2}-[0-9]{2}-[0-9]{2,5}$'),
      source text not null default 'panel' check (source in ('panel', 'inspectors', 'commissioner', 'Department')), source_words text not null default '', source_dated_on date,
      title text not null check (title <> ''), wording text not null check (wording <> ''), aim text not null default '', area text not null default '', owner_post text not null default '',
      measure text not null default '', baseline text not null default '', target text not null default '', due_on date, cost_pence bigint check (cost_pence >= 0),
      class text not null default 'official' check (class in ('official', 'restricted')), status text not null default 'draft', round int not null default 1, frozen_sha256 bytea, frozen_by int references access.person, frozen_at timestamptz,
      resolution_id int unique, minute_reference text, meeting_reference text, resolved_on date, notice_id int, report_received_on date, notice_received_on date,
      response_status text not null default 'awaiting', delivery_status text not null default 'not started', public_version int, proposed_by int not null references access.person, made_at timestamptz not null default access.business_now(), version int not null default 1,
      unique (body_id, id), unique (committee_id, reference), unique (body_id, committee_id, put_to, id), unique (body_id, committee_id, shown_to, put_to, id), check (put_to = case when status in ('draft', 'proposed') then 0 else committee_id end),
      foreign key (committee_id, resolution_id) references desk.resolution (body_id, id), foreign key (committee_id, notice_id) references desk.scrutiny_notice (body_id, id),
      check (frozen_sha256 = sha256(convert_to(wording, 'UTF8'))), check (status in ('draft', 'proposed', 'signed off', 'resolved', 'issued')),
      check ((status in ('proposed', 'signed off') or (status in ('resolved', 'issued') and source = 'panel')) = (frozen_sha256 is not null)),
      -- no resolution at a meeting of the body with the power, no recommendation: signatures are preparation
      check ((status in ('resolved', 'issued') and source = 'panel') = (resolution_id is not null)), check ((resolution_id is null) = (minute_reference is null)),
      check ((status in ('resolved', 'issued')) = (reference is not null)), check ((reference is null) = (slug is null)),
      check (source <> 'panel' or (status = 'issued') = (notice_id is not null)), check (shown_to = 0 or (status = 'issued' and shown_to = answering_id)),
      check (source = 'panel' or (source_words <> '' and source_dated_on is not null)));
    create index on desk.recommendation (committee_id, id); create index on desk.recommendation (put_to, id); create index on desk.recommendation (shown_to, id); create index on desk.recommendation (notice_id);
    create table desk.citation (
      id int generated always as identity primary key, recommendation_id int not null, ${scopes}, kind text not null check (kind in ('evidence', 'words')), submission_id int, evidence_reference text not null default '',
      words text not null default '', added_by int not null references access.person, added_at timestamptz not null default access.business_now(), removed_by int references access.person, removed_at timestamptz,
      ${toTheirs}, foreign key (body_id, submission_id) references desk.submission (body_id, id),
      check ((kind = 'evidence') = (submission_id is not null)), check ((kind = 'words') = (words <> '')), check ((removed_by is null) = (removed_at is null)));
    create table desk.sign_off (
      id int generated always as identity primary key, recommendation_id int not null, body_id int not null, committee_id int not null, put_to int not null default 0, round int not null, person_id int not null references access.person,
      sha256 bytea not null check (octet_length(sha256) = 32), answer text not null check (answer in ('signed', 'dissents')), note text not null default '', at timestamptz not null default access.business_now(),
      foreign key (body_id, committee_id, put_to, recommendation_id) references desk.recommendation (body_id, committee_id, put_to, id) on update cascade, unique (recommendation_id, round, person_id));
    create table desk.response (
      id int generated always as identity primary key, recommendation_id int not null, ${scopes}, decision_reference text not null check (decision_reference <> ''), decided_on date not null,
      answer text not null check (answer in ('accepted', 'partially accepted', 'rejected', 'noted')), part text not null default '', reasons text not null default '', actions text not null default '', owner_post text not null default '',
      recorded_by int not null references access.person, recorded_on date not null default access.today(), ${toTheirs},
      check (answer not in ('partially accepted', 'rejected') or reasons <> ''), check ((answer = 'partially accepted') = (part <> '')));
    create table desk.delivery_update (
      id int generated always as identity primary key, recommendation_id int not null, ${scopes},
      status text not null check (status in ('not started', 'on track', 'at risk', 'off track', 'claimed complete', 'verified complete', 'superseded')),
      words text not null check (words <> ''), evidence text not null default '', minute_reference text not null default '', recorded_by int not null references access.person, recorded_on date not null default access.today(), ${toTheirs},
      check (status <> 'claimed complete' or evidence <> ''), check ((status = 'verified complete') = (minute_reference <> '')));
    ${["citation", "response", "delivery_update"].map((table) => `create index on desk.${table} (body_id); create index on desk.${table} (put_to); create index on desk.${table} (shown_to); create index on desk.${table} (recommendation_id, id);`).join("\n")}
    create index on desk.sign_off (body_id); create index on desk.sign_off (put_to);
    ${guarded(roles, "desk.scrutiny_notice", "desk.recommendation", "desk.citation", "desk.sign_off", "desk.response", "desk.delivery_update")}
    create table record.recommendation (
      slug text primary key, committee_id int not null, committee_name text not null, committee_slug text not null, number text not null, title text not null, source text not null, owner_post text not null,
      response_status text not null, response_due_on date, delivery_status text not null, due_on date, resolved_on date, status text not null check (status in ('published', 'withdrawn')), version int not null, published_on date not null);
    create index on record.recommendation (published_on desc, slug);
    insert into desk.transition (noun, from_status, action, to_status) values
      ('recommendation', 'draft', 'freeze', 'proposed'), ('recommendation', 'proposed', 'reopen', 'draft'), ('recommendation', 'signed off', 'reopen', 'draft'), ('recommendation', 'proposed', 'sign off', 'signed off'),
      ('recommendation', 'proposed', 'resolve', 'resolved'), ('recommendation', 'signed off', 'resolve', 'resolved'), ('recommendation', 'resolved', 'give notice', 'issued');
    insert into desk.transition (noun, from_status, action, to_status)
      select 'recommendation response', f, a, t from unnest('{awaiting,accepted,partially accepted,rejected,noted}'::text[]) f,
        (values ('accept', 'accepted'), ('accept in part', 'partially accepted'), ('reject', 'rejected'), ('note', 'noted')) m (a, t);
    insert into desk.transition (noun, from_status, action, to_status)
      select 'recommendation delivery', f, a, t from unnest('{not started,on track,at risk,off track,claimed complete}'::text[]) f,
        (values ('report not started', 'not started'), ('report on track', 'on track'), ('report at risk', 'at risk'), ('report off track', 'off track'), ('supersede', 'superseded')) m (a, t)
      union all select 'recommendation delivery', f, 'claim complete', 'claimed complete' from unnest('{not started,on track,at risk,off track}'::text[]) f
      union all values ('recommendation delivery', 'claimed complete', 'confirm complete', 'verified complete');
  `);
  await run(db, functions);
  await run(db, `
    create trigger status_moves before update on desk.recommendation for each row execute function desk.status_moves('recommendation');
    create trigger recommendation_holds before insert or update on desk.recommendation for each row execute function desk.recommendation_holds();
    create trigger citation_is_weighed before insert or update on desk.citation for each row execute function desk.citation_is_weighed();
    grant select, insert, update on desk.scrutiny_notice, desk.recommendation to ${keeper};
    grant select, insert on desk.citation, desk.sign_off, desk.response, desk.delivery_update to ${keeper};
    grant select on desk.resolution, desk.own_vote, desk.submission to ${keeper};
    grant update (recommendation_id) on desk.resolution to ${keeper};
    grant select, insert, update on record.recommendation to ${keeper};
    grant select on record.recommendation to ${desk}, ${record};
    ${keptBy(roles, "desk", ...inner, ...offered)}
    grant execute on function ${offered.map((signature) => `desk.${signature}`).join(", ")} to ${desk};

    -- words are the proposer's to change while they are a draft; every move of a status is a function above
    grant select, insert (body_id, committee_id, answering_id, origin_reference, title, wording, aim, area, owner_post, measure, baseline, target, due_on, cost_pence, proposed_by) on desk.recommendation to ${desk};
    grant update (title, wording, aim, area, owner_post, measure, baseline, target, due_on, cost_pence, version) on desk.recommendation to ${desk};
    grant select, insert (recommendation_id, body_id, committee_id, shown_to, kind, submission_id, evidence_reference, words, added_by), update (removed_by, removed_at) on desk.citation to ${desk};
    grant select on desk.scrutiny_notice, desk.sign_off, desk.response, desk.delivery_update to ${desk};
    ${["recommendation", "citation", "response", "delivery_update"].map((table) => `create policy seen on desk.${table} for select to ${desk} using (${seen});`).join("\n")}
    create policy seen on desk.sign_off for select to ${desk} using (body_id = any ((select access.body_ids())::int[]) or put_to = any ((select access.body_ids())::int[]));
    create policy seen on desk.scrutiny_notice for select to ${desk} using (body_id = any ((select access.body_ids())::int[]) or answering_id = any ((select access.body_ids())::int[]));
    create policy proposed on desk.recommendation for insert to ${desk} with check (${ours} and proposed_by = (select access.actor_id()));
    create policy changed on desk.recommendation for update to ${desk} using (${seen}) with check (${ours});
    create policy cited on desk.citation for insert to ${desk} with check (${ours} and added_by = (select access.actor_id()));
    create policy removed on desk.citation for update to ${desk} using (${seen}) with check (${ours} and removed_by = (select access.actor_id()));
  `);
}

const seen = "body_id = any ((select access.body_ids())::int[]) or put_to = any ((select access.body_ids())::int[]) or shown_to = any ((select access.body_ids())::int[])";
const ours = "body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[])";

const functions = `
    -- what is frozen stays as it was signed and resolved; class never falls; each state moves along its own table
    create function desk.recommendation_holds() returns trigger ${definer} as $f$
    begin
      -- what a panel still drafts is its own: the committee reads it once it is put to it
      new.put_to := case when new.status in ('draft', 'proposed') then 0 else new.committee_id end;
      if tg_op = 'INSERT' then return new; end if;
      if old.class = 'restricted' then new.class := 'restricted'; end if;
      if old.status <> 'draft' and (old.title, old.wording, old.aim, old.area, old.owner_post, old.measure, old.baseline, old.target, old.due_on, old.cost_pence)
          is distinct from (new.title, new.wording, new.aim, new.area, new.owner_post, new.measure, new.baseline, new.target, new.due_on, new.cost_pence) then
        raise check_violation using message = 'the wording is frozen';
      end if;
      if (old.body_id, old.committee_id, old.source) is distinct from (new.body_id, new.committee_id, new.source) or (old.reference is not null and (old.reference, old.slug, old.resolution_id) is distinct from (new.reference, new.slug, new.resolution_id)) then
        raise check_violation using message = 'where it comes from and what it is called stay';
      end if;
      if (new.response_status <> old.response_status and not exists (select from desk.transition t where t.noun = 'recommendation response' and t.from_status = old.response_status and t.to_status = new.response_status))
          or (new.delivery_status <> old.delivery_status and not exists (select from desk.transition t where t.noun = 'recommendation delivery' and t.from_status = old.delivery_status and t.to_status = new.delivery_status)) then
        raise check_violation using message = 'this status does not follow that one';
      end if;
      return new;
    end $f$;
    -- what is derived inherits the class of its source: evidence that is not public makes it restricted
    create function desk.citation_is_weighed() returns trigger ${definer} as $f$
    begin
      if tg_op = 'INSERT' or (new.removed_at is not null and old.removed_at is null) then
        if (select r.status from desk.recommendation r where r.id = new.recommendation_id) <> 'draft' then raise check_violation using message = 'sources are cited while it is a draft'; end if;
      end if;
      if tg_op = 'INSERT' and new.submission_id is not null then
        select s.evidence_reference into new.evidence_reference from desk.submission s where s.id = new.submission_id and s.body_id = new.body_id and s.status = 'accepted' and s.circle = 'panel';
        if new.evidence_reference is null then raise check_violation using message = 'only accepted evidence of the panel is cited'; end if;
        if not exists (select from record.evidence e where e.reference = new.evidence_reference and e.body_id = new.body_id and e.status = 'published') then
          update desk.recommendation set class = 'restricted' where id = new.recommendation_id;
        end if;
      end if;
      return new;
    end $f$;
    create function desk.draws_on_closed(the_id int) returns boolean ${definer} as $f$
    begin
      return exists (select from desk.recommendation r where r.id = the_id and r.class = 'restricted') or exists (select from desk.citation c where c.recommendation_id = the_id and c.kind = 'evidence' and c.removed_at is null
        and not exists (select from record.evidence e where e.reference = c.evidence_reference and e.body_id = c.body_id and e.status = 'published'));
    end $f$;
    -- asked again whenever something follows from it: minutes may be corrected until they are signed
    -- a panel's recommendations without a resolution that says what they say: many at once, as Today asks about all that somebody sees
    create function desk.fallen_among(the_ids int[]) returns int[] stable ${definer} as $f$
    begin
      return array(select r.id from desk.recommendation r where r.id = any (the_ids) and r.source = 'panel'
        and not exists (select from desk.resolution s where s.id = r.resolution_id and s.body_id = r.committee_id and s.kind = 'RECOMMENDED' and s.carried and s.is_quorate and s.words = r.wording));
    end $f$;
    create function desk.resolution_stands(the_id int) returns boolean ${definer} as $f$
    begin return exists (select from desk.recommendation r where r.id = the_id) and desk.fallen_among(array[the_id]) = '{}'; end $f$;
    create function desk.recommendation_number(the_committee int, the_day date) returns text ${definer} as $f$
    declare first_year int := extract(year from the_day)::int - case when extract(month from the_day) >= 5 then 0 else 1 end; year text; n int; begin
      year := to_char(first_year % 100, 'FM00') || '/' || to_char((first_year + 1) % 100, 'FM00');
      n := desk.next_number(the_committee, 'recommendation ' || year);
      return (select b.reference_code from desk.body b where b.id = the_committee) || ' (' || year || ') ' || case when n < 10 then '0' else '' end || n;
    end $f$;
    create function desk.seated_people(the_body int, any_of text[]) returns int[] stable ${definer} as $f$
    declare day date := access.today(); begin
      return coalesce((select array_agg(distinct m.person_id) from desk.membership m where m.body_id = the_body and m.role = any (any_of) and m.from_on <= day and (m.until_on is null or m.until_on >= day)), '{}'); end $f$;
    -- names of bodies are no secret to whoever works with them: those one sits on, those whose recommendations one sees, and every formal body
    create function desk.known_bodies() returns table (id int, name text, slug text, kind text, executive_id int) stable ${definer} as $f$
    declare mine int[] := access.body_ids(); begin
      if access.actor_id() is null or mine = '{}' then return; end if;
      return query select b.id, b.name, b.slug, b.kind, b.executive_id from desk.body b where b.kind <> 'informal panel' or b.id = any (mine)
        or exists (select from desk.recommendation r where r.body_id = b.id and (r.put_to = any (mine) or r.shown_to = any (mine))) order by b.name;
    end $f$;
    create function desk.recommendation_dissent(the_id int) returns table (name text, vote text, words text) stable ${definer} as $f$
    declare mine int[] := access.body_ids(); begin
      return query select p.name, v.vote, v.words from desk.recommendation r join desk.own_vote v on v.resolution_id = r.resolution_id and v.body_id = r.committee_id join access.person p on p.id = v.person_id
        where r.id = the_id and v.vote <> 'for' and (r.body_id = any (mine) or r.committee_id = any (mine) or r.shown_to = any (mine)) order by p.name, p.id;
    end $f$;
    -- those whose minutes were corrected since, so that the resolution they rest on says something else: for everybody who sees them
    create function desk.fallen_recommendations() returns int[] stable ${definer} as $f$
    declare mine int[] := access.body_ids(); begin
      return desk.fallen_among(array(select r.id from desk.recommendation r where r.resolution_id is not null and (r.body_id = any (mine) or r.committee_id = any (mine) or r.shown_to = any (mine))));
    end $f$;`;

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    drop table record.recommendation, desk.delivery_update, desk.response, desk.sign_off, desk.citation, desk.recommendation, desk.scrutiny_notice cascade;
    delete from desk.transition where noun in ('recommendation', 'recommendation response', 'recommendation delivery');
    drop function ${[...inner, ...offered].map((signature) => `desk.${signature}`).join(", ")};`);
}
