import type { ReactNode } from "react";
import { Footer, type FooterLink } from "./footer.tsx";
import { Header } from "./header.tsx";
import { ServiceNavigation, type NavigationItem } from "./service-navigation.tsx";
import { ClosedStrip, DemoStrip } from "./strips.tsx";

type ShellProps = {
  council: string;
  logo?: ReactNode;
  homeHref?: string;
  serviceHref?: string;
  navigation: NavigationItem[];
  /** "Signed in as Priya Shah, clerk", with the way out beside it. */
  signedInAs?: ReactNode;
  footerLinks: FooterLink[];
  closed?: boolean;
  demo?: boolean;
  children: ReactNode;
};

/** What stands around every page, inside `body`. The page itself is a `Page`. */
export function Shell({ council, logo, homeHref = "/", serviceHref = "/", navigation, signedInAs, footerLinks, closed, demo, children }: ShellProps) {
  return (
    <>
      {demo && <DemoStrip />}
      {closed && <ClosedStrip />}
      <header className="govuk-template__header">
        <Header href={homeHref}>{logo}{council}</Header>
        <ServiceNavigation
          serviceName="Candour"
          serviceHref={serviceHref}
          items={navigation}
          end={signedInAs && <div className="candour-signed-in">{signedInAs}</div>}
        />
      </header>
      {children}
      <Footer council={council} links={footerLinks} />
    </>
  );
}
