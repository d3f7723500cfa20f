import { agreeingOfficeWords, privateNoticeWords } from "../../../copy/private-notices.ts";
import type { PrivateMeeting } from "../../../domain/meetings/private-notices.server.ts";
import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate, formatTime } from "../../../ui/dates.ts";

/** What the page of a meeting shows of its private part: days as ISO dates. */
export function shownPrivateMeeting({ notices, standing: { lawful, faults } }: PrivateMeeting, heldOn: string) {
  const shown = notices.map(({ id, kind, forDay, reasons, representations, response, agreed, postedAt, countsFrom, place, web, webOn, recordedByName }) => ({ id, kind, reasons, representations, response, agreed, postedAt, countsFrom, place, web, webOn, recordedByName, otherDay: forDay === heldOn ? null : forDay }));
  return { notices: shown, lawful, faults: [...faults] };
}

type Shown = ReturnType<typeof shownPrivateMeeting> & { reference: string; mayRecord: boolean };

/** The notices of a private meeting of the executive, each with its posting, and what is still missing. */
export function PrivateMeetingPanel({ reference, notices, lawful, faults, mayRecord }: Shown) {
  return (
    <section aria-labelledby="private-meeting">
      <h2 className="govuk-heading-l" id="private-meeting">Meeting in private</h2>
      <p className="govuk-body">{lawful ? "What regulation 5 asks for before a private meeting is recorded." : "Before any of it is heard in private, regulation 5 asks for more:"}</p>
      {faults.length > 0 && <ul className="govuk-list govuk-list--bullet">{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
      {notices.length > 0 && (
        <ul className="govuk-list govuk-list--spaced">
          {notices.map((notice) => (
            <li key={notice.id}>
              <strong>{privateNoticeWords[notice.kind]}</strong>: posted on {formatDate(notice.postedAt.slice(0, 10))} at {formatTime(notice.postedAt.slice(11, 16))}, {notice.place}; on the website on {formatDate(notice.webOn)} at {notice.web}. Counts from {formatDate(notice.countsFrom)}. Recorded by {notice.recordedByName}.
              {notice.otherDay && ` It announced ${formatDate(notice.otherDay)}, and is no notice of this day.`} Reasons: {notice.reasons}
              {notice.agreed && ` ${agreeingOfficeWords[notice.agreed.office]} agreed: ${notice.agreed.name}, ${formatDate(notice.agreed.on)}.`}
              {notice.representations && ` Representations: ${notice.representations} Response: ${notice.response}`}
              {notice.kind === "second notice" && !notice.representations && " No representations were received."}
            </li>
          ))}
        </ul>
      )}
      {mayRecord && <ButtonLink variant="secondary" href={paths.desk.privateNotice(reference)}>Record a notice of a private meeting</ButtonLink>}
    </section>
  );
}
