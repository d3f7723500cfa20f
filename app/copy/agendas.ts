import type { StandingKind } from "../domain/agendas/agenda.ts";

export const standingWords: Record<StandingKind, string> = {
  apologies: "Apologies",
  interests: "Declarations of interest",
  "minutes of the last meeting": "Minutes: named with the day of the last meeting",
  "work programme": "Work programme",
  "any other": "Urgent or other business",
};

/** What an item stands as by itself, within a sentence. */
export const standingNames: Record<StandingKind, string> = {
  apologies: "apologies",
  interests: "declarations of interest",
  "minutes of the last meeting": "the minutes of the last meeting",
  "work programme": "the work programme",
  "any other": "urgent or other business",
};
