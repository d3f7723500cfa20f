import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** `current` is the very page; `active` is the part of the site that the page stands in. */
export type NavigationItem = { text: ReactNode; href?: string; current?: boolean; active?: boolean };

type ServiceNavigationProps = ComponentPropsWithoutRef<"div"> & {
  serviceName?: string;
  serviceHref?: string;
  items?: NavigationItem[];
  navigationLabel?: string;
  navigationId?: string;
  navigationClassName?: string;
  /** Beside the navigation: who is signed in, and the way out. */
  end?: ReactNode;
  label?: string;
};

/** Service name and top navigation. There is no menu button: without scripts it could not open, so the list always shows. */
export function ServiceNavigation({ serviceName, serviceHref, items = [], navigationLabel = "Menu", navigationId = "navigation", navigationClassName, end, label = "Service information", className, ...rest }: ServiceNavigationProps) {
  const inside = (
    <div className="govuk-width-container">
      <div className="govuk-service-navigation__container">
        {serviceName && (
          <span className="govuk-service-navigation__service-name">
            {serviceHref
              ? <a href={serviceHref} className="govuk-service-navigation__link">{serviceName}</a>
              : <span className="govuk-service-navigation__text">{serviceName}</span>}
          </span>
        )}
        {items.length > 0 && (
          <nav aria-label={navigationLabel} className={classNames("govuk-service-navigation__wrapper", navigationClassName)}>
            <ul className="govuk-service-navigation__list" id={navigationId}>
              {items.map((item, index) => <Item key={index} item={item} />)}
            </ul>
          </nav>
        )}
      </div>
      {end}
    </div>
  );
  const wrapper = { ...rest, className: classNames("govuk-service-navigation", className), "data-module": "govuk-service-navigation" };
  return serviceName || end ? <section aria-label={label} {...wrapper}>{inside}</section> : <div {...wrapper}>{inside}</div>;
}

function Item({ item }: { item: NavigationItem }) {
  const marked = item.current || item.active;
  const current = item.current ? "page" : item.active ? "true" : undefined;
  const words = marked ? <strong className="govuk-service-navigation__active-fallback">{item.text}</strong> : item.text;
  return (
    <li className={classNames("govuk-service-navigation__item", marked && "govuk-service-navigation__item--active")}>
      {item.href
        ? <a className="govuk-service-navigation__link" href={item.href} aria-current={current}>{words}</a>
        : <span className="govuk-service-navigation__text" aria-current={current}>{words}</span>}
    </li>
  );
}
