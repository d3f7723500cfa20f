import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { PasswordField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { readReturnPath } from "../../session/cookies.server.ts";
import { isFresh, requireSignInToRenew } from "../../session/require-actor.server.ts";
import { buttonForm, signInAgainForm } from "../../session/sign-in-forms.ts";
import { signInAgain } from "../../session/sign-in.server.ts";
import { settings } from "../../settings.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.fresh ? confirmed : heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, freshUntil } = await requireSignInToRenew(request);
  const fresh = isFresh(freshUntil);
  const returnPath = readReturnPath(request, actor.id);
  if (fresh && returnPath) throw redirect(returnPath);
  return { name: actor.name, oneClick: settings().demo, fresh };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireSignInToRenew(request);
  const goOn = async (password?: string) => arrive(request, await signInAgain(session, password), readReturnPath(request, session.actor.id) ?? paths.signInAgain());
  return settings().demo ? submitForm(request, buttonForm, () => goOn()) : submitForm(request, signInAgainForm, ({ password }) => goOn(password));
}

const heading = "Confirm it is you";
const confirmed = "You have confirmed that it is you";

export default function SignInAgain() {
  const { name, oneClick, fresh } = useLoaderData<typeof loader>();
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
      <PageForm schema={oneClick ? buttonForm : signInAgainForm}>
        {!oneClick && <PasswordField name="password" label="Password" />}
        <SubmitButton>{oneClick ? `Yes, I am ${name}` : "Sign in again"}</SubmitButton>
      </PageForm>
    </Page>
  );
}
