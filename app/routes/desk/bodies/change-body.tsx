import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { bodyRulesForm } from "../../../domain/bodies/body-forms.ts";
import { changeBody, findRegisteredBody, listExecutives } from "../../../domain/bodies/register.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Change its rules";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { body, version, executive } = await findRegisteredBody(actor, params["id"], "change");
  const executives = (await listExecutives(actor)).filter(({ id }) => id !== body.id).map(({ id, name }) => ({ value: String(id), text: name }));
  const { id, name, quorum, noticeDays, executiveId, closedOn } = body;
  return { id, name, quorum, noticeDays, executiveId, executiveName: executive?.name ?? null, closedOn, version, executives };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, bodyRulesForm, async (given) => {
    const { bodyId } = await changeBody(actor, params["id"], given);
    return redirect(paths.desk.body(bodyId));
  });
}

export default function ChangeBody() {
  const { id, name, quorum, noticeDays, executiveId, executiveName, closedOn, version, executives } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.body(id), text: `Back to ${name}` }}>
      <p className="govuk-body">Saved now: quorum {quorum}, {noticeDays} clear days of notice{executiveName && `, answered by ${executiveName}`}.</p>
      <PageForm schema={bodyRulesForm} defaultValues={{ quorum, noticeDays, executiveId, closedOn }}>
        <HiddenField name="version" value={version} />
        <TextField name="quorum" label="Quorum" hint="How many members must be present for it to act" inputMode="numeric" width={3} />
        <TextField name="noticeDays" label="Clear days of notice" inputMode="numeric" width={3} />
        {executives.length > 0 && <SelectField name="executiveId" label="Executive that answers it (optional)" prompt="None" options={executives} />}
        <DateField name="closedOn" legend="Day it closed (optional)" hint="From this day nobody can be given a seat on it. What it did stays" />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
