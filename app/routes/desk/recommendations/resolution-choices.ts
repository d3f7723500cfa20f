import type { OfferedResolution } from "../../../domain/recommendations/committee-acts.server.ts";
import { formatDate } from "../../../ui/dates.ts";

/** Resolutions as choices that say what stands against one of them. */
export function resolutionChoices(resolutions: OfferedResolution[]): { value: string; text: string; hint: string }[] {
  return resolutions.map(({ id, number, words, heldOn, carried, isQuorate }) => ({
    value: String(id),
    text: `Minute ${number}, ${formatDate(heldOn)}`,
    hint: [words, carried ? "" : "This motion was lost.", isQuorate ? "" : "The meeting was not quorate for this item."].filter(Boolean).join(" "),
  }));
}
