import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { listMeetings } from "../../record/meetings.server.ts";
import { formatDate } from "../../ui/dates.ts";
import { Details } from "../../ui/details.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListTable } from "../../ui/list-table.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { Pagination } from "../../ui/pagination.tsx";

const heading = "Meetings";
export const handle = { query: ["after"] };
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { meetings, next } = await listMeetings(new URL(request.url).searchParams.get("after") ?? undefined);
  return { meetings: meetings.map(({ reference, title, heldOn, status, place, movedFrom }) => ({ reference, title, heldOn, status, place, movedFrom })), next, bodies: [...new Map(meetings.filter(({ status }) => status !== "withdrawn").map(({ bodySlug, bodyName }) => [bodySlug, bodyName]))].map(([slug, name]) => ({ slug, name })) };
}

export default function Meetings() {
  const { meetings, next, bodies } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} width="full">
      {meetings.length === 0 ? (
        <EmptyState title="No meetings here">When a notice and agenda are published, the meeting is listed here.</EmptyState>
      ) : (
        <ListTable
          caption="Meetings, latest first" head={["Day", "Meeting", "Place"]}
          rows={meetings.map((meeting) => [
            formatDate(meeting.heldOn),
            { content: <><a className="govuk-link" href={paths.meeting(meeting.reference)}>{shownTitle(meeting)}</a>{meeting.movedFrom && <><br /><span className="govuk-hint candour-inline-hint">Moved from {formatDate(meeting.movedFrom)}</span></>}</> },
            meeting.place,
          ])}
        />
      )}
      {next && <Pagination next={{ href: paths.meetings(next), label: "Earlier meetings" }} />}
      {bodies.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Committees and panels</h2>
          <ul className="govuk-list">{bodies.map(({ slug, name }) => <li key={slug}><a className="govuk-link" href={paths.committee(slug)}>Page of the {name}</a></li>)}</ul>
        </>
      )}
      {bodies.length > 0 && (
        <Details summary="Add meetings to your calendar">
          <p className="govuk-body">In your calendar, add a calendar “from the internet” or “by URL”, and give it one of these addresses. Meetings that are moved or cancelled change there too.</p>
          <ul className="govuk-list govuk-list--bullet">
            <li><a className="govuk-link" href={paths.calendar()}>All meetings</a></li>
            {bodies.map(({ slug, name }) => <li key={slug}><a className="govuk-link" href={paths.bodyCalendar(slug)}>{name}</a></li>)}
          </ul>
        </Details>
      )}
    </Page>
  );
}

function shownTitle({ status, title }: { status: string; title: string }): string {
  if (status === "withdrawn") return "Withdrawn";
  return status === "cancelled" ? `Cancelled: ${title}` : title;
}
