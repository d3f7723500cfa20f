import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { AddPasskeyForm } from "../../forms/add-passkey-form.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { paths } from "../../paths.ts";
import { addPasskeyForm } from "../../session/account-forms.ts";
import { goOnWith } from "../../session/coming-and-going.server.ts";
import { addPasskey } from "../../session/passkeys.server.ts";
import { requireStep } from "../../session/require-actor.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Make a passkey";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStep(request, "set up");
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireStep(request, "set up");
  return submitForm(request, addPasskeyForm, async ({ credential, name }) =>
    goOnWith(await addPasskey(session, { credential, name: name ?? "Passkey" }, context.clientAddress ?? ""), paths.desk.recoveryCodes()));
}

export default function SetUpPasskey() {
  return (
    <Page heading={heading} back={{ href: paths.setUp() }}>
      <AddPasskeyForm schema={addPasskeyForm} otherwise={<a className="govuk-link" href={paths.setUp()}>Use a code from an app instead</a>} />
    </Page>
  );
}
