import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runProgram } from "./program.js";

const buildProgram = 'await (await import("./app/commands/build-when-needed.js")).buildWhenNeeded();';

/**
 * Types, lint and build, each of which counts as one. The build uses one core, the other two share the other.
 * @returns {Promise<{ name: string, passed: number, failed: number }[]>}
 */
export async function runChecks() {
  const [build, ...others] = await Promise.all([
    check("build", ["--input-type=module", "--eval", buildProgram]),
    check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]),
    check("lint", ["node_modules/oxlint/bin/oxlint", "--deny-warnings", "app", "db", "tests"]),
  ]);
  return [...others, build];
}

/**
 * One lane of vitest (a project of vitest.config.ts).
 * @param {string} lane
 * @param {Record<string, string>} env added to the environment: counts, the browser
 * @param {string[]} only paths or parts of paths; without them the whole lane
 * @param {string} [node] another Node than ours
 * @returns {Promise<{ name: string, passed: number, failed: number }>} a file that cannot be loaded counts as one failed, and so does a lane without a test
 */
export async function runTests(lane, env = {}, only = [], node = process.execPath) {
  const began = performance.now();
  const folder = await mkdtemp(path.join(tmpdir(), "candour-results-"));
  const file = path.join(folder, "results.json");
  const given = ["node_modules/vitest/vitest.mjs", "run", "--project", lane, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`, ...only];
  const { code } = await runProgram(given, { env, node });
  const counted = await countOf(file);
  await rm(folder, { recursive: true, force: true });
  const failed = counted.failed === 0 && code !== 0 ? 1 : counted.failed; // an error outside every test
  say(lane, began, `${counted.passed} passed, ${failed} failed`);
  return { name: lane, passed: counted.passed, failed };
}

/** @param {{ passed: number, failed: number }} total */
export function sayTotal({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
}

async function check(name, given) {
  const began = performance.now();
  const { code, printed } = await runProgram(given, { quiet: true });
  if (code !== 0) console.error(printed);
  say(name, began, code === 0 ? "passed" : "failed");
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

async function countOf(file) {
  try {
    const { numPassedTests, testResults } = JSON.parse(await readFile(file, "utf8"));
    const failed = testResults.map((one) => {
      const inside = one.assertionResults.filter((test) => test.status === "failed").length;
      return inside === 0 && one.status === "failed" ? 1 : inside;
    });
    return { passed: numPassedTests, failed: failed.reduce((sum, each) => sum + each, 0) };
  } catch {
    return { passed: 0, failed: 1 }; // no results: the lane did not get so far
  }
}

function say(name, began, outcome) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`lane ${name.padEnd(8)} ${seconds.padStart(6)} s  ${outcome}`);
}
