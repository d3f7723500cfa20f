import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { factorsOf } from "../../../session/factors.server.ts";
import { beginApp } from "../../../session/one-time-codes.server.ts";
import { requireFreshActor, requireFreshSignIn } from "../../../session/require-actor.server.ts";
import { buttonForm } from "../../../session/sign-in-forms.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Add an app for codes";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { hasApp } = await factorsOf(await requireFreshActor(request));
  if (hasApp) throw redirect(paths.desk.account());
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireFreshSignIn(request);
  const { hasApp } = await factorsOf(session.actor);
  if (hasApp) throw redirect(paths.desk.account());
  return submitForm(request, buttonForm, async () => {
    await beginApp(session);
    return redirect(paths.desk.confirmApp());
  });
}

export default function AddApp() {
  return (
    <Page heading={heading} back={{ href: paths.desk.account(), text: "Back to your account" }}>
      <p className="govuk-body">An app on your phone will show a new code every half minute. You need the phone at hand.</p>
      <PageForm schema={buttonForm}>
        <SubmitButton>Continue</SubmitButton>
      </PageForm>
    </Page>
  );
}
