import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import { overdueIn } from "../../record/recommendation-document.ts";
import { findPublishedRecommendation } from "../../record/recommendations.server.ts";
import { AboutPublished } from "../../ui/about-published.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { RecommendationDocument } from "../../ui/recommendation-document.tsx";
import { WithdrawnPage, withdrawalOf } from "../../ui/withdrawn-page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Recommendation", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findPublishedRecommendation(params.slug ?? "");
  if (found.withdrawn) return { heading: "This recommendation was withdrawn", withdrawn: withdrawalOf(found), published: null };
  const { document, publishedMinutes, publishedOn, version, sha256 } = found;
  const minutesHref = publishedMinutes && document.resolved ? paths.minutes(document.resolved.meetingReference, document.resolved.minute) : null;
  return { heading: document.title, withdrawn: null, published: { document, minutesHref, overdue: overdueIn(document, today().toString()), publishedOn, version, sha256 } };
}

export default function Recommendation() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Recommendations", href: paths.recommendations() }];
  if (!published) return <WithdrawnPage heading={heading} breadcrumbs={trail} withdrawal={withdrawn} />;
  const { document, minutesHref, overdue, publishedOn, version, sha256 } = published;
  return (
    <Page heading={document.title} caption={document.number} breadcrumbs={trail}>
      <RecommendationDocument recommendation={document} minutesHref={minutesHref} evidenceHref={paths.evidence} overdue={overdue} />
      <AboutPublished heading="About this page" publishedOn={publishedOn} version={version} sha256={sha256} />
    </Page>
  );
}
