import { topicStatusWords } from "../copy/work-programme.ts";
import { formatDate, formatMeetingTime } from "./dates.ts";
import { StatusTag } from "./status-tag.tsx";
import { SummaryList } from "./summary-list.tsx";
import { WrittenWords } from "./written-words.tsx";

type Topic = {
  title: string; purpose: string; lead: { name: string; post: string } | null; witnesses: string[]; season: string; status: keyof typeof topicStatusWords;
  carriedOver: { fromOn: string | null; toOn: string | null; toWords: string; why: string }[]; settledOn: string | null; outcome: string;
};
type Meeting = { reference: string; title: string; heldOn: string; startsAt: string };

type ProgrammeDocumentProps = {
  document: { body: { name: string; formal: boolean }; groups: { meeting: Meeting | null; topics: Topic[] }[]; settled: Topic[] };
  /** Where a meeting can be read, if it can, and whether it was cancelled since. */
  announced?: (reference: string) => { href: string; cancelled: boolean } | null;
};

/** A published work programme: the same on the record and at the gate. */
export function ProgrammeDocument({ document: { body, groups, settled }, announced }: ProgrammeDocumentProps) {
  return (
    <>
      <p className="govuk-body">{body.formal ? `What the ${body.name} plans to look into` : `What the ${body.name}, an informal panel, plans to look into`}, meeting by meeting. Plans change: what was carried over says from when and why.</p>
      {groups.length === 0 && <p className="govuk-body">Nothing is planned at the moment.</p>}
      {groups.map(({ meeting, topics }) => {
        const page = meeting && announced?.(meeting.reference);
        return (
          <section key={meeting?.reference ?? "later"}>
            <h2 className="govuk-heading-m">{meeting ? formatMeetingTime(meeting.heldOn, meeting.startsAt) : "No meeting yet"}</h2>
            {page?.cancelled && <p className="govuk-body"><StatusTag tone="bad">Cancelled</StatusTag> What was planned for it has still to be carried over.</p>}
            {meeting && page && <p className="govuk-body"><a className="govuk-link" href={page.href}>{page.cancelled ? "Why it was cancelled" : "Agenda and papers"}<span className="govuk-visually-hidden">: the meeting on {formatDate(meeting.heldOn)}</span></a></p>}
            {topics.map((topic, place) => <PublishedTopic key={place} topic={topic} />)}
          </section>
        );
      })}
      {settled.length > 0 && <h2 className="govuk-heading-m">Considered or dropped in the year before</h2>}
      {settled.map((topic, place) => <PublishedTopic key={place} topic={topic} />)}
    </>
  );
}

function PublishedTopic({ topic: { title, purpose, lead, witnesses, season, status, carriedOver, settledOn, outcome } }: { topic: Topic }) {
  const { text, tone } = topicStatusWords[status];
  return (
    <section>
      <h3 className="govuk-heading-s">{title}</h3>
      <SummaryList rows={[
        { key: "Purpose", value: <WrittenWords words={purpose} /> },
        { key: "Where it stands", value: <><StatusTag tone={tone}>{text}</StatusTag>{settledOn && ` ${formatDate(settledOn)}`}</> },
        ...(outcome ? [{ key: status === "dropped" ? "Why it was dropped" : "What came of it", value: <WrittenWords words={outcome} /> }] : []),
        ...(season ? [{ key: "When", value: season }] : []),
        ...(lead ? [{ key: "Led by", value: lead.post ? `${lead.name}, ${lead.post}` : lead.name }] : []),
        ...(witnesses.length > 0 ? [{ key: "Witnesses wanted", value: <ul className="govuk-list">{witnesses.map((one) => <li key={one}>{one}</li>)}</ul> }] : []),
        ...(carriedOver.length > 0 ? [{ key: "Carried over", value: <ul className="govuk-list">{carriedOver.map(({ fromOn, toOn, toWords, why }, place) => <li key={place}>{fromOn ? `From ${formatDate(fromOn)}` : "From an earlier time"} to {toOn ? formatDate(toOn) : toWords || "a meeting still to be chosen"}: {why}</li>)}</ul> }] : []),
      ]} />
    </section>
  );
}
