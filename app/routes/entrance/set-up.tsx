import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { PageForm } from "../../forms/page-form.tsx";
import { RadioField } from "../../forms/radio-field.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { paths } from "../../paths.ts";
import { setUpForm } from "../../session/account-forms.ts";
import { beginApp } from "../../session/one-time-codes.server.ts";
import { requireStep } from "../../session/require-actor.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Protect your account";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStep(request, "set up");
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireStep(request, "set up");
  return submitForm(request, setUpForm, async ({ kind }) => {
    if (kind === "passkey") return redirect(paths.setUpPasskey());
    await beginApp(session);
    return redirect(paths.setUpApp());
  });
}

export default function SetUp() {
  return (
    <Page heading={heading}>
      <p className="govuk-body">What you may see and do here is protected by more than a password. Choose how you want to confirm that it is you. You can add the other way later.</p>
      <PageForm schema={setUpForm}>
        <RadioField
          name="kind"
          legend="How do you want to confirm that it is you?"
          items={[
            { value: "passkey", text: "With a passkey", hint: "Your phone or computer asks for your finger, your face or its own code. It needs JavaScript." },
            { value: "app", text: "With a code from an app", hint: "An app on your phone shows a new code every half minute." },
          ]}
        />
        <SubmitButton>Continue</SubmitButton>
      </PageForm>
      <p className="govuk-body"><a className="govuk-link" href={paths.signIn()}>Sign in as somebody else</a></p>
    </Page>
  );
}
