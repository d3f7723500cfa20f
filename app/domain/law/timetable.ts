import type { Temporal } from "temporal-polyfill";
import { isFormal, isScrutinyCommittee, noticeDaysNeeded, rulesOf, type BodyKind } from "./body-kinds.ts";
import { workingDaysFromDay, type Calendar, type CountingProfile } from "./calendar.ts";
import { lastDayToPublish, latestPublication, type LatestPublication } from "./clear-days.ts";
import { dateOfDayNumber, dayNumberOf, type DayNumber } from "./day-number.ts";
import { monthsBeginningWithDay } from "./months.ts";
import { dayOff } from "./periods.ts";
import { openToInspectionUntilDay } from "./retention-for-inspection.ts";

/** How far from the meeting each step of local practice lies, in working days; before it where negative (rulebook 7D). */
export const practice = {
  "invite witnesses": -30,
  "written evidence": -15,
  "reports to the clerk": -10,
  "send the action sheet": 2,
  "report and notice received": 4,
  "draft minutes and transcript": 5,
} as const;
export type PracticeStep = keyof typeof practice;

export const lawSteps = [
  "notice of a private meeting", "notice of a private meeting, in working days", "second notice of a private meeting", "notice, agenda and reports", "unregistered interests", "NHS reply", "executive response", "minutes open", "background papers open",
] as const;
export type LawStep = (typeof lawSteps)[number];

/** One step: law where the law sets the day, practice where the council does. `from` is the day that the count begins with. */
type Step<Day> = { step: PracticeStep | LawStep | "meeting"; day: Day; isLaw: boolean; from: Day };
export type TimetableStep = Step<Temporal.PlainDate>;

/** What the timetable of a meeting is counted by. */
export type TimetabledMeeting = { heldOn: Temporal.PlainDate; kind: BodyKind; noticeDays: number; profile: CountingProfile };

/** Clear days of the first notice of a private meeting of the executive: SI 2012/2089 regulation 5(2). */
const privateNoticeDays = 28;
/** Days within which an NHS body answers (SI 2013/218), a member registers an interest (section 31 Localism Act 2011), the executive responds (section 9FE LGA 2000, months). */
const nhsDays = 28;
const interestDays = 28;
const responseMonths = 2;

/**
 * Every step of a meeting's timetable in the order of days (rulebook 7D). The kind of body decides which rules run
 * (rulebook 0.2): an informal panel has practice alone; only a scrutiny committee waits for replies that the law asks for.
 * For a private meeting of the executive both counts of its 28 clear days are given: the monitoring officer chooses (7C).
 */
export function timetableOf({ heldOn, ...meeting }: TimetabledMeeting, calendar: Calendar): TimetableStep[] {
  return timetableInNumbers({ ...meeting, heldOn: dayNumberOf(heldOn) }, calendar).map((one) => ({ ...one, day: dateOfDayNumber(one.day), from: dateOfDayNumber(one.from) }));
}

/** The same by day numbers: a night's sweep counts thousands. */
export function timetableInNumbers(meeting: Omit<TimetabledMeeting, "heldOn"> & { heldOn: DayNumber }, calendar: Calendar): Step<DayNumber>[] {
  const { heldOn, kind, noticeDays, profile } = meeting;
  const local = (step: PracticeStep): Step<DayNumber> => ({ step, day: workingDaysFromDay(heldOn, practice[step], calendar), isLaw: false, from: heldOn });
  const law = (step: LawStep, day: DayNumber, from = heldOn): Step<DayNumber> => ({ step, day, isLaw: true, from });
  const notice = () => lastDayToPublish(heldOn, noticeDaysNeeded(kind, noticeDays), profile, calendar);
  const steps = [local("invite witnesses"), local("written evidence"), local("reports to the clerk"), { step: "meeting" as const, day: heldOn, isLaw: false, from: heldOn }, local("send the action sheet"), local("draft minutes and transcript")];
  if (rulesOf(kind).accessLaw === "SI 2012/2089") {
    steps.push(
      law("notice of a private meeting", lastDayToPublish(heldOn, privateNoticeDays, "calendar", calendar)),
      law("notice of a private meeting, in working days", lastDayToPublish(heldOn, privateNoticeDays, "working", calendar)),
      law("second notice of a private meeting", notice()),
    );
  }
  if (isFormal(kind)) {
    steps.push(
      law("notice, agenda and reports", notice()),
      law("unregistered interests", heldOn + interestDays - 1),
      law("minutes open", openToInspectionUntilDay(heldOn, "minutes")),
      law("background papers open", openToInspectionUntilDay(heldOn, "background paper")),
    );
  }
  if (isScrutinyCommittee(kind)) {
    const received = local("report and notice received");
    steps.push(received, law("NHS reply", received.day + nhsDays, received.day), law("executive response", monthsBeginningWithDay(received.day, responseMonths), received.day));
  }
  return steps.toSorted((one, other) => one.day - other.day || (one.step === "meeting" ? -1 : other.step === "meeting" ? 1 : 0));
}

/** The last lawful day of ordinary notice, with its sum. */
export function noticeOf({ heldOn, kind, noticeDays, profile }: TimetabledMeeting, calendar: Calendar): LatestPublication {
  return latestPublication(heldOn, noticeDaysNeeded(kind, noticeDays), profile, calendar);
}

/** What is to be said of a step that falls on a day off: periods of the law end there all the same. */
export function warningsOf({ step, day }: TimetableStep, calendar: Calendar): string[] {
  return step === "unregistered interests" || step === "NHS reply" || step === "executive response" ? dayOff(day, calendar).warnings : [];
}
