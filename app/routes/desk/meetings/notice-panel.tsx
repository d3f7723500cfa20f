import { postedThingWords } from "../../../copy/meetings.ts";
import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate, formatTime } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Sum, type ShownSum } from "../../../ui/sum.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

type NoticePanelProps = {
  reference: string;
  notice: { road: "none needed" | "in time" | "posted in time" | "too late" | "shorter notice" | "cannot be judged"; sentence: string; sum: ShownSum | null };
  postings: { id: number; what: "notice" | "agenda" | "reports"; postedAt: string; countsFrom: string; place: string; recordedByName: string }[];
  mayRecord: boolean;
  mayConvene: boolean;
  mayMove: boolean;
};

/** How notice stands, with the sum; and when it is too late, only the roads that the law leaves. */
export function NoticePanel({ reference, notice, postings, mayRecord, mayConvene, mayMove }: NoticePanelProps) {
  const late = notice.road === "too late";
  const warned = late || notice.road === "cannot be judged";
  return (
    <section aria-labelledby="notice">
      <h2 className="govuk-heading-l" id="notice">Notice</h2>
      {warned ? <WarningText>{notice.sentence}</WarningText> : <InsetText>{notice.sentence}</InsetText>}
      {notice.sum && <Sum sum={notice.sum} />}
      {late && (mayMove || mayConvene) && (
        <>
          <p className="govuk-body">The law leaves two roads:</p>
          <ul className="govuk-list govuk-list--bullet">
            {mayMove && <li><a className="govuk-link" href={paths.desk.moveMeeting(reference)}>move the meeting</a> to a later day</li>}
            {mayConvene && <li>if it was convened at shorter notice, <a className="govuk-link" href={paths.desk.shorterNotice(reference)}>record who convened it, when and why</a></li>}
          </ul>
        </>
      )}
      {postings.length > 0 && (
        <>
          <h3 className="govuk-heading-s">Posted at the office</h3>
          <ul className="govuk-list">
            {postings.map((posting) => (
              <li key={posting.id}>
                {postedThingWords[posting.what]}: {formatDate(posting.postedAt.slice(0, 10))} at {formatTime(posting.postedAt.slice(11, 16))}, {posting.place}. Counts from {formatDate(posting.countsFrom)}. Recorded by {posting.recordedByName}.
              </li>
            ))}
          </ul>
        </>
      )}
      {mayRecord && <ButtonLink variant="secondary" href={paths.desk.posting(reference)}>Record a posting at the office</ButtonLink>}
    </section>
  );
}
