import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../app/commands/program.js";

const ours = ["DATABASE_URL", "DESK_DATABASE_URL", "RECORD_DATABASE_URL", "JOBS_DATABASE_URL", "SURFACES", "DATA_FOLDER", "KEY_FOLDER", "SITE_ORIGIN", "MASTER_KEY", "NODE_ENV"];
const longestStart = 120_000;

/**
 * Starts the built portal with the demo council on a free port and a data folder of its own, until `stop`.
 * @param {{ databaseUrl?: string, node?: string }} options a database that is there already; another Node than ours
 * @returns {Promise<{ origin: string, folder: string, stop(): Promise<number | null>, remove(): Promise<void> }>} stop gives the exit code
 * @throws {Error} with what the portal said, when it does not start
 */
export async function startTemporaryPortal({ databaseUrl, node = process.execPath } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "candour-assure-"));
  await chmod(folder, 0o755); // the database runs as another user, who must reach it
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.includes(name)));
  const child = spawn(node, ["app/commands/start.js"], {
    cwd: root, stdio: ["ignore", "pipe", "pipe"],
    env: { ...env, PORT: "0", DATA_FOLDER: path.join(folder, "data"), DEMO: "yes", ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
  });
  let printed = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  const origin = await new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error(`The portal did not start in two minutes. It said:\n${printed}`)), longestStart);
    const read = (part) => {
      printed += part;
      const found = /Candour runs at (\S+)/.exec(printed);
      if (!found) return;
      clearTimeout(tooLong);
      resolve(found[1]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    void ended.then((code) => reject(new Error(`The portal ended with ${code}. It said:\n${printed}`)));
  }).catch(async (error) => {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    origin, folder,
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Asks for health and the home page. @throws {Error} when either does not answer well */
export async function seeThatItAnswers(origin) {
  for (const [at, words] of [["/health", ""], ["/", "<h1"], ["/sign-in", "<h1"]]) {
    const answer = await fetch(origin + at);
    const text = await answer.text();
    if (answer.status !== 200 || !text.includes(words)) throw new Error(`${at} answered ${answer.status}.`);
  }
}

/** The addresses of the portal's own PostgreSQL: a plain owner's login, and the superuser's for restoring. */
export async function databaseAddresses(folder) {
  const { port, superuser, owner } = JSON.parse(await readFile(path.join(folder, "data", "database.json"), "utf8"));
  const address = (login, password) => (database) => `postgres://${login}:${password}@127.0.0.1:${port}/${database}`;
  return { owner: address("candour_admin", owner), superuser: address("postgres", superuser) };
}
