import { paths } from "../paths.ts";

/** How far a sign-in has come: only a full one acts. The others must still give their second factor, or choose one. */
export const stages = ["full", "second factor", "set up"] as const;
export type Stage = (typeof stages)[number];

/** @returns the page of the step that is still to be done, or undefined when the sign-in is finished. */
export function stepAfter(stage: Stage): string | undefined {
  return { full: undefined, "second factor": paths.secondFactor(), "set up": paths.setUp() }[stage];
}
