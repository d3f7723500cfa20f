import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startChild } from "./child.js";
import { askFor } from "./pages.js";

const serverCore = 0;
const otherCore = 1;
const ownToEachAnswer = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/**
 * Everything that is measured, and what measures it. Each step adds to `endings` what undoes it.
 * @param {(() => Promise<void>)[]} endings
 */
export function setStage(endings) {
  const started = (file, given) => {
    const child = startChild(file, given);
    endings.push(() => child.stop());
    return child;
  };
  return {
    /** The demo in a folder of its own, its database on this process's core, and the built portal on the other. */
    async portal() {
      const folder = await mkdtemp(path.join(tmpdir(), "candour-bench-"));
      endings.push(() => rm(folder, { recursive: true, force: true }));
      await chmod(folder, 0o755); // the database's user must reach into it
      Object.assign(process.env, { DATA_FOLDER: folder, DEMO: "yes", PORT: "0" });
      for (const name of ["DATABASE_URL", "DESK_DATABASE_URL", "RECORD_DATABASE_URL", "JOBS_DATABASE_URL", "KEY_FOLDER"]) delete process.env[name];
      const { startDatabase } = await import(new URL("../../build/server/commands.js", import.meta.url).href);
      const database = await startDatabase();
      endings.push(() => database.stop());
      const child = started("portal.js", { core: serverCore, env: database.urls, flags: process.env.BENCH_NODE_FLAGS?.split(" ") ?? [] });
      const { port } = await child.answer();
      return { child, port };
    },

    /** Bare Express with the very answer that the portal gives for this page. */
    async bare(portal, page) {
      const { status, rawHeaders, body } = await askFor(portal.port, page);
      const pairs = rawHeaders.flatMap((name, place) => (place % 2 === 0 ? [[name, rawHeaders[place + 1]]] : []));
      const headers = Object.fromEntries(pairs.filter(([name]) => !ownToEachAnswer.has(name.toLowerCase())));
      const child = started("bare.js", { core: serverCore });
      const { port } = await child.ask({ ask: "listen", status, headers, body: body.toString("base64") });
      return { child, port };
    },

    generator: () => started("generator.js", { core: otherCore }),
  };
}
