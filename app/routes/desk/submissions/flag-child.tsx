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

const heading = "It identifies a child";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const submission = await findToFlag(actor, params.reference, "follow");
  return { reference: submission.reference, title: submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, flagForm, async (given) => {
    await flagChild(actor, params.reference, { ...given, as: "follow" });
    return redirect(paths.desk.submission(params.reference ?? ""));
  });
}

export default function FlagChild() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      <p className="govuk-body">From now on only you, the clerk and the safeguarding lead can see it. If a child is in danger now, call 999.</p>
      <PageForm schema={flagForm}>
        <TextAreaField name="why" label="Why do you think so?" hint="Name no child here" rows={4} />
        <SubmitButton variant="warning">Tell the safeguarding lead</SubmitButton>
      </PageForm>
    </Page>
  );
}
