import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canCloseByResolution } from "../../../domain/law/body-kinds.ts";
import { schedule12A } from "../../../domain/law/exempt-descriptions.ts";
import { requireMinute } from "../../../domain/minutes/change-minutes.server.ts";
import { exclusionForm } from "../../../domain/minutes/minutes-forms.ts";
import { findWholeMinutes } from "../../../domain/minutes/whole-minutes.server.ts";
import { recordExclusion } from "../../../domain/minutes/writing.server.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { peopleRecorded, VoteFields } from "./vote-fields.tsx";

const heading = "Excluding the public";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const whole = await findWholeMinutes(actor, params["reference"], "write");
  const minute = requireMinute(whole, params["minuteId"]);
  const known = whole.exclusions.find((one) => one.minuteId === minute.id);
  const saved = known
    ? { part: known.part, paragraphs: known.paragraphs, publicInterest: known.publicInterest, movedById: known.movedById, secondedById: known.secondedById, carried: known.carried ? "yes" : "no", votesFor: known.votesFor, votesAgainst: known.votesAgainst, abstentions: known.abstentions, outAt: known.outAt, backAt: known.backAt, version: known.version }
    : { part: "The whole of this item", publicInterest: "", paragraphs: whole.proposed.get(minute.id) ?? [], version: 0 };
  return { reference: whole.meeting.reference, number: minute.number, title: minute.title, people: peopleRecorded(whole.attendance), saved, mayClose: canCloseByResolution(whole.body.kind) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, exclusionForm, async (given) => {
    await recordExclusion(actor, params["reference"], params["minuteId"], given);
    return redirect(paths.desk.minutes(params["reference"] ?? ""));
  });
}

export default function Exclusion() {
  const { reference, number, title, people, saved, mayClose } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={`${number} ${title}`} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      {mayClose ? (
        <PageForm schema={exclusionForm} defaultValues={saved}>
          <HiddenField name="version" value={saved.version} />
          <p className="govuk-body">The public reads all of this: the law asks the resolution to identify the part of the meeting and to state the description.</p>
          <TextField name="part" label="From which part of the meeting?" hint="For example, the whole of this item" />
          <CheckboxField name="paragraphs" legend="Which description in Schedule 12A does the resolution state?" items={schedule12A.map((one) => ({ value: one.code, text: `Paragraph ${one.paragraph}`, hint: one.description }))} />
          <TextAreaField name="publicInterest" label="How was the public interest weighed?" hint="Say nothing here that must stay private" rows={3} />
          <VoteFields people={people} />
          <TimeField name="outAt" label="When did the public leave? (optional)" />
          <TimeField name="backAt" label="When was the public let back in? (optional)" />
          <SubmitButton>Save the exclusion</SubmitButton>
        </PageForm>
      ) : <p className="govuk-body">An informal panel does not exclude the public by resolution: no description of Schedule 12A applies to it. What it hears in private is a <a className="govuk-link" href={paths.desk.sessions()}>witness session</a>.</p>}
      <SavedNow version={saved.version} words={saved.part} />
    </Page>
  );
}
