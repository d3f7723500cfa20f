import { classNames } from "./class-names.ts";

export type ButtonLook = { variant?: "secondary" | "warning" | "inverse"; start?: boolean };

/** The classes that a button and a link dressed as one share. */
export function buttonClassName({ variant, start }: ButtonLook, className?: string): string | undefined {
  return classNames("govuk-button", variant && `govuk-button--${variant}`, className, start && "govuk-button--start");
}
