import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { absent } from "../../../domain/refusal.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { endPrivateCalendar, privateCalendarMadeAt } from "../../../session/private-calendar.server.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { buttonForm } from "../../../session/sign-in-forms.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "End the address of your calendar";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await privateCalendarMadeAt(await requireFreshActor(request)))) throw absent();
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireFreshActor(request);
  return submitForm(request, buttonForm, async () => {
    await endPrivateCalendar(actor);
    return redirect(paths.desk.account());
  });
}

export default function EndCalendar() {
  return (
    <Page heading={heading} back={{ href: paths.desk.account(), text: "Back to your account" }}>
      <p className="govuk-body">From now on whoever asks there finds nothing. Calendars that read it keep what they have until they look again; remove it there too.</p>
      <PageForm schema={buttonForm}>
        <SubmitButton variant="warning">End address</SubmitButton>
      </PageForm>
    </Page>
  );
}
