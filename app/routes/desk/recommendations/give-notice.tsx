import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { giveNotice, prepareNotice } from "../../../domain/recommendations/notices.server.ts";
import { noticeForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Give notice";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation, together, answeringName } = await prepareNotice(actor, params.reference);
  return {
    reference: recommendation.address, title: recommendation.title, answeringName, own: String(recommendation.id), today: today().toString(),
    choices: together.map(({ id, reference, title }) => ({ value: String(id), text: `${reference}: ${title}` })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, noticeForm, async (given) => {
    const { recommendation } = await prepareNotice(actor, params.reference);
    const { noticeId } = await giveNotice(actor, { ...given, committeeId: recommendation.committeeId });
    return redirect(paths.desk.notice(noticeId));
  });
}

export default function GiveNotice() {
  const { reference, title, answeringName, own, today: day, choices } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      {answeringName === null ? <WarningText>No executive is named that answers this committee. Ask the democratic services manager to name it.</WarningText> : (
        <>
          <p className="govuk-body">The notice requires the {answeringName} to consider the recommendations, to respond, and to publish the response (section 9FE, Local Government Act 2000). The two months begin with the day on which it receives the report or, if later, this notice: record the receipt when it comes. With the notice the {answeringName} sees the recommendations here.</p>
          <PageForm schema={noticeForm} defaultValues={{ recommendations: [own], sentOn: day }}>
            <CheckboxField name="recommendations" legend="What does the notice carry?" items={choices} />
            <DateField name="sentOn" legend="On which day is it sent?" hint="For example, 12 3 2027" />
            <DateField name="reportReceivedOn" legend="On which day was the report received? (optional)" hint="Where it went before the notice" />
            <SubmitButton>Give notice</SubmitButton>
          </PageForm>
        </>
      )}
    </Page>
  );
}
