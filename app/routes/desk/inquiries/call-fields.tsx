import { callAudienceWords } from "../../../copy/evidence.ts";
import { callAudiences } from "../../../domain/inquiries/call.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";

/** What is asked of a call for evidence, at its beginning and whenever it is changed. */
export function CallFields() {
  return (
    <>
      <TextField name="title" label="Title" />
      <DateField name="closesOn" legend="On which day does it close?" />
      <RadioField name="openTo" legend="Who may answer?" items={callAudiences.map((audience) => ({ value: audience, text: callAudienceWords[audience] }))} />
      <TextAreaField name="whatHappens" label="What happens to what is sent?" hint="Those who are asked read this. Never promise secrecy: say what will be attempted, and what could override it" rows={6} />
    </>
  );
}
