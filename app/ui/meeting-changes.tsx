import { formatDate, formatMeetingTime } from "./dates.ts";
import { InsetText } from "./inset-text.tsx";
import { WarningText } from "./warning-text.tsx";

type Announced = { heldOn: string; startsAt: string; place: string };
export type ShownChanges = { moved?: readonly Announced[] | undefined; cancelled?: { on: string; why: string; agendaWithdrawn: boolean } | undefined };
type MeetingChangesProps = { meeting: Announced & ShownChanges };

/** What became of a meeting after it was announced: every day, time and place that no longer holds, and whether it takes place at all. */
export function MeetingChanges({ meeting }: MeetingChangesProps) {
  const { moved = [], cancelled } = meeting;
  return (
    <>
      {cancelled && (
        <>
          <WarningText>This meeting is cancelled.</WarningText>
          <InsetText>Cancelled on {formatDate(cancelled.on)}. Why: {cancelled.why}</InsetText>
        </>
      )}
      {moved.length > 0 && (
        <ul className="govuk-list">
          {moved.map((was, place) => <li key={`${was.heldOn} ${was.startsAt} ${was.place}`}>{inWords(was, moved[place + 1] ?? meeting)}</li>)}
        </ul>
      )}
    </>
  );
}

function inWords(was: Announced, became: Announced): string {
  const time = ({ heldOn, startsAt }: Announced) => formatMeetingTime(heldOn, startsAt);
  const hasNewPlace = was.place !== "" && was.place !== became.place;
  if (time(was) === time(became)) return `The place was changed from ${was.place} to ${became.place}.`;
  return `Moved from ${time(was)} to ${time(became)}.${hasNewPlace ? ` The place was ${was.place}.` : ""}`;
}
