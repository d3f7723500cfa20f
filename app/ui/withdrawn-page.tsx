import { Proof } from "./about-published.tsx";
import type { Crumb } from "./breadcrumbs.tsx";
import { formatDate, inLondon } from "./dates.ts";
import { InsetText } from "./inset-text.tsx";
import { Page } from "./page.tsx";

/** What a withdrawal leaves: the day, the reason given, and the proof of what was up. */
export type Withdrawal = { on: string; why: string; sha256: string };

/** @param found what the record holds of something withdrawn; `withdrawnOn` is a moment (ISO 8601 with offset) */
export function withdrawalOf({ withdrawnOn, why, sha256 }: { withdrawnOn: string; why: string; sha256: string }): Withdrawal {
  return { on: inLondon(withdrawnOn).date, why, sha256 };
}

type WithdrawnPageProps = {
  heading: string;
  breadcrumbs: Crumb[];
  withdrawal: Withdrawal;
  /** Minutes are many; everything else on the record is one thing. */
  isPlural?: boolean;
};

/** The page that stays at the address of something withdrawn, the same for everything on the record. */
export function WithdrawnPage({ heading, breadcrumbs, withdrawal: { on, why, sha256 }, isPlural }: WithdrawnPageProps) {
  return (
    <Page heading={heading} breadcrumbs={breadcrumbs}>
      <p className="govuk-body">{isPlural ? "They were" : "It was"} withdrawn on {formatDate(on)}. The reason given:</p>
      <InsetText>{why}</InsetText>
      <p className="govuk-body"><Proof sha256={sha256}>Proof of what was up</Proof></p>
    </Page>
  );
}
