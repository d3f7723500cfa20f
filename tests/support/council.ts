import { publishCouncil } from "../../app/domain/council/council.server.ts";
import { englandAndWalesBankHolidays } from "../../app/domain/law/bank-holidays.server.ts";
import { today } from "../../app/clock.ts";
import type { TestDatabase } from "./database.ts";
import { inOffice } from "./people.ts";

/** Publishes the council's settings as its administrator: without bank holidays no formal notice can be judged. */
export async function publishSettings(db: TestDatabase): Promise<void> {
  const { year } = today();
  await publishCouncil((await inOffice(db, "administrator")).actor, {
    kind: "settings", councilName: "Saltmere Borough Council", brandColour: "#1d5c63", officePlace: "Town Hall", officeHours: { opens: "09:00", closes: "17:00" },
    bankHolidays: englandAndWalesBankHolidays(year - 1, year + 2), closureDays: [],
  }, { version: 0 });
}
