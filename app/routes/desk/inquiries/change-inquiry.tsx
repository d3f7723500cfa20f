import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inquiryStageWords } from "../../../copy/evidence.ts";
import { changeInquiry, findInquiry, listPossibleLeads } from "../../../domain/inquiries/inquiries.server.ts";
import { inquiryForm, inquiryStages } from "../../../domain/inquiries/inquiry.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { InquiryFields } from "./inquiry-fields.tsx";

const heading = "Change the inquiry";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { inquiry } = await findInquiry(actor, params.reference, "change");
  const { reference, title, question, why, terms, lines, leadId, stage, status, version } = inquiry;
  const members = await listPossibleLeads(actor, inquiry.bodyId);
  return {
    reference, status, version, saved: { title, question, why, terms, lines: lines.join("\n"), leadId: leadId === null ? "" : String(leadId), stage },
    members: members.map(({ personId, name }) => ({ value: String(personId), text: name })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, inquiryForm, async (given) => {
    const { reference } = await changeInquiry(actor, params.reference, given);
    return redirect(paths.desk.inquiry(reference));
  });
}

export default function ChangeInquiry() {
  const { reference, status, version, saved, members } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={saved.title} back={{ href: paths.desk.inquiry(reference), text: "Back to the inquiry" }}>
      {status === "published" && <p className="govuk-body">The public page changes only when you publish again.</p>}
      <PageForm schema={inquiryForm} defaultValues={saved}>
        <SavedNow version={version} words={[saved.title, saved.question, saved.why, saved.terms, saved.lines].filter(Boolean).join("\n\n")} />
        <HiddenField name="version" value={version} />
        <InquiryFields />
        <SelectField name="leadId" label="Who leads it (optional)" prompt="Nobody yet" options={members} />
        <RadioField name="stage" legend="Where it stands" items={inquiryStages.map((stage) => ({ value: stage, text: inquiryStageWords[stage] }))} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
