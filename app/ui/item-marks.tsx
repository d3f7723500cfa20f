import type { ReactNode } from "react";
import { formatDate } from "./dates.ts";
import { Tag, type TagColour } from "./tag.tsx";

/** What of an item did not go the usual way, as everybody may read it. */
export type ShownMarks = {
  added: { on: string; why: string; urgent: boolean; barred?: boolean | undefined } | null;
  off: { how: "withdrawn" | "deferred"; on: string; why: string; to: string | null } | null;
  deferredFrom: string | null;
  toFollow: { title: string; why: string; expectedOn: string | null }[];
};

/** How a paper came that was not there from the first. */
export type ShownArrival = {
  late: { addedOn: string; why: string; clearDays: number | null } | null;
  tabled: { on: string; by: string } | null;
  changed: { on: string; why: string; before: string }[];
  afterwards?: { on: string; wasOpen: boolean } | undefined;
};

/** An added item, one that was withdrawn or deferred, and the reports that it waits for: the desk and the record show the same. */
export function ItemMarks({ marks }: { marks: ShownMarks | null }) {
  if (!marks) return null;
  const { added, off, deferredFrom, toFollow } = marks;
  return (
    <>
      {off && <Mark tag={off.how === "withdrawn" ? "Withdrawn" : "Deferred"} colour="red">{offInWords(off)}</Mark>}
      {deferredFrom && <Mark tag="Deferred item" colour="blue">Deferred from the meeting of {formatDate(deferredFrom)}.</Mark>}
      {added && !off && <Mark tag="Added item" colour="yellow">{addedInWords(added)}</Mark>}
      {!off && toFollow.map(({ title, why, expectedOn }) => (
        <Mark key={title} tag="Report to follow" colour="orange">{title}. {asSentence(why)}{expectedOn ? ` It is expected on ${formatDate(expectedOn)}.` : ""}</Mark>
      ))}
    </>
  );
}

/** Beside the name of a paper: when it was added, tabled or changed, and why. */
export function PaperMarks({ arrival }: { arrival: ShownArrival | null }) {
  if (!arrival) return null;
  const { late, tabled, changed, afterwards } = arrival;
  return (
    <>
      {late && <span className="candour-paper-mark">Added {formatDate(late.addedOn)}{late.clearDays === null ? "" : `, with ${late.clearDays} clear ${late.clearDays === 1 ? "day" : "days"} before the meeting`}.{late.why ? ` Why it is late: ${asSentence(late.why)}` : ""}</span>}
      {afterwards && <span className="candour-paper-mark">Made public here on {formatDate(afterwards.on)}, after the meeting. {afterwards.wasOpen ? "It had been posted at the office before the meeting." : "It was not open before the meeting."}</span>}
      {tabled && <span className="candour-paper-mark">Tabled at the meeting on {formatDate(tabled.on)} by {tabled.by}. It was not open before.</span>}
      {changed.map(({ on, why, before }) => (
        <span key={before} className="candour-paper-mark">Changed on {formatDate(on)}{why ? `, because: ${asSentence(why)}` : "."} The version before it: SHA-256 <code className="candour-hash">{before}</code></span>
      ))}
    </>
  );
}

function Mark({ tag, colour, children }: { tag: string; colour: TagColour; children: ReactNode }) {
  return <p className="govuk-body"><Tag colour={colour}>{tag}</Tag> {children}</p>;
}

function offInWords({ how, on, why, to }: NonNullable<ShownMarks["off"]>): string {
  if (how === "withdrawn") return `Withdrawn on ${formatDate(on)}, because: ${asSentence(why)}`;
  return `Deferred to ${to ? `the meeting of ${formatDate(to)}` : "a later meeting"}, because: ${asSentence(why)}`;
}

function addedInWords({ on, why, urgent, barred }: NonNullable<ShownMarks["added"]>): string {
  const because = why ? `, because: ${asSentence(why)}` : ".";
  return `Added ${formatDate(on)}${because}${urgent ? " It may be taken only if the person presiding is of the opinion at the meeting that it is urgent, for special circumstances which the minutes state." : ""}${barred ? " An executive may consider an item only where the agenda with it was open for the clear days that are needed (regulation 6(2), SI 2012/2089)." : ""}`;
}

const asSentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);
