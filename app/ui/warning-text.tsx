import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

export function WarningText({ spokenFirst = "Warning", className, children, ...rest }: ComponentPropsWithoutRef<"div"> & { spokenFirst?: string }) {
  return (
    <div {...rest} className={classNames("govuk-warning-text", className)}>
      <span className="govuk-warning-text__icon" aria-hidden="true">!</span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">{spokenFirst}</span>{" "}
        {children}
      </strong>
    </div>
  );
}
