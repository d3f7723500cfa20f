import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listPossibleLeads } from "../../../domain/inquiries/inquiries.server.ts";
import { findProgramme, listMeetingsToPlan } from "../../../domain/work-programme/programmes.server.ts";
import { newTopicForm } from "../../../domain/work-programme/topic.ts";
import { addTopic } from "../../../domain/work-programme/topics.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatMeetingTime } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { TargetFields, TopicFields } from "./topic-fields.tsx";

const heading = "Add a topic";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { programme } = await findProgramme(actor, params.slug, "change");
  const [members, meetings] = await Promise.all([listPossibleLeads(actor, programme.bodyId), listMeetingsToPlan(actor, programme.bodyId)]);
  return {
    slug: programme.slug, bodyName: programme.bodyName, members: members.map(({ personId, name }) => ({ value: String(personId), text: name })),
    meetings: meetings.map(({ id, heldOn, startsAt }) => ({ value: String(id), text: formatMeetingTime(heldOn, startsAt) })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, newTopicForm, async (given) => {
    await addTopic(actor, params.slug, given);
    return redirect(paths.desk.programme(params.slug ?? ""));
  });
}

export default function NewTopic() {
  const { slug, bodyName, members, meetings } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={bodyName} back={{ href: paths.desk.programme(slug), text: "Back to the work programme" }}>
      <p className="govuk-body">Members see it at once, the public when you publish the work programme again.</p>
      <PageForm schema={newTopicForm} defaultValues={{ to: "none" }}>
        <TopicFields members={members} />
        <TargetFields meetings={meetings} />
        <SubmitButton>Add the topic</SubmitButton>
      </PageForm>
    </Page>
  );
}
