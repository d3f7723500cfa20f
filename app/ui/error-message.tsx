import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

/** `prefix` is read aloud and not seen: red alone would say nothing to some readers. */
export function ErrorMessage({ prefix = "Error", className, children, ...rest }: ComponentPropsWithoutRef<"p"> & { prefix?: string }) {
  return (
    <p {...rest} className={classNames("govuk-error-message", className)}>
      {prefix && <><span className="govuk-visually-hidden">{prefix}:</span>{" "}</>}
      {children}
    </p>
  );
}
