import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { aboutForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission, openAbout } from "../../../domain/evidence/submissions.server.ts";
import { describeSender } from "../../../domain/evidence/writing.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Who you are";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const about = await openAbout(submission);
  const saved = { name: about?.name ?? actor.name, post: about?.post ?? actor.post, isSaved: about !== null };
  return { reference: submission.reference, title: submission.callTitle, version: submission.version, saved };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, aboutForm, async (given) => {
    await describeSender(actor, params.reference, given);
    return redirect(paths.desk.submission(params.reference ?? ""));
  });
}

export default function About() {
  const { reference, title, version, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      {saved.isSaved && <InsetText>Saved now: {saved.name}{saved.post && `, ${saved.post}`}</InsetText>}
      <p className="govuk-body">The panel’s clerk needs somebody to talk to. Your name is sealed with your answers.</p>
      <PageForm schema={aboutForm} defaultValues={saved}>
        <HiddenField name="version" value={version} />
        <TextField name="name" label="Your name" autoComplete="name" />
        <TextField name="post" label="Your post (optional)" />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
