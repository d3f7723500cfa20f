import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callAudienceWords, callStatusWords } from "../../../copy/evidence.ts";
import { positionForm } from "../../../domain/inquiries/call.ts";
import { findCall } from "../../../domain/inquiries/calls.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.title ?? "Call for evidence", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { call, inquiry, questions, invitations, allowed } = await findCall(actor, params.reference, params.callId, "read");
  const { id, title, closesOn, openTo, whatHappens, status } = call;
  return {
    reference: inquiry.reference, inquiryTitle: inquiry.title, id, title, closesOn, openTo, whatHappens, status, allowed, questions,
    invitations: invitations.map(({ id: invitationId, organisationName, kind, duty, dueOn }) => ({ id: invitationId, organisationName, kind, duty, dueOn })),
  };
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Call() {
  const call = useLoaderData<typeof loader>();
  const { reference, inquiryTitle, id, title, closesOn, openTo, whatHappens, status, allowed } = call;
  return (
    <Page heading={title} caption={inquiryTitle} back={{ href: paths.desk.inquiry(reference), text: "Back to the inquiry" }}>
      <SummaryList rows={[
        { key: "Status", value: <StatusTag tone={callStatusWords[status].tone}>{callStatusWords[status].text}</StatusTag> },
        { key: "Closes", value: formatDate(closesOn) }, { key: "Who may answer", value: callAudienceWords[openTo] }, { key: "What happens to what is sent", value: <WrittenWords words={whatHappens} /> },
      ]} />
      <div className="govuk-button-group">
        {allowed.includes("open") && <ButtonLink href={paths.desk.callPart(reference, id, "open")}>Open the call</ButtonLink>}
        {allowed.includes("change") && <ButtonLink variant="secondary" href={paths.desk.callPart(reference, id, "change")}>Change the call</ButtonLink>}
        {allowed.includes("close") && <ButtonLink variant="secondary" href={paths.desk.callPart(reference, id, "close")}>Close the call</ButtonLink>}
      </div>
      <Questions call={call} />
      <Invitations call={call} />
    </Page>
  );
}

function Questions({ call: { reference, id, questions, allowed } }: { call: Shown }) {
  const change = allowed.includes("change");
  return (
    <>
      <h2 className="govuk-heading-m">Questions</h2>
      {questions.length === 0 ? <p className="govuk-body">None yet. Those who are asked answer each question by itself.</p> : (
        <ol className="govuk-list govuk-list--number govuk-list--spaced">
          {questions.map((question) => {
            const about = <span className="govuk-visually-hidden"> question {question.position}</span>;
            return (
              <li key={question.id}>
                {question.words}
                {change && (
                  <>
                    {" "}<a className="govuk-link" href={paths.desk.callQuestion(reference, id, question.id)}>Change{about}</a>{" "}
                    <a className="govuk-link" href={paths.desk.callQuestion(reference, id, question.id, "/remove")}>Remove{about}</a>
                    {questions.length > 1 && (
                      <PageForm schema={positionForm} action={paths.desk.callQuestion(reference, id, question.id, "/move")} className="candour-order">
                        {question.position > 1 && <SubmitButton variant="secondary" name="position" value={String(question.position - 1)}>Move up{about}</SubmitButton>}
                        {question.position < questions.length && <SubmitButton variant="secondary" name="position" value={String(question.position + 1)}>Move down{about}</SubmitButton>}
                      </PageForm>
                    )}
                  </>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {change && <ButtonLink variant="secondary" href={paths.desk.callPart(reference, id, "questions/new")}>Add a question</ButtonLink>}
    </>
  );
}

function Invitations({ call: { reference, id, invitations, allowed } }: { call: Shown }) {
  return (
    <>
      <h2 className="govuk-heading-m">Organisations asked</h2>
      {invitations.length === 0 ? <p className="govuk-body">None yet.</p> : (
        <SummaryList rows={invitations.map((one) => ({
          key: one.organisationName, value: `${one.kind === "require" ? `Required under ${one.duty}` : "Invited"}, by ${formatDate(one.dueOn)}`,
          actions: allowed.includes("change") ? [{ text: "Remove", about: one.organisationName, href: paths.desk.removeInvitation(reference, id, one.id) }] : [],
        }))} />
      )}
      {allowed.includes("invite") && <ButtonLink variant="secondary" href={paths.desk.callPart(reference, id, "invite")}>Invite an organisation</ButtonLink>}
    </>
  );
}
