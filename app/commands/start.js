// `npm start`: builds when needed, then this very process is the server, so that a signal reaches it and not a parent.
import "./node-version.js";

process.env.NODE_ENV = "production"; // before any import: React chooses its build by it
const { root } = await import("./program.js");
const { buildWhenNeeded } = await import("./build-when-needed.js");
await buildWhenNeeded();
process.chdir(root); // ./data is beside the program, wherever it was started from
await import(new URL("../../build/server/main.js", import.meta.url).href);
