import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { asAudience, audiences, type Audience } from "../../../domain/papers/preview.ts";
import { previewMeeting } from "../../../domain/papers/preview.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatMeetingTime } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { MeetingDocument } from "../../../ui/meeting-document.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { AgendaBuilder } from "./agenda-builder.tsx";
import { builtAgenda } from "./built-agenda.ts";

const eyes: Record<Audience, { link: string; heading: string; words: string }> = {
  public: { link: "The public", heading: "As the public reads it", words: "This is what a release of now would hold. Of a private item everybody reads the open title and why it is likely to be private." },
  member: { link: "A member", heading: "As a member reads it", words: "Members of the committee open private items by right, after a fresh sign-in. Here they stay shut." },
  officer: { link: "An officer or agency", heading: "As an officer in attendance reads it", words: "Whoever only attends reads the open items and the open titles of private ones: not who presents them, and none of their papers." },
};
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data ? eyes[around.data.as].heading : "Preview", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const seen = await previewMeeting(actor, params["reference"], asAudience(new URL(request.url).searchParams.get("as")));
  const { reference, title, heldOn, startsAt } = seen.meeting;
  const meeting = { reference, title, heldOn, startsAt };
  if (seen.as !== "public") return { meeting, as: seen.as, agenda: builtAgenda(seen.meeting, seen, seen.entitled), marks: seen.marks, entitled: seen.entitled, document: null };
  const { body, endsAt, place, accessDetails, shorterNotice, moved, privateNotices, items } = seen.document;
  // before it is published no paper has an address that the public could follow
  const shown = items.map((item) => ({ ...item, papers: item.papers.map(({ title: name, mediaType, size, label, arrival }) => ({ title: name, mediaType, size, label, arrival, href: null })) }));
  return { meeting, as: seen.as, agenda: null, marks: [], entitled: false, document: { body: { name: body.name, formal: body.formal }, heldOn, startsAt, endsAt, place, accessDetails, shorterNotice, moved, privateNotices, items: shown } };
}

export default function Preview() {
  const { meeting, as, agenda, marks, entitled, document } = useLoaderData<typeof loader>();
  const { reference } = meeting;
  return (
    <Page heading={eyes[as].heading} caption={`${meeting.title}, ${formatMeetingTime(meeting.heldOn, meeting.startsAt)}`} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <nav aria-label="Whose eyes">
        <ul className="govuk-list candour-choices">
          {audiences.map((one) => <li key={one}><Link className="govuk-link" to={paths.desk.preview(reference, one)} aria-current={one === as ? "page" : undefined}>{eyes[one].link}</Link></li>)}
        </ul>
      </nav>
      <InsetText>This is a preview: nothing is published by looking at it. {eyes[as].words}</InsetText>
      {document && <MeetingDocument document={document} />}
      {agenda && (
        <>
          <h2 className="govuk-heading-l">Agenda</h2>
          <AgendaBuilder reference={reference} agenda={agenda} mayChange={false} mayReadPrivate={entitled} moved={null} empty={<p className="govuk-body">No items yet.</p>} marks={marks} />
        </>
      )}
    </Page>
  );
}
