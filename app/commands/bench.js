// `npm run bench`: builds when needed, then measures on two cores. Seconds per round: BENCH_SECONDS (10).
import "./node-version.js";

process.env.NODE_ENV = "production"; // before any import: React chooses its build by it
const { spawnSync } = await import("node:child_process");
const { root, runProgram } = await import("./program.js");
const { buildWhenNeeded } = await import("./build-when-needed.js");
await buildWhenNeeded();
process.chdir(root);
const canPin = spawnSync("taskset", ["-pc", "1", String(process.pid)]).status === 0; // what we start inherits the core
if (!canPin) console.log("This machine has no second core, or no taskset.");
const { code, signal } = await runProgram(["tests/bench/bench.js"]);
process.exit(signal ? 130 : code);
