import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { askingForm } from "../../../domain/document-requests/document-request-forms.ts";
import { askForDocument, bodiesToAskThrough } from "../../../domain/document-requests/document-requests.server.ts";
import { documentGrounds, documentRight } from "../../../domain/law/document-rights.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { RightFields } from "./right-fields.tsx";

const heading = "Ask for a document";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const named = new URL(request.url).searchParams.get("ground");
  const ground = documentGrounds.find((one) => one === named) ?? null;
  const bodies = await bodiesToAskThrough(actor, ground ?? "need to know");
  return { ground, bodies: ground ? bodies.map(({ id, name }) => ({ value: String(id), text: name })) : [] };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, askingForm, async (given) => {
    const { reference } = await askForDocument(actor, given);
    return redirect(paths.desk.documentRequest(reference));
  });
}

export default function NewRequest() {
  const { ground, bodies } = useLoaderData<typeof loader>();
  if (!ground) return <Rights />;
  const { title, words, time, source } = documentRight(ground);
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.newDocumentRequest(), text: "Choose another right" }}>
      <InsetText><p className="govuk-body">{words} {time}</p><p className="govuk-body govuk-!-margin-bottom-0">{source}</p></InsetText>
      {bodies.length === 0 ? (
        <EmptyState title="You cannot ask by this right">{ground === "regulation 17" ? "Only members of an overview and scrutiny committee ask by regulation 17." : "Only councillors ask by this right."} Another right may open the document to you.</EmptyState>
      ) : (
        <PageForm key={ground} schema={askingForm} defaultValues={{ bodyId: bodies.length === 1 ? bodies[0]?.value : undefined }}>
          <HiddenField name="ground" value={ground} />
          <RadioField name="bodyId" legend="On which of your committees or panels do you ask?" hint="Its clerk or its monitoring officer answers" items={bodies} />
          <TextAreaField name="what" label="Which document do you ask for?" hint="Its title and date, if you know them. You may ask for several of one kind" rows={3} />
          <RightFields ground={ground} />
          <p className="govuk-body">What you write is seen by the clerk and the monitoring officer of that committee or panel, and by nobody else.{ground === "regulation 17" && " If anything is withheld, the members of the committee read a description of the document by the clerk or the monitoring officer, and why it is withheld: not your own words."}</p>
          <SubmitButton>Ask for it</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}

function Rights() {
  return (
    <Page heading={heading} back={{ href: paths.desk.documentRequests(), text: "Requests for documents" }}>
      <p className="govuk-body">By which right do you ask? You are asked only for what it needs.</p>
      {documentGrounds.map((ground) => {
        const { title, words, time, source } = documentRight(ground);
        return (
          <section key={ground}>
            <h2 className="govuk-heading-m"><Link className="govuk-link" to={paths.desk.newDocumentRequest(ground)}>{title}</Link></h2>
            <p className="govuk-body">{words} {time}</p>
            <p className="govuk-hint">{source}</p>
          </section>
        );
      })}
    </Page>
  );
}
