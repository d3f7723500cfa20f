import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { noPromise, wishWords } from "../../../copy/evidence.ts";
import { publicationWishes } from "../../../domain/evidence/submission.ts";
import { wishForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { wishPublication } from "../../../domain/evidence/writing.server.ts";
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

const heading = "What may be published";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const saved = { wish: submission.publicationWish };
  return { reference: submission.reference, title: submission.callTitle, version: submission.version, saved };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, wishForm, async (given) => {
    await wishPublication(actor, params.reference, given);
    return redirect(paths.desk.submission(params.reference ?? ""));
  });
}

export default function Publication() {
  const { reference, title, version, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      {saved.wish && <InsetText>Saved now: {wishWords[saved.wish]}</InsetText>}
      <p className="govuk-body">{noPromise} Your files are never published as they are, nor are their names.</p>
      <PageForm schema={wishForm} defaultValues={saved}>
        <HiddenField name="version" value={version} />
        <RadioField name="wish" legend="What would you like the panel to do with your answers?" items={publicationWishes.map((wish) => ({ value: wish, text: wishWords[wish] }))} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
