// What members propose and refer, and what becomes of it.
import type { Params } from "../furnished-council.ts";
import { day, fields, type Fill } from "./form.ts";

const version = (at: Params): [string, string] => ["version", at["version"] ?? "1"];
const words: [string, string][] = [["title", "Buses at night"], ["why", "People wait in the dark."], ["outcomeWanted", "Ask the operator."], ["urgency", "can wait"]];

export const proposalForms: Record<string, Fill> = {
  "routes/desk/proposals/new-proposal": (_at, { bodies }) => fields(["bodyId", String(bodies.committee)], ...words),
  "routes/desk/proposals/refer": (_at, { bodies }) => fields(["bodyId", String(bodies.committee)], ...words),
  "routes/desk/proposals/change": (at) => fields(...words, version(at)),
  "routes/desk/proposals/decide": (at) => fields(["decision", "defer"], ...day("untilOn", 20), ["reason", "After the budget."], version(at)),
  "routes/desk/proposals/place": (at) => fields(["meetingId", at["meetingId"] ?? "1"], version(at)),
  "routes/desk/proposals/to-agenda": (at) => fields(["openTitle", "Buses"], ["purpose", "To discuss"], version(at)),
  "routes/desk/proposals/outcome": (at) => fields(["outcome", "no action"], ["reason", "The county answers for this."], version(at)),
  "routes/desk/proposals/withdraw": (at) => fields(version(at)),
};

/** The outcome of a reference is recorded once. */
export const proposalsDoneOnce: readonly string[] = ["routes/desk/proposals/outcome"];
