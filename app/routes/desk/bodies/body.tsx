import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { bodyKindWords, seatInWords } from "../../../copy/people.ts";
import { canWriteStandardAgenda } from "../../../domain/agendas/standard-agenda.ts";
import { privateCountWords } from "../../../copy/private-notices.ts";
import { findRegisteredBody, type InSuccession } from "../../../domain/bodies/register.server.ts";
import { listRefusalStatements } from "../../../domain/document-requests/decisions.server.ts";
import { nextByPattern } from "../../../domain/law/meeting-pattern.ts";
import { findPrivateCount, givesPrivateNotices } from "../../../domain/meetings/private-notices.server.ts";
import { canSeePeople, canSeat, standingOf, type Days } from "../../../domain/people/person.ts";
import { paths } from "../../../paths.ts";
import { hasCalendar } from "../../../record/calendars.server.ts";
import { isCommitteePublic } from "../../../record/committees.server.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatTime } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.name ?? "Committee or panel", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { body, charter, executive, succession, seats, mayChange } = await findRegisteredBody(actor, params["id"], "read");
  const day = today().toString();
  const statements = await listRefusalStatements(actor, body.id);
  const { id, name, kind, referenceCode, quorum, noticeDays, closedOn } = body;
  const mayOpenPeople = canSeePeople(actor) && (mayChange || canSeat(actor, id, "member"));
  const listed = seats.map((seat) => ({ ...seat, words: seatInWords(seat), when: standingOf(seat, day) }));
  const counted = givesPrivateNotices(body) ? await findPrivateCount(actor, params["id"], "read") : null;
  return {
    calendar: (await hasCalendar(body.slug)) ? paths.bodyCalendar(body.slug) : null, publicPage: (await isCommitteePublic(body.slug)) ? paths.committee(body.slug) : null,
    privateNotice: counted && { count: counted.count && { count: counted.count.count, chosenByName: counted.count.chosenByName, chosenOn: counted.count.chosenOn }, mayChoose: counted.mayChoose }, statements,
    id, name, kind, referenceCode, quorum, noticeDays, closedOn, isClosed: closedOn !== null && closedOn <= day, executiveName: executive?.name ?? null, succession, mayChange, mayOpenPeople, mayWriteAgendas: canWriteStandardAgenda(actor, id),
    terms: charter.termsOfReference, pattern: charter.meetingPattern, meets: charter.meets && { ...charter.meets, at: charter.meetsAt, next: nextByPattern(charter.meets, today(), 3).map(String) },
    now: listed.filter((seat) => seat.when === "now"), others: listed.filter((seat) => seat.when !== "now"),
  };
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Body() {
  const { calendar, publicPage, privateNotice, statements, id, name, kind, referenceCode, quorum, noticeDays, closedOn, isClosed, executiveName, succession, terms, pattern, meets, mayChange, mayOpenPeople, mayWriteAgendas, now, others } = useLoaderData<typeof loader>();
  const change = mayChange ? { actions: [{ text: "Change", about: "its rules", href: paths.desk.changeBody(id) }] } : {};
  const changeKind = mayChange && !isClosed ? { actions: [{ text: "Change", about: "its kind", href: paths.desk.changeKind(id) }] } : {};
  return (
    <Page heading={name} caption={bodyKindWords[kind]} width="full" breadcrumbs={[{ text: "Today", href: paths.desk.today() }, { text: "Committees and panels", href: paths.desk.bodies() }]}>
      <SummaryList rows={[
        { key: "Kind", value: bodyKindWords[kind], ...changeKind },
        { key: "Letters of its references", value: referenceCode },
        { key: "Quorum", value: `${quorum} members present`, ...change },
        { key: "Notice", value: `${noticeDays} clear days` },
        ...(publicPage ? [{ key: "Public page", value: <a className="govuk-link" href={publicPage}>See what is published of it</a> }] : []),
        ...(calendar ? [{ key: "Calendar", value: <a className="govuk-link" href={calendar}>Add its public meetings to a calendar</a> }] : []),
        ...(privateNotice ? [{ key: "Private meetings", value: privateCountOf(privateNotice.count), ...(privateNotice.mayChoose ? { actions: [{ text: "Change", about: "how the 28 clear days are counted", href: paths.desk.privateCount(id) }] } : {}) }] : []),
        { key: "Answered by", value: executiveName ?? "No executive recorded" },
        ...(pattern || meets ? [{ key: "When it meets", value: <Pattern words={pattern} meets={meets} /> }] : []),
        ...succession.map((one) => ({ key: one.relation === "replaces" ? "Replaces" : "Replaced by", value: <InLine of={one} /> })),
        ...(mayWriteAgendas ? [{ key: "Standard agenda", value: <Link className="govuk-link" to={paths.desk.standardAgenda(id)}>What each agenda begins with</Link> }] : []),
        ...(closedOn ? [{ key: "Closed", value: formatDate(closedOn) }] : []),
      ]} />
      {(terms || mayChange) && <h2 className="govuk-heading-m">Terms of reference</h2>}
      {terms ? <WrittenWords words={terms} /> : mayChange && <p className="govuk-body">None yet. They say in public what it is for. <Link className="govuk-link" to={paths.desk.changeBody(id)}>Write its terms of reference</Link></p>}
      {now.length === 0
        ? <EmptyState title="Nobody has a seat today">A body without a clerk cannot prepare a meeting. Open a person, and give them a seat.</EmptyState>
        : <Seats caption="Seats today" seats={now} mayOpenPeople={mayOpenPeople} />}
      {others.length > 0 && <Seats caption="Before, and to come" seats={others} mayOpenPeople={mayOpenPeople} />}
      <p className="govuk-body"><Link className="govuk-link" to={paths.desk.members(id)}>Who was a member on a day, and entitled to what</Link></p>
      {mayOpenPeople && <p className="govuk-body"><Link className="govuk-link" to={paths.desk.newPerson()}>Invite somebody to it</Link></p>}
      {statements.length > 0 && <Statements bodyId={id} statements={statements} />}
    </Page>
  );
}

/** Its own words, and the days that its rule proposes: a proposal only. */
function Pattern({ words, meets }: { words: string; meets: Loaded["meets"] }) {
  return (
    <>
      {words && <p className="govuk-body">{words}</p>}
      {meets && <p className="govuk-body">The {meets.week} {meets.weekday} of the month{meets.at && `, ${formatTime(meets.at)}`}. Next: {meets.next.map(formatDate).join("; ")}. Check them against bank holidays and recess.</p>}
    </>
  );
}

function InLine({ of: { id, name, fromOn, maySee } }: { of: InSuccession }) {
  return <>{maySee ? <Link className="govuk-link" to={paths.desk.body(id)}>{name}</Link> : name}{fromOn && `, from ${formatDate(fromOn)}`}</>;
}

function Seats({ caption, seats, mayOpenPeople }: { caption: string; seats: Loaded["now"]; mayOpenPeople: boolean }) {
  return (
    <ListTable
      caption={caption} isCaptionShown head={["Name", "What", "Political group", "Days"]}
      rows={seats.map((seat) => [
        { content: mayOpenPeople ? <Link className="govuk-link" to={paths.desk.person(seat.personId)}>{seat.name}</Link> : seat.name }, seat.words, seat.politicalGroup, daysOf(seat),
      ])}
    />
  );
}

/** Where a member was refused a document of the executive, the committee is told why in writing: that it was, and the way to the words. */
function Statements({ bodyId, statements }: Pick<Loaded, "statements"> & { bodyId: number }) {
  return (
    <section aria-labelledby="statements">
      <h2 className="govuk-heading-m" id="statements">Statements of reasons: documents that a member was refused</h2>
      <p className="govuk-body">Given to the committee under regulation 17: {statements.length}. <Link className="govuk-link" to={paths.desk.refusalStatements(bodyId)}>Read the statements of reasons</Link></p>
      <ul className="govuk-list govuk-list--bullet">
        {statements.map((one) => <li key={one.id}>{one.outcome === "refused" ? "Refused" : "Supplied in part"}, {formatDate(one.givenOn)}</li>)}
      </ul>
    </section>
  );
}

function privateCountOf(count: NonNullable<Loaded["privateNotice"]>["count"]): string {
  if (!count) return "First notice 28 clear days before. The monitoring officer has not chosen how they are counted: working days, the stricter way, until then";
  return `First notice 28 clear days before, ${privateCountWords[count.count].toLowerCase()} counted: chosen by ${count.chosenByName} on ${formatDate(count.chosenOn)}`;
}

function daysOf({ fromOn, untilOn }: Days): string {
  if (untilOn === null) return `From ${formatDate(fromOn)}`;
  return untilOn < fromOn ? `${formatDate(fromOn)}, ended that day` : `${formatDate(fromOn)} to ${formatDate(untilOn)}`;
}
