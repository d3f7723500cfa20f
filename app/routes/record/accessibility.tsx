import type { MetaFunction } from "@remix-run/node";
import { paths } from "../../paths.ts";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

const heading = "Accessibility statement";
export const meta: MetaFunction = (around) => titled(heading, around);

export default function Accessibility() {
  return (
    <Page heading={heading} breadcrumbs={[{ text: "Home", href: paths.home() }]}>
      <p className="govuk-body">These pages are made so that as many people as possible can use them. You should be able to use them with a keyboard, with a screen reader, at 400% zoom, in your own colours, and with JavaScript off.</p>
      <h2 className="govuk-heading-m">How accessible these pages are</h2>
      <p className="govuk-body">The pages are tested against the Web Content Accessibility Guidelines 2.2, level AA, by an automatic tool on every change and by looking at them. Automatic tests find some faults and not all. No independent audit has been done yet.</p>
      <h2 className="govuk-heading-m">What is not accessible</h2>
      <p className="govuk-body">Papers that others wrote, such as PDF files, may not be accessible. The agenda itself is always a web page.</p>
      <h2 className="govuk-heading-m">If you cannot use something</h2>
      <p className="govuk-body">Ask the council’s democratic services for it in another form. If you are not happy with the answer, contact the Equality Advisory and Support Service.</p>
    </Page>
  );
}
