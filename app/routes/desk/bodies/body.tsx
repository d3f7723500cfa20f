import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { bodyKindWords, roleWords } from "../../../copy/people.ts";
import { findRegisteredBody } from "../../../domain/bodies/register.server.ts";
import { canSeePeople, canSeat, standingOf, type Days } from "../../../domain/people/person.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.name ?? "Committee or panel", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { body, executive, follows, seats, mayChange } = await findRegisteredBody(actor, params["id"], "read");
  const day = today().toString();
  const { id, name, kind, referenceCode, quorum, noticeDays, closedOn } = body;
  const mayOpenPeople = canSeePeople(actor) && (mayChange || canSeat(actor, id, "member"));
  const listed = seats.map((seat) => ({ ...seat, standing: standingOf(seat, day) }));
  return { id, name, kind, referenceCode, quorum, noticeDays, closedOn, isClosed: closedOn !== null && closedOn <= day, executiveName: executive?.name ?? null, followsName: follows?.name ?? null, mayChange, mayOpenPeople, now: listed.filter((seat) => seat.standing === "now"), others: listed.filter((seat) => seat.standing !== "now") };
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Body() {
  const { id, name, kind, referenceCode, quorum, noticeDays, closedOn, isClosed, executiveName, followsName, mayChange, mayOpenPeople, now, others } = useLoaderData<typeof loader>();
  const change = mayChange ? { actions: [{ text: "Change", about: "its rules", href: paths.desk.changeBody(id) }] } : {};
  const changeKind = mayChange && !isClosed ? { actions: [{ text: "Change", about: "its kind", href: paths.desk.changeKind(id) }] } : {};
  return (
    <Page heading={name} caption={bodyKindWords[kind]} width="full" breadcrumbs={[{ text: "Today", href: paths.desk.today() }, { text: "Committees and panels", href: paths.desk.bodies() }]}>
      <SummaryList rows={[
        { key: "Kind", value: bodyKindWords[kind], ...changeKind },
        { key: "Letters of its references", value: referenceCode },
        { key: "Quorum", value: `${quorum} members present`, ...change },
        { key: "Notice", value: `${noticeDays} clear days` },
        { key: "Answered by", value: executiveName ?? "No executive recorded" },
        ...(followsName ? [{ key: "Replaces", value: followsName }] : []),
        ...(closedOn ? [{ key: "Closed", value: formatDate(closedOn) }] : []),
      ]} />
      {now.length === 0
        ? <EmptyState title="Nobody has a seat today">A body without a clerk cannot prepare a meeting. Open a person, and give them a seat.</EmptyState>
        : <Seats caption="Seats today" seats={now} mayOpenPeople={mayOpenPeople} />}
      {others.length > 0 && <Seats caption="Before, and to come" seats={others} mayOpenPeople={mayOpenPeople} />}
      {mayOpenPeople && <p className="govuk-body"><Link className="govuk-link" to={paths.desk.newPerson()}>Invite somebody to it</Link></p>}
    </Page>
  );
}

function Seats({ caption, seats, mayOpenPeople }: { caption: string; seats: Loaded["now"]; mayOpenPeople: boolean }) {
  return (
    <ListTable
      caption={caption} isCaptionShown head={["Name", "What", "Political group", "Days"]}
      rows={seats.map((seat) => [
        { content: mayOpenPeople ? <Link className="govuk-link" to={paths.desk.person(seat.personId)}>{seat.name}</Link> : seat.name }, roleWords[seat.role], seat.politicalGroup, daysOf(seat),
      ])}
    />
  );
}

function daysOf({ fromOn, untilOn }: Days): string {
  if (untilOn === null) return `From ${formatDate(fromOn)}`;
  return untilOn < fromOn ? `${formatDate(fromOn)}, ended that day` : `${formatDate(fromOn)} to ${formatDate(untilOn)}`;
}
