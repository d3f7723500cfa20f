import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A crumb without `href` is the page itself. */
export type Crumb = { text: ReactNode; href?: string };

type BreadcrumbsProps = ComponentPropsWithoutRef<"nav"> & { items: Crumb[]; collapseOnMobile?: boolean; label?: string };

export function Breadcrumbs({ items, collapseOnMobile, label = "Breadcrumb", className, ...rest }: BreadcrumbsProps) {
  return (
    <nav {...rest} className={classNames("govuk-breadcrumbs", className, collapseOnMobile && "govuk-breadcrumbs--collapse-on-mobile")} aria-label={label}>
      <ol className="govuk-breadcrumbs__list">
        {items.map((crumb, index) =>
          crumb.href
            ? <li key={index} className="govuk-breadcrumbs__list-item"><a className="govuk-breadcrumbs__link" href={crumb.href}>{crumb.text}</a></li>
            : <li key={index} className="govuk-breadcrumbs__list-item" aria-current="page">{crumb.text}</li>)}
      </ol>
    </nav>
  );
}
