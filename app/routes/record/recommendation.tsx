import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import { overdueIn } from "../../record/recommendation-document.ts";
import { findPublishedRecommendation } from "../../record/recommendations.server.ts";
import { formatDate, inLondon } from "../../ui/dates.ts";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { RecommendationDocument } from "../../ui/recommendation-document.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Recommendation", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findPublishedRecommendation(params.slug ?? "");
  if (found.withdrawn) return { heading: "This recommendation was withdrawn", withdrawn: { on: inLondon(found.withdrawnOn).date, why: found.why, sha256: found.sha256 }, published: null };
  const { document, publishedMinutes, publishedOn, version, sha256 } = found;
  const minutesHref = publishedMinutes && document.resolved ? paths.minutes(document.resolved.meetingReference, document.resolved.minute) : null;
  return { heading: document.title, withdrawn: null, published: { document, minutesHref, overdue: overdueIn(document, today().toString()), publishedOn, version, sha256 } };
}

export default function Recommendation() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Recommendations", href: paths.recommendations() }];
  if (!published) {
    return (
      <Page heading={heading} breadcrumbs={trail}>
        <p className="govuk-body">It was withdrawn on {formatDate(withdrawn.on)}. The reason given:</p>
        <InsetText>{withdrawn.why}</InsetText>
        <p className="govuk-body">Proof of what was up: SHA-256 <code className="candour-hash">{withdrawn.sha256}</code>, kept on <a className="govuk-link" href={paths.seal()}>the seal of the record</a>.</p>
      </Page>
    );
  }
  const { document, minutesHref, overdue, publishedOn, version, sha256 } = published;
  return (
    <Page heading={document.title} caption={document.number} breadcrumbs={trail}>
      <RecommendationDocument recommendation={document} minutesHref={minutesHref} evidenceHref={paths.evidence} overdue={overdue} />
      <h2 className="govuk-heading-m">About this page</h2>
      <ul className="govuk-list">
        <li>Published here on {formatDate(publishedOn)}{version > 1 ? `, version ${version}` : ""}.</li>
        <li>Proof: SHA-256 <code className="candour-hash">{sha256}</code>, kept on <a className="govuk-link" href={paths.seal()}>the seal of the record</a>.</li>
      </ul>
    </Page>
  );
}
