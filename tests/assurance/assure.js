// Behind `npm run assure -- --minutes N`: the figures at full counts, and what else a release must withstand. With minutes a
// share of them, drawn from the commit. Writes docs/assurance.md; ends with one line that counts.
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { findBrowser } from "../../app/commands/browser.js";
import { noteFailure, runTests, sayTotal } from "../../app/commands/lanes.js";
import { root } from "../../app/commands/program.js";
import { assurancePage } from "./assurance-page.js";
import { dumpAndRestore } from "./dump-and-restore.js";
import { figures, inTurn } from "./figures.js";
import { databaseAddresses, seeThatItAnswers, startTemporaryPortal } from "./temporary-portal.js";

const minutes = minutesGiven(process.argv.slice(2));
const commit = git("rev-parse", "HEAD") || "0".repeat(40);
const day = git("show", "-s", "--format=%cs", "HEAD");
const began = performance.now();
const results = [];
const total = { passed: 0, failed: 0 };

console.log(minutes === undefined ? `Everything, at commit ${commit}` : `A share of about ${minutes} minutes, drawn from commit ${commit}`);

const elsewhere = [
  { id: "Start", claim: "The start on a PostgreSQL of somebody else, by a plain owner's login; the stop", target: "answers, and ends with 0", minutes: 0.5, work: startsElsewhere },
  { id: "A12", claim: "A dump restored into a fresh database", target: "row counts equal", without: "a fresh cluster, hashes and policies are not compared yet", minutes: 0.5, work: restores },
  { id: "DATABASE_URL", claim: "The database lane on a PostgreSQL of somebody else, by a plain owner's login", target: "all pass", minutes: 2, work: databaseLaneElsewhere },
  { id: "Node 24", claim: "The unit tests and the start on Node 24", target: "all pass", minutes: 2, work: onNewerNode },
];
let cluster;

const all = [...figures.map((figure) => ({ ...figure, work: () => runFigure(figure) })), ...elsewhere];
const turn = minutes === undefined ? all : inTurn(all, commit);
for (const one of turn) await judge(one);
await cluster?.stop();
await cluster?.remove();

results.sort((a, b) => all.findIndex(({ id }) => id === a.id) - all.findIndex(({ id }) => id === b.id));
// a share is said and not written down: the page in docs is of a whole turn
if (minutes === undefined) await writeFile(path.join(root, "docs/assurance.md"), assurancePage({ commit, day, results }));
sayTotal(total);
process.exit(total.failed === 0 ? 0 : 1);

async function judge({ id, claim, target, counts, without, minutes: needed, runs, work }) {
  const say = (result, seconds) => {
    const said = without && result !== "not built yet" ? `${result} (${without})` : result;
    results.push({ id, claim, target, counts, result: said });
    console.log(`${id.padEnd(12)} ${seconds === undefined ? "       " : `${seconds.toFixed(0).padStart(5)} s`}  ${claim}. Target: ${target}. ${said}`);
  };
  if (runs?.length === 0) return say("not built yet");
  const left = minutes === undefined ? Infinity : minutes - (performance.now() - began) / 60_000;
  if (needed > left) return say("left for another turn");
  const start = performance.now();
  try {
    const { passed, failed, sentence } = await work();
    total.passed += passed;
    total.failed += failed;
    say(failed > 0 ? `FAILED: ${failed} of ${passed + failed}` : (sentence ?? `held: ${passed} of ${passed}`), (performance.now() - start) / 1000);
  } catch (error) {
    total.failed += 1;
    noteFailure(`${id}: ${error instanceof Error ? error.message : error}`);
    say("FAILED", (performance.now() - start) / 1000);
  }
}

async function runFigure({ runs, counts = {} }) {
  const sum = { passed: 0, failed: 0 };
  for (const { lane, only } of runs) {
    const browser = lane === "browser" ? { BROWSER_PATH: await findBrowser() } : {};
    const { passed, failed } = await runTests(lane, { ...counts, ...browser }, only);
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

/** One PostgreSQL for all that follows: the portal's own, whose owner is no superuser. */
async function temporaryCluster() {
  cluster ??= await startTemporaryPortal();
  return databaseAddresses(cluster.folder);
}

async function freshDatabase(addresses, name) {
  const server = postgres(addresses.owner("postgres"), { max: 1, onnotice() {} });
  try {
    await server.unsafe(`create database ${name}`);
  } finally {
    await server.end({ timeout: 2 });
  }
  return addresses.owner(name);
}

async function startsElsewhere() {
  const portal = await startTemporaryPortal({ databaseUrl: await freshDatabase(await temporaryCluster(), "candour_start") });
  try {
    await seeThatItAnswers(portal.origin);
  } finally {
    await endWell(portal);
  }
  return { passed: 1, failed: 0, sentence: "held" };
}

async function restores() {
  const addresses = await temporaryCluster();
  // seeded by a portal that has ended: nothing writes while rows are counted
  await endWell(await startTemporaryPortal({ databaseUrl: await freshDatabase(addresses, "candour_dumped") }));
  return { passed: 1, failed: 0, sentence: `held: ${await dumpAndRestore(addresses, "candour_dumped", cluster.folder)}` };
}

async function databaseLaneElsewhere() {
  return runTests("database", { DATABASE_URL: (await temporaryCluster()).owner("postgres") });
}

async function onNewerNode() {
  const { status, stdout } = spawnSync("npx", ["-y", "-p", "node@24", "node", "-p", "process.execPath"], { encoding: "utf8" });
  const node = stdout.trim().split("\n").at(-1);
  if (status !== 0 || !node) throw new Error("Node 24 could not be fetched from the npm registry.");
  const tests = await runTests("unit", {}, [], node);
  const portal = await startTemporaryPortal({ node });
  try {
    await seeThatItAnswers(portal.origin);
  } finally {
    await endWell(portal);
  }
  return { passed: tests.passed + 1, failed: tests.failed };
}

async function endWell(portal) {
  const code = await portal.stop();
  await portal.remove();
  if (code !== 0) throw new Error(`The portal ended with ${code} when it was asked to stop.`);
}

function minutesGiven(given) {
  const at = given.indexOf("--minutes");
  if (at === -1) return undefined;
  const number = Number(given[at + 1]);
  if (Number.isFinite(number) && number > 0) return number;
  console.error("Say how many minutes: npm run assure -- --minutes 20");
  process.exit(1);
}

function git(...given) {
  const { status, stdout } = spawnSync("git", given, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}
