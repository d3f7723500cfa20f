import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

type HeaderProps = ComponentPropsWithoutRef<"div"> & { href?: string; containerClassName?: string };

/** The council's name on its own colour. The children are the name, or the name beside a logo; never a crown. */
export function Header({ href = "/", containerClassName = "govuk-width-container", className, children, ...rest }: HeaderProps) {
  return (
    <div {...rest} className={classNames("govuk-generic-header", className)}>
      <div className={`govuk-generic-header__container ${containerClassName}`}>
        <div className="govuk-generic-header__logo">
          <a href={href} className="govuk-generic-header__homepage-link">{children}</a>
        </div>
      </div>
    </div>
  );
}
