import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { askForm } from "../../domain/people/visitor-forms.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { signedIn } from "../../session/require-actor.server.ts";
import { askToConfirm } from "../../session/visitor.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Take part";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const found = await signedIn(request);
  if (found?.actor.kind === "visitor") throw redirect(paths.takePartYours());
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submitForm(request, askForm, async ({ email }) => {
    await askToConfirm(email, context.clientAddress ?? "");
    return redirect(paths.takePartConfirm());
  });
}

export default function TakePart() {
  return (
    <Page heading={heading}>
      <p className="govuk-body">You need no account to take part, only an email address. We send a code to it, to be sure that it is yours.</p>
      <PageForm schema={askForm}>
        <TextField name="email" label="Email address" type="email" autoComplete="email" spellCheck={false} hint="Only the council sees it. It is not published." />
        <SubmitButton>Send the code</SubmitButton>
      </PageForm>
      <p className="govuk-body"><a className="govuk-link" href={paths.takePartConfirm()}>I have a code already</a></p>
      <p className="govuk-body">If the council sent you a link that opens with a code, the two work once. To come back, telephone your contact at the council and ask for a new link.</p>
    </Page>
  );
}
