import { Link } from "@remix-run/react";
import type { BodyByPattern } from "../../../domain/meetings/pattern-days.server.ts";
import { paths } from "../../../paths.ts";
import { formatDate, formatTime } from "../../../ui/dates.ts";

/** The next days of each body's pattern: a free one fills the form below, of the others it is said why not, and where ordinary notice is too late. */
export function PatternDays({ bodies }: { bodies: readonly Pick<BodyByPattern, "bodyId" | "name" | "closedOn" | "pattern" | "startsAt" | "days">[] }) {
  if (bodies.length === 0) return null;
  return (
    <section aria-labelledby="by-pattern">
      <h2 className="govuk-heading-m" id="by-pattern">The next days when they meet</h2>
      <p className="govuk-body">Choose one to fill in the day, the time and the place below, or enter another day. Check it against recess.</p>
      {bodies.map(({ bodyId, name, closedOn, pattern, startsAt, days }) => (
        <div key={bodyId}>
          <h3 className="govuk-heading-s">{name}: the {pattern.week} {pattern.weekday} of the month{startsAt && `, ${formatTime(startsAt)}`}</h3>
          {closedOn && days.length === 0 ? <p className="govuk-body">It closes on {formatDate(closedOn)}, before its next day.</p> : (
            <ul className="govuk-list">
              {days.map(({ day, off, taken, isTooNear }) => (
                <li key={day}>
                  {taken ? <>{formatDate(day)}: <a className="govuk-link" href={paths.desk.meeting(taken)}>a meeting stands on this day already<span className="govuk-visually-hidden"> ({name})</span></a></>
                    : off ? `${formatDate(day)}: not offered, ${off}`
                      : <Link className="govuk-link" to={paths.desk.meetingByPattern(bodyId, day)}>{formatDate(day)}<span className="govuk-visually-hidden">, {name}</span></Link>}
                  {!taken && !off && isTooNear && ": too late for ordinary notice"}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
