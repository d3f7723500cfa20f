import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { minutesStandingWords } from "../../../copy/minutes.ts";
import type { Actor } from "../../../domain/actor.server.ts";
import { isTaken } from "../../../domain/minutes/flags.ts";
import { findMeetingToMinute } from "../../../domain/minutes/minutes.server.ts";
import { readMinutes } from "../../../domain/minutes/read-minutes.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { MinutesDocument } from "../../../ui/minutes-document.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { FlagList } from "./flag-list.tsx";
import { MinutesTasks } from "./minutes-tasks.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data ? `Minutes: ${around.data.title}` : "Minutes", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { whole, flags, document, published } = await readMinutes(actor, params["reference"], "read");
  const { minutes, meeting, allowed, body, items, agendaNumbers, attendance, declarations, exclusions, resolutions, agreedAt } = whole;
  const mayWrite = allowed.includes("write");
  return {
    reference: meeting.reference, title: meeting.title, heldOn: meeting.heldOn, status: minutes.status, chairWords: minutes.chairWords, allowed, bodyName: body.name, document, agreedAt,
    // what is not right about a decision is for the clerk, the chair and the officers to look into
    flags: allowed.length > 1 || flags.some((flag) => flag.severity === "unlawful") ? flags : [],
    olderVersion: allowed.includes("publish") && minutes.status !== "cleared" && published && !published.isCurrent ? published.version : null,
    ...(mayWrite ? await toTakeIn(actor, params["reference"]) : { unminuted: 0, retold: 0 }),
    tasks: {
      hasAttendance: attendance.length > 0, fairRecord: minutes.coherentAnswer !== null, declarations: declarations.map(({ id, minuteId }) => ({ id, number: items.find((item) => item.id === minuteId)?.number ?? "" })),
      attendance: attendance.map(({ id, name }) => ({ id, name })), resolutions: resolutions.map(({ id, number, words }) => ({ id, number, words })),
      items: items.map(({ id, number, title, isPrivate, isConfidential, words, offOn }) => ({ id, number, agendaNumber: agendaNumbers.get(id) ?? null, title, isPrivate, isConfidential, isWritten: words !== "", hasExclusion: exclusions.some((one) => one.minuteId === id), isTaken: isTaken({ id, offOn }, resolutions) })),
    },
  };
}

async function toTakeIn(actor: Actor, reference: string | undefined) {
  const { unminuted, retold } = await findMeetingToMinute(actor, reference);
  return { unminuted, retold };
}

export default function Minutes() {
  const { reference, title, heldOn, status, chairWords, allowed, bodyName, document, agreedAt, flags, olderVersion, unminuted, retold, tasks } = useLoaderData<typeof loader>();
  const standing = minutesStandingWords[status];
  const may = (action: (typeof allowed)[number]) => allowed.includes(action);
  return (
    <Page heading={`Minutes: ${title}`} caption={formatDate(heldOn)} breadcrumbs={[{ text: "Minutes", href: paths.desk.allMinutes() }, { text: title, href: paths.desk.meeting(reference) }]}>
      <p className="govuk-body"><StatusTag tone={standing.tone}>{standing.words}</StatusTag></p>
      {chairWords && <InsetText>Returned by the chair: {chairWords}</InsetText>}
      {status === "signed" && <InsetText>These minutes are signed, and locked for everybody. A later error is corrected by a new minute.</InsetText>}
      {agreedAt && <p className="govuk-body">Agreed at the <Link className="govuk-link" to={paths.desk.meeting(agreedAt.reference)}>meeting of {formatDate(agreedAt.heldOn)}</Link>.</p>}
      {flags.length > 0 && <section aria-labelledby="flags"><h2 className="govuk-heading-m" id="flags">Worth knowing</h2><FlagList reference={reference} flags={flags} mayWrite={may("write")} /></section>}
      <div className="govuk-button-group">
        {may("send to the chair") && <ButtonLink href={paths.desk.sendToChair(reference)}>Send to the chair</ButtonLink>}
        {may("clear") && <ButtonLink href={paths.desk.clearMinutes(reference)}>Clear the minutes</ButtonLink>}
        {may("return") && <ButtonLink variant="secondary" href={paths.desk.returnMinutes(reference)}>Return to the clerk</ButtonLink>}
        {may("agree") && <ButtonLink href={paths.desk.agreeMinutes(reference)}>Record that they were agreed</ButtonLink>}
        {may("publish") && <ButtonLink variant={status === "cleared" ? undefined : "secondary"} href={paths.desk.publishMinutes(reference)}>{status === "cleared" ? "Publish as a draft" : "Publish again"}</ButtonLink>}
        {may("correct who presided") && <Link className="govuk-link" to={paths.desk.correctPresiding(reference)}>Correct who presided there</Link>}
        {may("sign") && <ButtonLink href={paths.desk.signMinutes(reference)}>Read and sign</ButtonLink>}
        {may("withdraw") && <Link className="govuk-link" to={paths.desk.withdrawMinutes(reference)}>Withdraw what is published</Link>}
      </div>
      {olderVersion !== null && <InsetText>The public reads version {olderVersion}, which says something else than these minutes do now. <Link className="govuk-link" to={paths.desk.publishMinutes(reference)}>Publish them again</Link></InsetText>}
      {unminuted > 0 && <InsetText>The agenda has {unminuted} {unminuted === 1 ? "item" : "items"} without a minute. <Link className="govuk-link" to={paths.desk.draftMinutes(reference)}>Take in what was added</Link></InsetText>}
      {unminuted === 0 && retold > 0 && <InsetText>The agenda tells something of {retold === 1 ? "an item" : `${retold} items`} that the minutes do not say yet. <Link className="govuk-link" to={paths.desk.draftMinutes(reference)}>Take it in</Link></InsetText>}
      {(may("write") || may("answer whether the record is fair")) && <MinutesTasks reference={reference} tasks={tasks} mayWrite={may("write")} />}
      {may("read exempt minutes") && <ExemptMinutes reference={reference} items={tasks.items.filter((item) => item.isPrivate)} />}
      <h2 className="govuk-heading-l">As the public would read them</h2>
      <MinutesDocument document={document} />
      <Details summary="Who can see this?">
        <p className="govuk-body">Everybody with a seat on the {bodyName} reads its minutes here before they are published. Exempt minutes are sealed, for its members and its clerk, after a fresh sign-in. The public sees what is published, and nothing before.</p>
      </Details>
    </Page>
  );
}

function ExemptMinutes({ reference, items }: { reference: string; items: { id: number; number: string; title: string }[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="exempt">
      <h2 className="govuk-heading-m" id="exempt">Exempt minutes</h2>
      <ul className="govuk-list">{items.map((item) => <li key={item.id}><Link className="govuk-link" to={paths.desk.exemptMinute(reference, item.id)}>Open the exempt minute {item.number}</Link></li>)}</ul>
    </section>
  );
}
