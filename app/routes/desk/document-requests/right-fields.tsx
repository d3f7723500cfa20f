import { documentRelevanceWords } from "../../../copy/document-requests.ts";
import { documentHolders } from "../../../domain/document-requests/document-request-forms.ts";
import { documentRelevances, type DocumentGround } from "../../../domain/law/document-rights.ts";
import { RadioField } from "../../../forms/radio-field.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";

/** What each right asks for beside the document itself. */
export function RightFields({ ground }: { ground: DocumentGround }) {
  if (ground === "section 100F") return <TextAreaField name="business" label="Which meeting, and which item of business?" hint="For example, Children’s Scrutiny Committee, 12 March 2026, item 4. It may be a meeting of a body on which you do not sit" rows={2} />;
  if (ground === "regulation 17") {
    return (
      <>
        <TextAreaField name="business" label="Which decision or business of the executive?" hint="Name the decision, who took it, and when" rows={2} />
        <RadioField name="relevance" legend="What is it relevant to?" hint="This decides whether exempt or confidential information is open to you" items={documentRelevances.map((value) => ({ value, text: documentRelevanceWords[value] }))} />
        <TextAreaField name="why" label="Which decision or review, and how?" hint="Only where it is relevant to one" rows={3} />
      </>
    );
  }
  return (
    <>
      <RadioField name="askedOf" legend="Who holds it?" items={documentHolders.map((value) => ({ value, text: `${value.charAt(0).toUpperCase()}${value.slice(1)}` }))} />
      <TextAreaField name="why" label="Why do you need it for your duties as a councillor?" hint="A seat on the committee or panel alone is not a reason" rows={4} />
    </>
  );
}
