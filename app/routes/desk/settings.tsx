import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { changeCouncil, findCouncil } from "../../domain/council/council.server.ts";
import { councilForm, settingsVersion } from "../../domain/council/council.ts";
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
  version: settingsVersion,
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
  return submitForm(request, readableForm, async ({ councilName, brandColour, ...given }) => {
    await changeCouncil(actor, (saved) => ({ ...saved, councilName, brandColour }), given);
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
      <h2 className="govuk-heading-m">Other settings</h2>
      <ul className="govuk-list govuk-list--spaced">
        {others.map(({ href, text, about }) => <li key={href}><Link className="govuk-link" to={href}>{text}</Link>: {about}</li>)}
      </ul>
    </Page>
  );
}

const others = [
  { href: paths.desk.officeSettings(), text: "Offices", about: "where notice is posted, and when the public can read it there" },
  { href: paths.desk.bankHolidays(), text: "Bank holidays", about: "days that do not count towards notice" },
  { href: paths.desk.closureDays(), text: "Closure days", about: "further days on which the offices are shut" },
  { href: paths.desk.mailSettings(), text: "Mail", about: "the server by which mail leaves, and a test message" },
  { href: paths.desk.keys(), text: "Keys", about: "where the keys lie, and that they have a backup of their own" },
];
