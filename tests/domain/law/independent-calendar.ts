// A second calendar, made another way: written rules and a table of Easter Sundays, on JavaScript's own dates. Nothing of it
// comes from the code or the package that it is compared with.

/** Easter Sundays as almanacs print them. */
const easters = [
  "2012-04-08", "2013-03-31", "2014-04-20", "2015-04-05", "2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
  "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25",
];

/** Days proclaimed or moved, as gov.uk announced them: [added, taken away]. */
const proclaimed: Record<string, { added: string[]; gone: string[] }> = {
  "2012": { added: ["2012-06-04", "2012-06-05"], gone: ["2012-05-28"] }, // Diamond Jubilee: spring moved, one day more
  "2020": { added: ["2020-05-08"], gone: ["2020-05-04"] }, // VE Day: early May moved to the Friday
  "2022": { added: ["2022-06-02", "2022-06-03", "2022-09-19"], gone: ["2022-05-30"] }, // Platinum Jubilee; the Queen's funeral
  "2023": { added: ["2023-05-08"], gone: [] }, // Coronation
};

export const firstYear = 2012;
export const lastYear = 2035;

const utc = (iso: string) => new Date(`${iso}T00:00:00Z`);
const iso = (date: Date) => date.toISOString().slice(0, 10);
export const plus = (day: string, days: number) => iso(new Date(utc(day).getTime() + days * 86_400_000));
const weekday = (day: string) => utc(day).getUTCDay(); // 0 is Sunday

function firstMonday(year: number, month: string): string {
  for (let day = `${year}-${month}-01`; ; day = plus(day, 1)) if (weekday(day) === 1) return day;
}
function lastMonday(year: number, month: string): string {
  for (let day = `${year}-${month}-31`; ; day = plus(day, -1)) if (weekday(day) === 1) return day;
}
function nextFree(day: string, taken: string[]): string {
  let free = day;
  while (weekday(free) === 0 || weekday(free) === 6 || taken.includes(free)) free = plus(free, 1);
  return free;
}

/** The bank holidays of England and Wales in one year: Banking and Financial Dealings Act 1971, common law, and proclamations. */
export function bankHolidaysOf(year: number): string[] {
  const easter = easters.find((day) => day.startsWith(String(year))) ?? "";
  const [christmas, boxing] = [`${year}-12-25`, `${year}-12-26`];
  // each that falls on a weekend moves to the next free weekday; one that does not keeps its day
  const onTheirDay = [christmas, boxing].filter((day) => nextFree(day, []) === day);
  const substitutes: string[] = [];
  for (const day of [christmas, boxing]) if (!onTheirDay.includes(day)) substitutes.push(nextFree(day, [...onTheirDay, ...substitutes]));
  const usual = [nextFree(`${year}-01-01`, []), plus(easter, -2), plus(easter, 1), firstMonday(year, "05"), lastMonday(year, "05"), lastMonday(year, "08"), ...onTheirDay, ...substitutes];
  const { added, gone } = proclaimed[year] ?? { added: [], gone: [] };
  return [...usual.filter((day) => !gone.includes(day)), ...added].toSorted();
}

const all = new Set(Array.from({ length: lastYear - firstYear + 1 }, (_, place) => bankHolidaysOf(firstYear + place)).flat());
const isWorking = (day: string, closed: readonly string[]) => weekday(day) !== 0 && weekday(day) !== 6 && !all.has(day) && !closed.includes(day);

/** The working days strictly between two, each looked at by itself. */
export function workingDaysBetween(posted: string, meeting: string, closed: readonly string[]): string[] {
  const found: string[] = [];
  for (let day = plus(posted, 1); day < meeting; day = plus(day, 1)) if (isWorking(day, closed)) found.push(day);
  return found;
}

/** The last working day with so many working days between it and the meeting, found by trying each day before the meeting. */
export function lastDayToPost(meeting: string, days: number, closed: readonly string[]): string {
  for (let day = plus(meeting, -1); ; day = plus(day, -1)) if (isWorking(day, closed) && workingDaysBetween(day, meeting, closed).length >= days) return day;
}
