import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

export function InsetText({ className, children, ...rest }: ComponentPropsWithoutRef<"div">) {
  return <div {...rest} className={classNames("govuk-inset-text", className)}>{children}</div>;
}
