import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { root, runProgram } from "./program.js";

const sources = ["app", "db", "public", "remix.config.js", "package-lock.json", "tsconfig.json"];
const results = ["build/server/main.js", "build/server/app.js", "build/server/commands.js", "build/client/assets"];
const stampFile = path.join(root, "build/made-from");

/**
 * Builds the portal when a source has changed since the last build. What counts is content, not age: a fresh clone, or
 * a branch switched there and back, is not built twice.
 * @returns {Promise<boolean>} true when it was built now
 */
export async function buildWhenNeeded() {
  const stamp = await stampOfNow();
  const made = await readFile(stampFile, "utf8").catch(() => undefined);
  if (made === stamp && (await areThere(results))) return false;
  console.log("Building the portal (some seconds)…");
  await rm(stampFile, { force: true });
  const { code, printed, signal } = await runProgram(["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--config", "remix.config.js"], {
    env: { NODE_ENV: "production" },
    quiet: true,
  });
  if (signal) process.exit(signal === "SIGINT" ? 130 : 143);
  if (code !== 0) {
    console.error(`${printed}\nThe portal could not be built: see the lines above.`);
    process.exit(1);
  }
  await mkdir(path.dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp); // of the sources as they were before: an edit during the build is built next time
  return true;
}

async function areThere(files) {
  const found = await Promise.all(files.map((file) => stat(path.join(root, file)).then(() => true, () => false)));
  return found.every(Boolean);
}

async function stampOfNow() {
  const files = (await Promise.all(sources.map((source) => filesIn(source)))).flat().sort();
  const whole = createHash("sha256");
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  files.forEach((file, index) => whole.update(`\0${file}\0`).update(createHash("sha256").update(contents[index]).digest()));
  return whole.digest("hex");
}

async function filesIn(relative) {
  const found = await stat(path.join(root, relative)).catch(() => undefined);
  if (!found) return [];
  if (found.isFile()) return [relative];
  if (relative === path.join("app", "commands")) return []; // these run beside the build, not in it
  const inside = await Promise.all((await readdir(path.join(root, relative))).map((name) => filesIn(path.join(relative, name))));
  return inside.flat();
}
