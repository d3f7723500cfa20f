import { formatMoment } from "./dates.ts";
import { Details } from "./details.tsx";
import { Timeline } from "./timeline.tsx";
import { WrittenWords } from "./written-words.tsx";

/** `formerly`: what it said until this step. */
type Shown = { title: string; reason: string; byName: string; at: string; formerly?: string | null };

/** What was done with a submission, by whom and why: both sides read the same. */
export function SubmissionSteps({ steps }: { steps: Shown[] }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">What happened to it</h2>
      <Timeline label="Steps" titleLevel={3} entries={steps.map(({ title, reason, byName, at, formerly }) => ({ dateTime: at, when: formatMoment(at), title, by: byName, children: formerly ? <Details summary="What it said until then"><WrittenWords words={formerly} /></Details> : reason ? <p className="govuk-body">{reason}</p> : undefined }))} />
    </>
  );
}
