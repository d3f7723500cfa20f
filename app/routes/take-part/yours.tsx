import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { submissionStatusWords } from "../../copy/evidence.ts";
import { listOwnSubmissions } from "../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { paths } from "../../paths.ts";
import { requireVisitor } from "../../session/require-actor.server.ts";
import { buttonForm } from "../../session/sign-in-forms.ts";
import { formatMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "What you take part in";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, endsAt } = await requireVisitor(request);
  const { submissions } = await listOwnSubmissions(actor);
  return { endsAt: endsAt.toISOString(), submissions: submissions.map(({ reference, callTitle, status }) => ({ reference, callTitle, status })) };
}

export default function Yours() {
  const { endsAt, submissions } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <p className="govuk-body">Your email address is confirmed. If you do nothing more, you stay signed in until {formatMoment(endsAt)}.</p>
      {submissions.length === 0 ? (
        <EmptyState title="You have sent nothing yet" action={<a className="govuk-link" href={paths.callsToAnswer()}>See what panels ask</a>}>When a panel asks the public for evidence, what you write and send stands here with what becomes of it.</EmptyState>
      ) : (
        <>
          <ul className="govuk-list govuk-list--spaced">{submissions.map((one) => <li key={one.reference}><a className="govuk-link" href={paths.ownEvidence(one.reference)}>{one.callTitle}</a>: {submissionStatusWords[one.status].text}</li>)}</ul>
          <p className="govuk-body"><a className="govuk-link" href={paths.callsToAnswer()}>See what panels ask</a></p>
        </>
      )}
      <PageForm schema={buttonForm} action={paths.signOut()}>
        <SubmitButton variant="secondary">Sign out</SubmitButton>
      </PageForm>
    </Page>
  );
}
