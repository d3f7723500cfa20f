import { useActionData } from "@remix-run/react";
import { useEffect, useId, useRef, type ReactNode } from "react";

/**
 * What a form would do, shown by its first press before anything is saved. The form is begun afresh below it, so that the button
 * that was pressed is gone: the heading takes the focus each time, as the summary of errors does.
 */
export function Preview({ heading, children }: { heading: string; children: ReactNode }) {
  const answer = useActionData<unknown>();
  const title = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => title.current?.focus(), [answer]);
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id} ref={title} tabIndex={-1}>{heading}</h2>
      {children}
    </section>
  );
}
