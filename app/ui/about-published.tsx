import type { ReactNode } from "react";
import { paths } from "../paths.ts";
import { formatDate } from "./dates.ts";

type AboutPublishedProps = {
  heading: string;
  publishedOn: string;
  version: number;
  sha256: string;
  /** Further facts, each an `li`: those before the day of publication, and those after it. */
  before?: ReactNode;
  after?: ReactNode;
};

/** At the foot of everything published: when, which version, and its proof. */
export function AboutPublished({ heading, publishedOn, version, sha256, before, after }: AboutPublishedProps) {
  return (
    <>
      <h2 className="govuk-heading-m">{heading}</h2>
      <ul className="govuk-list">
        {before}
        <li>Published here on {formatDate(publishedOn)}{version > 1 ? `, version ${version}` : ""}.</li>
        {after}
        <li><Proof sha256={sha256}>Proof</Proof></li>
      </ul>
    </>
  );
}

/** The fingerprint of the bytes that were published, and where anybody can compare it. */
export function Proof({ sha256, children }: { sha256: string; children: string }) {
  return <>{children}: SHA-256 <code className="candour-hash">{sha256}</code>, kept on <a className="govuk-link" href={paths.seal()}>the seal of the record</a>.</>;
}
