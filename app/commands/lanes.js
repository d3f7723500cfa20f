import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root, runProgram } from "./program.js";

const buildProgram = 'await (await import("./app/commands/build-when-needed.js")).buildWhenNeeded();';

/** What failed so far, a line each: said again at the very end, because the end is what people are shown of a long log. */
const failures = [];

/** What passed only at its second try. */
const unsteady = [];

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
  if (failed > counted.named) noteFailure(`lane ${lane}: an error outside every test, see above`);
  say(lane, began, `${counted.passed} passed, ${failed} failed`);
  return { name: lane, passed: counted.passed, failed };
}

/** @param {string} sentence what failed: kept as one line, without the runner's own part of a stack */
export function noteFailure(sentence) {
  failures.push(inOneLine(sentence));
}

function inOneLine(sentence) {
  return sentence.replace(/\s+at (\S+ \()?file:.*$/s, "").replace(/\s+/g, " ").slice(0, 600);
}

/**
 * What failed, a line each, and then the one line that counts.
 * @param {{ passed: number, failed: number }} total
 */
export function sayTotal({ passed, failed }) {
  for (const sentence of unsteady) console.log(`SECOND TRY ${sentence}`);
  for (const sentence of failures) console.log(`FAILED ${sentence}`);
  console.log(`${passed} passed, ${failed} failed`);
}

async function check(name, given) {
  const began = performance.now();
  const { code, printed } = await runProgram(given, { quiet: true });
  if (code !== 0) console.error(printed);
  if (code !== 0) noteFailure(name);
  say(name, began, code === 0 ? "passed" : "failed");
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

async function countOf(file) {
  try {
    const { numPassedTests, testResults } = JSON.parse(await readFile(file, "utf8"));
    const named = testResults.flatMap(failuresOf);
    unsteady.push(...testResults.flatMap(secondTriesOf));
    named.forEach(noteFailure);
    return { passed: numPassedTests, failed: named.length, named: named.length };
  } catch {
    return { passed: 0, failed: 1, named: 0 }; // no results: the lane did not get so far
  }
}

/** A file that could not be loaded counts as one. */
function failuresOf({ name, status, message, assertionResults }) {
  const inside = assertionResults.filter((test) => test.status === "failed");
  if (inside.length === 0) return status === "failed" ? [`${path.relative(root, name)}: ${message}`] : [];
  return inside.map((test) => `${path.relative(root, name)}: ${test.fullName}: ${test.failureMessages.join(" ")}`);
}

function secondTriesOf({ name, assertionResults }) {
  const tried = assertionResults.filter((test) => test.status === "passed" && (test.failureMessages?.length ?? 0) > 0);
  return tried.map((test) => inOneLine(`${path.relative(root, name)}: ${test.fullName}: ${test.failureMessages.join(" ")}`));
}

function say(name, began, outcome) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`lane ${name.padEnd(8)} ${seconds.padStart(6)} s  ${outcome}`);
}
