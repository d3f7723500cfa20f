import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

/** First thing on every page: jumps over the header. */
export function SkipLink({ href = "#main-content", className, children = "Skip to main content", ...rest }: ComponentPropsWithoutRef<"a">) {
  return (
    <a {...rest} href={href} className={classNames("govuk-skip-link", className)} data-module="govuk-skip-link">
      {children}
    </a>
  );
}
