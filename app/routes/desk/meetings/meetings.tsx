import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { meetingStatusWords, meetingViewWords } from "../../../copy/meetings.ts";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { meetingViews } from "../../../domain/meetings/meeting.ts";
import { listMeetings } from "../../../domain/meetings/meetings.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterForm } from "../../../ui/filter-form.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Meetings";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const query = new URL(request.url).searchParams;
  const show = meetingViews.find((one) => one === query.get("show"));
  const { meetings, next } = await listMeetings(actor, { show, after: query.get("after") ?? undefined });
  const clerked = await listBodies(actor, ["clerk"]);
  return { meetings: meetings.map(({ reference, title, heldOn, status, place, movedFrom }) => ({ reference, title, heldOn, status, place, movedFrom: movedFrom?.heldOn ?? null })), show: show ?? null, next, maySchedule: clerked.length > 0 };
}

export default function Meetings() {
  const { meetings, show, next, maySchedule } = useLoaderData<typeof loader>();
  const schedule = maySchedule && <ButtonLink href={paths.desk.newMeeting()}>Schedule a meeting</ButtonLink>;
  return (
    <Page heading={heading} width="full">
      {(show !== null || meetings.length > 0) && (
        <FilterForm
          action={paths.desk.meetings()} label="Meetings" clearHref={paths.desk.meetings()}
          filters={[{ name: "show", label: "Which meetings", all: "All", options: meetingViews.map((one) => ({ value: one, text: meetingViewWords[one] })), chosen: show ?? undefined }]}
        />
      )}
      {meetings.length === 0 && show !== null ? (
        <EmptyState title="No meetings of that kind" action={schedule}>Meetings that are {show} are listed here. Show all of them to find another one.</EmptyState>
      ) : meetings.length === 0 ? (
        <EmptyState title="No meetings yet" action={schedule}>Meetings of the committees and panels on which you have a seat are listed here, with their agendas and papers.</EmptyState>
      ) : (
        <>
          {schedule}
          <ListTable
            caption="Meetings, latest first" head={["Day", "Meeting", "Place", "Status"]}
            rows={meetings.map((meeting) => [
              formatDate(meeting.heldOn),
              { content: <><Link className="govuk-link" to={paths.desk.meeting(meeting.reference)}>{meeting.title}</Link>{meeting.movedFrom && meeting.movedFrom !== meeting.heldOn && <><br /><span className="govuk-hint candour-inline-hint">Moved from {formatDate(meeting.movedFrom)}</span></>}</> },
              meeting.place,
              { content: <StatusTag tone={meetingStatusWords[meeting.status].tone}>{meetingStatusWords[meeting.status].words}</StatusTag> },
            ])}
          />
        </>
      )}
      <p className="govuk-body"><Link className="govuk-link" to={paths.desk.calendar()}>See your meetings in your own calendar</Link></p>
      {next && <Pagination next={{ href: paths.desk.meetings({ show: show ?? undefined, after: next }), label: "Earlier meetings" }} />}
    </Page>
  );
}
