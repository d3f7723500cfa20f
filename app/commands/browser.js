import { spawnSync } from "node:child_process";
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { root } from "./program.js";

const debianBrowser = "/usr/bin/chromium";

/**
 * Finds the browser that the tests drive, and gets one where there is none: Debian's package when we are root, else
 * Playwright's own download.
 * @returns {Promise<string>} the path of a Chromium
 * @throws {Error} with instructions; tests are never skipped for want of a browser
 */
export async function findBrowser() {
  const given = process.env.BROWSER_PATH;
  if (given) {
    if (await isProgram(given)) return given;
    throw new Error(`BROWSER_PATH is "${given}", and no program is there. Set it to a Chromium, or unset it.`);
  }
  if (await isProgram(debianBrowser)) return debianBrowser;
  const downloaded = await playwrightsBrowser();
  if (downloaded) return downloaded;
  console.log("There is no browser yet: getting one (a minute or two)…");
  if (process.getuid?.() === 0 && has("apt-get")) {
    const quiet = { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    spawnSync("apt-get", ["update", "-q"], quiet);
    spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], quiet);
    if (await isProgram(debianBrowser)) return debianBrowser;
  }
  spawnSync(process.execPath, [path.join(root, "node_modules/playwright-core/cli.js"), "install", "chromium"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const found = await playwrightsBrowser();
  if (found) return found;
  throw new Error("The tests need a browser and none could be fetched. Install Chromium (on Debian or Ubuntu: apt-get install chromium), or set BROWSER_PATH to one that is there, and run npm test again.");
}

async function playwrightsBrowser() {
  const { chromium } = await import("playwright-core");
  const file = chromium.executablePath();
  return (await isProgram(file)) ? file : undefined;
}

function has(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

function isProgram(file) {
  return access(file, constants.X_OK).then(() => true, () => false);
}
