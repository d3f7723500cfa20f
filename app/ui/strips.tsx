/** Stands on every page that shows closed material. Words, and not colour, say it: also in print and for screen readers. */
export function ClosedStrip() {
  return <div className="candour-strip candour-strip--closed" role="region" aria-label="Closed material"><p className="govuk-width-container candour-strip__words">Closed session: do not share</p></div>;
}

export function DemoStrip() {
  return <div className="candour-strip candour-strip--demo" role="region" aria-label="Demo"><p className="govuk-width-container candour-strip__words">Demo: nothing is sent</p></div>;
}
