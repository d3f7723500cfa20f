import type { ProgrammeStatus } from "../domain/work-programme/work-programme.ts";
import type { TopicStep, Standing, TopicStatus } from "../domain/work-programme/topic.ts";

type Tone = "done" | "well" | "waiting" | "worried" | "bad" | "quiet";

export const programmeStatusWords: Record<ProgrammeStatus, { text: string; tone: Tone }> = {
  "not published": { text: "Not published", tone: "quiet" },
  published: { text: "Published", tone: "done" },
  withdrawn: { text: "Withdrawn", tone: "bad" },
};

export const topicStatusWords: Record<TopicStatus, { text: string; tone: Tone }> = {
  planned: { text: "Planned", tone: "quiet" },
  "in progress": { text: "In progress", tone: "waiting" },
  "on agenda": { text: "On the agenda", tone: "well" },
  "carried over": { text: "Carried over", tone: "worried" },
  considered: { text: "Considered", tone: "done" },
  dropped: { text: "Dropped", tone: "quiet" },
};

export const standingWords: Record<Standing, { text: string; hint: string }> = {
  "in progress": { text: "In progress", hint: "Work on it has begun: witnesses are asked, papers are written" },
  considered: { text: "Considered", hint: "The committee or panel has dealt with it" },
  dropped: { text: "Dropped", hint: "It will not be considered: say why below" },
  planned: { text: "Planned again", hint: "It is taken up again, with no meeting yet" },
};

/** @returns where a topic stood or went: "the meeting on Thursday 12 March 2026", "spring 2027", "no meeting yet" */
export function placeInWords(on: string | null, words: string, formatDate: (isoDate: string) => string): string {
  return on ? `the meeting on ${formatDate(on)}` : words || "no meeting yet";
}

/** Why a topic cannot stay where it stands: its meeting is over, or was cancelled. */
export function notTakenInWords(heldOn: string, cancelled: boolean, formatDate: (isoDate: string) => string): string {
  return cancelled ? `The meeting on ${formatDate(heldOn)} was cancelled` : `Not taken on ${formatDate(heldOn)}`;
}

/** One step of a topic as a sentence without its end. */
export function stepInWords({ what, fromOn, fromWords, toOn, toWords }: Pick<TopicStep, "what" | "fromOn" | "fromWords" | "toOn" | "toWords">, formatDate: (isoDate: string) => string): string {
  const from = placeInWords(fromOn, fromWords, formatDate);
  const to = placeInWords(toOn, toWords, formatDate);
  switch (what) {
    case "added": return `Added for ${to === "no meeting yet" ? "later, with no meeting yet" : to}`;
    case "moved": return `Moved from ${from} to ${to}`;
    case "carried over": return `Carried over from ${from} to ${to}`;
    case "begun": return "Work on it began";
    case "put on the agenda": return `Put on the agenda of ${to}`;
    case "taken off the agenda": return `Taken off the agenda of ${from}`;
    case "considered": return fromOn ? `Considered, planned for ${from}` : "Considered";
    case "dropped": return "Dropped";
    case "taken up again": return "Taken up again, with no meeting yet";
  }
}
