// `npm run dev`: the database first, then Vite's server, which hands every request to app/server/app.ts.
import "./node-version.js";

const { root, runProgram } = await import("./program.js");
const { buildWhenNeeded } = await import("./build-when-needed.js");
await buildWhenNeeded(); // plain Node cannot read TypeScript: the database is started by the built `commands`
process.chdir(root);

const { startDatabase } = await import(new URL("../../build/server/commands.js", import.meta.url).href);
let database;
try {
  database = await startDatabase();
} catch (error) {
  console.error(error?.name === "StartRefusal" ? error.message : error);
  process.exit(1);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {}); // npm repeats Ctrl-C: it must not cut the stop short
const port = process.env.PORT ?? "3000";
const { code, signal } = await runProgram(["node_modules/@remix-run/dev/dist/cli.js", "vite:dev", "--config", "remix.config.js", "--port", port], {
  env: { ...database.urls, NODE_ENV: "development" },
});
await database.stop();
process.exit(signal ? 0 : code);
