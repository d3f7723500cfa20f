import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

export type LabelSize = "s" | "m" | "l" | "xl";

type LabelProps = ComponentPropsWithoutRef<"label"> & { size?: LabelSize; isPageHeading?: boolean };

/** With `isPageHeading` the label is the page's one `h1`: give no other. */
export function Label({ size, isPageHeading, className, children, ...rest }: LabelProps) {
  const label = <label {...rest} className={classNames("govuk-label", size && `govuk-label--${size}`, className)}>{children}</label>;
  return isPageHeading ? <h1 className="govuk-label-wrapper">{label}</h1> : label;
}
