import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { removeDayForm } from "../../../domain/council/council.ts";
import { findDay, removeDay } from "../../../domain/council/days.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Remove a bank holiday";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  return findDay(await requireActor(request), "bank holiday", params["day"]);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, removeDayForm, async (given) => {
    await removeDay(actor, "bank holiday", params["day"] ?? "", given);
    return redirect(paths.desk.bankHolidays(params["day"]));
  });
}

export default function RemoveBankHoliday() {
  const { day, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={day.name} back={{ href: paths.desk.bankHolidays(), text: "Back to bank holidays" }}>
      <p className="govuk-body">{formatDate(day.date)} will count towards notice again, as a working day. That is published at once.</p>
      <PageForm schema={removeDayForm}>
        <HiddenField name="version" value={version} />
        <SubmitButton variant="warning">Remove bank holiday</SubmitButton>
      </PageForm>
    </Page>
  );
}
