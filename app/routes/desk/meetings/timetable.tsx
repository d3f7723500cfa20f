import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { timetableWords } from "../../../copy/timetable.ts";
import { findTimetable, type TimetableRow } from "../../../domain/meetings/timetable.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatMeetingTime } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { Sum } from "../../../ui/sum.tsx";
import { Timeline, type TimelineEntry } from "../../../ui/timeline.tsx";

const heading = "Timetable";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, body, timetable } = await findTimetable(actor, params["reference"]);
  const { reference, title, heldOn, startsAt, status } = meeting;
  return { meeting: { reference, title, heldOn, startsAt }, isCancelled: status === "cancelled", bodyName: body.name, timetable, today: today().toString() };
}

export default function Timetable() {
  const { meeting, isCancelled, bodyName, timetable, today: day } = useLoaderData<typeof loader>();
  const around = { heading, caption: `${meeting.title}, ${formatMeetingTime(meeting.heldOn, meeting.startsAt)}`, back: { href: paths.desk.meeting(meeting.reference), text: "Back to the meeting" } };
  if (isCancelled) return <Page {...around}><InsetText>This meeting is cancelled: no day is counted from it.</InsetText></Page>;
  return (
    <Page {...around}>
      {timetable.notice ? (
        <InsetText><Sum sum={timetable.notice} /></InsetText>
      ) : (
        <InsetText>The {bodyName} is an informal panel: the law sets it no days. What stands here is local practice.</InsetText>
      )}
      <Timeline label="Counted back and forward from the meeting" entries={timetable.rows.map((row) => entryOf(row, day))} />
      <p className="govuk-body">Days of local practice are a help, and nothing is late by law when they pass. Days of the law do not move when they fall on a day off.</p>
    </Page>
  );
}

function entryOf(row: TimetableRow, day: string): TimelineEntry {
  if (row.what === "day off") return { dateTime: row.day, when: formatDate(row.day), title: row.name, standing: "note", children: <p className="govuk-body-s">Not a working day</p> };
  const { title, source } = timetableWords[row.what];
  return {
    dateTime: row.day, when: formatDate(row.day), title, standing: row.day < day ? "past" : row.day === day ? "now" : "future",
    ...(row.isLaw ? { status: <StatusTag tone="quiet">Law</StatusTag> } : {}),
    children: <>
      {source && <p className="govuk-body-s">{source}.</p>}
      {row.warnings.map((sentence) => <p className="govuk-body-s" key={sentence}>{sentence}</p>)}
    </>,
  };
}
