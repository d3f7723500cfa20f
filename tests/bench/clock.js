// The law clock's timetable of many meetings, against a bare loop that counts the same days and says nothing of them.
import { median } from "./figures.js";

const millisecondsOfADay = 86_400_000;
const meetingsCounted = 10_000;
export const mostTimes = 5;

/**
 * @param {{ lawClock: { timetableOf: Function, timetableInNumbers: Function, dayNumberOf: Function, dateOfDayNumber: Function, calendarFrom: Function }, bankHolidays: { date: string, name: string }[], rounds: number }} given
 * @returns {{ bare: number[], inNumbers: number[], withDates: number[] }} milliseconds of each round
 */
export function measureClock({ lawClock, bankHolidays, rounds }) {
  const closureDays = [{ date: "2026-06-05", name: "Staff day" }];
  const calendar = lawClock.calendarFrom({ bankHolidays, closureDays });
  const rules = { kind: "overview and scrutiny committee", noticeDays: 5, profile: "working" };
  const days = Array.from({ length: meetingsCounted }, (_, place) => Date.UTC(2020, 0, 1) / millisecondsOfADay + (place % 4000));
  const dates = days.map((day) => lawClock.dateOfDayNumber(day));
  const bareLoop = bareTimetable(new Set([...bankHolidays, ...closureDays].map(({ date }) => Date.parse(date) / millisecondsOfADay)));
  const found = { bare: [], inNumbers: [], withDates: [] };
  const sums = {};
  const runs = {
    bare: () => days.reduce((sum, day) => sum + bareLoop(day), 0),
    inNumbers: () => days.reduce((sum, heldOn) => sum + total(lawClock.timetableInNumbers({ ...rules, heldOn }, calendar).map((one) => one.day)), 0),
    withDates: () => dates.reduce((sum, heldOn) => sum + total(lawClock.timetableOf({ ...rules, heldOn }, calendar).map((one) => lawClock.dayNumberOf(one.day))), 0),
  };
  for (let round = -1; round < rounds; round += 1) { // the first is the warm-up
    for (const [name, run] of Object.entries(runs)) {
      const began = performance.now();
      sums[name] = run();
      if (round >= 0) found[name].push(performance.now() - began);
    }
  }
  if (sums.inNumbers !== sums.bare || sums.withDates !== sums.bare) throw new Error(`The clock and the bare loop count differently: ${JSON.stringify(sums)}.`);
  return found;
}

/** One line for each way of counting, and whether the goal is met. */
export function sayClock(found) {
  const times = (values) => median(values.map((value, round) => value / found.bare[round]));
  const line = (what, values) => `   ${what.padEnd(60)} ${median(values).toFixed(1).padStart(7)} ms   ${times(values).toFixed(2)} times the bare loop`;
  return [
    line("bare loop, 13 days of each meeting", found.bare),
    line("timetable by day numbers: what a night's sweep counts", found.inNumbers),
    line("timetable as dates: what a page shows", found.withDates),
    `   goal for the sweep at most ${mostTimes} times: ${times(found.inNumbers) <= mostTimes ? "met" : "NOT MET"}`,
  ];
}

const total = (days) => days.reduce((sum, day) => sum + day, 0);

/** The same thirteen days by nothing but arithmetic and one set. */
function bareTimetable(off) {
  const works = (day) => {
    const weekday = (day + 3) % 7; // 0 is Monday
    return weekday < 5 && !off.has(day);
  };
  const step = (from, count) => {
    let day = from;
    for (let left = Math.abs(count); left > 0; ) {
      day += Math.sign(count);
      if (works(day)) left -= 1;
    }
    return day;
  };
  const months = (from, count) => {
    const date = new Date(from * millisecondsOfADay);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + count, date.getUTCDate()];
    if (day === 1) return Date.UTC(year, month, 0) / millisecondsOfADay;
    return Math.min(Date.UTC(year, month, day - 1), Date.UTC(year, month + 1, 0)) / millisecondsOfADay;
  };
  return (held) => {
    let sum = held;
    for (const count of [-30, -15, -10, 2, 5]) sum += step(held, count);
    const received = step(held, 4);
    let notice = step(held, -5) - 1;
    while (!works(notice)) notice -= 1;
    return sum + received + notice + held + 27 + received + 28 + months(received, 2) + months(held, 72) + months(held, 48);
  };
}
