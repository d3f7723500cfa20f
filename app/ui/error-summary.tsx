import type { ComponentPropsWithoutRef, ReactNode, Ref } from "react";
import { classNames } from "./class-names.ts";

/** `href` points at the field, or at the first input of its group. */
export type SummaryError = { text: ReactNode; href?: string };

type ErrorSummaryProps = Omit<ComponentPropsWithoutRef<"div">, "title"> & {
  title?: ReactNode;
  description?: ReactNode;
  errors?: SummaryError[];
  summaryRef?: Ref<HTMLDivElement>;
};

export function ErrorSummary({ title = "There is a problem", description, errors = [], summaryRef, className, ...rest }: ErrorSummaryProps) {
  return (
    <div {...rest} ref={summaryRef} className={classNames("govuk-error-summary", className)} data-module="govuk-error-summary">
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          {description && <p>{description}</p>}
          {errors.length > 0 && (
            <ul className="govuk-list govuk-error-summary__list">
              {errors.map((error, index) => <li key={index}>{error.href ? <a href={error.href}>{error.text}</a> : error.text}</li>)}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
