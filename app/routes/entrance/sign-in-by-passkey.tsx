import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { PageForm } from "../../forms/page-form.tsx";
import { PasskeyButton } from "../../forms/passkey-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { paths } from "../../paths.ts";
import { passkeyForm } from "../../session/account-forms.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { endedChallengeCookie } from "../../session/cookies.server.ts";
import { signInWithPasskey } from "../../session/passkeys.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Sign in with a passkey";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function action({ request, context }: ActionFunctionArgs) {
  return submitForm(request, passkeyForm, async ({ credential }) => {
    const answer = await arrive(request, await signInWithPasskey(request, credential, context.clientAddress ?? ""));
    answer.headers.append("Set-Cookie", endedChallengeCookie());
    return answer;
  });
}

export default function SignInByPasskey() {
  return (
    <Page heading={heading} back={{ href: paths.signIn(), text: "Back to signing in" }}>
      <p className="govuk-body">Your device will ask who you are: with your finger, your face or its own code. No password is needed.</p>
      <PageForm schema={passkeyForm}>
        <PasskeyButton act="show" optionsHref={paths.passkeyToSignIn()} otherwise={<a className="govuk-link" href={paths.signIn()}>Sign in with your password</a>}>Use passkey</PasskeyButton>
      </PageForm>
    </Page>
  );
}
