import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findCouncil, publishCouncil } from "../../domain/council/council.server.ts";
import { councilForm } from "../../domain/council/council.ts";
import { wholeNumber } from "../../forms/fields.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { requireActor } from "../../session/require-actor.server.ts";
import { contrastProblems } from "../../ui/brand.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Settings";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

/** What the domain asks of a colour, and what readers ask of it: that words on it can be read. */
const readableForm = councilForm.extend({
  version: wholeNumber({ missing: "Open the page again", name: "The version" }),
  brandColour: councilForm.shape.brandColour.pipe(z.string().superRefine((main, context) => {
    for (const message of contrastProblems({ main })) context.addIssue({ code: "custom", message });
  })),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { settings: { councilName, brandColour }, version } = await findCouncil(await requireActor(request));
  return { councilName, brandColour, version };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const { settings } = await findCouncil(actor);
  return submitForm(request, readableForm, async ({ councilName, brandColour, ...given }) => {
    await publishCouncil(actor, { ...settings, councilName, brandColour }, given);
    return redirect(paths.desk.settings());
  });
}

export default function Settings() {
  const { councilName, brandColour, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <p className="govuk-body">What you save here is published at once, on every page of the desk and of the public record. What was before is kept.</p>
      <PageForm schema={readableForm} defaultValues={{ councilName, brandColour }} key={version}>
        <input type="hidden" name="version" value={version} />
        <TextField name="councilName" label="Name of the council" />
        <TextField name="brandColour" label="Main colour" hint="A hash and six digits or letters a to f, like #1d5c63. The council’s name stands on it in white." width={10} spellCheck={false} />
        <SubmitButton>Publish settings</SubmitButton>
      </PageForm>
      <p className="govuk-body">Saved now: {councilName}, {brandColour}, version {version}.</p>
    </Page>
  );
}
