import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { chairWordsForm } from "../../../domain/minutes/minutes-forms.ts";
import { findMinutes } from "../../../domain/minutes/minutes.server.ts";
import { returnMinutes } from "../../../domain/minutes/moving-on.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Return the minutes to the clerk";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { minutes, meeting } = await findMinutes(actor, params["reference"], "return");
  return { reference: meeting.reference, title: meeting.title, version: minutes.version };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, chairWordsForm, async (given) => {
    const { reference } = await returnMinutes(actor, params["reference"], given);
    return redirect(paths.desk.minutes(reference));
  });
}

export default function ReturnMinutes() {
  const { reference, title, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <PageForm schema={chairWordsForm}>
        <HiddenField name="version" value={version} />
        <TextAreaField name="words" label="What should be put right?" hint="Everybody with a seat on the committee reads this. Say nothing of an exempt minute here" rows={5} />
        <SubmitButton>Return to the clerk</SubmitButton>
      </PageForm>
    </Page>
  );
}
