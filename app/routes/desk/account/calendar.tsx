import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { makePrivateCalendar, privateCalendarMadeAt } from "../../../session/private-calendar.server.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { buttonForm } from "../../../session/sign-in-forms.ts";
import { settings } from "../../../settings.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatMoment } from "../../../ui/dates.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Your meetings in your own calendar";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const madeAt = await privateCalendarMadeAt(await requireFreshActor(request));
  return { madeAt: madeAt?.toISOString() ?? null };
}

/** The answer holds the address itself: it is shown this once, and no page shows it again. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireFreshActor(request);
  return submitForm(request, buttonForm, async () => data({ address: settings().origin + paths.privateCalendar(await makePrivateCalendar(actor)) }));
}

const made = z.object({ address: z.string() });

export default function PrivateCalendar() {
  const { madeAt } = useLoaderData<typeof loader>();
  const shown = made.safeParse(useActionData<unknown>()).data;
  const back = { href: paths.desk.account(), text: "Back to your account" };
  if (shown) {
    return (
      <Page heading={heading} back={back}>
        <WarningText>Copy this address now. It is not shown again, and whoever has it can read when and where you meet.</WarningText>
        <p className="govuk-body"><code className="candour-hash">{shown.address}</code></p>
        <p className="govuk-body">In your calendar, add a calendar “from the internet” or “by URL”, and paste the address there. Most calendars look again every few hours.</p>
        <ButtonLink href={paths.desk.account()}>I have copied it</ButtonLink>
      </Page>
    );
  }
  return (
    <Page heading={heading} back={back}>
      <p className="govuk-body">You get an address of your own from which your calendar reads the meetings of your committees and panels: day, time, place, and whether a meeting is planned, published, moved or cancelled. Nothing of agendas is in it, and nothing of private sessions.</p>
      <p className="govuk-body">The address works without a sign-in, so give it to nobody. You can end it at any time; it ends by itself when your account does.</p>
      {madeAt && <p className="govuk-body">You have one, made {formatMoment(madeAt)}. A new one replaces it.</p>}
      <PageForm schema={buttonForm}>
        <SubmitButton>{madeAt ? "Replace the address" : "Make an address"}</SubmitButton>
      </PageForm>
    </Page>
  );
}
