import { useEffect, useRef, type MouseEvent } from "react";
import { ErrorSummary } from "../ui/error-summary.tsx";
import type { FormErrors } from "./rejected.ts";

/** The summary of what is wrong. It takes the focus each time that new errors arrive, from the browser or the server. */
export function FormErrors({ errors }: { errors: FormErrors }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    summary.current?.focus();
    if (!document.title.startsWith(titlePrefix)) document.title = titlePrefix + document.title;
    return () => {
      if (document.title.startsWith(titlePrefix)) document.title = document.title.slice(titlePrefix.length);
    };
  }, [errors]);
  return <ErrorSummary summaryRef={summary} tabIndex={-1} onClick={leadToControl} errors={Object.entries(errors).map(([name, text]) => ({ text, href: hrefOf(name) }))} />;
}

const titlePrefix = "Error: ";

/** As GOV.UK's own summary does. The address stays: when it changes, Remix forgets that the form was refused, and why. */
function leadToControl(event: MouseEvent<HTMLDivElement>) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  const words = control.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${control.id}"]`) ?? control;
  words.scrollIntoView();
  control.focus({ preventScroll: true });
}

/** The first control of a group has the bare name as its id, so a day is found under its date's name. */
function hrefOf(name: string): string | undefined {
  return name === "form" ? undefined : `#${name.replace(/-day$/, "")}`;
}
