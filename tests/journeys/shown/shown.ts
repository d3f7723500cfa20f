// What the pages of every area are shown as, and what is done on them before they are looked at.
import type { Page } from "playwright-core";
import { hydrated } from "../../support/chromium.ts";

/** `who` is signed in by name, or by the cookie of a sign-in that no demo person has; nobody is, without either. `then` is done on the page before it is looked at. */
export type Shown = { what: string; path: string; who?: string; cookie?: string; status?: number; then?: (page: Page, scripts: boolean) => Promise<void> };

export const priya = "Priya Shah";
export const tom = "Councillor Tom Ashworth";
export const lewis = "Lewis Grant";
export const rosalind = "Rosalind Peck";
export const sam = "Sam Doyle";

/** Sends the page's form with nothing in it. */
export async function sendEmpty(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await hydrated(page);
  const form = page.locator("main form").last();
  for (const box of await form.getByRole("textbox").all()) if (await box.isVisible()) await box.fill("");
  await form.locator("button[type=submit]").last().click();
  await page.locator(".govuk-error-summary").waitFor();
}

export async function openDetails(page: Page): Promise<void> {
  for (const summary of await page.locator("summary").all()) await summary.click();
}

export function desk(what: string, path: string, who = priya, then?: Shown["then"]): Shown {
  return { what, path: `/desk${path}`, who, ...(then ? { then } : {}) };
}

export function withErrors(page: Shown): Shown[] {
  return [page, { ...page, what: `${page.what}, sent empty`, then: sendEmpty }];
}
