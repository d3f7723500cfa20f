import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type NotificationBannerProps = Omit<ComponentPropsWithoutRef<"div">, "title"> & {
  success?: boolean;
  title?: ReactNode;
  titleId?: string;
  titleLevel?: 2 | 3;
};

/** Children are the content; for a single sentence wrap it in `NotificationBannerHeading`. */
export function NotificationBanner({ success, title = success ? "Success" : "Important", titleId = "govuk-notification-banner-title", titleLevel = 2, role = success ? "alert" : "region", className, children, ...rest }: NotificationBannerProps) {
  const Heading = titleLevel === 2 ? "h2" : "h3";
  return (
    <div {...rest} className={classNames("govuk-notification-banner", success && "govuk-notification-banner--success", className)} role={role} aria-labelledby={titleId} data-module="govuk-notification-banner">
      <div className="govuk-notification-banner__header">
        <Heading className="govuk-notification-banner__title" id={titleId}>{title}</Heading>
      </div>
      <div className="govuk-notification-banner__content">{children}</div>
    </div>
  );
}

export function NotificationBannerHeading({ children }: { children: ReactNode }) {
  return <p className="govuk-notification-banner__heading">{children}</p>;
}
