import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { PasswordField, TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { signInAgainWithCodeForm } from "../../session/account-forms.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { readReturnPath } from "../../session/cookies.server.ts";
import { factorsOf } from "../../session/factors.server.ts";
import { isFresh, requireSignInToRenew } from "../../session/require-actor.server.ts";
import { buttonForm, signInAgainForm } from "../../session/sign-in-forms.ts";
import { signInAgain } from "../../session/sign-in.server.ts";
import { signInAgainWithCode } from "../../session/step-up.server.ts";
import { settings } from "../../settings.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.fresh ? confirmed : heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, freshUntil } = await requireSignInToRenew(request);
  const fresh = isFresh(freshUntil);
  const returnPath = readReturnPath(request, actor.id);
  if (fresh && returnPath) throw redirect(returnPath);
  const { hasApp, passkeys } = await factorsOf(actor);
  return { name: actor.name, oneClick: settings().demo, fresh, hasFactor: hasApp || passkeys.length > 0, hasPasskey: passkeys.length > 0 };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireSignInToRenew(request);
  const goOn = async (cookie: Promise<string>) => arrive(request, await cookie, readReturnPath(request, session.actor.id) ?? paths.signInAgain());
  if (settings().demo) return submitForm(request, buttonForm, () => goOn(signInAgain(session, undefined)));
  const { hasApp, passkeys } = await factorsOf(session.actor);
  if (!hasApp && passkeys.length === 0) return submitForm(request, signInAgainForm, ({ password }) => goOn(signInAgain(session, password)));
  return submitForm(request, signInAgainWithCodeForm, (given) => goOn(signInAgainWithCode(session, given, context.clientAddress ?? "")));
}

const heading = "Confirm it is you";
const confirmed = "You have confirmed that it is you";

export default function SignInAgain() {
  const { name, oneClick, fresh, hasFactor, hasPasskey } = useLoaderData<typeof loader>();
  if (fresh) {
    return (
      <Page heading={confirmed}>
        <p className="govuk-body">If you came here from another tab, close this one and send your form again there, within ten minutes.</p>
        <p className="govuk-body"><a className="govuk-link" href={paths.desk.today()}>Go to your desk</a></p>
      </Page>
    );
  }
  return (
    <Page heading={heading}>
      <p className="govuk-body">You are signed in as {name}. What you asked for needs a sign-in of the last ten minutes.</p>
      {hasPasskey && !oneClick && <p className="govuk-body"><a className="govuk-link" href={paths.signInAgainByPasskey()}>Use a passkey instead of the password</a></p>}
      <PageForm schema={oneClick ? buttonForm : hasFactor ? signInAgainWithCodeForm : signInAgainForm}>
        {!oneClick && <PasswordField name="password" label="Password" />}
        {!oneClick && hasFactor && <TextField name="code" label="Code from your app, or a recovery code" autoComplete="one-time-code" spellCheck={false} width={20} />}
        <SubmitButton>{oneClick ? `Yes, I am ${name}` : "Sign in again"}</SubmitButton>
      </PageForm>
    </Page>
  );
}
