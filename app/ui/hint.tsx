import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

export function Hint({ className, children, ...rest }: ComponentPropsWithoutRef<"div">) {
  return <div {...rest} className={classNames("govuk-hint", className)}>{children}</div>;
}
