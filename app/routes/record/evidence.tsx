import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { findPublishedEvidence } from "../../record/evidence.server.ts";
import { AboutPublished } from "../../ui/about-published.tsx";
import { EvidenceDocument } from "../../ui/evidence-document.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { WithdrawnPage, withdrawalOf } from "../../ui/withdrawn-page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Evidence", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const reference = params.reference ?? "";
  const found = await findPublishedEvidence(reference);
  if (found.withdrawn) return { heading: `Evidence ${reference} was withdrawn`, withdrawn: withdrawalOf(found), published: null };
  const { document, inquiryIsPublished, publishedOn, version, sha256 } = found;
  return { heading: `Evidence ${document.reference}`, withdrawn: null, published: { document, inquiryIsPublished, publishedOn, version, sha256 } };
}

export default function Evidence() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Inquiries", href: paths.inquiries() }];
  if (!published) return <WithdrawnPage heading={heading} breadcrumbs={trail} withdrawal={withdrawn} />;
  const { document, inquiryIsPublished, publishedOn, version, sha256 } = published;
  return (
    <Page heading={heading} caption={document.inquiry.title} breadcrumbs={trail}>
      <EvidenceDocument document={document} inquiryHref={inquiryIsPublished ? paths.inquiry(document.inquiry.reference) : null} />
      <AboutPublished heading="About this page" publishedOn={publishedOn} version={version} sha256={sha256} />
    </Page>
  );
}
