import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { readReturnPath } from "../../../session/cookies.server.ts";
import { factorsOf, makeRecoveryCodes } from "../../../session/factors.server.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { buttonForm } from "../../../session/sign-in-forms.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Recovery codes";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const { codesLeft, hasApp, passkeys } = await factorsOf(actor);
  if (!hasApp && passkeys.length === 0) throw redirect(paths.desk.account());
  return { codesLeft, goOn: readReturnPath(request, actor.id) ?? paths.desk.today() };
}

/** The answer holds the codes themselves: they are shown this once, and no address shows them again. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireFreshActor(request);
  return submitForm(request, buttonForm, async () => data({ codes: await makeRecoveryCodes(actor) }));
}

const made = z.object({ codes: z.array(z.string()) });

export default function RecoveryCodes() {
  const { codesLeft, goOn } = useLoaderData<typeof loader>();
  const shown = made.safeParse(useActionData<unknown>()).data;
  if (shown) {
    return (
      <Page heading={heading}>
        <WarningText>Write these codes down or print them now. They are not shown again.</WarningText>
        <ul className="govuk-list govuk-list--spaced">{shown.codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
        <p className="govuk-body">Each works once, in place of your passkey or your app. Keep them where you keep other important papers, not in your mail.</p>
        <ButtonLink href={goOn}>I have written them down</ButtonLink>
      </Page>
    );
  }
  return (
    <Page heading={heading}>
      <p className="govuk-body">Recovery codes let you sign in on the day when your phone or your passkey is lost. You get ten, and each works once.</p>
      {codesLeft > 0 && <p className="govuk-body">You have {codesLeft} left. New ones replace them.</p>}
      <PageForm schema={buttonForm}>
        <SubmitButton>{codesLeft > 0 ? "Replace my recovery codes" : "Show my recovery codes"}</SubmitButton>
      </PageForm>
    </Page>
  );
}
