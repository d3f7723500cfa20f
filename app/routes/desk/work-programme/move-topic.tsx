import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { placeInWords } from "../../../copy/work-programme.ts";
import { moveTopic } from "../../../domain/work-programme/moving.server.ts";
import { listMeetingsToPlan } from "../../../domain/work-programme/programmes.server.ts";
import { isPast, moveForm } from "../../../domain/work-programme/topic.ts";
import { findTopic } from "../../../domain/work-programme/topics.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatMeetingTime } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { TargetFields } from "./topic-fields.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.isCarried ? "Carry the topic over" : "Move the topic", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { programme, topic } = await findTopic(actor, params.slug, params.topicId, "move");
  const meetings = await listMeetingsToPlan(actor, programme.bodyId);
  return {
    slug: programme.slug, id: topic.id, title: topic.title, isCarried: isPast(topic.meeting, today().toString()), stands: placeInWords(topic.meeting?.heldOn ?? null, topic.season, formatDate),
    saved: { to: meetings.some((meeting) => meeting.id === topic.meeting?.id) ? String(topic.meeting?.id) : "none", season: topic.season },
    meetings: meetings.map(({ id, heldOn, startsAt }) => ({ value: String(id), text: formatMeetingTime(heldOn, startsAt) })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, moveForm, async (given) => {
    const { topicId } = await moveTopic(actor, params.slug, params.topicId, given);
    return redirect(paths.desk.programmeMoved(params.slug ?? "", topicId));
  });
}

export default function MoveTopic() {
  const { slug, id, title, isCarried, stands, saved, meetings } = useLoaderData<typeof loader>();
  return (
    <Page heading={isCarried ? "Carry the topic over" : "Move the topic"} caption={title} back={{ href: paths.desk.topic(slug, id), text: "Back to the topic" }}>
      <p className="govuk-body">{isCarried ? `It was planned for ${stands}, and was not taken there.` : `It stands under ${stands}.`}</p>
      <PageForm schema={moveForm} defaultValues={saved}>
        <TargetFields meetings={meetings} />
        <TextAreaField name="why" label={isCarried ? "Why was it not taken?" : "Why is it moved? (optional)"} hint={isCarried ? "Members read it here, and the public once you publish again" : "Members read it here"} rows={3} />
        <SubmitButton>{isCarried ? "Carry it over" : "Move it"}</SubmitButton>
      </PageForm>
    </Page>
  );
}
