import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listPossibleLeads } from "../../../domain/inquiries/inquiries.server.ts";
import { topicForm } from "../../../domain/work-programme/topic.ts";
import { changeTopic, findTopic } from "../../../domain/work-programme/topics.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { TopicFields } from "./topic-fields.tsx";

const heading = "Change the topic";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { programme, topic } = await findTopic(actor, params.slug, params.topicId, "change");
  const { id, version, title, purpose, leadId, leadName, leadPost, witnesses } = topic;
  const members = await listPossibleLeads(actor, programme.bodyId);
  // whoever leads it and has left stays selected until another is
  const gone = leadId !== null && !members.some((member) => member.personId === leadId) ? [{ value: String(leadId), text: leadName ?? "Somebody who has left" }] : [];
  return {
    slug: programme.slug, id, version, saved: { title, purpose, leadId: leadId === null ? "" : String(leadId), leadPost, witnesses: witnesses.join("\n") },
    members: [...members.map(({ personId, name }) => ({ value: String(personId), text: name })), ...gone],
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, topicForm, async (given) => {
    const { topicId } = await changeTopic(actor, params.slug, params.topicId, given);
    return redirect(paths.desk.topic(params.slug ?? "", topicId));
  });
}

export default function ChangeTopic() {
  const { slug, id, version, saved, members } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={saved.title} back={{ href: paths.desk.topic(slug, id), text: "Back to the topic" }}>
      <PageForm schema={topicForm} defaultValues={saved}>
        <SavedNow version={version} words={[saved.title, saved.purpose, saved.leadPost, saved.witnesses].filter(Boolean).join("\n\n")} />
        <HiddenField name="version" value={version} />
        <TopicFields members={members} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
