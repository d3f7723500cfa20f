import { Link } from "@remix-run/react";
import type { Mend, ReadinessFinding } from "../../../domain/papers/readiness-finding.ts";
import { paths } from "../../../paths.ts";
import { Tag } from "../../../ui/tag.tsx";

/** A finding as the list shows it: the links lead to where it is put right. */
export type ShownFinding = { severity: ReadinessFinding["severity"]; sentence: string; rule: string; links: { text: string; href: string }[] };

/** What the list shows, for the loaders of its pages. */
export function shownFindings(reference: string, findings: readonly ReadinessFinding[]): ShownFinding[] {
  return findings.map(({ severity, sentence, rule, mends }) => ({ severity, sentence, rule, links: mends.map((mend) => linkTo(reference, mend)) }));
}

const parts = [
  { severity: "stops", heading: "What stops it", colour: "red", tag: "Stops" },
  { severity: "warning", heading: "Look at this first", colour: "yellow", tag: "Warning" },
  { severity: "information", heading: "Worth knowing", colour: "blue", tag: "Note" },
] as const;

/** What the law stops and what is advised, each with its rule and the way to put it right. */
export function ReadinessList({ findings, level }: { findings: readonly ShownFinding[]; level: "h2" | "h3" }) {
  const Heading = level;
  return parts.map(({ severity, heading, colour, tag }) => {
    const own = findings.filter((finding) => finding.severity === severity);
    return own.length > 0 && (
      <section key={severity} aria-labelledby={`ready-${severity}`}>
        <Heading className="govuk-heading-m" id={`ready-${severity}`}>{heading}</Heading>
        <ul className="govuk-list govuk-list--spaced">
          {own.map((finding) => (
            <li key={finding.sentence}>
              <Tag colour={colour}>{tag}</Tag> {finding.sentence} <span className="govuk-hint candour-inline-hint">({finding.rule})</span>{" "}
              {finding.links.map(({ text, href }, place) => <span key={href}>{place > 0 && ", "}<Link className="govuk-link" to={href}>{text}</Link></span>)}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function linkTo(reference: string, mend: Mend): { text: string; href: string } {
  switch (mend) {
    case "move the meeting": return { text: "Choose another day or place", href: paths.desk.moveMeeting(reference) };
    case "record a posting": return { text: "Record what was posted", href: paths.desk.posting(reference) };
    case "record shorter notice": return { text: "Say that it was convened at shorter notice", href: paths.desk.shorterNotice(reference) };
    case "record a notice of a private meeting": return { text: "Record a notice of a private meeting", href: paths.desk.privateNotice(reference) };
    case "add an item": return { text: "Add it to the agenda", href: paths.desk.newItem(reference) };
    case "look at the bank holidays": return { text: "Look at the bank holidays", href: paths.desk.bankHolidays() };
    default: {
      if ("standing" in mend) return { text: "Add it", href: `${paths.desk.newItem(reference)}?standing=${encodeURIComponent(mend.standing)}` };
      if ("proposal" in mend) return { text: "Put it on the agenda", href: paths.desk.proposalToAgenda(mend.proposal) };
      if ("deferred" in mend) return { text: "Add the deferred item", href: paths.desk.deferredItem(reference, mend.deferred) };
      const { id, number } = mend.item;
      if (mend.by === "adding a paper") return { text: `Add a paper to item ${number}`, href: paths.desk.addPaper(reference, id) };
      return mend.by === "reading it" ? { text: `Go to item ${number}`, href: paths.desk.item(reference, id) } : { text: `Change item ${number}`, href: paths.desk.changeItem(reference, id) };
    }
  }
}
