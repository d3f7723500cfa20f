// The one page that stays at the address of something withdrawn.
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { WithdrawnPage, withdrawalOf } from "../../app/ui/withdrawn-page.tsx";

const found = { withdrawnOn: "2026-07-01T23:30:00.000Z", why: "The cost was <wrong>.", sha256: "ab12", version: 3, title: "A title that must not stay" };

it("says the day as read in London, the reason and the proof, and no more of what was up", () => {
  expect(withdrawalOf(found)).toEqual({ on: "2026-07-02", why: found.why, sha256: "ab12" });
  const html = renderToStaticMarkup(<WithdrawnPage heading="This recommendation was withdrawn" breadcrumbs={[{ text: "Home", href: "/" }]} withdrawal={withdrawalOf(found)} />);
  expect(html).toContain("It was withdrawn on Thursday 2 July 2026. The reason given:");
  expect(html).toContain("The cost was &lt;wrong&gt;.");
  expect(html).toMatch(/Proof of what was up: SHA-256 <code class="candour-hash">ab12<\/code>, kept on <a class="govuk-link" href="\/seal">the seal of the record<\/a>/);
});

it("speaks of minutes as many", () => {
  expect(renderToStaticMarkup(<WithdrawnPage heading="These minutes were withdrawn" breadcrumbs={[]} withdrawal={withdrawalOf(found)} isPlural />)).toContain("They were withdrawn on");
});
