import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { findPublishedMeeting } from "../../record/meetings.server.ts";
import { minutesOfMeeting } from "../../record/minutes.server.ts";
import { AboutPublished } from "../../ui/about-published.tsx";
import { formatDate } from "../../ui/dates.ts";
import { MeetingDocument } from "../../ui/meeting-document.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { WithdrawnPage, withdrawalOf } from "../../ui/withdrawn-page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Meeting", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findPublishedMeeting(params.reference ?? "");
  if (found.withdrawn) return { heading: "This agenda was withdrawn", withdrawn: withdrawalOf(found), published: null };
  const { document, publishedOn, version, sha256 } = found;
  const items = document.items.map((item) => ({ ...item, papers: item.papers.map((paper) => ({ title: paper.title, mediaType: paper.mediaType, size: paper.size, label: paper.label, arrival: paper.arrival, href: paths.file(paper.sha256, paper.fileName) })) }));
  return { heading: document.cancelled ? `Cancelled: ${document.title}` : document.title, withdrawn: null, published: { document: { ...document, items }, publishedOn, version, sha256, minutes: await minutesOfMeeting(document.reference) } };
}

export default function Meeting() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Meetings", href: paths.meetings() }];
  if (!published) return <WithdrawnPage heading={heading} breadcrumbs={trail} withdrawal={withdrawn} />;
  const { document, publishedOn, version, sha256, minutes } = published;
  return (
    <Page heading={heading} caption={formatDate(document.heldOn)} breadcrumbs={trail}>
      <MeetingDocument document={document}>
        <p className="govuk-body"><a className="govuk-link" href={paths.meetingCalendar(document.reference)}>Add to calendar</a></p>
        <p className="govuk-body"><a className="govuk-link" href={paths.committee(document.body.slug)}>Other meetings of the {document.body.name}</a></p>
        {minutes && <p className="govuk-body"><a className="govuk-link" href={paths.minutes(minutes.reference)}>Read the {minutes.status === "draft" ? "draft minutes" : "minutes"}</a> of this meeting: what was decided.</p>}
      </MeetingDocument>
      <AboutPublished heading="About this notice" publishedOn={publishedOn} version={version} sha256={sha256}
        before={document.postings.map((posting) => <li key={posting.what + posting.postedOn}>The {posting.what} {posting.what === "reports" ? "were" : "was"} posted on {formatDate(posting.postedOn)}: {posting.place}.</li>)}
      />
    </Page>
  );
}
