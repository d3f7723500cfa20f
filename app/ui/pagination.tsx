import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** `label` says what is there: "Meetings before March 2026". */
export type PageLink = { href: string; text?: ReactNode; label?: ReactNode };

type PaginationProps = Omit<ComponentPropsWithoutRef<"nav">, "children"> & { previous?: PageLink; next?: PageLink; landmarkLabel?: string };

/** Only previous and next: our lists are paged by key, so there are no numbered pages to offer. */
export function Pagination({ previous, next, landmarkLabel = "Pagination", className, ...rest }: PaginationProps) {
  return (
    <nav {...rest} className={classNames("govuk-pagination", (previous || next) && "govuk-pagination--block", className)} aria-label={landmarkLabel}>
      {previous && <ArrowLink direction="prev" link={previous} />}
      {next && <ArrowLink direction="next" link={next} />}
    </nav>
  );
}

const arrows = {
  prev: "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
  next: "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
};

function ArrowLink({ direction, link }: { direction: "prev" | "next"; link: PageLink }) {
  const words = link.text ?? <>{direction === "prev" ? "Previous" : "Next"}<span className="govuk-visually-hidden"> page</span></>;
  return (
    <div className={`govuk-pagination__${direction}`}>
      <a className="govuk-link govuk-pagination__link" href={link.href} rel={direction}>
        <svg className={`govuk-pagination__icon govuk-pagination__icon--${direction}`} xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
          <path d={arrows[direction]} />
        </svg>{" "}
        <span className={classNames("govuk-pagination__link-title", !link.label && "govuk-pagination__link-title--decorated")}>{words}</span>
        {link.label && <><span className="govuk-visually-hidden">:</span>{" "}<span className="govuk-pagination__link-label">{link.label}</span></>}
      </a>
    </div>
  );
}
