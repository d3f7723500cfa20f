import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { EmptyState } from "../../app/ui/empty-state.tsx";
import { Page } from "../../app/ui/page.tsx";
import { Shell } from "../../app/ui/shell.tsx";
import { Timeline } from "../../app/ui/timeline.tsx";

const shell = { council: "Saltmere Borough Council", navigation: [{ text: "Meetings", href: "/meetings", active: true }], footerLinks: [{ text: "Accessibility statement", href: "/accessibility" }] };

describe("the frame of a page", () => {
  it("has one h1, one main that the root's skip link leads to, one header and one footer", () => {
    const html = renderToStaticMarkup(<Shell {...shell}><Page heading="Meetings" breadcrumbs={[{ text: "Home", href: "/" }]} /></Shell>);
    for (const tag of ["<h1", "<main", "<header", "<footer"]) expect(html.split(tag)).toHaveLength(2);
    expect(html).toContain('id="main-content"');
    expect(html).not.toContain("govuk-skip-link"); // the root has the one there is, also on pages of trouble
  });

  it("says with words when material is closed, and when nothing is sent", () => {
    const open = renderToStaticMarkup(<Shell {...shell}><Page heading="Meetings" /></Shell>);
    expect(open).not.toMatch(/Closed session|Demo/);
    const closed = renderToStaticMarkup(<Shell {...shell} closed demo><Page heading="Meetings" /></Shell>);
    expect(closed).toContain("Closed session: do not share");
    expect(closed).toContain("Demo: nothing is sent");
  });

  it("has no inline style and no script", () => {
    const html = renderToStaticMarkup(
      <Shell {...shell} closed demo signedInAs="Signed in as Priya Shah, clerk">
        <Page heading="Meetings" back={{ href: "/" }}>
          <EmptyState title="No meetings yet">Meetings that you schedule appear here.</EmptyState>
          <Timeline label="History" entries={[{ dateTime: "2026-03-12", when: "Thursday 12 March 2026", title: "Agenda published", standing: "now" }]} />
        </Page>
      </Shell>,
    );
    expect(html).not.toMatch(/ style=| on[a-z]+=|<script/);
    expect(html).toContain('aria-current="step"');
  });
});
