import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { changedSince } from "../../record/minutes-document.ts";
import { findPublishedMinutes } from "../../record/minutes.server.ts";
import { formatDate, inLondon } from "../../ui/dates.ts";
import { InsetText } from "../../ui/inset-text.tsx";
import { MinutesDocument } from "../../ui/minutes-document.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Minutes", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findPublishedMinutes(params.reference ?? "");
  if (found.withdrawn) return { heading: found.title, withdrawn: { on: inLondon(found.withdrawnOn).date, why: found.why, sha256: found.sha256 }, published: null };
  const { document, draft, publishedOn, version, sha256 } = found;
  return { heading: `Minutes: ${document.title}`, withdrawn: null, published: { document, changed: changedSince(draft, document), publishedOn, version, sha256 } };
}

export default function Minutes() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Meetings", href: paths.meetings() }];
  if (!published) {
    return (
      <Page heading={heading} breadcrumbs={trail}>
        <p className="govuk-body">They were withdrawn on {formatDate(withdrawn.on)}. The reason given:</p>
        <InsetText>{withdrawn.why}</InsetText>
        <p className="govuk-body">Proof of what was up: SHA-256 <code className="candour-hash">{withdrawn.sha256}</code>, kept on <a className="govuk-link" href={paths.seal()}>the seal of the record</a>.</p>
      </Page>
    );
  }
  const { document, changed, publishedOn, version, sha256 } = published;
  return (
    <Page heading={heading} caption={formatDate(document.heldOn)} breadcrumbs={trail}>
      <MinutesDocument document={document} changed={changed} />
      <h2 className="govuk-heading-m">About these minutes</h2>
      <ul className="govuk-list">
        <li>Published here on {formatDate(publishedOn)}{version > 1 ? `, version ${version}` : ""}.</li>
        <li>They stay open to inspection for six years from the day of the meeting.</li>
        <li>Proof: SHA-256 <code className="candour-hash">{sha256}</code>, kept on <a className="govuk-link" href={paths.seal()}>the seal of the record</a>.</li>
      </ul>
    </Page>
  );
}
