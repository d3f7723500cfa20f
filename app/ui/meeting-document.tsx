import type { ReactNode } from "react";
import { Agenda, type ShownItem } from "./agenda.tsx";
import { formatDate, formatMeetingTime } from "./dates.ts";
import { MeetingChanges, type ShownChanges } from "./meeting-changes.tsx";
import { InsetText } from "./inset-text.tsx";
import { SummaryList } from "./summary-list.tsx";
import { WrittenWords } from "./written-words.tsx";

/** Notice and agenda as published. */
export type ShownMeeting = {
  body: { name: string; formal: boolean }; heldOn: string; startsAt: string; endsAt: string | null; place: string; accessDetails: string;
  shorterNotice: { convenedBy: string; convenedOn: string; why: string; clearDays: number } | null; items: ShownItem[];
  privateNotices: { kind: string; postedOn: string; place: string; reasons: string; representations: string; response: string; agreed: { office: string; name: string; on: string } | null }[];
} & ShownChanges;

/** The public page of a meeting, the gate before it and the preview show the same. @param children what stands before the agenda, such as the way to the minutes */
export function MeetingDocument({ document, children }: { document: ShownMeeting; children?: ReactNode }) {
  const { shorterNotice } = document;
  return (
    <>
      <MeetingChanges meeting={document} />
      <SummaryList rows={[
        { key: "When", value: formatMeetingTime(document.heldOn, document.startsAt, document.endsAt ?? undefined) },
        ...(document.place ? [{ key: "Where", value: document.place }] : []),
        ...(document.accessDetails ? [{ key: "Getting in", value: document.accessDetails }] : []),
        { key: "Who meets", value: document.body.formal ? `${document.body.name}. Meetings are open to everybody, apart from private items.` : `${document.body.name}, an informal panel.` },
      ]} />
      {shorterNotice && (
        <InsetText>This meeting was convened at shorter notice by {shorterNotice.convenedBy} on {formatDate(shorterNotice.convenedOn)}, with {shorterNotice.clearDays} clear {shorterNotice.clearDays === 1 ? "day" : "days"}. Why: {shorterNotice.why}</InsetText>
      )}
      {children}
      {document.privateNotices.length > 0 && <PrivateNotices notices={document.privateNotices} />}
      <h2 className="govuk-heading-l">Agenda</h2>
      {document.cancelled && <p className="govuk-body">{document.cancelled.agendaWithdrawn ? "The agenda was taken down before the meeting was cancelled." : "This is the agenda as it was published. None of it was dealt with at this meeting."}</p>}
      <Agenda items={document.items} />
    </>
  );
}

/** Why the executive meets in private, as it gave notice of it. */
function PrivateNotices({ notices }: { notices: ShownMeeting["privateNotices"] }) {
  return (
    <>
      <h2 className="govuk-heading-l">Notice of a private meeting</h2>
      {notices.map(({ kind, postedOn, place, reasons, representations, response, agreed }, index) => (
        <section key={index}>
          <h3 className="govuk-heading-s">{kind.charAt(0).toUpperCase() + kind.slice(1)}</h3>
          <p className="govuk-body">Posted on {formatDate(postedOn)}: {place}.{agreed && ` Agreed by ${agreed.name}, ${agreed.office}, on ${formatDate(agreed.on)}.`}</p>
          <WrittenWords words={reasons} />
          {representations && <><p className="govuk-body govuk-!-font-weight-bold">Representations received</p><WrittenWords words={representations} /><p className="govuk-body govuk-!-font-weight-bold">Response</p><WrittenWords words={response} /></>}
          {kind === "second notice" && !representations && <p className="govuk-body">No representations were received.</p>}
        </section>
      ))}
    </>
  );
}
