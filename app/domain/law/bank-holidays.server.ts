import Holidays from "date-holidays";
import { Temporal } from "temporal-polyfill";
import type { NamedDay } from "./calendar.ts";

/** The years that a council starts with: meetings of a while ago, and whatever is planned ahead. */
export const bankHolidayYears = { first: 2012, last: 2035 };

/** The bank holidays that a council starts with. One-off days up to 2023 are among them; later ones are added as they are proclaimed. */
export function bankHolidaysToStartWith(): NamedDay[] {
  return englandAndWalesBankHolidays(bankHolidayYears.first, bankHolidayYears.last);
}

/** Where the package is wrong. In 2012 the spring bank holiday was moved to the Monday before the Diamond Jubilee's (proclamation of 2010, gov.uk). */
const corrections: readonly { gone: string; instead: NamedDay }[] = [{ gone: "2012-05-28", instead: { date: "2012-06-04", name: "Spring bank holiday" } }];

/**
 * The bank holidays of England and Wales from one year to another, both included, in order of date:
 * what a council's calendar starts from. Days are ISO dates, Monday to Friday only, as gov.uk lists them
 * (a holiday at a weekend is named by its substitute day). Proclaimed days that the package does not
 * know yet are added by the council (rulebook 1.10).
 *
 * Source: the package date-holidays (ISC; its data CC-BY-3.0, which asks for a credit).
 * Throws RangeError where the years are not whole or run backwards.
 */
export function englandAndWalesBankHolidays(firstYear: number, lastYear: number): NamedDay[] {
  if (!Number.isInteger(firstYear) || !Number.isInteger(lastYear) || lastYear < firstYear) {
    throw new RangeError("Bank holidays are asked for from one whole year to the same or a later one.");
  }
  const holidays = new Holidays("GB", "ENG", { types: ["public", "bank"] });
  const days: NamedDay[] = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const holiday of holidays.getHolidays(year)) {
      const date = holiday.date.slice(0, 10);
      if (Temporal.PlainDate.from(date).dayOfWeek <= 5) days.push({ date, name: holiday.name });
    }
  }
  const corrected = days.map((day) => corrections.find(({ gone }) => gone === day.date)?.instead ?? day);
  return corrected.toSorted((one, other) => one.date.localeCompare(other.date));
}
