import { postedThingWords } from "../../../copy/meetings.ts";
import { isNoticeOf, type Posting } from "../../../domain/meetings/notice.ts";
import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate, formatTime } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Sum, type ShownSum } from "../../../ui/sum.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";
import { reportPosted } from "./proof-words.ts";

type NoticePanelProps = {
  reference: string;
  notice: { road: "none needed" | "in time" | "posted in time" | "too late" | "shorter notice" | "cannot be judged"; sentence: string; sum: ShownSum | null; nextLawfulDay: string | null };
  postings: { id: number; what: "notice" | "agenda" | "reports"; postedAt: string; countsFrom: string; place: string; recordedByName: string; forDay: string; errorWhy: string | null; counts: boolean; report: string | null }[];
  mayRecord: boolean;
  mayConvene: boolean;
  mayMove: boolean;
};

/** What the panel shows of a posting, for the loaders of its pages. */
export function shownPosting(meeting: Parameters<typeof isNoticeOf>[0], posting: Posting, papers: readonly { id: number; title: string }[]): NoticePanelProps["postings"][number] {
  const { id, what, postedAt, countsFrom, place, recordedByName, forDay, errorWhy } = posting;
  return { id, what, postedAt, countsFrom, place, recordedByName, forDay, errorWhy, counts: isNoticeOf(meeting, posting), report: reportPosted(posting, papers) };
}

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
            {mayMove && <li><a className="govuk-link" href={paths.desk.moveMeeting(reference)}>move the meeting</a> to a later day{notice.nextLawfulDay && <>: posted now, {formatDate(notice.nextLawfulDay)} is the first lawful one</>}</li>}
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
                {posting.report ?? postedThingWords[posting.what]}: {formatDate(posting.postedAt.slice(0, 10))} at {formatTime(posting.postedAt.slice(11, 16))}, {posting.place}. Counts from {formatDate(posting.countsFrom)}. Recorded by {posting.recordedByName}.{" "}
                <PostingStanding {...posting} />
                {mayRecord && !posting.errorWhy && <a className="govuk-link" href={paths.desk.mistakenPosting(reference, posting.id)}>Recorded in error?<span className="govuk-visually-hidden"> {posting.report ?? postedThingWords[posting.what]}</span></a>}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayRecord && <ButtonLink variant="secondary" href={paths.desk.posting(reference)}>Record a posting at the office</ButtonLink>}
    </section>
  );
}

function PostingStanding({ errorWhy, counts, forDay }: { errorWhy: string | null; counts: boolean; forDay: string }) {
  if (errorWhy) return <strong>Recorded in error, so it does not count: {errorWhy}</strong>;
  return counts ? null : <strong>It announced {formatDate(forDay)}, or another time or place, so it does not count. </strong>;
}
