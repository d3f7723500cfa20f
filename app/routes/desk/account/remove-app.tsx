import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
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

const heading = "Remove the app for codes";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { hasApp } = await factorsOf(await requireFreshActor(request));
  if (!hasApp) throw absent();
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireFreshActor(request);
  return submitForm(request, buttonForm, async () => {
    await removeFactor(actor, "app");
    return redirect(paths.desk.account());
  });
}

export default function RemoveApp() {
  return (
    <Page heading={heading} back={{ href: paths.desk.account(), text: "Back to your account" }}>
      <p className="govuk-body">The codes of your app will no longer be taken. Remove the account in the app too.</p>
      <PageForm schema={buttonForm}>
        <SubmitButton variant="warning">Remove app</SubmitButton>
      </PageForm>
    </Page>
  );
}
