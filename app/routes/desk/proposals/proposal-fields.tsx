import { urgencyWords } from "../../../copy/proposals.ts";
import { urgencies } from "../../../domain/proposals/proposal.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

/** What is asked of everything that a councillor raises, at first and whenever it is changed. */
export function ProposalFields() {
  const whenUrgent = (
    <>
      <DateField name="neededBy" legend="By when must it be done?" />
      <TextAreaField name="neededWhy" label="Why by then?" rows={2} />
    </>
  );
  return (
    <>
      <WarningText>Name no child, no family and nobody whose case it is. What you write is read by the members, the clerk and the monitoring officer, and may have to be disclosed under the law.</WarningText>
      <TextField name="title" label="Title" hint="A few words that could stand on an agenda" />
      <TextAreaField name="why" label="Why it matters" rows={6} />
      <TextAreaField name="outcomeWanted" label="What should be done about it?" hint="For example: hear from the police, look at the figures each month, recommend a change" rows={4} />
      <RadioField name="urgency" legend="How urgent is it?" items={urgencies.map((urgency) => ({ value: urgency, text: urgencyWords[urgency], ...(urgency === "urgent" ? { conditional: whenUrgent } : {}) }))} />
    </>
  );
}
