// The database of one data folder with its jobs, and the demo in it when the folder is new, until the bench lets go of it.
import { readFile } from "node:fs/promises";
import path from "node:path";

let ending = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {}); // the bench ends it, so that the cluster is stopped too
// A connection of the job queue may hear that the database stops before it is closed itself.
process.on("uncaughtException", (error) => void (ending || fail(error)));

try {
  const { startDatabase } = await import(new URL("../../build/server/commands.js", import.meta.url).href);
  const database = await startDatabase();
  process.once("disconnect", () => {
    ending = true;
    database.stop().finally(() => process.exit(0));
  });
  const { port, superuser } = JSON.parse(await readFile(path.join(process.env.DATA_FOLDER, "database.json"), "utf8"));
  process.send({ found: { urls: database.urls, superuserUrl: `postgres://postgres:${superuser}@127.0.0.1:${port}/candour` } });
} catch (error) {
  fail(error);
}

function fail(error) {
  if (process.connected) process.send({ failed: error instanceof Error ? error.message : String(error) }, () => process.exit(1));
  else process.exit(1);
}
