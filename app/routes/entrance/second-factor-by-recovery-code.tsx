import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OtherWays } from "./other-ways.tsx";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextField } from "../../forms/text-field.tsx";
import { recoveryCodeForm } from "../../session/account-forms.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { factorsOf, finishWithRecoveryCode } from "../../session/factors.server.ts";
import { requireStep } from "../../session/require-actor.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Enter a recovery code";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireStep(request, "second factor");
  const { hasApp, passkeys } = await factorsOf(actor);
  return { hasApp, hasPasskey: passkeys.length > 0 };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireStep(request, "second factor");
  return submitForm(request, recoveryCodeForm, async ({ code }) => arrive(request, await finishWithRecoveryCode(session, code, context.clientAddress ?? "")));
}

export default function SecondFactorByRecoveryCode() {
  const { hasApp, hasPasskey } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <p className="govuk-body">You were shown ten codes when you set up your account, and asked to write them down. Each works once.</p>
      <PageForm schema={recoveryCodeForm}>
        <TextField name="code" label="Recovery code" hint="16 letters and digits, like ABCD-EFGH-IJKL-2345" autoComplete="off" autoCapitalize="characters" spellCheck={false} width={30} />
        <SubmitButton>Continue</SubmitButton>
      </PageForm>
      <OtherWays hasApp={hasApp} hasPasskey={hasPasskey} recovery={false} />
    </Page>
  );
}
