import { Link } from "@remix-run/react";
import { paths } from "../../../paths.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";

type LateThingsProps = { reference: string; late: { toSay: { number: string; words: string }[]; deferred: { itemId: number; title: string; from: string; why: string }[] } };

/** Under the agenda: items that were deferred to this meeting, and what whoever presides has to say there. */
export function LateThings({ reference, late: { toSay, deferred } }: LateThingsProps) {
  return (
    <>
      {deferred.length > 0 && (
        <section aria-labelledby="deferred">
          <h3 className="govuk-heading-m" id="deferred">Deferred items that wait for a meeting</h3>
          <ul className="govuk-list govuk-list--spaced">
            {deferred.map(({ itemId, title, from, why }) => (
              <li key={itemId}><Link className="govuk-link" to={paths.desk.deferredItem(reference, itemId)}>Add “{title}”</Link>, deferred from {formatDate(from)}: {why}</li>
            ))}
          </ul>
        </section>
      )}
      {toSay.length > 0 && (
        <Details summary="What whoever presides has to say">
          <ul className="govuk-list govuk-list--spaced">
            {toSay.map(({ number, words }) => <li key={`${number} ${words}`}><strong>Item {number}.</strong> {words}</li>)}
          </ul>
          <p className="govuk-body">What is said at the meeting is what counts: record it in the minutes.</p>
        </Details>
      )}
    </>
  );
}
