import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageForm } from "../../forms/page-form.tsx";
import { PasskeyButton } from "../../forms/passkey-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { paths } from "../../paths.ts";
import { passkeyForm } from "../../session/account-forms.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { readReturnPath } from "../../session/cookies.server.ts";
import { finishWithPasskey } from "../../session/passkeys.server.ts";
import { requireSignInToRenew } from "../../session/require-actor.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Confirm it is you with your passkey";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireSignInToRenew(request);
  return { name: actor.name };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireSignInToRenew(request);
  return submitForm(request, passkeyForm, async ({ credential }) =>
    arrive(request, await finishWithPasskey(session, credential, context.clientAddress ?? ""), readReturnPath(request, session.actor.id) ?? paths.signInAgain()));
}

export default function SignInAgainByPasskey() {
  const { name } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.signInAgain() }}>
      <p className="govuk-body">You are signed in as {name}.</p>
      <PageForm schema={passkeyForm}>
        <PasskeyButton act="show" optionsHref={paths.passkeyToConfirm()} otherwise={<a className="govuk-link" href={paths.signInAgain()}>Use your password</a>}>Use passkey</PasskeyButton>
      </PageForm>
    </Page>
  );
}
