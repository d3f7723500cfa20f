import { Temporal } from "temporal-polyfill";
import type { Calendar, CountingProfile } from "./calendar.ts";
import { clearDaysBetween, latestPublication } from "./clear-days.ts";
import { dayInWords } from "./day-in-words.ts";

/** How the 28 clear days are counted: usual practice counts every day, the cases point to working days. The monitoring officer chooses (rulebook 7C). */
export const privateNoticeCounts = ["calendar", "working"] as const;
export type PrivateNoticeCount = (typeof privateNoticeCounts)[number];

/** What the executive gives before it meets in private (regulation 5 SI 2012/2089; rulebook 1.16). */
export const privateNoticeKinds = ["first notice", "second notice", "urgency agreement"] as const;
export type PrivateNoticeKind = (typeof privateNoticeKinds)[number];

/** Whose agreement makes short notice lawful, each only where there is nobody before them who can act (regulation 5(6)). */
export const agreeingOffices = ["chair of the overview and scrutiny committee", "chair of the council", "vice-chair of the council"] as const;
export type AgreeingOffice = (typeof agreeingOffices)[number];

/** Clear days of the first notice, and of the second: regulation 5(2) and (4) SI 2012/2089. */
export const privateNoticeDays = { "first notice": 28, "second notice": 5 } as const;

/** A notice that was given. `forDay` is the day of the meeting that it announced, `countsFrom` the working day from which it counts. */
export type GivenPrivateNotice = { kind: PrivateNoticeKind; forDay: Temporal.PlainDate; countsFrom: Temporal.PlainDate };

export type PrivateMeetingStanding = {
  lawful: boolean;
  /** The last lawful days, counted as the monitoring officer chose; until then the first one by working days, which is the earlier. */
  lastDays: { "first notice": Temporal.PlainDate; "second notice": Temporal.PlainDate };
  /** What is missing or came too late: which notice, and the sentence that says so. */
  wanting: { kind: "first notice" | "second notice"; sentence: string }[];
  /** The sentences alone. */
  faults: string[];
};

/**
 * Whether the executive may meet in private on a day: a first notice 28 clear days before and a second five clear days before,
 * or the agreement that it is urgent, posted. What announced another day does not count.
 * @param count null while the monitoring officer has not chosen: the stricter count holds
 */
export function privateMeetingStanding(
  { heldOn, count, profile, given, today }: { heldOn: Temporal.PlainDate; count: PrivateNoticeCount | null; profile: CountingProfile; given: readonly GivenPrivateNotice[]; today: Temporal.PlainDate },
  calendar: Calendar,
): PrivateMeetingStanding {
  const counted = { "first notice": count ?? "working", "second notice": profile } as const;
  const own = given.filter(({ forDay }) => Temporal.PlainDate.compare(forDay, heldOn) === 0);
  const lastDay = (kind: "first notice" | "second notice") => latestPublication(heldOn, privateNoticeDays[kind], counted[kind], calendar).lastLawfulDay;
  const lastDays = { "first notice": lastDay("first notice"), "second notice": lastDay("second notice") };
  const faultOf = (kind: "first notice" | "second notice") => {
    const [earliest] = own.filter((one) => one.kind === kind).map(({ countsFrom }) => countsFrom).toSorted(Temporal.PlainDate.compare);
    const needed = privateNoticeDays[kind];
    const last = dayInWords(lastDays[kind]);
    if (!earliest) return [{ kind, sentence: `No ${kind} of a private meeting is recorded. It is given ${needed} clear days before: the last lawful day ${Temporal.PlainDate.compare(today, lastDays[kind]) > 0 ? "was" : "is"} ${last}.` }];
    const { count: clear } = clearDaysBetween(earliest, heldOn, counted[kind], calendar);
    return clear >= needed ? [] : [{ kind, sentence: `The ${kind} of a private meeting has ${clear} of ${needed} clear days: the last lawful day was ${last}.` }];
  };
  const agreed = own.some(({ kind }) => kind === "urgency agreement");
  const wanting = agreed ? [] : [...faultOf("first notice"), ...faultOf("second notice")];
  return { lawful: wanting.length === 0, lastDays, wanting, faults: wanting.map(({ sentence }) => sentence) };
}
