import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { NewPasswordField } from "../../../forms/new-password-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { newPasswordForm } from "../../../session/account-forms.ts";
import { changePassword } from "../../../session/password-links.server.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Change your password";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  await requireFreshActor(request);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireFreshActor(request);
  return submitForm(request, newPasswordForm, async ({ password }) => {
    await changePassword(actor, password);
    return redirect(paths.desk.account());
  });
}

export default function ChangePassword() {
  return (
    <Page heading={heading} back={{ href: paths.desk.account(), text: "Back to your account" }}>
      <p className="govuk-body">Every other sign-in of yours ends, on every device.</p>
      <PageForm schema={newPasswordForm}>
        <NewPasswordField label="New password" />
        <SubmitButton>Save password</SubmitButton>
      </PageForm>
    </Page>
  );
}
