// `npm run db:migrate`, `db:rollback` and `db:types`.
import "./node-version.js";

const { root } = await import("./program.js");
const { buildWhenNeeded } = await import("./build-when-needed.js");
await buildWhenNeeded();
process.chdir(root);
const commands = await import(new URL("../../build/server/commands.js", import.meta.url).href);
const wanted = { migrate: commands.migrate, rollback: commands.rollBack, types: commands.writeTypes }[process.argv[2] ?? ""];
if (!wanted) {
  console.error("Say which: migrate, rollback or types.");
  process.exit(1);
}
try {
  console.log(await wanted());
  process.exit(0);
} catch (error) {
  console.error(error?.name === "StartRefusal" ? error.message : error);
  process.exit(1);
}
