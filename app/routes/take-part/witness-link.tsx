import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { codeForm } from "../../domain/witness-sessions/witness-forms.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { openWithPass, requireWaitingPass } from "../../session/witness.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPage } from "../../ui/problem-page.tsx";

const heading = "Enter your code";
const dead = "This link does not work";
export const meta: MetaFunction<typeof loader> = (around) => titled(around.error ? dead : heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireWaitingPass(request, params.token);
  return null;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = await requireWaitingPass(request, params.token);
  return submitForm(request, codeForm, async ({ code }) => arrive(request, await openWithPass(token, code, context.clientAddress ?? ""), paths.myInvitation()));
}

export default function WitnessLink() {
  return (
    <Page heading={heading}>
      <p className="govuk-body">The council has a message for you. Somebody from the council will tell you a code by telephone or in person, never by email.</p>
      <PageForm schema={codeForm}>
        <TextField name="code" label="Code" hint="8 digits, like 1234 5678" inputMode="numeric" autoComplete="off" width={10} />
        <SubmitButton>Continue</SubmitButton>
      </PageForm>
      <p className="govuk-body">Link and code work once. After that you stay signed in for as long as you use the pages, and for 20 minutes more.</p>
      <p className="govuk-body">If you have no code, telephone your contact at the council. If you do not know who that is, telephone the council and say that you have a message with a link.</p>
    </Page>
  );
}

/** The same for every link that does not wait for its code, and no word of what it was about. */
export function ErrorBoundary() {
  const error = useRouteError();
  if (!isRouteErrorResponse(error) || error.status !== 404) return <ProblemPage error={error} />;
  return (
    <Page heading={dead}>
      <p className="govuk-body">It may have been used already, it may be too old, or it may not be complete. Each link works once, for 14 days.</p>
      <p className="govuk-body">Telephone your contact at the council and ask for a new link. If you do not know who that is, telephone the council and say that you have a message with a link.</p>
    </Page>
  );
}
