import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { meetingStatusWords } from "../../../copy/meetings.ts";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { listMeetings } from "../../../domain/meetings/meetings.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Meetings";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meetings, next } = await listMeetings(actor, new URL(request.url).searchParams.get("after") ?? undefined);
  const clerked = await listBodies(actor, ["clerk"]);
  return { meetings: meetings.map(({ reference, title, heldOn, status, place }) => ({ reference, title, heldOn, status, place })), next, maySchedule: clerked.length > 0 };
}

export default function Meetings() {
  const { meetings, next, maySchedule } = useLoaderData<typeof loader>();
  const schedule = maySchedule && <ButtonLink href={paths.desk.newMeeting()}>Schedule a meeting</ButtonLink>;
  return (
    <Page heading={heading} width="full">
      {meetings.length === 0 ? (
        <EmptyState title="No meetings yet" action={schedule}>Meetings of the committees and panels on which you have a seat are listed here, with their agendas and papers.</EmptyState>
      ) : (
        <>
          {schedule}
          <ListTable
            caption="Meetings, latest first" head={["Day", "Meeting", "Place", "Status"]}
            rows={meetings.map((meeting) => [
              formatDate(meeting.heldOn),
              { content: <Link className="govuk-link" to={paths.desk.meeting(meeting.reference)}>{meeting.title}</Link> },
              meeting.place,
              { content: <StatusTag tone={meetingStatusWords[meeting.status].tone}>{meetingStatusWords[meeting.status].words}</StatusTag> },
            ])}
          />
        </>
      )}
      {next && <Pagination next={{ href: paths.desk.meetings(next), label: "Earlier meetings" }} />}
    </Page>
  );
}
