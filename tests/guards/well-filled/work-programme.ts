// Work programmes: their topics, where they go, how they stand, and what is published.
import { fields, type Fill } from "./form.ts";

const topicWords: [string, string][] = [["title", "Another title"], ["purpose", "To find out why."]];

export const workProgrammeForms: Record<string, Fill> = Object.fromEntries(Object.entries<Fill>({
  "new-topic": () => fields(...topicWords, ["to", "none"]),
  "change-topic": () => fields(...topicWords, ["version", "1"]),
  "move-topic": () => fields(["to", "none"], ["season", "Spring"]),
  "order-topic": () => fields(["direction", "down"]),
  standing: (at) => fields(["status", at["settled"] ? "planned" : "in progress"]),
  "put-on-agenda": () => fields(),
  publish: () => fields(["checked", "yes"]),
  withdraw: () => fields(["why", "It named a school."]),
}).map(([page, fill]): [string, Fill] => [`routes/desk/work-programme/${page}`, fill]));
