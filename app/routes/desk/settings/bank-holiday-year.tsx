import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findCouncil } from "../../../domain/council/council.server.ts";
import { bankHolidayYearForm } from "../../../domain/council/council.ts";
import { addBankHolidaysOf, yearsToAdd } from "../../../domain/council/days.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Add the usual bank holidays of a year";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { settings, version } = await findCouncil(await requireActor(request));
  return { years: yearsToAdd(settings), version };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, bankHolidayYearForm, async (given) => {
    await addBankHolidaysOf(actor, given);
    return redirect(paths.desk.bankHolidays());
  });
}

export default function BankHolidayYear() {
  const { years, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.bankHolidays(), text: "Back to bank holidays" }}>
      <p className="govuk-body">The bank holidays of England and Wales that come every year are added. Days proclaimed for that year only you add yourself.</p>
      {years.length === 0 ? <p className="govuk-body">Every year of the calendar has its bank holidays, years gone by too.</p> : (
        <PageForm schema={bankHolidayYearForm} key={version}>
          <HiddenField name="version" value={version} />
          <SelectField name="year" label="Which year?" hint="Years without bank holidays, gone by or to come" prompt="Select a year" options={years.map((year) => ({ value: String(year), text: String(year) }))} />
          <SubmitButton>Add bank holidays</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
