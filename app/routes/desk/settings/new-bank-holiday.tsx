import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findCouncil } from "../../../domain/council/council.server.ts";
import { bankHolidayForm } from "../../../domain/council/council.ts";
import { addDay } from "../../../domain/council/days.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Add a bank holiday";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { version } = await findCouncil(await requireActor(request));
  return { version };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, bankHolidayForm, async (given) => {
    await addDay(actor, "bank holiday", given);
    return redirect(paths.desk.bankHolidays(given.day));
  });
}

export default function NewBankHoliday() {
  const { version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.bankHolidays(), text: "Back to bank holidays" }}>
      <p className="govuk-body">It is published at once, and does not count towards notice from then on.</p>
      <PageForm schema={bankHolidayForm}>
        <HiddenField name="version" value={version} />
        <DateField name="day" legend="Date of the bank holiday" />
        <TextField name="name" label="Name of the bank holiday" />
        <SubmitButton>Add bank holiday</SubmitButton>
      </PageForm>
    </Page>
  );
}
