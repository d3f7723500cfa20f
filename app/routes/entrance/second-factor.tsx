import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OtherWays } from "./other-ways.tsx";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { CodeField } from "../../forms/code-field.tsx";
import { paths } from "../../paths.ts";
import { codeForm } from "../../session/account-forms.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { factorsOf } from "../../session/factors.server.ts";
import { finishWithCode } from "../../session/one-time-codes.server.ts";
import { requireStep } from "../../session/require-actor.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Enter the code from your app";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireStep(request, "second factor");
  const { hasApp, passkeys } = await factorsOf(actor);
  if (!hasApp) throw redirect(paths.secondFactorByPasskey());
  return { hasPasskey: passkeys.length > 0 };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireStep(request, "second factor");
  return submitForm(request, codeForm, async ({ code }) => arrive(request, await finishWithCode(session, code, context.clientAddress ?? "")));
}

export default function SecondFactor() {
  const { hasPasskey } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <PageForm schema={codeForm}>
        <CodeField />
        <SubmitButton>Continue</SubmitButton>
      </PageForm>
      <OtherWays hasApp={false} hasPasskey={hasPasskey} />
    </Page>
  );
}
