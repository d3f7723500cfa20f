import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";
import { adoptRunning, freePort, stopCluster, waitUntilReady } from "./cluster-process.server.ts";
import { type DatabasePrograms, findDatabasePrograms } from "./database-programs.server.ts";
import { bareEnvironment, type DatabaseUser, findDatabaseUser, firstClosedFolder, runAs } from "./database-user.server.ts";
import { StartRefusal } from "./start-refusal.ts";

/** A PostgreSQL of our own that answers on 127.0.0.1. Passwords are in its addresses: never log one. */
export type Cluster = {
  /** The superuser's address, for the few things that only a superuser may; nothing of the portal uses it. */
  superuserUrl: string;
  /** The address of a database for the login `candour_admin`, which may create roles and databases and nothing more. */
  ownerUrl: (database: string) => string;
  port: number;
  /** True when it was running already, because the last stop was a kill of our own process. */
  adopted: boolean;
  /** Ends running statements and stops it, in about a tenth of a second. One that is gone already counts as stopped. */
  stop: () => Promise<void>;
};

/** `durable: false` is for tests only: a power cut loses the cluster. */
export type ClusterOptions = { durable?: boolean };

const owner = "candour_admin";
const stateFile = z.object({ port: z.number().int(), superuser: z.string().min(1), owner: z.string().min(1) });
type State = z.infer<typeof stateFile>;

/**
 * Starts the portal's own database under a folder, or adopts the one that runs there, and makes its database `candour`.
 * The folder keeps `postgres/` (the cluster), `postgres.log` and `database.json` (port and passwords, mode 0600).
 * @returns the cluster, with `url` for the owner of the database `candour`: not a superuser, no BYPASSRLS.
 * @throws StartRefusal with what to do when the folder, the user or the programs do not allow it.
 */
export async function startEmbedded(folder: string, options: ClusterOptions = {}): Promise<Cluster & { url: string }> {
  const cluster = await startCluster(folder, options);
  await withSuperuser(cluster.superuserUrl, async (sql) => {
    const [found] = await sql`select 1 from pg_database where datname = 'candour'`;
    if (!found) await sql.unsafe(`create database candour owner ${owner}`);
  });
  return { ...cluster, url: cluster.ownerUrl("candour") };
}

/**
 * The same without the database `candour`: for tests, which make databases of their own.
 * @throws StartRefusal as startEmbedded.
 */
export async function startCluster(given: string, { durable = true }: ClusterOptions = {}): Promise<Cluster> {
  const folder = path.resolve(given);
  const user = await findDatabaseUser();
  await makeReachable(folder, user);
  const programs = await findDatabasePrograms(user);
  const data = path.join(folder, "postgres");
  const state = await readState(folder, await exists(path.join(data, "PG_VERSION")));
  if (!(await exists(data))) await initialise({ programs, user, folder, data, password: state.superuser, durable });

  const address = (port: number) => `postgres://postgres:${state.superuser}@127.0.0.1:${port}/postgres`;
  const running = await adoptRunning({ programs, user, data, address });
  const port = running ?? (await launch({ programs, user, folder, data, state, address, durable }));
  if (port !== state.port) await writeState(folder, { ...state, port });
  await makeOwner(address(port), state.owner);
  return {
    port,
    adopted: running !== undefined,
    superuserUrl: address(port),
    ownerUrl: (database) => `postgres://${owner}:${state.owner}@127.0.0.1:${port}/${database}`,
    stop: () => stopCluster({ programs, user, data }),
  };
}

async function makeReachable(folder: string, user: DatabaseUser): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const trial = path.join(folder, `.written-${process.pid}`);
    await writeFile(trial, "");
    await rm(trial);
  } catch {
    throw new StartRefusal(
      `Candour cannot write to its data folder ${folder}. Give the account that starts Candour the right to write there, or choose another folder with DATA_FOLDER.`,
    );
  }
  const closed = await firstClosedFolder(user, folder);
  if (!closed) return;
  throw new StartRefusal(
    `The database runs as the user "postgres", who cannot reach the data folder ${folder}, because ${closed} is closed to other users. Choose another folder, for example DATA_FOLDER=/var/lib/candour, or open that one with: chmod o+x ${closed}`,
  );
}

async function readState(folder: string, initialised: boolean): Promise<State> {
  const file = path.join(folder, "database.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text !== undefined) {
    const state = stateFile.safeParse(safelyParsed(text));
    if (state.success) return state.data;
  }
  if (initialised) {
    throw new StartRefusal(
      `The data folder ${folder} holds a database, but the file with its passwords, ${file}, is missing or damaged. Put it back from your backup, or choose another folder with DATA_FOLDER.`,
    );
  }
  const state = { port: await freePort(), superuser: newPassword(), owner: newPassword() };
  await writeState(folder, state);
  return state;
}

async function writeState(folder: string, state: State): Promise<void> {
  const file = path.join(folder, "database.json");
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file); // a kill in between leaves the old one
}

type Making = { programs: DatabasePrograms; user: DatabaseUser; folder: string; data: string; password: string; durable: boolean };

/** Made under another name and renamed, so that a start which was killed half way is simply made again. */
async function initialise({ programs, user, folder, data, password, durable }: Making): Promise<void> {
  const work = `${data}.new`;
  const secret = path.join(folder, "initdb-password");
  let problem = "";
  for (const locale of ["C.UTF-8", "C"]) {
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { mode: 0o700 });
    await rm(secret, { force: true });
    await writeFile(secret, `${password}\n`, { mode: 0o600 }); // initdb cannot read a pipe of Node's
    if (user) await Promise.all([work, secret].map((file) => chown(file, user.uid, user.gid)));
    const given = ["-D", work, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${secret}`, "--encoding=UTF8", `--locale=${locale}`];
    if (!durable) given.push("--no-sync");
    try {
      await runAs(user, programs.initdb, given);
      await rename(work, data);
      return;
    } catch (error) {
      problem = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    } finally {
      await rm(secret, { force: true });
    }
  }
  throw new StartRefusal(`The built-in database could not be made in ${folder}. It said: ${lastLine(problem)}`);
}

type Launch = Omit<Making, "password"> & { state: State; address: (port: number) => string };

/** @returns the port: the one of last time where it is free, so that addresses people noted stay right. */
async function launch({ programs, user, folder, data, state, address, durable }: Launch): Promise<number> {
  const log = path.join(folder, "postgres.log");
  let port = state.port;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    port = await freePort(port);
    const output = await openLog(log);
    const child = spawn(programs.postgres, ["-D", data, "-p", String(port), ...settingsOf(durable)], {
      ...user,
      cwd: "/",
      env: bareEnvironment,
      detached: true, // Ctrl-C must not reach it before our requests are drained
      stdio: ["ignore", output.fd, output.fd], // a file, since it may outlive us
    });
    child.unref();
    const ready = await waitUntilReady(child, address(port));
    await output.close();
    if (ready) return port;
    await pause(200); // somebody may have taken the port in between, or workers of a killed server are still leaving
  }
  const said = lastLine(await readFile(log, "utf8").catch(() => ""));
  throw new StartRefusal(`The built-in database in ${data} did not start. The last line of ${log} is: ${said}`);
}

/** Nothing that people wrote may reach the log: no statements, no parameters, no DETAIL with a row's values. */
function settingsOf(durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    shared_buffers: "64MB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m ",
    log_statement: "none",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_error_verbosity: "terse",
    log_min_messages: "log", // errors of statements go to whoever sent them, and to nobody else
    log_min_error_statement: "panic",
    ...(durable ? {} : { fsync: "off", full_page_writes: "off", max_connections: "120" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function openLog(log: string) {
  const size = await stat(log).then((found) => found.size, () => 0);
  if (size > 5_000_000) await rename(log, `${log}.1`);
  const output = await open(log, "a", 0o600);
  await chmod(log, 0o600);
  return output;
}

async function makeOwner(superuserUrl: string, password: string): Promise<void> {
  await withSuperuser(superuserUrl, async (sql) => {
    const [found] = await sql`select 1 from pg_roles where rolname = ${owner}`;
    if (!found) await sql.unsafe(`create role ${owner} login createrole createdb nosuperuser nobypassrls password '${password}'`);
  });
}

async function withSuperuser(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice() {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function newPassword(): string {
  return randomBytes(24).toString("hex"); // hexadecimal: safe in an address and between quotes
}

function safelyParsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(() => true, () => false);
}
