import { accessStatusWords } from "../../../copy/law.ts";
import type { AgendaItem } from "../../../domain/agendas/agenda.ts";
import { standingItems, type LateFacts } from "../../../domain/agendas/item-marks.ts";
import { placesOf } from "../../../domain/agendas/numbering.ts";
import { runningClock, type ClockTime, type Span } from "../../../domain/agendas/running-clock.ts";
import { openAfterPrivate, partPrivacyOf, type PartPrivacy } from "../../../domain/agendas/part-private.ts";
import { findExemptDescription } from "../../../domain/law/exempt-descriptions.ts";
import type { Meeting } from "../../../domain/meetings/meeting.ts";
import type { Paper } from "../../../domain/papers/paper.ts";
import type { PaperState } from "../../../domain/papers/paper-state.ts";
import { namingItems } from "../../../domain/papers/readiness-finding.ts";
import { formatDate, formatTime } from "../../../ui/dates.ts";

/** An item as the builder shows it. `time` is empty where the clock does not reach it; `papersAre` is empty where there are none, and null for whom it is not told. */
export type BuiltItem = {
  id: number; number: string; parentId: number | null; place: number; of: number; openTitle: string; purpose: string; presentedBy: string; time: string; isPrivate: boolean; isExclusion: boolean;
  part: PartPrivacy | null; claim: string; openAfter: string; reviewOn: string | null; papers: { id: number; title: string }[]; papersAre: string | null;
};

/** The agenda with its numbers and its running clock; `clock` says in sentences what the times add up to. */
export type BuiltAgenda = { items: BuiltItem[]; clock: { sentences: string[]; overrun: string | null } };

type Gathered = { items: readonly AgendaItem[]; papers: readonly Paper[]; facts: Pick<LateFacts, "off"> };

/**
 * @param mayReadPrivate who presents a private item, and when somebody looks at it again, is for those who may open it
 * @param states how the papers of each item stand, for whoever builds the agenda: how many a private item has is told to nobody else before a fresh sign-in
 */
export function builtAgenda(meeting: Pick<Meeting, "heldOn" | "startsAt" | "endsAt" | "place">, { items, papers, facts }: Gathered, mayReadPrivate: boolean, states: ReadonlyMap<number, PaperState> | null = null): BuiltAgenda {
  const places = placesOf(items);
  // the resolution to exclude the public takes a moment: it holds up no clock
  const standing = standingItems(items, facts);
  const clock = runningClock(meeting, standing.map((item) => ({ id: item.id, parentId: item.parentId, minutes: item.minutesAllowed ?? (item.standing === "exclusion" ? 0 : null) })));
  const isTimed = standing.some(({ minutesAllowed }) => minutesAllowed !== null);
  return {
    items: items.map((item) => {
      const { id, number, parentId, openTitle, purpose, isPrivate } = item;
      const mayKnow = !isPrivate || mayReadPrivate;
      const isOff = !standing.includes(item);
      const span = item.minutesAllowed === null && item.standing === "exclusion" ? undefined : clock.spans.get(id);
      return {
        id, number, parentId, ...(places.get(id) ?? { place: 1, of: 1 }), openTitle, purpose, presentedBy: mayKnow ? item.presentedBy : "",
        time: isOff ? "" : isTimed && span && item.minutesAllowed !== null ? `${inWords(span)} (${minutesInWords(item.minutesAllowed)})` : item.minutesAllowed === null ? (isTimed && span ? inWords(span) : "") : minutesInWords(item.minutesAllowed),
        isPrivate, isExclusion: item.standing === "exclusion", part: isOff ? null : partPrivacyOf(item, standing), claim: isPrivate && mayReadPrivate ? claimInWords(item) : "", openAfter: item.standing === "exclusion" ? openAfterInWords(standing) : "", reviewOn: mayKnow ? item.reviewOn : null, papers: papers.filter((paper) => paper.itemId === id).map(({ id: paperId, title }) => ({ id: paperId, title })),
        papersAre: states && papersInWords(states.get(id)),
      };
    }),
    clock: isTimed ? sentencesOf(meeting, clock, items.filter(({ id }) => clock.untimed.includes(id)).map(({ number }) => number)) : { sentences: [], overrun: null },
  };
}

function sentencesOf(meeting: Pick<Meeting, "endsAt">, clock: ReturnType<typeof runningClock>, untimed: string[]): BuiltAgenda["clock"] {
  const end = meeting.endsAt === null ? "No end of the meeting is set." : `The meeting is to end at ${formatTime(meeting.endsAt)}.`;
  const without = untimed.length === 0 ? [] : [`No time is given for ${untimed.length === 1 ? "item" : "items"} ${listed(untimed)}, so no times are shown after ${untimed.length === 1 ? "it" : `item ${untimed[0]}`}.`];
  const change = clock.clocksGo === null ? [] : [`The clocks go ${clock.clocksGo} during this meeting: the times are those on the wall.`];
  const total = untimed.length === 0 ? `Time planned: ${minutesInWords(clock.total)}, until ${atWords(clock.until)}.` : `Time planned so far: ${minutesInWords(clock.total)}.`;
  const overrun = clock.overrun === 0 ? null : `This agenda takes ${untimed.length === 0 ? "" : "at least "}${minutesInWords(clock.overrun)} longer than the meeting. Shorten it, or move the end.`;
  return { sentences: [`${total} ${end}`, ...without, ...change], overrun };
}

const inWords = ({ from, to }: Span) => `${atWords(from)} to ${atWords(to)}`;
const atWords = ({ time, daysLater }: ClockTime) => `${formatTime(time)}${daysLater === 0 ? "" : daysLater === 1 ? " the next day" : ` ${daysLater} days later`}`;
const listed = (given: string[]) => (given.length < 2 ? given.join("") : `${given.slice(0, -1).join(", ")} and ${given.at(-1)}`);

/** "Likely to be exempt: paragraphs 1 and 2", or what a draft still lacks. */
function claimInWords({ accessStatus, paragraphs }: AgendaItem): string {
  const numbers = paragraphs.flatMap((code) => findExemptDescription(code)?.paragraph ?? []).map(String);
  if (accessStatus === "confidential") return accessStatusWords[accessStatus];
  return `${accessStatusWords[accessStatus]}: ${numbers.length === 0 ? "the paragraph is still to be named" : `${numbers.length === 1 ? "paragraph" : "paragraphs"} ${listed(numbers)}`}`;
}

/** What is open behind what is private, for the item in which the public is excluded; "" where nothing is. */
function openAfterInWords(standing: readonly AgendaItem[]): string {
  const after = openAfterPrivate(standing);
  return after.length === 0 ? "" : namingItems(after, { one: "is open and comes after something private: the public is let in again for it.", several: "are open and come after something private: the public is let in again for them." });
}

/** "Papers: 2 received, the newest on Tuesday 3 November 2026; all posted; 1 published; 1 report to follow"; empty for none. */
export function papersInWords(state: PaperState | undefined): string {
  if (!state) return "";
  const { received, newestOn, posted, published, toFollow } = state;
  const some = (count: number, what: string) => (count === 0 ? [] : [count < received ? `${count} ${what}` : received === 1 ? what : `all ${what}`]);
  const came = newestOn === null ? "none received" : `${received} received, ${received === 1 ? "on" : "the newest on"} ${formatDate(newestOn)}`;
  return `Papers: ${[came, ...some(posted, "posted"), ...some(published, "published"), ...(toFollow === 0 ? [] : [`${toFollow} ${toFollow === 1 ? "report" : "reports"} to follow`])].join("; ")}`;
}

function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours === 0 ? "" : `${hours} ${hours === 1 ? "hour" : "hours"}`, rest === 0 && hours > 0 ? "" : `${rest} ${rest === 1 ? "minute" : "minutes"}`].filter(Boolean).join(" ");
}
