import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { standingWords } from "../../../copy/work-programme.ts";
import { sayHowTopicStands } from "../../../domain/work-programme/moving.server.ts";
import { nextStandings, standingForm } from "../../../domain/work-programme/topic.ts";
import { findTopicToSettle } from "../../../domain/work-programme/topics.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "How the topic stands";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { programme, topic } = await findTopicToSettle(actor, params.slug, params.topicId);
  return { slug: programme.slug, id: topic.id, title: topic.title, next: nextStandings(topic.status) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, standingForm, async (given) => {
    const { topicId } = await sayHowTopicStands(actor, params.slug, params.topicId, given);
    return redirect(paths.desk.topic(params.slug ?? "", topicId));
  });
}

export default function Standing() {
  const { slug, id, title, next } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.topic(slug, id), text: "Back to the topic" }}>
      <PageForm schema={standingForm} defaultValues={{ status: next.length === 1 ? next[0] : undefined }}>
        <RadioField name="status" legend="How does it stand now?" items={next.map((status) => ({ value: status, ...standingWords[status] }))} />
        <TextAreaField name="why" label="What came of it, or why" hint="Needed where it is dropped. Members read it here, and the public once you publish again" rows={3} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
