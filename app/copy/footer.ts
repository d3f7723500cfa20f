import { paths } from "../paths.ts";

/** The same help in the same place on every page. */
export const footerLinks = [
  { text: "Accessibility statement", href: paths.accessibility() },
  { text: "Deadlines", href: paths.deadlines() },
  { text: "Seal of the record", href: paths.seal() },
  { text: "Is everything working?", href: paths.health() },
];
