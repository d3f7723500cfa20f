import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { confirmForm } from "../../domain/people/visitor-forms.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { confirmAndSignIn } from "../../session/visitor.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Enter the code";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function action({ request, context }: ActionFunctionArgs) {
  return submitForm(request, confirmForm, async (given) => arrive(request, await confirmAndSignIn(given, context.clientAddress ?? ""), paths.takePartYours()));
}

export default function Confirm() {
  return (
    <Page heading={heading} back={{ href: paths.takePart(), text: "Ask for a code" }}>
      <p className="govuk-body">A message with a code is on its way to the address that you gave. It may take a few minutes. The code works once, for 30 minutes.</p>
      <PageForm schema={confirmForm}>
        <TextField name="email" label="Email address" type="email" autoComplete="email" spellCheck={false} />
        <TextField name="code" label="Code" hint="8 digits, like 1234 5678" inputMode="numeric" autoComplete="one-time-code" width={10} />
        <SubmitButton>Confirm</SubmitButton>
      </PageForm>
    </Page>
  );
}
