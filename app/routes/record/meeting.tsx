import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { findPublishedMeeting } from "../../record/meetings.server.ts";
import { minutesOfMeeting } from "../../record/minutes.server.ts";
import { AboutPublished } from "../../ui/about-published.tsx";
import { Agenda } from "../../ui/agenda.tsx";
import { formatDate, formatMeetingTime } from "../../ui/dates.ts";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { SummaryList } from "../../ui/summary-list.tsx";
import { WithdrawnPage, withdrawalOf } from "../../ui/withdrawn-page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Meeting", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findPublishedMeeting(params.reference ?? "");
  if (found.withdrawn) return { heading: "This agenda was withdrawn", withdrawn: withdrawalOf(found), published: null };
  const { document, publishedOn, version, sha256 } = found;
  const items = document.items.map((item) => ({ ...item, papers: item.papers.map((paper) => ({ title: paper.title, mediaType: paper.mediaType, size: paper.size, href: paths.file(paper.sha256, paper.fileName) })) }));
  return { heading: document.title, withdrawn: null, published: { document: { ...document, items }, publishedOn, version, sha256, minutes: await minutesOfMeeting(document.reference) } };
}

export default function Meeting() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Meetings", href: paths.meetings() }];
  if (!published) return <WithdrawnPage heading={heading} breadcrumbs={trail} withdrawal={withdrawn} />;
  const { document, publishedOn, version, sha256, minutes } = published;
  const { shorterNotice } = document;
  return (
    <Page heading={document.title} caption={formatDate(document.heldOn)} breadcrumbs={trail}>
      <SummaryList rows={[
        { key: "When", value: formatMeetingTime(document.heldOn, document.startsAt, document.endsAt ?? undefined) },
        { key: "Where", value: document.place },
        ...(document.accessDetails ? [{ key: "Getting in", value: document.accessDetails }] : []),
        { key: "Who meets", value: document.body.formal ? `${document.body.name}. Meetings are open to everybody, apart from private items.` : `${document.body.name}, an informal panel.` },
      ]} />
      {shorterNotice && (
        <InsetText>This meeting was convened at shorter notice by {shorterNotice.convenedBy} on {formatDate(shorterNotice.convenedOn)}, with {shorterNotice.clearDays} clear {shorterNotice.clearDays === 1 ? "day" : "days"}. Why: {shorterNotice.why}</InsetText>
      )}
      {minutes && <p className="govuk-body"><a className="govuk-link" href={paths.minutes(minutes.reference)}>Read the {minutes.status === "draft" ? "draft minutes" : "minutes"}</a> of this meeting: what was decided.</p>}
      <h2 className="govuk-heading-l">Agenda</h2>
      <Agenda items={document.items} />
      <AboutPublished heading="About this notice" publishedOn={publishedOn} version={version} sha256={sha256}
        before={document.postings.map((posting) => <li key={posting.what + posting.postedOn}>The {posting.what} {posting.what === "reports" ? "were" : "was"} posted on {formatDate(posting.postedOn)}: {posting.place}.</li>)}
      />
    </Page>
  );
}
