import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findProgramme } from "../../../domain/work-programme/programmes.server.ts";
import { prepareProgrammeRelease } from "../../../domain/work-programme/publish-programme.server.ts";
import { checkedForm } from "../../../domain/work-programme/work-programme.ts";
import { TickField } from "../../../forms/checkbox-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Publish the work programme";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { programme } = await findProgramme(actor, params.slug, "publish");
  return { slug: programme.slug, bodyName: programme.bodyName };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, checkedForm, async (given) => {
    const { releaseId } = await prepareProgrammeRelease(actor, params.slug, given);
    return redirect(paths.desk.release(releaseId));
  });
}

export default function PublishProgramme() {
  const { slug, bodyName } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={bodyName} back={{ href: paths.desk.programme(slug), text: "Back to the work programme" }}>
      <p className="govuk-body">Next you see exactly what becomes public: each topic with its purpose, its meeting, who leads it, whom to hear, and what was carried over and why. Who moved what stays on the desk.</p>
      <PageForm schema={checkedForm}>
        <TickField name="checked" hint="Witnesses are wanted by their post or organisation, never by the name of a private person">I have checked that this names no child, family or witness</TickField>
        <SubmitButton>Prepare the release</SubmitButton>
      </PageForm>
    </Page>
  );
}
