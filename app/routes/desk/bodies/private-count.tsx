import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { privateCountHints, privateCountWords } from "../../../copy/private-notices.ts";
import { privateNoticeCounts } from "../../../domain/law/private-meetings.ts";
import { privateCountForm } from "../../../domain/meetings/private-notice-forms.ts";
import { choosePrivateCount, findPrivateCount } from "../../../domain/meetings/private-notices.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "How 28 clear days are counted";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { body: { id, name }, count } = await findPrivateCount(actor, params["id"], "choose");
  return { id, name, count };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, privateCountForm, async (given) => {
    const { bodyId } = await choosePrivateCount(actor, params["id"], given);
    return redirect(paths.desk.body(bodyId));
  });
}

export default function PrivateCount() {
  const { id, name, count } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.body(id), text: `Back to ${name}` }}>
      <p className="govuk-body">A private meeting of the executive needs a first notice 28 clear days before. The regulations do not say whether weekends and bank holidays count: the monitoring officer chooses. Until then working days are counted, which is the stricter way.</p>
      {count && <InsetText>Chosen now: {privateCountWords[count.count].toLowerCase()}, by {count.chosenByName} on {formatDate(count.chosenOn)}. {count.why}</InsetText>}
      <PageForm schema={privateCountForm} defaultValues={{ count: count?.count }}>
        <RadioField name="count" legend="Which days are counted?" items={privateNoticeCounts.map((value) => ({ value, text: privateCountWords[value], hint: privateCountHints[value] }))} />
        <TextAreaField name="why" label="Why they are counted so" hint="It is kept with your name and the day" rows={3} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
