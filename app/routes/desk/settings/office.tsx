import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeCouncil, findCouncil } from "../../../domain/council/council.server.ts";
import { officeForm } from "../../../domain/council/council.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatTimes } from "../../../ui/dates.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Offices";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { settings: { officePlace, officeHours }, version } = await findCouncil(await requireActor(request));
  return { officePlace, opens: officeHours.opens, closes: officeHours.closes, version };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, officeForm, async ({ officePlace, opens, closes, ...given }) => {
    await changeCouncil(actor, (saved) => ({ ...saved, officePlace, officeHours: { opens, closes } }), given);
    return redirect(paths.desk.officeSettings());
  });
}

export default function Office() {
  const { officePlace, opens, closes, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.settings(), text: "Back to settings" }}>
      <p className="govuk-body">Notice of a committee is given by posting at the council’s offices, where the public can read it. What is posted while they are shut counts from the next opening.</p>
      <PageForm schema={officeForm} defaultValues={{ officePlace, opens, closes }} key={version}>
        <HiddenField name="version" value={version} />
        <TextField name="officePlace" label="Where is notice posted?" hint="As it should read after “posted at”: for example, the noticeboard at the Town Hall, Harbour Street" />
        <TimeField name="opens" label="When do the offices open?" hint="For example, 9am" />
        <TimeField name="closes" label="When do they close?" hint="For example, 5pm" />
        <SubmitButton>Publish settings</SubmitButton>
      </PageForm>
      <p className="govuk-body">Saved now: {officePlace}, {formatTimes(opens, closes)}, version {version}.</p>
    </Page>
  );
}
