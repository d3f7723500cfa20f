import type { ReactNode } from "react";
import { BackLink } from "./back-link.tsx";
import { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";
import type { LabelSize } from "./label.tsx";

type PageProps = {
  /** The page's one `h1`. Leave it out only where a label, a legend or a panel is the heading. */
  heading?: ReactNode;
  headingSize?: Exclude<LabelSize, "s">;
  caption?: ReactNode;
  /** Either a way back or a trail: never both. */
  back?: { href: string; text?: string };
  breadcrumbs?: Crumb[];
  /** Goes before the heading: a notification banner after something was done. */
  notice?: ReactNode;
  /** Two thirds is right for reading; tables and boards take the whole width. */
  width?: "two-thirds" | "full";
  children?: ReactNode;
};

/** The landmark `main` with one heading, under the skip link's target. */
export function Page({ heading, headingSize = "l", caption, back, breadcrumbs, notice, width = "two-thirds", children }: PageProps) {
  return (
    <div className="govuk-width-container candour-page">
      {back ? <BackLink href={back.href}>{back.text}</BackLink> : breadcrumbs && <Breadcrumbs items={breadcrumbs} collapseOnMobile />}
      <main className="govuk-main-wrapper" id="main-content" tabIndex={-1}>
        <div className="govuk-grid-row">
          <div className={`govuk-grid-column-${width}`}>
            {notice}
            {heading && (
              <>
                {caption && <span className={`govuk-caption-${headingSize}`}>{caption}</span>}
                <h1 className={`govuk-heading-${headingSize}`}>{heading}</h1>
              </>
            )}
            {children}
          </div>
        </div>
      </main>
    </div>
  );
}
