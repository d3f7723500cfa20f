import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { notTakenInWords, placeInWords, stepInWords, topicStatusWords } from "../../../copy/work-programme.ts";
import { isPast, nothingAsked } from "../../../domain/work-programme/topic.ts";
import { findTopic } from "../../../domain/work-programme/topics.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate, formatMoment } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.title ?? "Topic", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { programme, topic, allowed } = await findTopic(actor, params.slug, params.topicId, "read");
  const { id, title, purpose, leadName, leadPost, witnesses, meeting, season, status, settledOn, itemId, steps } = topic;
  return {
    slug: programme.slug, bodyName: programme.bodyName, id, title, purpose, leadName, leadPost, witnesses, season, status, settledOn, itemId, allowed,
    meeting: meeting && { reference: meeting.reference, heldOn: meeting.heldOn }, notTaken: settledOn === null && isPast(meeting, today().toString()), cancelled: meeting !== null && meeting.heldOn >= today().toString(),
    steps: steps.map(({ what, fromOn, fromWords, toOn, toWords, why, byName, at }) => ({ what, fromOn, fromWords, toOn, toWords, why, byName, at })),
  };
}

export default function Topic() {
  const { slug, bodyName, id, title, purpose, leadName, leadPost, witnesses, meeting, season, status, settledOn, itemId, notTaken, cancelled, allowed, steps } = useLoaderData<typeof loader>();
  const { text, tone } = topicStatusWords[status];
  const place = placeInWords(meeting?.heldOn ?? null, season, formatDate);
  return (
    <Page heading={title} caption={bodyName} back={{ href: paths.desk.programme(slug), text: "Work programme" }}>
      {notTaken && meeting && <InsetText>{notTakenInWords(meeting.heldOn, cancelled, formatDate)}: carry it over or mark it as considered.</InsetText>}
      <SummaryList rows={[
        { key: "Status", value: <><StatusTag tone={tone}>{text}</StatusTag>{settledOn && ` ${formatDate(settledOn)}`}</> },
        { key: "Purpose", value: <WrittenWords words={purpose} /> },
        { key: "Planned for", value: meeting ? <a className="govuk-link" href={paths.desk.meeting(meeting.reference)}>{place.slice(0, 1).toUpperCase()}{place.slice(1)}</a> : `${place.slice(0, 1).toUpperCase()}${place.slice(1)}` },
        ...(itemId !== null && meeting ? [{ key: "Agenda", value: <a className="govuk-link" href={paths.desk.item(meeting.reference, itemId)}>Its item on the agenda</a> }] : []),
        { key: "Led by", value: [leadName, leadPost].filter(Boolean).join(", ") || "Nobody yet" },
        ...(witnesses.length > 0 ? [{ key: "Witnesses wanted", value: <ul className="govuk-list">{witnesses.map((one) => <li key={one}>{one}</li>)}</ul> }] : []),
      ]} />
      {allowed.includes("put on the agenda") && meeting && !notTaken && (
        <PageForm schema={nothingAsked} action={paths.desk.topicPart(slug, id, "agenda")}><SubmitButton>Put it on the agenda</SubmitButton></PageForm>
      )}
      <div className="govuk-button-group">
        {allowed.includes("move") && <ButtonLink variant="secondary" href={paths.desk.topicPart(slug, id, "move")}>{notTaken ? "Carry it over" : "Move it"}</ButtonLink>}
        {allowed.includes("change") && <ButtonLink variant="secondary" href={paths.desk.topicPart(slug, id, "change")}>Change the topic</ButtonLink>}
        {(allowed.includes("settle") || allowed.includes("take up again")) && <ButtonLink variant="secondary" href={paths.desk.topicPart(slug, id, "standing")}>{allowed.includes("settle") ? "Say how it stands" : "Take it up again"}</ButtonLink>}
      </div>
      <h2 className="govuk-heading-m">History</h2>
      <ol className="govuk-list govuk-list--spaced">
        {steps.map((step, place) => (
          <li key={place}>{stepInWords(step, formatDate)}{step.why && `: ${step.why}`}<br /><span className="govuk-hint">{step.byName}, {formatMoment(step.at)}</span></li>
        ))}
      </ol>
      <Details summary="Who can see this?">
        <p>Everybody with a seat on the {bodyName}. The public reads the title, the purpose, who leads it, whom to hear, and what was carried over and why, once the work programme is published.</p>
      </Details>
    </Page>
  );
}
