import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findToFlag, flagChild } from "../../../domain/evidence/moves.server.ts";
import { flagForm } from "../../../domain/evidence/submission-forms.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "It identifies a child";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const submission = await findToFlag(actor, params.reference, "see");
  return { reference: submission.reference, title: submission.evidenceReference ?? submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, flagForm, async (given) => {
    const { inquiryReference } = await flagChild(actor, params.reference, { ...given, as: "see" });
    return redirect(paths.desk.inquiry(inquiryReference)); // members do not see it any more
  });
}

export default function FlagChild() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      <WarningText>From now on only the clerk, the safeguarding lead and whoever sent it can see it. If you are a member of the panel, you will not see it any more. If a child is in danger now, call 999.</WarningText>
      <PageForm schema={flagForm}>
        <TextAreaField name="why" label="Why do you think so?" hint="Name no child here. Those who sent it, the clerk and the safeguarding lead read this" rows={4} />
        <SubmitButton variant="warning">Tell the safeguarding lead</SubmitButton>
      </PageForm>
    </Page>
  );
}
