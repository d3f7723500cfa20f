// Meetings that were cancelled or moved, as the demo council has them, and what is shown before one is cancelled.
import type { Page } from "playwright-core";
import { hydrated } from "../../support/chromium.ts";
import type { DemoPortal } from "../../support/demo-portal.ts";
import { desk, openDetails, priya, withErrors, type Shown } from "./shown.ts";

/** Signs in here for the first time: what is asked for needs a fresh sign-in. */
const ruth = "Sister Ruth Bell";

async function showWhatBecomesPublic(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await hydrated(page);
  await page.getByLabel("Why it is cancelled").fill("The report is not ready.");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Nothing is saved yet").waitFor();
}

async function makeAddress(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await hydrated(page);
  await page.locator("main form button[type=submit]").last().click();
  await page.getByText("It is not shown again").waitFor();
}

export async function shownMeetingChanges({ database: { owner } }: DemoPortal): Promise<Shown[]> {
  const one = async (status: string, isMoved: boolean) => {
    const [row] = await owner<{ reference: string }[]>`select reference from desk.meeting where status = ${status} and (moved_at is not null) = ${isMoved} and held_on > current_date order by held_on limit 1`;
    return row?.reference ?? "none";
  };
  const [cancelled, moved] = [await one("cancelled", false), await one("published", true)];
  return [
    { what: "a cancelled meeting", path: `/meetings/${cancelled}` }, { what: "a moved meeting", path: `/meetings/${moved}` }, { what: "public meetings, with calendars", path: "/meetings", then: openDetails },
    desk("a meeting that is cancelled", `/meetings/${cancelled}`), desk("the timetable of a cancelled meeting", `/meetings/${cancelled}/timetable`),
    { ...desk("a cancelled meeting, not cancelled again", `/meetings/${cancelled}/cancel`), status: 409 },
    desk("arrange another meeting", `/meetings/new?instead=${cancelled}`), desk("meetings that are cancelled", "/meetings?show=cancelled"), desk("no meetings of a kind", "/meetings?show=cancelled", "Helen Shaw"),
    ...withErrors(desk("cancel a meeting", `/meetings/${moved}/cancel`, priya)), desk("what becomes public of a cancelled meeting", `/meetings/${moved}/cancel`, priya, showWhatBecomesPublic),
    desk("an address for one’s calendar", "/account/calendar", ruth), desk("the address, shown once", "/account/calendar", ruth, makeAddress), desk("end the address", "/account/calendar/end", ruth),
  ];
}
