import type { ComponentPropsWithoutRef, MouseEvent } from "react";
import { classNames } from "./class-names.ts";

/** First thing on every page: jumps over the header. */
export function SkipLink({ href = "#main-content", className, children = "Skip to main content", ...rest }: ComponentPropsWithoutRef<"a">) {
  return (
    <a onClick={jump} {...rest} href={href} className={classNames("govuk-skip-link", className)} data-module="govuk-skip-link">
      {children}
    </a>
  );
}

/** Where scripts run the address stays: when it changes, Remix forgets that a form was refused, and why. */
function jump(event: MouseEvent<HTMLAnchorElement>) {
  const main = document.getElementById(event.currentTarget.hash.slice(1));
  if (!main) return;
  event.preventDefault();
  main.focus();
}
