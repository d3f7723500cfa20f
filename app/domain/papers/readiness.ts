import { isOver } from "../meetings/meeting.ts";
import { conditionsOfTheAgenda } from "./readiness-agenda.ts";
import { goodPractice, type Condition, type ReadinessFacts, type ReadinessFinding } from "./readiness-finding.ts";
import { conditionsOfNotice } from "./readiness-notice.ts";

/** Everything that is asked of a meeting before its notice and agenda are published. A new rule is one more condition. */
export const conditions: readonly Condition[] = [...conditionsOfNotice, ...conditionsOfTheAgenda];

const order: readonly ReadinessFinding["severity"][] = ["stops", "warning", "information"];

/** What the law stops, then what is advised: the pages show it, and the gate refuses by it. There is no second list. */
export function readinessOf(facts: ReadinessFacts): ReadinessFinding[] {
  if (facts.isOnlyTabled) return [{ severity: "information", sentence: "The meeting was held: what was published stays as it is, and the papers that were tabled are added to it. What else happened is told by the minutes.", rule: goodPractice, mends: [] }];
  const found = conditions.flatMap((condition) => condition.find(facts)).map((finding) => (isOver(facts.meeting, facts.today.toString()) ? { ...finding, mends: finding.mends.filter((mend) => mend !== "move the meeting") } : finding));
  return found.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}
