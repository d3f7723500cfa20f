import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findInquiry } from "../../../domain/inquiries/inquiries.server.ts";
import { prepareInquiryRelease } from "../../../domain/inquiries/publish-inquiry.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Publish the inquiry";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { inquiry } = await findInquiry(actor, params.reference, "publish");
  return { reference: inquiry.reference, title: inquiry.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    const { releaseId } = await prepareInquiryRelease(actor, params.reference, given);
    return redirect(paths.desk.release(releaseId));
  });
}

export default function PublishInquiry() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.inquiry(reference), text: "Back to the inquiry" }}>
      <p className="govuk-body">Next you see exactly what becomes public: the question, why it is asked, who leads, the stage, and the calls for evidence that are open. Evidence is published by itself, piece by piece.</p>
      <PageForm schema={nothing}>
        <SubmitButton>Prepare the release</SubmitButton>
      </PageForm>
    </Page>
  );
}
