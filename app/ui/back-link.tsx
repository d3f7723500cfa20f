import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

export function BackLink({ className, children = "Back", ...rest }: ComponentPropsWithoutRef<"a"> & { href: string }) {
  return <a {...rest} className={classNames("govuk-back-link", className)}>{children}</a>;
}
