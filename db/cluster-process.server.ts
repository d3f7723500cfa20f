import type { ChildProcess } from "node:child_process";
import { readdir, readFile, readlink, realpath, rm } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Backend } from "./backend.server.ts";
import type { DatabasePrograms } from "./database-programs.server.ts";
import { type DatabaseUser, runAs } from "./database-user.server.ts";
import { StartRefusal } from "./start-refusal.ts";

type Place = { programs: DatabasePrograms; user: DatabaseUser; data: string };

/**
 * A server that runs on this cluster already: our process was killed and it was not.
 * @param address the superuser's address for a port; a real connection is what counts as running.
 * @returns its port, or undefined when none runs (whatever a file left behind may say).
 * @throws StartRefusal when one runs but does not let us in.
 */
export async function adoptRunning({ programs, user, data, address }: Place & { address: (port: number) => string }): Promise<number | undefined> {
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(100)) {
    const { pid, port } = await readPidFile(data);
    if (pid === undefined) return undefined;
    if (!isAlive(pid) || !(await isServerOf(data, pid))) {
      if (await hasWorkers(data)) continue; // of a killed server: two servers on one cluster would destroy it
      if (isAlive(pid)) await rm(path.join(data, "postmaster.pid"), { force: true }); // another process has its number by now
      return undefined;
    }
    const running = await runAs(user, programs.control, ["status", "-D", data]).then(() => true, () => false);
    if (!running) return undefined;
    if (port !== undefined && (await answers(address(port)))) return port;
  }
  throw new StartRefusal(
    `A database already runs in ${data} but does not let Candour in. Stop it with: ${programs.control} stop -D ${data}`,
  );
}

/** @returns true once the server lets us in; false when it ended first. Recovery after a power cut may take minutes. */
export async function waitUntilReady(child: ChildProcess, address: string): Promise<boolean> {
  let ended = false;
  child.once("error", () => (ended = true));
  child.once("exit", () => (ended = true));
  for (const end = Date.now() + 300_000; Date.now() < end && !ended; await pause(20)) {
    if (await answers(address)) return true;
  }
  return false;
}

/** Stops the server of a cluster. One that is gone, or whose number belongs to another process, counts as stopped. */
export async function stopCluster({ programs, user, data }: Place): Promise<void> {
  const { pid } = await readPidFile(data);
  if (pid === undefined || !isAlive(pid) || !(await isServerOf(data, pid))) return;
  const stop = (mode: string) => runAs(user, programs.control, ["stop", "-D", data, "-m", mode, "-w", "-t", "20"]);
  await stop("fast")
    .catch(() => stop("immediate"))
    .catch(() => {});
}

/**
 * A port of 127.0.0.1 on which nobody listens.
 * @param wanted taken when it is free.
 */
export async function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once("error", (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    trial.listen(wanted, "127.0.0.1", () => {
      const address = trial.address();
      const port = typeof address === "object" && address ? address.port : wanted;
      trial.close(() => resolve(port));
    });
  });
}

async function answers(address: string): Promise<boolean> {
  try {
    await (await Backend.open(address)).close();
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL writes its process number on the first line and its port on the fourth. */
async function readPidFile(data: string): Promise<{ pid: number | undefined; port: number | undefined }> {
  const lines = (await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  return { pid: Number(lines[0]) || undefined, port: Number(lines[3]) || undefined };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** A server works in its cluster's folder. Where the system does not tell, the file is believed and pg_ctl decides. */
async function isServerOf(data: string, pid: number): Promise<boolean> {
  if (process.platform !== "linux") return true;
  return (await workingFolder(pid)) === (await realpath(data));
}

async function hasWorkers(data: string): Promise<boolean> {
  if (process.platform !== "linux") return false; // PostgreSQL itself refuses while their shared memory is in use
  const pids = (await readdir("/proc")).map(Number).filter(Boolean);
  const folders = await Promise.all(pids.map(workingFolder));
  return folders.includes(await realpath(data));
}

async function workingFolder(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined);
}
