import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export function Details({ summary, className, children, ...rest }: ComponentPropsWithoutRef<"details"> & { summary: ReactNode }) {
  return (
    <details {...rest} className={classNames("govuk-details", className)}>
      <summary className="govuk-details__summary"><span className="govuk-details__summary-text">{summary}</span></summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
