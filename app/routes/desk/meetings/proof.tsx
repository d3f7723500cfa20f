import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isNoticeOf, postedThings } from "../../../domain/meetings/notice.ts";
import { findNoticeProof } from "../../../domain/papers/notice-proof.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Sum } from "../../../ui/sum.tsx";
import { postingInWords, proofAsText, provedThings, reportInWords, shownProof, versionInWords } from "./proof-words.ts";

const heading = "Proof of notice";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const found = await findNoticeProof(actor, params["reference"]);
  const proof = shownProof(found, (posting) => isNoticeOf(found.meeting, posting));
  return { reference: found.meeting.reference, isDraft: found.meeting.status === "draft", proof, days: found.notice.sum, text: proofAsText(proof) };
}

export default function Proof() {
  const { reference, isDraft, proof, days, text } = useLoaderData<typeof loader>();
  const { title, when, place, address, standing, shorterNotice, postings, versions, reports } = proof;
  return (
    <Page heading={heading} caption={`${title}, ${when}`} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <p className="govuk-body">{place}</p>
      {isDraft && <p className="govuk-body">Nothing is published yet. What is posted and published is added here by itself, and can be printed or copied.</p>}
      {shorterNotice && <InsetText>{shorterNotice}</InsetText>}
      <h2 className="govuk-heading-m">How notice stands</h2>
      <p className="govuk-body">{standing}</p>
      {days && <Sum sum={days} />}
      {postedThings.map((what) => (
        <section key={what} aria-labelledby={`proof-${what}`}>
          <h2 className="govuk-heading-m" id={`proof-${what}`}>{provedThings[what]}</h2>
          <Facts facts={postings.filter((posting) => posting.what === what).map((posting) => ({ words: `Posted at the office: ${postingInWords(posting)}` }))} none="No posting at the office is recorded." />
          {what === "reports" && reports.length > 0 && <Facts facts={reports.map((report) => ({ words: reportInWords(report), sha256: report.sha256 }))} none="" />}
        </section>
      ))}
      <h2 className="govuk-heading-m">Notice and agenda on the website</h2>
      {versions.length > 0 && <p className="govuk-body">{address}</p>}
      <Facts facts={versions.map((version) => ({ words: versionInWords(version), sha256: version.sha256 }))} none="Nothing is published yet." />
      <p className="govuk-body-s">A fingerprint (SHA-256) is that of the bytes that were published: whoever keeps a copy can compare it. For committees the posting at the office is notice; the website alone proves nothing.</p>
      <Details summary="The same as plain text, to copy" className="candour-not-printed">
        <pre className="candour-plain">{text}</pre>
      </Details>
    </Page>
  );
}

function Facts({ facts, none }: { facts: { words: string; sha256?: string }[]; none: string }) {
  if (facts.length === 0) return <p className="govuk-body">{none}</p>;
  return (
    <ul className="govuk-list govuk-list--spaced">
      {facts.map(({ words, sha256 }) => <li key={words + (sha256 ?? "")}>{words}{sha256 && <><br />SHA-256 <code className="candour-hash">{sha256}</code></>}</li>)}
    </ul>
  );
}
