import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { NewPasswordField } from "../../forms/new-password-field.tsx";
import { paths } from "../../paths.ts";
import { newPasswordForm } from "../../session/account-forms.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { findPasswordLink, usePasswordLink } from "../../session/password-links.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const unusable = "This link cannot be used";
const headings = { invitation: "Set up your account", reset: "Choose a new password" };
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.link ? headings[around.data.link.purpose] : unusable, around);

/** Looking uses nothing up: programs that read mail open every link. */
export async function loader({ params }: LoaderFunctionArgs) {
  const link = await findPasswordLink(params["token"]);
  return data({ link: link && { purpose: link.purpose, name: link.name, email: link.email } }, { status: link ? 200 : 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return submitForm(request, newPasswordForm, async ({ password }) => {
    const cookie = await usePasswordLink(params["token"], password, context.clientAddress ?? "");
    return cookie ? arrive(request, cookie) : redirect(paths.newPassword(params["token"] ?? ""));
  });
}

export default function NewPassword() {
  const { link } = useLoaderData<typeof loader>();
  if (!link) {
    return (
      <Page heading={unusable}>
        <p className="govuk-body">It may have been used already, its time may be over, or a newer one may have been sent. Check that you copied all of it.</p>
        <p className="govuk-body">If you have chosen a password, <a className="govuk-link" href={paths.signIn()}>sign in with it</a>. Otherwise <a className="govuk-link" href={paths.forgottenPassword()}>ask for a new link</a>, or ask whoever invited you to send another invitation.</p>
      </Page>
    );
  }
  const { purpose, name, email } = link;
  return (
    <Page heading={headings[purpose]}>
      <p className="govuk-body">{purpose === "invitation" ? `Welcome, ${name}. Choose a password for your account.` : `${name}, choose the password that you will use from now on. You will be signed out everywhere else.`}</p>
      <PageForm schema={newPasswordForm}>
        <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
        <NewPasswordField label="New password" />
        <SubmitButton>Save password</SubmitButton>
      </PageForm>
    </Page>
  );
}
