import { formatMoment } from "./dates.ts";
import { Timeline } from "./timeline.tsx";

type Shown = { title: string; reason: string; byName: string; at: string };

/** What was done with a submission, by whom and why: both sides read the same. */
export function SubmissionSteps({ steps }: { steps: Shown[] }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">What happened to it</h2>
      <Timeline label="Steps" titleLevel={3} entries={steps.map(({ title, reason, byName, at }) => ({ dateTime: at, when: formatMoment(at), title, by: byName, children: reason ? <p className="govuk-body">{reason}</p> : undefined }))} />
    </>
  );
}
