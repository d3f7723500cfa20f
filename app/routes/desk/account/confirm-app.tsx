import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ConfirmAppForm } from "../../../forms/confirm-app-form.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { theCouncil } from "../../../record/council.server.ts";
import { codeForm } from "../../../session/account-forms.ts";
import { goOnWith } from "../../../session/coming-and-going.server.ts";
import { confirmApp, secretToConfirm } from "../../../session/one-time-codes.server.ts";
import { requireFreshActor, requireFreshSignIn } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Set up an app for codes";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const app = await secretToConfirm(actor, (await theCouncil()).councilName);
  if (!app) throw redirect(paths.desk.addApp());
  return { address: app.address, secret: app.secret };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireFreshSignIn(request);
  return submitForm(request, codeForm, async ({ code }) => goOnWith(await confirmApp(session, code, context.clientAddress ?? ""), paths.desk.account()));
}

export default function ConfirmApp() {
  const { address, secret } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.account(), text: "Back to your account" }}>
      <ConfirmAppForm schema={codeForm} address={address} secret={secret} />
    </Page>
  );
}
