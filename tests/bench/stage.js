import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startChild } from "./child.js";
import { makeHundredfold, settle } from "./hundredfold.js";
import { askFor } from "./pages.js";

const serverCore = 0;
const otherCore = 1;
const ownToEachAnswer = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/**
 * Everything that is measured, and what measures it. Each step adds to `endings` what undoes it.
 * @param {(() => Promise<void>)[]} endings
 */
export function setStage(endings) {
  for (const name of ["DATABASE_URL", "DESK_DATABASE_URL", "RECORD_DATABASE_URL", "JOBS_DATABASE_URL", "KEY_FOLDER", "SURFACES"]) delete process.env[name];

  const started = (file, given) => {
    const child = startChild(file, given);
    endings.push(() => child.stop());
    return child;
  };

  const ownFolder = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "candour-bench-"));
    endings.push(() => rm(folder, { recursive: true, force: true }));
    await chmod(folder, 0o755); // the database's user must reach into it
    return folder;
  };

  /** The database of a folder, on this process's core. */
  const database = async (folder) => {
    const child = started("database.js", { core: otherCore, env: { DATA_FOLDER: folder, DEMO: "yes", PORT: "0" }, patience: 20_000 });
    return { child, ...(await child.answer()) };
  };

  const portalOn = async (urls) => {
    const flags = process.env.BENCH_NODE_FLAGS?.split(" ") ?? [];
    const child = started("portal.js", { core: serverCore, env: { ...urls, PORT: "0" }, flags });
    const { port } = await child.answer();
    return { child, port };
  };

  return {
    /** The demo in a folder of its own, and the built portal on the other core. */
    async portal() {
      const { urls } = await database(await ownFolder());
      return portalOn(urls);
    },

    /** Two portals: one on the demo, one on the very same demo made a hundred times as large. */
    async portals() {
      const folder = await ownFolder();
      const seeded = await database(folder);
      await seeded.child.stop(); // at rest its files can be copied
      const larger = await ownFolder();
      await promisify(execFile)("cp", ["-a", `${folder}/.`, larger]);
      const [once, hundredfold] = [await database(folder), await database(larger)];
      const { rows, left } = await makeHundredfold(hundredfold.superuserUrl);
      for (const { superuserUrl } of [once, hundredfold]) await settle(superuserUrl);
      return { once: await portalOn(once.urls), hundredfold: await portalOn(hundredfold.urls), rows, left };
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
