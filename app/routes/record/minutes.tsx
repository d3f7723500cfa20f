import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { changedSince } from "../../record/minutes-document.ts";
import { isMeetingPublished } from "../../record/meetings.server.ts";
import { findPublishedMinutes } from "../../record/minutes.server.ts";
import { AboutPublished } from "../../ui/about-published.tsx";
import { formatDate } from "../../ui/dates.ts";
import { MinutesDocument } from "../../ui/minutes-document.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { WithdrawnPage, withdrawalOf } from "../../ui/withdrawn-page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Minutes", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findPublishedMinutes(params.reference ?? "");
  if (found.withdrawn) return { heading: found.title, withdrawn: withdrawalOf(found), published: null };
  const { document, draft, publishedOn, version, sha256 } = found;
  return { heading: `Minutes: ${document.title}`, withdrawn: null, published: { document, meetingIsPublished: await isMeetingPublished(document.reference), changed: changedSince(draft, document), publishedOn, version, sha256 } };
}

export default function Minutes() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Meetings", href: paths.meetings() }];
  if (!published) return <WithdrawnPage heading={heading} breadcrumbs={trail} withdrawal={withdrawn} isPlural />;
  const { document, meetingIsPublished, changed, publishedOn, version, sha256 } = published;
  return (
    <Page heading={heading} caption={formatDate(document.heldOn)} breadcrumbs={meetingIsPublished ? [...trail, { text: document.title, href: paths.meeting(document.reference) }] : trail}>
      <MinutesDocument document={document} changed={changed} />
      <AboutPublished heading="About these minutes" publishedOn={publishedOn} version={version} sha256={sha256} after={<li>They stay open to inspection for six years from the day of the meeting.</li>} />
    </Page>
  );
}
