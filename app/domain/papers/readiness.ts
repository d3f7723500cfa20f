import { isFormal } from "../law/body-kinds.ts";
import { isOver } from "../meetings/meeting.ts";
import { conditionsOfTheAgenda } from "./readiness-agenda.ts";
import { goodPractice, ruleFor, type Condition, type ReadinessFacts, type ReadinessFinding } from "./readiness-finding.ts";
import { conditionsOfNotice } from "./readiness-notice.ts";

/** Everything that is asked of a meeting before its notice and agenda are published. A new rule is one more condition. */
export const conditions: readonly Condition[] = [...conditionsOfNotice, ...conditionsOfTheAgenda];

const order: readonly ReadinessFinding["severity"][] = ["stops", "warning", "information"];

/** What the law stops, then what is advised: the pages show it, and the gate refuses by it. There is no second list. */
export function readinessOf(facts: ReadinessFacts): ReadinessFinding[] {
  if (facts.left.length > 0) return afterTheMeeting(facts);
  const found = conditions.flatMap((condition) => condition.find(facts)).map((finding) => (isOver(facts.meeting, facts.today.toString()) ? { ...finding, mends: finding.mends.filter((mend) => mend !== "move the meeting") } : finding));
  return found.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}

/** Nothing is asked of an agenda that was met on: what is left of its papers becomes public, and is told not to have been open (section 100C(1) LGA 1972; regulation 14 of SI 2012/2089). */
function afterTheMeeting({ body, left }: ReadinessFacts): ReadinessFinding[] {
  const late = left.filter(({ came }) => came !== "tabled");
  const added = late.length === 0 ? "the papers that were tabled are" : late.length === left.length ? "what came late is" : "what was tabled or came late is";
  const notTaken = late.length === 0 ? "" : " If the meeting did not take an item, for instance a late one, defer it to another meeting first: what came late for it is then not published here.";
  return [
    ...late.map(({ title, wasOpen }): ReadinessFinding => ({
      severity: "warning", rule: ruleFor(body.kind, { partVA: "Section 100C(1)", executive: "reg 14" }), mends: [],
      sentence: `“${title}” was not published here before the meeting. It becomes public now, and the public reads the day and that ${wasOpen ? "it was posted at the office before the meeting" : `it was not open before the meeting${isFormal(body.kind) ? ". A decision that rests on it may be challenged: ask the monitoring officer" : ""}`}.`,
    })),
    { severity: "information", sentence: `The meeting was held: what was published stays as it is, and ${added} added to it. What else happened is told by the minutes.${notTaken}`, rule: goodPractice, mends: [] },
  ];
}
