import type { ComponentPropsWithoutRef } from "react";
import { buttonClassName, type ButtonLook } from "./button-look.ts";
import { StartIcon } from "./start-icon.tsx";

type ButtonLinkProps = ComponentPropsWithoutRef<"a"> & ButtonLook & { href: string };

/** Goes somewhere, and changes nothing: for changes use `Button` in a form. */
export function ButtonLink({ variant, start, className, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} role="button" draggable="false" className={buttonClassName({ variant, start }, className)} data-module="govuk-button">
      {children}
      {start && <StartIcon />}
    </a>
  );
}
