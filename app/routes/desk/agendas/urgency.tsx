import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { urgencyForm } from "../../../domain/agendas/item-marks.ts";
import { draftUrgency, findUrgency } from "../../../domain/agendas/urgency.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Draft why it is urgent";
const headingOfExecutive = "Say why it was added";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.canBeUrgent === false ? headingOfExecutive : heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, item, draft, isLate, canBeUrgent } = await findUrgency(actor, params["reference"], params["itemId"]);
  return { reference: meeting.reference, id: item.id, number: item.number, openTitle: item.openTitle, isLate, canBeUrgent, saved: { words: draft?.words ?? "", version: draft?.version ?? 0 }, by: draft?.writtenByName ?? "" };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, urgencyForm, async (given) => {
    await draftUrgency(actor, params["reference"], params["itemId"], given);
    return redirect(paths.desk.item(params["reference"] ?? "", Number(params["itemId"])));
  });
}

export default function Urgency() {
  const { reference, id, number, openTitle, isLate, canBeUrgent, saved, by } = useLoaderData<typeof loader>();
  return (
    <Page heading={canBeUrgent ? heading : headingOfExecutive} caption={`Item ${number}: ${openTitle}`} back={{ href: paths.desk.item(reference, id), text: "Back to the item" }}>
      {isLate ? (
        <>
          {!canBeUrgent && <p className="govuk-body">An executive may consider an item only where the agenda with it was open for the clear days that are needed, or from when the meeting was convened at shorter notice. The regulations have no exception for urgency (regulation 6(2), SI 2012/2089). What you write here tells the public why the item was added; it does not make it one that may be considered. Ask the monitoring officer before it is taken.</p>}
          {canBeUrgent && <p className="govuk-body">An item that was not on an agenda open for the clear days may be taken only by reason of special circumstances, which the minutes state, if whoever presides at the meeting is of the opinion that it is urgent. What you write here is a draft for them. Without a reason the item is not taken.</p>}
          {by && <p className="govuk-body">Written by {by}.</p>}
          <PageForm schema={urgencyForm} defaultValues={saved}>
            <HiddenField name="version" value={saved.version} />
            <TextAreaField name="words" label={canBeUrgent ? "What are the special circumstances?" : "Why was it added?"} hint="What happened, and why it cannot wait for the next meeting. The public reads this once the agenda is published again" rows={5} />
            <SubmitButton>Save draft reason</SubmitButton>
          </PageForm>
          <SavedNow version={saved.version} words={saved.words} />
        </>
      ) : <p className="govuk-body">This item was on the agenda from the first, so it needs no reason for urgency.</p>}
    </Page>
  );
}
