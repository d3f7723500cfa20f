import type { ReactNode } from "react";

/** `dateTime` is the ISO date for machines, `when` the words for people. `note` marks rows that are no event, such as a bank holiday. */
export type TimelineEntry = { dateTime: string; when: ReactNode; title: ReactNode; status?: ReactNode; by?: ReactNode; children?: ReactNode; standing?: "past" | "now" | "future" | "note" };

type TimelineProps = { label: string; titleLevel?: 2 | 3; entries: TimelineEntry[] };

/** What happened, or will, in order of time. */
export function Timeline({ label, titleLevel = 2, entries }: TimelineProps) {
  const Heading = titleLevel === 2 ? "h2" : "h3";
  return (
    <ol className="candour-timeline" aria-label={label}>
      {entries.map((entry, index) => (
        <li key={index} className={`candour-timeline__entry candour-timeline__entry--${entry.standing ?? "past"}`} aria-current={entry.standing === "now" ? "step" : undefined}>
          <div className="candour-timeline__head">
            <Heading className="govuk-heading-s candour-timeline__title">{entry.title}</Heading>
            {entry.status}
          </div>
          <p className="candour-timeline__when"><time dateTime={entry.dateTime}>{entry.when}</time>{entry.by && <>, {entry.by}</>}</p>
          {entry.children && <div className="candour-timeline__words">{entry.children}</div>}
        </li>
      ))}
    </ol>
  );
}
