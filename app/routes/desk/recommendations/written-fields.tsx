import { costInWords } from "../../../copy/recommendations.ts";
import type { Recommendation } from "../../../domain/recommendations/recommendation.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";

/** What is written of a recommendation: the same on the pages of proposing, changing and entering one. */
export function WrittenFields() {
  return (
    <>
      <TextField name="title" label="Short title" hint="What lists show" />
      <TextAreaField name="wording" label="The recommendation" hint="Exactly as it should be resolved: specific, and something that can be seen to be done. These words are frozen and signed" rows={6} />
      <TextAreaField name="aim" label="Why (optional)" hint="What it should achieve, and what it rests on. The public reads this" rows={4} />
      <TextField name="area" label="Area (optional)" hint="For example, Early help" />
      <TextField name="ownerPost" label="Owner (optional)" hint="A post and not a person. For example, Director of Children’s Services" />
      <TextField name="measure" label="Measured by (optional)" hint="A figure with its period and source. For example, share of assessments finished in 45 working days, each quarter" />
      <TextField name="baseline" label="Baseline (optional)" hint="What the figure is now" />
      <TextField name="target" label="Target (optional)" />
      <DateField name="dueOn" legend="To be done by (optional)" hint="For example, 31 3 2027" />
      <TextField name="cost" label="Cost in pounds (optional)" hint="For example, 54,000" width={10} inputMode="decimal" />
    </>
  );
}

type Written = Pick<Recommendation, "title" | "wording" | "aim" | "area" | "ownerPost" | "measure" | "baseline" | "target" | "dueOn" | "costPence">;

/** What the fields show at first of a recommendation that is there. */
export function writtenValues({ title, wording, aim, area, ownerPost, measure, baseline, target, dueOn, costPence }: Written) {
  return { title, wording, aim, area, ownerPost, measure, baseline, target, dueOn, cost: costPence === null ? "" : costInWords(costPence).replace("£", "") };
}
