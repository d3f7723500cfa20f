import type { ReactNode } from "react";
import { Tag, type TagColour } from "./tag.tsx";

/** How a status stands, in one of six tones; the words come from `app/copy`. */
export type StatusTone = "done" | "well" | "waiting" | "worried" | "bad" | "quiet";

const colours: Record<StatusTone, TagColour> = { done: "green", well: "turquoise", waiting: "blue", worried: "yellow", bad: "red", quiet: "grey" };

export function StatusTag({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  return <Tag colour={colours[tone]}>{children}</Tag>;
}
