import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { standingWords } from "../../../copy/agendas.ts";
import { purposes, standingKinds } from "../../../domain/agendas/agenda.ts";
import { findStandardAgenda, saveStandardAgenda } from "../../../domain/agendas/standard-agenda.server.ts";
import { mostStandardItems, sparePlaces, standardAgendaForm, suggestedItems, type StandardItem } from "../../../domain/agendas/standard-agenda.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { readRejected } from "../../../forms/rejected.ts";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Fieldset } from "../../../ui/fieldset.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Standard agenda";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { body, items, seen } = await findStandardAgenda(actor, params["id"]);
  return { id: body.id, name: body.name, items, seen };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, standardAgendaForm, async (given) => {
    await saveStandardAgenda(actor, params["id"], given);
    return redirect(paths.desk.standardAgenda(Number(params["id"])));
  });
}

export default function StandardAgenda() {
  const { id, name, items, seen } = useLoaderData<typeof loader>();
  const rejected = readRejected(useActionData<unknown>());
  const theirs = rejected !== undefined && rejected.values["seen"] !== seen;
  const typed = Object.keys(rejected?.values ?? {}).flatMap((control) => (/^title\d+$/.test(control) ? [Number(control.slice(5))] : []));
  const shown = items.length > 0 ? items : suggestedItems;
  const rows = Math.max(Math.min(shown.length + sparePlaces, mostStandardItems + sparePlaces), ...typed);
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.body(id), text: `Back to ${name}` }}>
      <p className="govuk-body">Each new agenda can begin with these items. Clear a title to take an item off, write a new one in an empty row, and change the places to change the order. Agendas that were made before stay as they are.</p>
      {items.length === 0 && <InsetText>Nothing is saved yet. These items are a suggestion: save them, or change them first.</InsetText>}
      <PageForm schema={standardAgendaForm} defaultValues={fieldsOf(shown)} key={seen}>
        {/* after a refusal what is saved now is sent, so that saving again keeps what is written here */}
        <HiddenField name="seen" value={seen} />
        {Array.from({ length: rows }, (_, place) => <Row key={place} number={place + 1} />)}
        <SubmitButton>Save the standard agenda</SubmitButton>
      </PageForm>
      {theirs && (
        <InsetText>
          <h2 className="govuk-heading-s">What is saved now</h2>
          <ol className="govuk-list govuk-list--number">{items.map((item, place) => <li key={place}>{item.title} ({[item.purpose.toLowerCase(), item.minutesAllowed === null ? "" : `${item.minutesAllowed} minutes`].filter(Boolean).join(", ")})</li>)}</ol>
        </InsetText>
      )}
    </Page>
  );
}

function Row({ number }: { number: number }) {
  return (
    <Fieldset legend={`Item ${number}`} legendSize="s" className="candour-standard-item">
      <TextField name={`title${number}`} label="Title" />
      <div className="candour-standard-item__facts">
        <TextField name={`place${number}`} label="Place" width={3} inputMode="numeric" />
        <TextField name={`minutes${number}`} label="Minutes" width={3} inputMode="numeric" />
        <SelectField name={`purpose${number}`} label="What for" prompt="Select" options={purposes.map((purpose) => ({ value: purpose, text: purpose }))} />
        <SelectField name={`kind${number}`} label="Which one it is" prompt="Any item" options={standingKinds.map((kind) => ({ value: kind, text: standingWords[kind] }))} />
      </div>
    </Fieldset>
  );
}

function fieldsOf(items: readonly StandardItem[]): Record<string, string> {
  return Object.fromEntries(items.flatMap(({ title, kind, purpose, minutesAllowed }, at) => [
    [`title${at + 1}`, title], [`kind${at + 1}`, kind ?? ""], [`purpose${at + 1}`, purpose], [`minutes${at + 1}`, String(minutesAllowed ?? "")], [`place${at + 1}`, String(at + 1)],
  ]));
}
