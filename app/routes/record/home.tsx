import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import { comingMeetings, recentlyPublished } from "../../record/meetings.server.ts";
import { formatDate, formatTime } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

const heading = "Scrutiny in public";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader() {
  const [next, recent] = await Promise.all([comingMeetings(today().toString(), 3), recentlyPublished(5)]);
  return { next, recent: recent.map(({ reference, title, publishedOn, heldOn }) => ({ reference, title, publishedOn, heldOn })) };
}

export default function Home() {
  const { next, recent } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <p className="govuk-body-l">Councillors look into how services for children and families are run, and say what should change. Here is what they meet about, and what came of it.</p>
      <h2 className="govuk-heading-m">Next meetings</h2>
      {next.length === 0 ? (
        <EmptyState title="No meeting has been announced" titleLevel={3}>When a meeting is announced, its day, place and agenda appear here.</EmptyState>
      ) : (
        next.map((meeting) => (
          <InsetText key={meeting.reference}>
            <p className="govuk-body govuk-!-font-weight-bold"><a className="govuk-link" href={paths.meeting(meeting.reference)}>{meeting.title}</a></p>
            <p className="govuk-body">{formatDate(meeting.heldOn)} at {formatTime(meeting.startsAt)}<br />{meeting.place}</p>
          </InsetText>
        ))
      )}
      <h2 className="govuk-heading-m">Recently published</h2>
      {recent.length === 0 ? <p className="govuk-body">Nothing has been published yet.</p> : (
        <ul className="govuk-list govuk-list--spaced">
          {recent.map((meeting) => (
            <li key={meeting.reference}>
              <a className="govuk-link" href={paths.meeting(meeting.reference)}>{meeting.title}, {formatDate(meeting.heldOn)}</a>
              <br /><span className="govuk-hint">Agenda published on {formatDate(meeting.publishedOn)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body"><a className="govuk-link" href={paths.meetings()}>All meetings</a></p>
    </Page>
  );
}
