import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { documentLimitWords, documentOutcomeWords } from "../../../copy/document-requests.ts";
import { decideDocumentRequest } from "../../../domain/document-requests/decisions.server.ts";
import { documentOutcomes } from "../../../domain/document-requests/document-request.ts";
import { decisionForm } from "../../../domain/document-requests/document-request-forms.ts";
import { findDocumentRequest, openDocumentRequest } from "../../../domain/document-requests/document-requests.server.ts";
import { documentRight } from "../../../domain/law/document-rights.ts";
import { schedule12A } from "../../../domain/law/exempt-descriptions.ts";
import { CheckboxField, TickField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, isFresh, requireActor, requireSignIn } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Decide a request for a document";
export const meta: MetaFunction = (around) => titled(heading, around);
export const handle = { closed: true };
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, freshUntil } = await requireSignIn(request);
  const { request: { reference, ground, requestedByName, version }, due } = await findDocumentRequest(actor, params["reference"], "decide");
  // somebody may have written for longer than a sign-in is fresh: the form stays, and what was asked shows again once it is
  const opened = isFresh(freshUntil) ? (await openDocumentRequest(actor, params["reference"], "decide")).words : null;
  return { reference, ground, requestedByName, version, asked: opened && [opened.what, opened.business, opened.why].filter(Boolean).join("\n\n"), dueOn: due?.dueOn ?? null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, decisionForm, async (given) => {
    await freshActorOrRejection(request);
    const { reference } = await decideDocumentRequest(actor, params["reference"], given);
    return redirect(paths.desk.documentRequest(reference));
  });
}

export default function Decide() {
  const { reference, ground, requestedByName, version, asked, dueOn } = useLoaderData<typeof loader>();
  const { words, source, limits, time } = documentRight(ground);
  return (
    <Page heading={heading} caption={`Asked by ${requestedByName}`} back={{ href: paths.desk.documentRequest(reference), text: "Back to the request" }}>
      {asked && <InsetText><WrittenWords words={asked} /></InsetText>}
      {asked === null && <ConfirmItIsYou />}
      <p className="govuk-body">{words} ({source})</p>
      <p className="govuk-body">{time}{dueOn && ` The last day is ${formatDate(dueOn)}.`} It is decided once, and the reasons are kept.</p>
      <PageForm schema={decisionForm}>
        <HiddenField name="version" value={version} />
        <RadioField name="outcome" legend="Is it supplied?" items={documentOutcomes.map((value) => ({ value, text: documentOutcomeWords[value] }))} />
        <TextAreaField name="how" label="What was supplied, and how" hint="Where it is supplied, or a part of it. Name the papers, and say how and when they were handed over" rows={3} />
        <RadioField name="limit" legend="Why is it not supplied, or not all of it?" hint="Only where something is withheld" items={limits.map((value) => ({ value, text: documentLimitWords[value] }))} />
        {ground === "section 100F" && <Paragraphs />}
        <TextAreaField name="reasons" label="Reasons" hint="The member reads them" rows={4} />
        {ground === "regulation 17" && <TextAreaField name="document" label="The document, as the committee reads it" hint="Needed where something is withheld. All members of the committee read it in place of the member’s own words: say what kind of document it is, and name nobody" rows={2} />}
        {ground === "regulation 17" && <TextAreaField name="statement" label="Statement of reasons to the committee" hint="Needed where something is withheld. All members of the committee read it: it must not disclose what is withheld" rows={5} />}
        <SubmitButton>Record the decision</SubmitButton>
      </PageForm>
    </Page>
  );
}

/** The paragraphs under which information is exempt, and those that stay open to councillors all the same. */
function Paragraphs() {
  return (
    <>
      <CheckboxField name="paragraphs" legend="Under which paragraphs is it exempt?" hint="Only where it discloses exempt information. Paragraph 3, other than terms of a contract being negotiated, and paragraph 6 stay open to councillors" items={schedule12A.map(({ code, paragraph, description }) => ({ value: code, text: `Paragraph ${paragraph}`, hint: description }))} />
      <TickField name="contractTerms">It discloses terms of a contract that is being negotiated</TickField>
    </>
  );
}
