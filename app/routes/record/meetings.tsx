import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { listMeetings } from "../../record/meetings.server.ts";
import { formatDate } from "../../ui/dates.ts";
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
  return { meetings: meetings.map(({ reference, title, heldOn, status, place }) => ({ reference, title, heldOn, status, place })), next };
}

export default function Meetings() {
  const { meetings, next } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} width="full">
      {meetings.length === 0 ? (
        <EmptyState title="No meetings here">When a notice and agenda are published, the meeting is listed here.</EmptyState>
      ) : (
        <ListTable
          caption="Meetings, latest first" head={["Day", "Meeting", "Place"]}
          rows={meetings.map((meeting) => [
            formatDate(meeting.heldOn),
            { content: <a className="govuk-link" href={paths.meeting(meeting.reference)}>{meeting.status === "withdrawn" ? "Withdrawn" : meeting.title}</a> },
            meeting.place,
          ])}
        />
      )}
      {next && <Pagination next={{ href: paths.meetings(next), label: "Earlier meetings" }} />}
    </Page>
  );
}
