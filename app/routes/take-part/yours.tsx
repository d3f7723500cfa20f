import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { paths } from "../../paths.ts";
import { requireVisitor } from "../../session/require-actor.server.ts";
import { buttonForm } from "../../session/sign-in-forms.ts";
import { formatMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "What you take part in";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { endsAt } = await requireVisitor(request);
  return { endsAt: endsAt.toISOString() };
}

export default function Yours() {
  const { endsAt } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <p className="govuk-body">Your email address is confirmed. If you do nothing more, you stay signed in until {formatMoment(endsAt)}.</p>
      <EmptyState title="Nothing is open to you yet">
        When a panel asks the public for evidence, its questions and what you sent in stand here. The forms for it come later.
      </EmptyState>
      <PageForm schema={buttonForm} action={paths.signOut()}>
        <SubmitButton variant="secondary">Sign out</SubmitButton>
      </PageForm>
    </Page>
  );
}
