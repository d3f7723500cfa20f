import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import { openCalls } from "../../record/inquiries.server.ts";
import { comingMeetings } from "../../record/meetings.server.ts";
import { recentlyPublished, type RecentlyPublished } from "../../record/recent.server.ts";
import { listTracked } from "../../record/recommendations.server.ts";
import { daysLeftInWords, formatDate, formatTime } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

const heading = "Scrutiny in public";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader() {
  const day = today();
  const [next, recent, calls, done] = await Promise.all([comingMeetings(day.toString(), 3), recentlyPublished(2), openCalls(day.toString()), listTracked({ delivery: "verified complete" }, day.toString())]);
  return {
    next, recent,
    calls: calls.filter((call) => call.openTo === "anyone").slice(0, 3).map(({ callId, title, inquiryTitle, closesOn }) => ({ callId, title, inquiryTitle, closesOn, daysLeft: day.until(closesOn).days })),
    done: done.recommendations.slice(0, 3).map(({ slug, number, title }) => ({ slug, number, title })),
  };
}

export default function Home() {
  const { next, recent, calls, done } = useLoaderData<typeof loader>();
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
            <p className="govuk-body">{formatDate(meeting.heldOn)} at {formatTime(meeting.startsAt)}<br />{meeting.place}{meeting.movedFrom && <><br />Moved from {formatDate(meeting.movedFrom)}</>}</p>
            <p className="govuk-body govuk-!-margin-bottom-0"><a className="govuk-link" href={paths.meetingCalendar(meeting.reference)}>Add to calendar<span className="govuk-visually-hidden">: {meeting.title}, {formatDate(meeting.heldOn)}</span></a> · <a className="govuk-link" href={paths.committee(meeting.bodySlug)}>Page of the {meeting.bodyName}</a></p>
          </InsetText>
        ))
      )}
      {calls.length > 0 && <h2 className="govuk-heading-m">Have your say</h2>}
      {calls.map((call) => (
        <InsetText key={call.callId}>
          <p className="govuk-body govuk-!-font-weight-bold"><a className="govuk-link" href={paths.callToAnswer(call.callId)}>{call.title}</a></p>
          <p className="govuk-body">For the inquiry “{call.inquiryTitle}”. Open until {formatDate(call.closesOn)}: {daysLeftInWords(call.daysLeft)}.</p>
        </InsetText>
      ))}
      <h2 className="govuk-heading-m">What changed because of scrutiny</h2>
      {done.length === 0 ? <p className="govuk-body">No recommendation has been confirmed as complete yet.</p> : (
        <ul className="govuk-list govuk-list--bullet">{done.map((one) => <li key={one.slug}><a className="govuk-link" href={paths.recommendation(one.slug)}>{one.title}</a> ({one.number})</li>)}</ul>
      )}
      <p className="govuk-body"><a className="govuk-link" href={paths.recommendations()}>All recommendations, and what came of them</a></p>
      <h2 className="govuk-heading-m">Recently published</h2>
      {recent.length === 0 ? <p className="govuk-body">Nothing has been published yet.</p> : (
        <ul className="govuk-list govuk-list--spaced">
          {recent.map((one) => {
            const { text, href, what } = shown(one);
            return <li key={href}><a className="govuk-link" href={href}>{text}</a><br /><span className="govuk-hint">{what} on {formatDate(one.publishedOn)}</span></li>;
          })}
        </ul>
      )}
      <p className="govuk-body"><a className="govuk-link" href={paths.meetings()}>All meetings</a>, also <a className="govuk-link" href={paths.calendar()}>as a calendar</a></p>
    </Page>
  );
}

function shown(one: RecentlyPublished): { text: string; href: string; what: string } {
  if (one.kind === "meeting") return { text: `${one.title}, ${formatDate(one.heldOn)}`, href: paths.meeting(one.reference), what: one.detail === "cancelled" ? "Cancelled" : "Agenda published" };
  if (one.kind === "minutes") return { text: `Minutes of ${one.title}, ${formatDate(one.heldOn)}`, href: paths.minutes(one.reference), what: one.detail === "draft" ? "Draft minutes published" : "Minutes published" };
  if (one.kind === "inquiry") return { text: one.title, href: paths.inquiry(one.reference), what: "Inquiry published" };
  if (one.kind === "programme") return { text: `Work programme of the ${one.title}`, href: paths.workProgramme(one.reference), what: "Work programme published" };
  if (one.kind === "evidence") return { text: `Evidence ${one.reference}${one.title ? ` from ${one.title}` : ""}`, href: paths.evidence(one.reference), what: "Evidence published" };
  return { text: `${one.title} (${one.detail})`, href: paths.recommendation(one.reference), what: "Recommendation published" };
}
