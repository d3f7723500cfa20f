// The council's name and colour without scripts: published by the administrator, and at once on every page of both houses.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

const before = { name: "Saltmere Borough Council", colour: "#1d5c63" };
const after = { name: "Saltmere & Harbour’s Council <b>", colour: "#5b2a86" };

let portal: DemoPortal;
let administrator: PlainBrowser;
let reader: PlainBrowser;
/** A page of each house, and who opens it. */
let houses: [string, PlainBrowser][];
let oldSheet: string;

beforeAll(async () => {
  portal = await openDemoPortal();
  administrator = await portal.browser("Sam Doyle");
  reader = await portal.browser();
  houses = [["/", reader], ["/meetings", reader], ["/sign-in", await portal.browser()], ["/desk", await portal.browser("Priya Shah")]];
  oldSheet = brandOf(await reader.open("/"));
});
afterAll(() => portal?.close());

/** The address of the council's own style sheet on this page. */
function brandOf({ html }: PlainBrowser): string {
  return /<link[^>]*href="(\/brand\/[0-9a-f]+\.css)"/.exec(html)?.[1] ?? "none";
}

async function publish(given: { name: string; colour: string }): Promise<void> {
  await administrator.open("/desk/settings");
  await administrator.fill("Name of the council", given.name).fill("Main colour", given.colour).press("Publish settings");
}

async function saysEverywhere(name: string): Promise<string> {
  const sheets = new Set<string>();
  for (const [path, who] of houses) {
    await who.open(path);
    expect([path, who.status, who.page.title.endsWith(` – ${name}`)]).toEqual([path, 200, true]);
    expect(who.page.text.split(name).length, path).toBeGreaterThanOrEqual(3); // in the header and in the footer
    sheets.add(brandOf(who));
  }
  expect(sheets.size).toBe(1);
  return [...sheets][0] ?? "none";
}

describe("the council's name and colour", () => {
  it("are what they were before anybody changed them", async () => {
    expect(await saysEverywhere(before.name)).toBe(oldSheet);
    expect((await reader.open(oldSheet)).bytes.toString()).toContain(before.colour);
  });

  it("are refused where words on the colour could not be read, with the sentence that says why", async () => {
    await publish({ name: after.name, colour: "#ffd500" });
    expect(administrator.status).toBe(422);
    expect(administrator.page.errors).toContain("The council’s name on the main colour cannot be read by everyone: the contrast is 1.4 to 1 and must be at least 4.5 to 1. Choose a darker or a lighter colour.");
    expect([administrator.held("Name of the council"), administrator.held("Main colour")]).toEqual([after.name, "#ffd500"]);
    expect(await saysEverywhere(before.name)).toBe(oldSheet);
  });

  it("are refused where the colour is none", async () => {
    await publish({ name: after.name, colour: "red;} body{display:none" });
    expect([administrator.status, administrator.page.errors]).toEqual([422, "There is a problem Enter a colour as a hash and six digits or letters a to f, like #1d5c63"]);
  });

  it("are at once on every page of both houses, with a style sheet of a new name, and the old one is gone", async () => {
    await publish(after);
    expect([administrator.status, administrator.path]).toEqual([200, "/desk/settings"]);
    const newSheet = await saysEverywhere(after.name);
    expect(newSheet).toMatch(/^\/brand\/[0-9a-f]{16}\.css$/);
    expect(newSheet).not.toBe(oldSheet);
    await reader.open(newSheet);
    expect([reader.status, reader.headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
    expect(reader.bytes.toString()).toContain(after.colour);
    expect((await reader.open(oldSheet)).status).toBe(404);
  });

  it("come back under the name that their sheet had before", async () => {
    await publish(before);
    expect(await saysEverywhere(before.name)).toBe(oldSheet);
    expect((await reader.open(oldSheet)).status).toBe(200);
  });
});

describe("the settings page", () => {
  it("is nobody's but the administrator's", async () => {
    const clerk = await portal.browser("Priya Shah");
    await clerk.open("/desk/settings");
    expect([clerk.status, clerk.page.text.includes("Only an administrator may change the council")]).toEqual([403, true]);
  });
});
