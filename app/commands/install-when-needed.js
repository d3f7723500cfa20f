import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { root, runProgram } from "./program.js";

const lockFile = path.join(root, "package-lock.json");
const installedFile = path.join(root, "node_modules/.package-lock.json"); // npm writes it last, so a broken install has none
const stampFile = path.join(root, "node_modules/.candour-installed"); // npm ci empties the folder, and the stamp with it

/** Installs the packages when node_modules is absent or is not what package-lock.json says. Takes milliseconds otherwise. */
export async function installWhenNeeded() {
  const stamp = await stampOfNow();
  if (stamp !== undefined && stamp === (await textOf(stampFile))) return;
  if (stamp === undefined || !(await isInstalled())) await install(stamp === undefined);
  await writeFile(stampFile, (await stampOfNow()) ?? "").catch(() => {}); // a read-only folder is compared each time
}

async function install(absent) {
  console.log(absent ? "Installing the packages (about a minute)…" : "The packages have changed: installing them again (about a minute)…");
  // The build needs the development packages, also where NODE_ENV=production would leave them out.
  const { code, signal } = await runProgram([...npm(), "ci", "--include=dev", "--no-audit", "--no-fund"]);
  if (code === 0) return;
  if (!signal) console.error("The packages could not be installed. Check that this machine reaches the npm registry, and run the same command again.");
  process.exit(signal === "SIGINT" ? 130 : 1);
}

/** The npm that called us; beside Node's own program when this was started by hand. */
function npm() {
  const caller = process.env.npm_execpath;
  if (caller && /npm-cli\.[cm]?js$/.test(caller)) return [caller];
  const beside = process.platform === "win32" ? "node_modules" : "../lib/node_modules";
  return [path.join(path.dirname(process.execPath), beside, "npm/bin/npm-cli.js")];
}

async function stampOfNow() {
  const [lock, installed] = await Promise.all([textOf(lockFile), stat(installedFile).catch(() => undefined)]);
  if (lock === undefined || installed === undefined) return undefined;
  return `${createHash("sha256").update(lock).digest("hex")} ${installed.mtimeMs} ${installed.size}`;
}

/** Compares name by name: every package of the lock file is there in its version, but for optional ones of other machines. */
async function isInstalled() {
  try {
    const [wanted, found] = await Promise.all([lockFile, installedFile].map(async (file) => JSON.parse(await readFile(file, "utf8")).packages));
    return Object.entries(wanted).every(([name, entry]) => {
      if (name === "" || entry.link) return true;
      const there = found[name];
      return there ? there.version === entry.version && there.integrity === entry.integrity : entry.optional === true;
    });
  } catch {
    return false;
  }
}

function textOf(file) {
  return readFile(file, "utf8").catch(() => undefined);
}
