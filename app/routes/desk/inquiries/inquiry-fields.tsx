import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";

/** What is asked of an inquiry, at its beginning and whenever it is changed. */
export function InquiryFields() {
  return (
    <>
      <TextField name="title" label="Title" />
      <TextAreaField name="question" label="The question that it asks" rows={3} />
      <TextAreaField name="why" label="Why the panel asks it" rows={4} />
      <TextAreaField name="terms" label="Terms of reference (optional)" rows={6} />
      <TextAreaField name="lines" label="Lines of questioning (optional)" hint="One on each line, in the order in which they are asked" rows={5} />
    </>
  );
}
