import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notToThePanel } from "../../../copy/evidence.ts";
import { childForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { sayWhetherChild } from "../../../domain/evidence/writing.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Does it identify a child or family?";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const saved = { identifiesChild: submission.identifiesChild === null ? undefined : submission.identifiesChild ? "yes" : "no" };
  return { reference: submission.reference, title: submission.callTitle, version: submission.version, saved };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, childForm, async (given) => {
    await sayWhetherChild(actor, params.reference, { ...given, identifiesChild: given.identifiesChild === "yes" });
    return redirect(paths.desk.submission(params.reference ?? ""));
  });
}

export default function ChildQuestion() {
  const { reference, title, version, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      {saved.identifiesChild && <InsetText>Saved now: {saved.identifiesChild === "yes" ? "Yes" : "No"}</InsetText>}
      <p className="govuk-body">{notToThePanel}</p>
      <PageForm schema={childForm} defaultValues={saved}>
        <HiddenField name="version" value={version} />
        <RadioField name="identifiesChild" legend="Does anything that you will write or attach identify a child or family?" items={[{ value: "no", text: "No" }, { value: "yes", text: "Yes" }]} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
