import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { addInquiry } from "../../../domain/inquiries/inquiries.server.ts";
import { newInquiryForm } from "../../../domain/inquiries/inquiry.ts";
import { forbidden } from "../../../domain/refusal.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { InquiryFields } from "./inquiry-fields.tsx";

const heading = "Begin an inquiry";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const bodies = await listBodies(await requireActor(request), ["clerk"]);
  if (bodies.length === 0) throw forbidden("Only the clerk of a committee or panel may begin an inquiry.");
  return { bodies: bodies.map(({ id, name }) => ({ value: String(id), text: name })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, newInquiryForm, async (given) => {
    const { reference } = await addInquiry(actor, given);
    return redirect(paths.desk.inquiry(reference));
  });
}

export default function NewInquiry() {
  const { bodies } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.inquiries(), text: "Inquiries" }}>
      <p className="govuk-body">Only people with a seat see it until you publish it. It gets a key of its own, under which all its evidence is sealed.</p>
      <PageForm schema={newInquiryForm} defaultValues={{ bodyId: bodies.length === 1 ? bodies[0]?.value : undefined }}>
        <RadioField name="bodyId" legend="Whose inquiry is it?" items={bodies} />
        <InquiryFields />
        <SubmitButton>Begin the inquiry</SubmitButton>
      </PageForm>
    </Page>
  );
}
