import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type PanelProps = Omit<ComponentPropsWithoutRef<"div">, "title"> & { title: ReactNode; headingLevel?: 1 | 2 };

/** The receipt of something done. Its title is the page's `h1`: give no other. */
export function Panel({ title, headingLevel = 1, className, children, ...rest }: PanelProps) {
  const Heading = headingLevel === 1 ? "h1" : "h2";
  return (
    <div {...rest} className={classNames("govuk-panel govuk-panel--confirmation", className)}>
      <Heading className="govuk-panel__title">{title}</Heading>
      {children && <div className="govuk-panel__body">{children}</div>}
    </div>
  );
}
