// An informal panel's agenda has no private items: its form does not offer them, and takes none.
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";

let portal: DemoPortal;

beforeAll(async () => {
  portal = await openDemoPortal();
});
afterAll(() => portal?.close());

it("an item of an informal panel is open, and the page leads to witness sessions instead", async () => {
  const clerk = await portal.browser("Priya Shah");
  await clerk.open("/desk/meetings/new");
  await clerk.choose("Children’s Improvement Panel").fillDate("Day of the meeting", portal.day(20)).fill("Starts at", "6pm").fill("Place", "Room 2").press("Schedule meeting");
  const meeting = clerk.path;
  await clerk.open(`${meeting}/items/new`);
  for (const words of ["Likely to be exempt", "Schedule 12A", "Private title"]) expect(clerk.page.text).not.toContain(words);
  expect(clerk.page.linkTo("witness session")).toBe("/desk/witness-sessions");
  clerk.fill("Title that the public will see", "What we heard").choose("To discuss").fill("Words for the agenda (optional)", "In the open.");
  const form = clerk.formSentBy("Add item");
  await clerk.send(form);
  expect([clerk.status, clerk.page.heading]).toEqual([200, "What we heard"]);
  expect(clerk.page.text).toContain("In the open.");

  await clerk.open(`${meeting}/items/new`);
  form.body.set("accessStatus", "confidential");
  form.body.delete("words");
  await clerk.send(form);
  expect([clerk.status, clerk.page.errors]).toEqual([422, "There is a problem An informal panel has no private items. Plan a witness session instead"]);
  expect(clerk.held("Title that the public will see")).toBe("What we heard");
});
