import { Link } from "@remix-run/react";
import { z } from "zod";
import type { KindOfDay } from "../../../domain/council/council.ts";
import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Table } from "../../../ui/table.tsx";

/** From a page of one day, the way back to its list. */
export const backToDays: Record<KindOfDay, { href: string; text: string }> = {
  "bank holiday": { href: paths.desk.bankHolidays(), text: "Back to bank holidays" },
  "closure day": { href: paths.desk.closureDays(), text: "Back to closure days" },
};

type Day = { date: string; name: string };
type DaysListProps = { days: Day[]; today: string; column: string; empty: string; add: { href: string; text: string }; removeHref: (date: string) => string };

/** Days that do not count, year by year, those of years that are over folded away. Days that have passed stay: notice was counted by them. */
export function DaysList({ days, today, column, empty, add, removeHref }: DaysListProps) {
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))];
  const over = years.filter((year) => year < today.slice(0, 4));
  const button = <ButtonLink href={add.href}>{add.text}</ButtonLink>;
  if (days.length === 0) return <EmptyState title="No days yet" action={button}>{empty}</EmptyState>;
  const ofYear = (year: string) => (
    <Table
      key={year} stacks caption={year} captionClassName="govuk-table__caption--m" head={["Day", column, { content: <span className="govuk-visually-hidden">What to do</span> }]} firstCellIsHeader
      rows={days.filter(({ date }) => date.startsWith(year)).map(({ date, name }) => [
        formatDate(date), name,
        date < today ? "" : { content: <Link className="govuk-link" to={removeHref(date)}>Remove<span className="govuk-visually-hidden"> {name}, {formatDate(date)}</span></Link> },
      ])}
    />
  );
  return (
    <>
      {button}
      {years.filter((year) => !over.includes(year)).map(ofYear)}
      {over.length > 0 && <Details summary="Years that are over">{over.map(ofYear)}</Details>}
    </>
  );
}

type NearProps = { day: string; meetings: { reference: string; title: string; heldOn: string; isDraft: boolean }[] };

/** After a day was added or removed: the meetings whose notice it may touch. */
export function MeetingsToCheck({ day, meetings }: NearProps) {
  if (meetings.length === 0) return <InsetText>Saved and published. No meeting that you can see lies on {formatDate(day)} or in the fourteen days after it.</InsetText>;
  return (
    <InsetText>
      <h2 className="govuk-heading-s">Check these meetings</h2>
      <p className="govuk-body">Saved and published. These lie on {formatDate(day)} or in the fourteen days after it, so the day may count in their notice. Tell their clerks.</p>
      <ul className="govuk-list govuk-list--bullet">
        {meetings.map(({ reference, title, heldOn, isDraft }) => (
          <li key={`${reference}${isDraft}`}>{isDraft ? <Link className="govuk-link" to={paths.desk.meeting(reference)}>{title}</Link> : <a className="govuk-link" href={paths.meeting(reference)}>{title}</a>}, {formatDate(heldOn)}{isDraft ? ", not published yet" : ""}</li>
        ))}
      </ul>
    </InsetText>
  );
}

/** The day that the address names as just changed, if it is one. */
export function changedDay(request: Request): string | undefined {
  return z.iso.date().safeParse(new URL(request.url).searchParams.get("changed")).data;
}
