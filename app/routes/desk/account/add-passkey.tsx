import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AddPasskeyForm } from "../../../forms/add-passkey-form.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { addPasskeyForm } from "../../../session/account-forms.ts";
import { goOnWith } from "../../../session/coming-and-going.server.ts";
import { factorsOf } from "../../../session/factors.server.ts";
import { addPasskey } from "../../../session/passkeys.server.ts";
import { requireFreshActor, requireFreshSignIn } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Add a passkey";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { hasApp } = await factorsOf(await requireFreshActor(request));
  return { hasApp };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireFreshSignIn(request);
  return submitForm(request, addPasskeyForm, async ({ credential, name }) =>
    goOnWith(await addPasskey(session, { credential, name: name ?? "Passkey" }, context.clientAddress ?? ""), paths.desk.account()));
}

export default function AddPasskey() {
  const { hasApp } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.account(), text: "Back to your account" }}>
      <AddPasskeyForm schema={addPasskeyForm} otherwise={hasApp ? "You can go on using the codes of your app." : <a className="govuk-link" href={paths.desk.addApp()}>Use a code from an app instead</a>} />
    </Page>
  );
}
