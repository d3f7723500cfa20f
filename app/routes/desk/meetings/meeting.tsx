import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { meetingStatusWords } from "../../../copy/meetings.ts";
import { findBeginnings } from "../../../domain/agendas/starting.server.ts";
import { isOver } from "../../../domain/meetings/meeting.ts";
import { listSubstitutes } from "../../../domain/meetings/substitutes.server.ts";
import { minutesOnOffer } from "../../../domain/minutes/minutes.server.ts";
import { paperStates } from "../../../domain/papers/paper-state.ts";
import { prepareMeeting } from "../../../domain/papers/publish-agenda.server.ts";
import { listTopicsOf } from "../../../domain/work-programme/topics.server.ts";
import { listProposalsToList } from "../../../domain/proposals/on-agenda.server.ts";
import { paths } from "../../../paths.ts";
import { isMeetingPublished } from "../../../record/meetings.server.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatMeetingTime } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StandingCame, standingCame } from "../../../ui/standing-came.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { AgendaBuilder } from "./agenda-builder.tsx";
import { builtAgenda } from "./built-agenda.ts";
import { CancelledPanel } from "./cancelled-panel.tsx";
import { SayMoved, type Moved } from "./item-order.tsx";
import { NoItems } from "./no-items.tsx";
import { LateThings } from "./late-things.tsx";
import { shownLate } from "./shown-late.server.ts";
import { NoticePanel, shownPosting } from "./notice-panel.tsx";
import { ProposalsToList } from "./proposals-to-list.tsx";
import { PrivateMeetingPanel, shownPrivateMeeting } from "./private-meeting-panel.tsx";
import { ReadinessList, shownFindings } from "./readiness-list.tsx";
import { TopicsPanel } from "./topics-panel.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.meeting.title ?? "Meeting", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, allowed, body, items, papers, privatePapers, postings, notice, privateMeeting, findings, newestRelease, late } = await prepareMeeting(actor, params["reference"], "read");
  const { reference, title, heldOn, startsAt, endsAt, place, accessDetails, status, shorterNotice, movedFrom, cancellation } = meeting;
  // a draft that was moved has another address since
  if (reference !== params["reference"]) throw redirect(paths.desk.meeting(reference));
  return {
    minutes: await minutesOnOffer(actor, meeting),
    topics: (await listTopicsOf(actor, meeting)).map(({ id, title }) => ({ id, title })),
    meeting: { reference, title, heldOn, startsAt, endsAt, place, accessDetails, status, shorterNotice, movedFrom, cancellation }, isPublic: await isMeetingPublished(reference), allowed, mayMove: allowed.includes("change") && !isOver(meeting, today().toString()), body: { name: body.name, slug: body.slug }, notice,
    proposals: allowed.includes("change") ? await listProposalsToList(actor, meeting.id) : [],
    agenda: builtAgenda(meeting, { items, papers, facts: late.facts }, allowed.includes("read private matter"), allowed.includes("change") ? paperStates({ meeting, papers, privatePapers, reports: late.facts.reports, postings }) : null),
    beginnings: items.length === 0 && allowed.includes("change") ? await findBeginnings(actor, meeting) : null,
    bodyId: meeting.bodyId,
    substitutes: (await listSubstitutes(actor, meeting)).map(({ substituteName, memberName }) => `${substituteName} for ${memberName}`),
    postings: postings.map((posting) => shownPosting(meeting, posting, papers)),
    privateMeeting: privateMeeting && shownPrivateMeeting(privateMeeting, heldOn),
    late: await shownLate(actor, { meeting, allowed, body, items, late }),
    release: allowed.includes("publish") ? newestRelease : null,
    // after the day nothing can be mended any more
    findings: allowed.includes("publish") && heldOn >= today().toString() ? shownFindings(reference, findings) : null,
    came: standingCame(request.url, items),
    moved: movedItem(new URL(request.url).searchParams),
  };
}

function movedItem(asked: URLSearchParams): Moved | null {
  const id = Number(asked.get("moved"));
  return Number.isSafeInteger(id) && id > 0 ? { id, by: asked.get("by") ?? "" } : null;
}

export default function Meeting() {
  const { meeting, minutes, proposals, isPublic, topics, allowed, mayMove, body, bodyId, agenda, beginnings, notice, postings, privateMeeting, release, findings, moved, came, late, substitutes } = useLoaderData<typeof loader>();
  const { reference, shorterNotice, movedFrom, cancellation } = meeting;
  const status = meetingStatusWords[meeting.status];
  const mayChange = allowed.includes("change");
  return (
    <Page heading={meeting.title} caption={formatMeetingTime(meeting.heldOn, meeting.startsAt, meeting.endsAt ?? undefined)} breadcrumbs={[{ text: "Today", href: paths.desk.today() }, { text: "Meetings", href: paths.desk.meetings() }]} notice={<StandingCame titles={came} />}>
      <SummaryList rows={[
        { key: "Status", value: <StatusTag tone={status.tone}>{status.words}</StatusTag> },
        ...(allowed.includes("preview") && !cancellation ? [{ key: "Preview", value: <Link className="govuk-link" to={paths.desk.preview(reference, "public")}>Look at it as others will</Link> }] : []),
        { key: "Proof", value: <Link className="govuk-link" to={paths.desk.noticeProof(reference)}>Proof of notice: what was posted and published, and when</Link> },
        ...(cancellation ? [] : [{ key: "Timetable", value: <Link className="govuk-link" to={paths.desk.timetable(reference)}>Every day that is counted from the meeting</Link> }]),
        ...(movedFrom ? [{ key: "Moved", value: `From ${formatMeetingTime(movedFrom.heldOn, movedFrom.startsAt)}` }] : []),
        { key: "Place", value: meeting.place, ...(mayMove ? { actions: [{ text: "Move the meeting", href: paths.desk.moveMeeting(reference) }, ...(allowed.includes("cancel") ? [{ text: "Cancel the meeting", href: paths.desk.cancelMeeting(reference) }] : [])] } : {}) },
        ...(meeting.accessDetails ? [{ key: "Access", value: meeting.accessDetails }] : []),
        ...(substitutes.length > 0 || mayMove ? [{ key: "Substitutes", value: substitutes.join("; ") || "Nobody is named", ...(mayMove && !cancellation ? { actions: [{ text: "Name a substitute", href: paths.desk.substitutes(reference) }] } : {}) }] : []),
        ...(shorterNotice ? [{ key: "Shorter notice", value: `Convened by ${shorterNotice.convenedBy}: ${shorterNotice.why}` }] : []),
        ...(minutes ? [{ key: "Minutes", value: <Link className="govuk-link" to={minutes === "read" ? paths.desk.minutes(reference) : paths.desk.draftMinutes(reference)}>{minutes === "read" ? "Read the minutes" : "Draft the minutes"}</Link> }] : []),
        ...(isPublic ? [{ key: "Public page", value: <a className="govuk-link" href={paths.meeting(reference)}>See it as the public does</a> }] : []),
      ]} />
      {meeting.status === "published" && release && !release.isCurrent && <InsetText>Changed since the last release: the public page shows what was published before, until you publish again.</InsetText>}
      {cancellation
        ? <CancelledPanel reference={reference} why={cancellation.why} at={cancellation.at} isPublic={isPublic} mayArrange={allowed.includes("replace")} mayWithdraw={allowed.includes("withdraw")} />
        : <NoticePanel reference={reference} notice={notice} postings={postings} mayRecord={allowed.includes("record a posting")} mayConvene={allowed.includes("convene at shorter notice")} mayMove={mayMove} />}
      {privateMeeting && <PrivateMeetingPanel reference={reference} {...privateMeeting} mayRecord={allowed.includes("record a posting")} />}
      {findings && (
        <section aria-labelledby="ready" className="govuk-!-margin-bottom-6">
          <h2 className="govuk-heading-l" id="ready">{findings.some((finding) => finding.severity === "stops") ? "Not ready to publish" : "Ready to publish"}</h2>
          {findings.length === 0 ? <p className="govuk-body">Nothing is missing.</p> : <ReadinessList findings={findings} level="h3" />}
        </section>
      )}
      <h2 className="govuk-heading-l" id="agenda" tabIndex={-1}>Agenda</h2>
      <SayMoved items={agenda.items} moved={moved} />
      <AgendaBuilder reference={reference} agenda={agenda} mayChange={mayChange} mayReadPrivate={allowed.includes("read private matter")} moved={moved} empty={<NoItems reference={reference} bodyId={bodyId} beginnings={beginnings} />} marks={late.marks} />
      <LateThings reference={reference} late={late} />
      <TopicsPanel slug={body.slug} topics={topics} mayChange={mayChange} />
      <ProposalsToList proposals={proposals} />
      {allowed.includes("publish") && (
        <div className="govuk-button-group">
          {notice.road !== "too late" && <ButtonLink href={paths.desk.publishAgenda(reference)}>Publish notice and agenda</ButtonLink>}
          {release && <Link className="govuk-link" to={paths.desk.release(release.id)}>Last release</Link>}
          {allowed.includes("withdraw") && <Link className="govuk-link" to={paths.desk.withdrawAgenda(reference)}>Withdraw what is published</Link>}
        </div>
      )}
      <Details summary="Who can see this?">
        <p className="govuk-body">Everybody with a seat on the {body.name} sees this page. Private items show only their open title here: what they hold is for the committee’s members, for whoever is named as their substitute until the end of that day, and for its clerk, by right, after a fresh sign-in. The public sees what is published, and nothing before.</p>
      </Details>
    </Page>
  );
}
