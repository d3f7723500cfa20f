import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { ClipboardEvent } from "react";
import { standingNames } from "../../../copy/agendas.ts";
import type { StandingKind } from "../../../domain/agendas/agenda.ts";
import { addPastedItems, mayBeAdded, previewPaste } from "../../../domain/agendas/paste.server.ts";
import { pasteForm } from "../../../domain/agendas/paste-form.ts";
import type { PastedItem } from "../../../domain/agendas/pasted-agenda.ts";
import { findMeeting } from "../../../domain/meetings/meetings.server.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { mostPastedMarkup, textOfWordPaste } from "../../../domain/agendas/word-paste.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { Preview } from "../../../forms/preview.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { sayingWhatCame } from "../../../ui/standing-came.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { BringStanding } from "./bring-standing.tsx";

const heading = "Paste an agenda";
export const handle = { longForm: true };
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "change");
  return { reference: meeting.reference, title: meeting.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, pasteForm, async (given) => {
    if (given.adds) {
      const { came } = await addPastedItems(actor, params["reference"], given);
      return redirect(sayingWhatCame(`${paths.desk.meeting(params["reference"] ?? "")}#agenda`, came));
    }
    const { items, notUnderstood, leftOut, standing, lacks } = await previewPaste(actor, params["reference"], given.pasted);
    const shown = items.map((item, place) => ({ place, heading: headingOf(item), facts: [...factsOf(item), asStanding(standing[place] ?? null)].filter(Boolean).join(" · "), subItems: item.subItems.filter(mayBeAdded).map(subHeadingOf), apart: mayBeAdded(item) ? item.subItems.filter((one) => !mayBeAdded(one)).map((one) => `${headingOf(item)}: ${subHeadingOf(one)}`) : [headingOf(item)], mayBeAdded: mayBeAdded(item) }));
    return data({ read: { items: shown, notUnderstood: notUnderstood.map(({ words }) => words), leftOut: leftOut.map(({ words }) => words), lacks }, pasted: given.pasted });
  });
}

export default function PasteAgenda() {
  const { reference, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer && "read" in answer ? answer : undefined;
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      {shown && <Read {...shown} />}
      {shown && <h2 className="govuk-heading-m">Paste again</h2>}
      <PageForm schema={pasteForm} defaultValues={{ pasted: shown?.pasted }} key={shown ? "again" : "first"}>
        <TextAreaField name="pasted" label="The agenda" hint="Copy it from Word, or from another agenda, and paste it here. You see what is read before anything is added." onPaste={keepNumbers} rows={shown ? 8 : 16} />
        <SubmitButton variant={shown ? "secondary" : undefined}>{shown ? "Read it again" : "Read it"}</SubmitButton>
      </PageForm>
    </Page>
  );
}

/** Numbers of lists and cells of tables are lost in the plain text of a clipboard: with scripts, its formatted text becomes lines that keep them. */
function keepNumbers(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const html = event.clipboardData.getData("text/html");
  if (html === "" || html.length > mostPastedMarkup) return;
  event.preventDefault();
  const box = event.currentTarget;
  box.setRangeText(textOfWordPaste(html), box.selectionStart, box.selectionEnd, "end");
}

type Shown = { read: { items: { place: number; heading: string; facts: string; subItems: string[]; apart: string[]; mayBeAdded: boolean }[]; notUnderstood: string[]; leftOut: string[]; lacks: string[] }; pasted: string };

function Read({ read: { items, notUnderstood, leftOut, lacks }, pasted }: Shown) {
  const added = items.filter((item) => item.mayBeAdded);
  const apart = items.flatMap((item) => item.apart);
  return (
    <Preview heading={items.length === 1 ? "One item was read" : `${items.length} items were read`}>
      {apart.length > 0 && (
        <InsetText>
          <p className="govuk-body">These look as if they were not for the public, and are not added: add each by itself as a private item, with the paragraph and the reason.</p>
          <ul className="govuk-list govuk-list--bullet">{apart.map((heading) => <li key={heading}>{heading}</li>)}</ul>
        </InsetText>
      )}
      {notUnderstood.length > 0 && (
        <InsetText>
          <p className="govuk-body">These lines were not understood as part of an item. They are not added: copy what you need.</p>
          <WrittenWords words={notUnderstood.join("\n")} />
        </InsetText>
      )}
      {leftOut.length > 0 && <Details summary="Marks and labels that were left out"><WrittenWords words={leftOut.join("\n")} /></Details>}
      {added.length === 0 ? <WarningText>There is nothing to add.</WarningText> : (
        <PageForm schema={pasteForm} defaultValues={{ brings: "yes", chosen: added.map((item) => String(item.place)) }}>
          <HiddenField name="pasted" value={pasted} />
          <HiddenField name="adds" value="yes" />
          <CheckboxField
            name="chosen" legend="Which ones are added to the end of the agenda?" hint="Added as open items. Where no purpose was found it is “To note”. What stands under an item is added under it."
            items={added.map((item) => ({ value: String(item.place), text: item.heading, hint: [item.facts, ...item.subItems].filter(Boolean).join(" · ") }))}
          />
          <BringStanding titles={lacks} />
          <SubmitButton>Add the chosen items</SubmitButton>
        </PageForm>
      )}
    </Preview>
  );
}

const headingOf = ({ number, title }: PastedItem) => (number ? `${number} ${title}` : title);
const subHeadingOf = ({ number, title }: PastedItem) => (number ? `(${number}) ${title}` : title);
const factsOf = ({ purpose, presentedBy, minutesAllowed, papers }: PastedItem) => [purpose ?? "", presentedBy, minutesAllowed ? `${minutesAllowed} minutes` : "", papers.length === 0 ? "" : `Papers: ${papers.join("; ")}`];
const asStanding = (kind: StandingKind | null) => (kind ? `Stands as ${standingNames[kind]}` : "");
