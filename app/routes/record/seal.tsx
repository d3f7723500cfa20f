import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { newestSeal, publicationCount } from "../../record/seal.server.ts";
import { formatMoment } from "../../ui/dates.ts";
import { Details } from "../../ui/details.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { SummaryList } from "../../ui/summary-list.tsx";

const heading = "Seal of the record";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader() {
  const [seal, count] = await Promise.all([newestSeal(), publicationCount()]);
  return { seal: seal ?? null, count };
}

export default function Seal() {
  const { seal, count } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} breadcrumbs={[{ text: "Home", href: paths.home() }]}>
      <p className="govuk-body">Each publication and each withdrawal is an entry in a chain. Every entry holds the hash of the one before it, so nothing can be taken out or changed later without the chain showing it. The newest entry is signed with the council’s key. With a copy of this page anybody can prove later what was, or was not, published on a day.</p>
      {seal ? (
        <SummaryList rows={[
          { key: "Entries", value: String(count) },
          { key: "Signed entry", value: `${seal.seq}, signed ${formatMoment(seal.signedAt)}` },
          { key: "Its hash", value: <code className="candour-hash">{seal.hash}</code> },
          { key: "Signature (Ed25519)", value: <code className="candour-hash">{seal.signature}</code> },
        ]} />
      ) : <p className="govuk-body">Nothing has been signed yet.</p>}
      {seal && (
        <Details summary="How to check it">
          <p className="govuk-body">Take <a className="govuk-link" href={paths.sealChain()}>the chain as JSON</a>. The hash of each entry is the SHA-256 of the previous hash (as bytes; of nothing, the SHA-256 of an empty text) followed by the entry’s text. The signature is over these three lines:</p>
          <pre className="candour-hash">{seal.signed}</pre>
          <p className="govuk-body">The public key:</p>
          <pre className="candour-hash">{seal.publicKey}</pre>
        </Details>
      )}
    </Page>
  );
}
