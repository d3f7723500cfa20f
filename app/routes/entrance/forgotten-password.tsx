import { redirect, type ActionFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { forgottenForm } from "../../session/account-forms.ts";
import { askForNewPassword } from "../../session/password-links.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Choose a new password";
const sent = "Check your messages";
const isSent = (search: URLSearchParams) => search.get("sent") === "yes";
export const meta: MetaFunction = (around) => titled(isSent(new URLSearchParams(around.location.search)) ? sent : heading, around);

export async function action({ request, context }: ActionFunctionArgs) {
  return submitForm(request, forgottenForm, async ({ email }) => {
    await askForNewPassword(email, context.clientAddress ?? "");
    return redirect(paths.forgottenPassword({ sent: true }));
  });
}

export default function ForgottenPassword() {
  const [search] = useSearchParams();
  if (isSent(search)) {
    return (
      <Page heading={sent}>
        <p className="govuk-body">If there is an account for that address, a message is on its way. Its link works once, for an hour.</p>
        <p className="govuk-body">If nothing comes, look among the messages that were sorted out as junk, and check that you gave the address of your account. You can <a className="govuk-link" href={paths.forgottenPassword()}>ask again</a>.</p>
      </Page>
    );
  }
  return (
    <Page heading={heading} back={{ href: paths.signIn(), text: "Back to signing in" }}>
      <p className="govuk-body">Give the email address of your account. We will send it a link with which you can choose a new password. What you use beside the password stays as it is.</p>
      <PageForm schema={forgottenForm}>
        <TextField name="email" label="Email address" type="email" autoComplete="username" spellCheck={false} />
        <SubmitButton>Send the link</SubmitButton>
      </PageForm>
    </Page>
  );
}
