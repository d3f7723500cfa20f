// With scripts a page stays as it is after a refused post: where a version is sent, it has to be asked for again, or every further save is refused too.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const pages = readdirSync("app/routes", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".tsx")).map((path) => ({ path, text: readFileSync(`app/routes/${path}`, "utf8") })).filter(({ text }) => text.includes('<HiddenField name="version"') && text.includes("export default"));

it("every page that sends a version takes the new one after somebody else saved first", () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.filter(({ text }) => !text.includes("export const shouldRevalidate = revalidateWhenSavedByOthers;")).map(({ path }) => path)).toEqual([]);
});
