// What a clerk does on the way to a published agenda, by the portal's own forms.
import { createHash } from "node:crypto";
import { samplePaper } from "../../db/seed/sample-paper.server.ts";
import type { ChosenFile, PlainBrowser } from "../support/plain-browser.ts";

export const committee = "Children’s Scrutiny Committee";

export type ItemWords = { title: string; words?: string; presentedBy?: string; private?: { title: string; words: string; paragraph?: string; reason?: string } };

export function pdf(name: string, line: string): ChosenFile {
  return { name, type: "application/pdf", bytes: samplePaper(line, [line]) };
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Leaves the clerk on the meeting's page. @returns its reference */
export async function schedule(clerk: PlainBrowser, heldOn: string, place = "Council Chamber, Town Hall"): Promise<string> {
  await fillSchedule(await clerk.open("/desk/meetings/new"), heldOn, place).press("Schedule meeting");
  return clerk.path.split("/").at(-1) ?? "";
}

export function fillSchedule(clerk: PlainBrowser, heldOn: string, place: string): PlainBrowser {
  return clerk.choose(committee).fillDate("Day of the meeting", heldOn).fill("Starts at", "6pm").fill("Expected to end at (optional)", "8:30pm").fill("Place", place);
}

export const standingToo = "Also add the standing items that are missing, each in its place";

/** From the meeting's page to the new item's. @returns the address of the item */
export async function addItem(clerk: PlainBrowser, reference: string, item: ItemWords): Promise<string> {
  fillItem(await clerk.open(`/desk/meetings/${reference}/items/new`), item);
  // these agendas hold what their stories say and nothing else
  if (clerk.page.text.includes(standingToo)) clerk.untick(standingToo);
  await clerk.press("Add item");
  return clerk.path;
}

export function fillItem(clerk: PlainBrowser, item: ItemWords): PlainBrowser {
  clerk.fill("Title that the public will see", item.title).choose("To discuss").fill("Minutes allowed (optional)", "10");
  if (item.words) clerk.fill("Words for the agenda (optional)", item.words);
  if (item.presentedBy) clerk.fill("Who presents it (optional)", item.presentedBy);
  if (!item.private) return clerk.choose("Open");
  clerk.choose("Likely to be exempt").fill("Private title (optional)", item.private.title).fill("Private words (optional)", item.private.words);
  if (item.private.paragraph) clerk.choose(item.private.paragraph);
  if (item.private.reason) clerk.fill("Why does the public interest in keeping it private outweigh publishing it?", item.private.reason);
  return clerk;
}

/** From an item's page. @param why it comes after the agenda was published */
export async function addPaper(clerk: PlainBrowser, itemPath: string, title: string, file: ChosenFile, why?: string): Promise<void> {
  await clerk.open(`${itemPath}/papers`);
  if (why) clerk.fill("Why does it come now?", why);
  await clerk.fill("Title (optional)", title).attach("File", file).press("Upload paper");
}

/** @param reports titles of the open ones, each named: they came to the desk only after they were posted */
export async function recordPosting(clerk: PlainBrowser, reference: string, postedOn: string, reports: readonly string[] = []): Promise<void> {
  await clerk.open(`/desk/meetings/${reference}/posting`);
  clerk.choose("The notice of the meeting").choose("The agenda").fillDate("On which day?", postedOn).fill("At what time?", "10am");
  for (const report of reports.length > 0 ? ["The open reports", ...reports] : []) clerk.choose(report);
  await clerk.press("Record posting");
}

/** Through the gate, from the meeting's page to the receipt. @returns the path of the release */
export async function publish(clerk: PlainBrowser, reference: string): Promise<string> {
  await prepare(clerk, reference);
  const release = clerk.path;
  await clerk.press("Publish notice and agenda");
  return release;
}

export async function prepare(clerk: PlainBrowser, reference: string): Promise<void> {
  await (await clerk.open(`/desk/meetings/${reference}`)).follow("Publish notice and agenda");
  await clerk.press("Prepare the release");
}
