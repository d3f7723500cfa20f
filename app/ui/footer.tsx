import type { ReactNode } from "react";

export type FooterLink = { text: string; href: string };

type FooterProps = { council: string; links: FooterLink[]; children?: ReactNode };

/** Ours, and not GOV.UK's: theirs carries the crown, the Royal Arms and Crown copyright, which are not a council's to use. */
export function Footer({ council, links, children }: FooterProps) {
  return (
    <footer className="candour-footer">
      <div className="govuk-width-container candour-footer__inside">
        <nav aria-label="Support links">
          <ul className="candour-footer__links">
            {links.map((link) => <li key={link.href}><a className="govuk-link candour-footer__link" href={link.href}>{link.text}</a></li>)}
          </ul>
        </nav>
        {children && <div className="candour-footer__more">{children}</div>}
        <p className="candour-footer__council">{council}</p>
      </div>
    </footer>
  );
}
