import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { absent } from "../../../domain/refusal.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { factorsOf, removeFactor } from "../../../session/factors.server.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { buttonForm } from "../../../session/sign-in-forms.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Remove a passkey";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { passkeys } = await factorsOf(await requireFreshActor(request));
  const passkey = passkeys.find(({ id }) => String(id) === params["id"]);
  if (!passkey) throw absent();
  return { name: passkey.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireFreshActor(request);
  if (!/^[1-9]\d{0,8}$/.test(params["id"] ?? "")) throw absent();
  return submitForm(request, buttonForm, async () => {
    await removeFactor(actor, { passkey: Number(params["id"]) });
    return redirect(paths.desk.account());
  });
}

export default function RemovePasskey() {
  const { name } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.account(), text: "Back to your account" }}>
      <p className="govuk-body">“{name}” will no longer sign you in. Remove it on the device too.</p>
      <PageForm schema={buttonForm}>
        <SubmitButton variant="warning">Remove passkey</SubmitButton>
      </PageForm>
    </Page>
  );
}
