import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { bodyKindWords } from "../../../copy/people.ts";
import { bodyKindForm } from "../../../domain/bodies/body-forms.ts";
import { changeKind, previewKind, type KindPreview } from "../../../domain/bodies/kind-change.server.ts";
import { findRegisteredBody } from "../../../domain/bodies/register.server.ts";
import { bodyKinds, withArticle } from "../../../domain/law/body-kinds.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { Preview } from "../../../forms/preview.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Change its kind";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { body: { id, name, kind }, version } = await findRegisteredBody(actor, params["id"], "change");
  return { id, name, kind, version };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, bodyKindForm, async (given) => {
    // what changes is shown before it is saved; a kind that was chosen afterwards is shown first again
    if (given.seenFor !== given.kind) {
      return data({ preview: await previewKind(actor, params["id"], given.kind), typed: { kind: given.kind, why: given.why } });
    }
    const { bodyId } = await changeKind(actor, params["id"], given);
    return redirect(paths.desk.body(bodyId));
  });
}

export default function ChangeKind() {
  const { id, name, kind, version } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer && "preview" in answer ? answer : undefined;
  const isReady = shown !== undefined && shown.preview.cannotStay.length === 0 && shown.preview.obstacles.length === 0;
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.body(id), text: `Back to ${name}` }}>
      <InsetText>Saved now: {bodyKindWords[kind]}</InsetText>
      {shown ? <WhatChanges preview={shown.preview} /> : <p className="govuk-body">The kind decides which law runs: who may be a member, how much notice, what may be closed. You see what changes before anything is saved. Ask the monitoring officer if you are not sure.</p>}
      <PageForm schema={bodyKindForm} defaultValues={shown?.typed ?? {}} key={shown?.preview.kind ?? "first"}>
        <HiddenField name="version" value={shown?.preview.version ?? version} />
        {isReady && <HiddenField name="seenFor" value={shown.preview.kind} />}
        <RadioField name="kind" legend="What kind of body does it become?" items={bodyKinds.filter((one) => one !== kind).map((one) => ({ value: one, text: bodyKindWords[one] }))} />
        <TextAreaField name="why" label="Why its kind changes" hint="For example, the resolution of the council. It is kept in the history with the old and the new kind" />
        <SubmitButton>{isReady ? `Make it ${withArticle(shown.preview.kind)}` : shown ? "Look again" : "Go on"}</SubmitButton>
      </PageForm>
    </Page>
  );
}

/** Each rule that changes, before and after, and whatever has to be done first. */
function WhatChanges({ preview: { kind, changes, cannotStay, obstacles, privateItems } }: { preview: KindPreview }) {
  return (
    <Preview heading={`What changes when it becomes ${withArticle(kind)}`}>
      <p className="govuk-body">Nothing is saved yet. What was published before stays as it is; meetings to come, and minutes that are not signed yet, are checked under the new rules.</p>
      {changes.length > 0
        ? <ListTable caption="What changes" head={["Rule", "Until now", "After the change"]} rows={changes.map(({ about, was, becomes }) => [about, was, becomes])} />
        : <p className="govuk-body">The same rules run before and after: only the name of its kind changes.</p>}
      {privateItems.length > 0 && (
        <>
          <h3 className="govuk-heading-s">Private items on agendas to come</h3>
          <p className="govuk-body">An informal panel has no private items. These agendas cannot be published until their clerk takes the items out, or opens them; what is private can be heard in a witness session instead.</p>
          <ul className="govuk-list govuk-list--bullet">
            {privateItems.map(({ heldOn, title, items }) => <li key={`${heldOn} ${title}`}>{title}, {formatDate(heldOn)}: {items === 1 ? "one private item" : `${items} private items`}</li>)}
          </ul>
        </>
      )}
      {obstacles.map((one) => <WarningText key={one}>{one}</WarningText>)}
      {cannotStay.length > 0 && (
        <>
          <h3 className="govuk-heading-s">Who cannot stay</h3>
          <ul className="govuk-list govuk-list--bullet">
            {cannotStay.map(({ personId, name, why }) => <li key={personId}><Link className="govuk-link" to={paths.desk.person(personId)}>{name}</Link>: {why}</li>)}
          </ul>
          <p className="govuk-body">End each of these seats, or give the person a seat to attend instead. Then look again.</p>
        </>
      )}
    </Preview>
  );
}
