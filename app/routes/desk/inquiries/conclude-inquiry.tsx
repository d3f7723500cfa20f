import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { concludeInquiry, findInquiry } from "../../../domain/inquiries/inquiries.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Conclude the inquiry";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { inquiry } = await findInquiry(actor, params.reference, "conclude");
  return { reference: inquiry.reference, title: inquiry.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    await concludeInquiry(actor, params.reference, given);
    return redirect(paths.desk.inquiry(params.reference ?? ""));
  });
}

export default function ConcludeInquiry() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.inquiry(reference), text: "Back to the inquiry" }}>
      <p className="govuk-body">Nothing more is asked, and the inquiry is not changed any more. Its evidence stays, and its page stays on the record. Publish it once more afterwards, so that the public reads that it is concluded.</p>
      <PageForm schema={nothing}>
        <SubmitButton>Conclude the inquiry</SubmitButton>
      </PageForm>
    </Page>
  );
}
