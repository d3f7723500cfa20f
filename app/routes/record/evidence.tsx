import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { findPublishedEvidence } from "../../record/evidence.server.ts";
import { formatDate, inLondon } from "../../ui/dates.ts";
import { EvidenceDocument } from "../../ui/evidence-document.tsx";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Evidence", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const reference = params.reference ?? "";
  const found = await findPublishedEvidence(reference);
  if (found.withdrawn) return { heading: `Evidence ${reference} was withdrawn`, withdrawn: { on: inLondon(found.withdrawnOn).date, why: found.why, sha256: found.sha256 }, published: null };
  const { document, inquiryIsPublished, publishedOn, version, sha256 } = found;
  return { heading: `Evidence ${document.reference}`, withdrawn: null, published: { document, inquiryIsPublished, publishedOn, version, sha256 } };
}

export default function Evidence() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Inquiries", href: paths.inquiries() }];
  if (!published) {
    return (
      <Page heading={heading} breadcrumbs={trail}>
        <p className="govuk-body">It was withdrawn on {formatDate(withdrawn.on)}. The reason given:</p>
        <InsetText>{withdrawn.why}</InsetText>
        <p className="govuk-body">Proof of what was up: SHA-256 <code className="candour-hash">{withdrawn.sha256}</code>, kept on <a className="govuk-link" href={paths.seal()}>the seal of the record</a>.</p>
      </Page>
    );
  }
  const { document, inquiryIsPublished, publishedOn, version, sha256 } = published;
  return (
    <Page heading={heading} caption={document.inquiry.title} breadcrumbs={trail}>
      <EvidenceDocument document={document} inquiryHref={inquiryIsPublished ? paths.inquiry(document.inquiry.reference) : null} />
      <h2 className="govuk-heading-m">About this page</h2>
      <ul className="govuk-list">
        <li>Published on {formatDate(publishedOn)}{version > 1 ? `, version ${version}` : ""}.</li>
        <li>Proof: SHA-256 <code className="candour-hash">{sha256}</code>, kept on <a className="govuk-link" href={paths.seal()}>the seal of the record</a>.</li>
      </ul>
    </Page>
  );
}
