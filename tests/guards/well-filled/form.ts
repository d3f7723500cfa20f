// What the forms of every area are made of.
import { inDays } from "../../support/agenda.ts";
import type { Form } from "../asking.ts";
import type { Council, Params } from "../furnished-council.ts";

/** Fills a form in as somebody would, for the place that its address names. */
export type Fill = (at: Params, council: Council) => Form;

export const fields = (...given: [string, string][]): Form => ({ fields: given });
export const file = (field: string): Form["file"] => ({ field, name: "note.txt", type: "text/plain", bytes: new Uint8Array(Buffer.from("A text.")) });

export function day(name: string, days: number): [string, string][] {
  const [year = "", month = "", date = ""] = inDays(days).split("-");
  return [[`${name}-day`, date], [`${name}-month`, month], [`${name}-year`, year]];
}

export const place = (days: number): [string, string][] => [...day("heldOn", days), ["startsAt", "6pm"], ["place", "Town Hall"]];

const closedWords = "the address leads to a private item";
/** Marks the places of private items: their form has other fields than an open one's. */
export const withPrivateItem = (at: Params): Params => ({ ...at, [closedWords]: "yes" });
export const isPrivateItem = (at: Params): boolean => at[closedWords] !== undefined;
