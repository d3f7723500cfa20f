import { z } from "zod";
import { rolesOn, type ActorFacts } from "../actor.ts";
import { purposes, standingKinds, type Purpose, type StandingKind } from "./agenda.ts";

/** An item that each agenda of a body begins with. */
export type StandardItem = { kind: StandingKind | null; title: string; purpose: Purpose; minutesAllowed: number | null };

/** A body's standard agenda is its clerk's to write. */
export function canWriteStandardAgenda(actor: ActorFacts, bodyId: number): boolean {
  return rolesOn(actor, bodyId).includes("clerk");
}

/** What a body without a standard agenda is offered, to be saved or changed. */
export const suggestedItems: readonly StandardItem[] = [
  { kind: "apologies", title: "Apologies and substitutes", purpose: "To note", minutesAllowed: 5 },
  { kind: "interests", title: "Declarations of interest", purpose: "To note", minutesAllowed: 5 },
  { kind: "minutes of the last meeting", title: "Minutes of the last meeting", purpose: "To decide", minutesAllowed: 5 },
  { kind: "work programme", title: "Work programme", purpose: "To decide", minutesAllowed: 15 },
  { kind: "any other", title: "Urgent business", purpose: "To note", minutesAllowed: 5 },
];

export const mostStandardItems = 20;
/** Empty rows on the page, so that items can be added without scripts. */
export const sparePlaces = 2;
const standardRows = mostStandardItems + sparePlaces;

const row = z.object({
  title: z.string({ error: "Enter the title" }).trim().max(200, "The title must be 200 characters or fewer").default(""),
  kind: z.enum(["", ...standingKinds], { error: "Select what it is by itself, or nothing" }).default(""),
  purpose: z.enum(["", ...purposes], { error: "Select what the item is for" }).default(""),
  minutes: z.string().trim().regex(/^(?:|[1-9]|[1-9]\d|[1-3]\d\d|4[0-7]\d|480)$/, "Enter the minutes as a whole number from 1 to 480").default(""),
  place: z.string().trim().regex(/^(?:|[1-9]\d?)$/, "Enter the place as a whole number from 1").default(""),
});

/** `title3`, `purpose3` … of each row of the page. A row without a title is no item. `seen` is what the page was made from. */
export const standardAgendaForm = z.record(z.string(), z.unknown()).transform((given, context) => {
  const items: (StandardItem & { place: number })[] = [];
  for (let number = 1; number <= standardRows; number += 1) {
    const field = (name: string) => given[`${name}${number}`];
    const read = row.safeParse({ title: field("title"), kind: field("kind"), purpose: field("purpose"), minutes: field("minutes"), place: field("place") });
    if (!read.success) for (const issue of read.error.issues) context.addIssue({ code: "custom", path: [`${String(issue.path[0])}${number}`], message: issue.message });
    if (!read.success || read.data.title === "") continue;
    const { title, kind, purpose, minutes, place } = read.data;
    if (purpose === "") context.addIssue({ code: "custom", path: [`purpose${number}`], message: "Select what the item is for" });
    else items.push({ title, kind: kind === "" ? null : kind, purpose, minutesAllowed: minutes === "" ? null : Number(minutes), place: place === "" ? number : Number(place) });
  }
  if (items.length > mostStandardItems) context.addIssue({ code: "custom", path: ["form"], message: `A standard agenda has ${mostStandardItems} items at most` });
  const seen = given["seen"];
  return { items: items.toSorted((one, other) => one.place - other.place).map(({ place: _place, ...item }): StandardItem => item), seen: typeof seen === "string" ? seen : "" };
});
