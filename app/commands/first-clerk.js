// `npm run first-clerk -- --name "…" --email …`: makes the first person of an empty installation and prints their link.
import "./node-version.js";

process.env.NODE_ENV = "production";
const { root } = await import("./program.js");
const { buildWhenNeeded } = await import("./build-when-needed.js");
const { parseArgs } = await import("node:util");
let given;
try {
  given = parseArgs({ options: { name: { type: "string" }, email: { type: "string" } } }).values;
} catch {
  console.error('Write it as: npm run first-clerk -- --name "Priya Shah" --email priya@example.gov.uk');
  process.exit(1);
}
await buildWhenNeeded();
process.chdir(root);
const { firstClerk } = await import(new URL("../../build/server/commands.js", import.meta.url).href);
try {
  console.log(await firstClerk(given));
  process.exit(0);
} catch (error) {
  console.error(error?.name === "StartRefusal" ? error.message : error);
  process.exit(1);
}
