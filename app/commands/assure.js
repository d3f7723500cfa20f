// `npm run assure -- --minutes N`: builds when needed, then shows what is claimed, at full counts. Without minutes all of it.
import "./node-version.js";

process.env.NODE_ENV = "test";
const { root, runProgram } = await import("./program.js");
const { buildWhenNeeded } = await import("./build-when-needed.js");
await buildWhenNeeded();
process.chdir(root);
const { code, signal } = await runProgram(["tests/assurance/assure.js", ...process.argv.slice(2)]);
process.exit(signal ? 130 : code);
