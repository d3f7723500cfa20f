import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OtherWays } from "./other-ways.tsx";
import { PageForm } from "../../forms/page-form.tsx";
import { PasskeyButton } from "../../forms/passkey-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { paths } from "../../paths.ts";
import { passkeyForm } from "../../session/account-forms.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { factorsOf } from "../../session/factors.server.ts";
import { finishWithPasskey } from "../../session/passkeys.server.ts";
import { requireStep } from "../../session/require-actor.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Confirm with your passkey";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireStep(request, "second factor");
  const { hasApp, passkeys } = await factorsOf(actor);
  if (passkeys.length === 0) throw redirect(paths.secondFactor());
  return { hasApp };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireStep(request, "second factor");
  return submitForm(request, passkeyForm, async ({ credential }) => arrive(request, await finishWithPasskey(session, credential, context.clientAddress ?? "")));
}

export default function SecondFactorByPasskey() {
  const { hasApp } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <PageForm schema={passkeyForm}>
        <PasskeyButton act="show" optionsHref={paths.passkeyToConfirm()} otherwise="If this device does not hold your passkey, use one of the other ways.">Use passkey</PasskeyButton>
      </PageForm>
      <OtherWays hasApp={hasApp} hasPasskey={false} />
    </Page>
  );
}
