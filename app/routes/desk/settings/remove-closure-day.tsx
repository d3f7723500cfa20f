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

const heading = "Remove a closure day";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  return findDay(await requireActor(request), "closure day", params["day"]);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, removeDayForm, async (given) => {
    await removeDay(actor, "closure day", params["day"] ?? "", given);
    return redirect(paths.desk.closureDays(params["day"]));
  });
}

export default function RemoveClosureDay() {
  const { day, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={day.name} back={{ href: paths.desk.closureDays(), text: "Back to closure days" }}>
      <p className="govuk-body">{formatDate(day.date)} will count towards notice again, as a working day. That is published at once.</p>
      <PageForm schema={removeDayForm}>
        <HiddenField name="version" value={version} />
        <SubmitButton variant="warning">Remove closure day</SubmitButton>
      </PageForm>
    </Page>
  );
}
