import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownVotes, resolutionForm } from "../../../domain/minutes/minutes-forms.ts";
import { findWholeMinutes } from "../../../domain/minutes/whole-minutes.server.ts";
import { recordResolution, requireResolution } from "../../../domain/minutes/writing.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Details } from "../../../ui/details.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { namesOnEducation, peopleRecorded, VoteFields } from "./vote-fields.tsx";

const heading = "Resolution or recommendation";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const whole = await findWholeMinutes(actor, params["reference"], "write");
  const known = params["resolutionId"] === "new" ? null : requireResolution(whole, params["resolutionId"]);
  const asked = whole.items.find((item) => String(item.id) === new URL(request.url).searchParams.get("minute"));
  const saved = known
    ? { minuteId: known.minuteId, kind: known.kind, words: known.words, movedById: known.movedById, secondedById: known.secondedById, carried: known.carried ? "yes" : "no", votesFor: known.votesFor, votesAgainst: known.votesAgainst, abstentions: known.abstentions, castingVote: known.castingVote, version: known.version }
    : { minuteId: asked?.id ?? null, words: "", version: 0 };
  return {
    reference: whole.meeting.reference, title: whole.meeting.title, people: peopleRecorded(whole.attendance), items: whole.items.map(({ id, number, title }) => ({ id, number, title })), saved,
    onEducation: namesOnEducation(whole.attendance), marked: whole.items.filter((item) => item.educationFunctions).map(({ number }) => number),
    own: (known?.ownVotes ?? []).map(({ personId, vote, words }) => ({ personId, vote, words })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, resolutionForm, async (given) => {
    await recordResolution(actor, params["reference"], params["resolutionId"], given);
    return redirect(paths.desk.minutes(params["reference"] ?? ""));
  });
}

export default function Resolution() {
  const { reference, title, people, items, saved, own, onEducation, marked } = useLoaderData<typeof loader>();
  const ownDefaults = Object.fromEntries(own.flatMap((one) => [[`vote-${one.personId}`, one.vote], [`said-${one.personId}`, one.words]]));
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <p className="govuk-body">Record what happened, as it happened. Whatever was not right about it is saved all the same, shown on the minutes, and the monitoring officer is told.</p>
      <PageForm schema={resolutionForm} defaultValues={{ ...saved, ...ownDefaults }}>
        <HiddenField name="version" value={saved.version} />
        <SelectField name="minuteId" label="Under which item?" prompt="Select an item" options={items.map((item) => ({ value: String(item.id), text: `${item.number} ${item.title}` }))} />
        <RadioField name="kind" legend="Which is it?" items={[{ value: "RESOLVED", text: "Resolved", hint: "The committee’s own decision" }, { value: "RECOMMENDED", text: "Recommended", hint: "To another body" }]} />
        <TextAreaField name="words" label="Its words" hint="The public reads this, even under a private item: a decision that must stay private belongs in the exempt minute" rows={5} />
        {onEducation.length > 0 && <p className="govuk-body">{onEducation.join(" and ")}: {marked.length > 0 ? `may vote under ${marked.length > 1 ? "minutes" : "minute"} ${marked.join(" and ")}, marked as about education functions, and under no other.` : "may vote only under a minute that is marked as about education functions, and none is. Mark it on its own page first."}</p>}
        <VoteFields people={people} />
        <SelectField name="castingVote" label="After a tie: the casting vote of whoever presided (optional)" prompt="None" options={[{ value: "for", text: "For" }, { value: "against", text: "Against" }]} />
        <Details summary="Votes that members asked to have recorded">
          <p className="govuk-body">A member may ask, immediately after a vote, that their own vote is minuted.</p>
          {people.map((person) => (
            <div key={person.personId}>
              <SelectField name={`vote-${person.personId}`} label={`Own vote of ${person.name}`} prompt="Not asked for" options={ownVotes.map((vote) => ({ value: vote, text: vote }))} />
              <TextField name={`said-${person.personId}`} label={`What ${person.name} asked to have noted (optional)`} />
            </div>
          ))}
        </Details>
        <SubmitButton>Save decision</SubmitButton>
      </PageForm>
      <SavedNow version={saved.version} words={saved.words} />
    </Page>
  );
}
