import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { declaredActionWords, interestCategoryWords, registeredWords } from "../../../copy/minutes.ts";
import { declarationForm, declaredActions, registeredAnswers } from "../../../domain/interests/interest.ts";
import { findDeclaration, recordDeclaration } from "../../../domain/interests/interests.server.ts";
import { consequenceOf, interestCategories } from "../../../domain/law/interests.ts";
import { TickField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { peopleRecorded, personOptions } from "./vote-fields.tsx";

const heading = "Declaration of interest";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { whole, declared } = await findDeclaration(actor, params["reference"], params["declarationId"]);
  const { personId, minuteId, category, isSensitive, nature, registered, hasDispensation, action: done, leftAt, returnedAt, version } = declared ?? { ...nothingYet };
  return {
    reference: whole.meeting.reference, title: whole.meeting.title, people: peopleRecorded(whole.attendance), items: whole.items.map(({ id, number, title }) => ({ id, number, title })),
    saved: { personId, minuteId, category, isSensitive, nature, registered, hasDispensation, action: done, leftAt, returnedAt, version },
    consequences: interestCategories.map((one) => ({ category: one, sentence: consequenceOf(one, false).sentence })),
  };
}

const nothingYet = { personId: null, minuteId: null, category: null, isSensitive: false, nature: "", registered: null, hasDispensation: false, action: null, leftAt: null, returnedAt: null, version: 0 };

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, declarationForm, async (given) => {
    await recordDeclaration(actor, params["reference"], params["declarationId"], given);
    return redirect(paths.desk.minutes(params["reference"] ?? ""));
  });
}

export default function Declaration() {
  const { reference, title, people, items, saved, consequences } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      {people.length === 0 && <p className="govuk-body">Record who was there first: only somebody recorded at the meeting can be chosen.</p>}
      <PageForm schema={declarationForm} defaultValues={saved}>
        <HiddenField name="version" value={saved.version} />
        <SelectField name="personId" label="Who declared it?" prompt="Select a person" options={personOptions(people)} />
        <SelectField name="minuteId" label="In which item?" prompt="Select an item" options={items.map((item) => ({ value: String(item.id), text: `${item.number} ${item.title}` }))} />
        <RadioField name="category" legend="Which category?" items={consequences.map(({ category, sentence }) => ({ value: category, text: interestCategoryWords[category], hint: sentence }))} />
        <TickField name="isSensitive" hint="The monitoring officer agreed that disclosing the detail could lead to violence or intimidation. Then the fact alone is recorded">It is a sensitive interest</TickField>
        <TextAreaField name="nature" label="Its nature" hint="Leave this empty for a sensitive interest: its detail is written nowhere" rows={3} />
        <RadioField name="registered" legend="Is it on the register of interests?" items={registeredAnswers.map((one) => ({ value: one, text: registeredWords[one] }))} />
        <TickField name="hasDispensation" hint="For a disclosable pecuniary interest only">The member has a dispensation for this item</TickField>
        <RadioField name="action" legend="What did the member do?" items={declaredActions.map((one) => ({ value: one, text: declaredActionWords[one] }))} />
        <TimeField name="leftAt" label="When did they leave? (optional)" />
        <TimeField name="returnedAt" label="When did they come back? (optional)" />
        <SubmitButton>Save declaration</SubmitButton>
      </PageForm>
      <SavedNow version={saved.version} words={saved.category ? `${interestCategoryWords[saved.category]}\n${saved.nature}` : ""} />
    </Page>
  );
}
