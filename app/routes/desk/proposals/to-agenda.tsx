import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { purposes } from "../../../domain/agendas/agenda.ts";
import { putOnAgenda } from "../../../domain/proposals/moves.server.ts";
import { listingForm } from "../../../domain/proposals/proposal-forms.ts";
import { firstWordsOfItem } from "../../../domain/proposals/proposal.ts";
import { findProposal } from "../../../domain/proposals/proposals.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Put it on the agenda";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { proposal } = await findProposal(actor, params["id"], "put on the agenda");
  const { id, version, title, why, outcomeWanted, proposedByName, placedOn } = proposal;
  return { id, version, title, why, outcomeWanted, proposedByName, placedOn: placedOn && { title: placedOn.title, heldOn: placedOn.heldOn }, first: firstWordsOfItem(proposal) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, listingForm, async (given) => {
    const { itemId, reference } = await putOnAgenda(actor, params["id"], given);
    return redirect(`${paths.desk.meeting(reference)}#item-${itemId}`);
  });
}

export default function ToAgenda() {
  const { id, version, title, why, outcomeWanted, proposedByName, placedOn, first } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={placedOn ? `${placedOn.title}, ${formatDate(placedOn.heldOn)}` : title} back={{ href: paths.desk.proposal(id), text: "Back to it" }}>
      <WarningText>What {proposedByName} wrote was for members. What stands here becomes public with the agenda: take out what the public should not read.</WarningText>
      <Details summary={`Why ${proposedByName} raised it`}><WrittenWords words={why} /></Details>
      <PageForm schema={listingForm} defaultValues={{ openTitle: title, purpose: "To discuss", words: first }}>
        <SavedNow version={version} words={[title, why, outcomeWanted].join("\n\n")} />
        <HiddenField name="version" value={version} />
        <TextField name="openTitle" label="Title that the public will see" />
        <RadioField name="purpose" legend="What is the item for?" items={purposes.map((purpose) => ({ value: purpose, text: purpose }))} />
        <TextAreaField name="words" label="Words for the agenda (optional)" hint="The public reads this" rows={6} />
        <SubmitButton>Add the item to the agenda</SubmitButton>
      </PageForm>
    </Page>
  );
}
