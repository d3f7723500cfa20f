import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { StartRefusal } from "./start-refusal.ts";

const lockFile = z.object({ pid: z.number().int().positive(), started: z.string().nullable(), address: z.string() });
type Holder = z.infer<typeof lockFile>;

/** The right to work in a data folder, until released. `nowAt` tells where we answer, once the machine has given us a port. */
export type HeldFolder = { nowAt: (address: string) => Promise<void>; release: () => Promise<void> };

/**
 * Takes a data folder for this process: two of them on one folder would share a database and sealed files.
 * A lock left behind by a process that is gone is taken over; so is one whose number belongs to another process by now.
 * @param address where this process answers, for the sentence that a second start prints.
 * @throws StartRefusal saying where Candour already runs.
 */
export async function holdFolder(folder: string, { address }: { address: string }): Promise<HeldFolder> {
  const file = path.join(folder, "candour.lock");
  const holder: Holder = { pid: process.pid, started: (await startOf(process.pid)) ?? null, address };
  let mine = JSON.stringify(holder);
  const nowAt = async (other: string) => {
    if ((await read(file)) !== mine) return;
    mine = JSON.stringify({ ...holder, address: other } satisfies Holder);
    await writeFile(`${file}.new`, mine, { mode: 0o600 });
    await rename(`${file}.new`, file); // a second start reads the one or the other, never half of it
  };
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await made(file, mine)) return { nowAt, release: () => release(file, mine) };
    const found = await read(file);
    if (found === undefined) continue; // released meanwhile
    const other = parsed(found);
    if (other && (await runs(other))) {
      throw new StartRefusal(
        `Candour already runs here: ${other.address} (process ${other.pid}). Stop it first, or choose another folder with DATA_FOLDER.`,
      );
    }
    await removeStale(file, found);
    await pause(20);
  }
  throw new StartRefusal(`Candour cannot take its data folder ${folder}. If nothing runs there, delete ${file} and start again.`);
}

/** @returns whether a running process holds the folder now. */
export async function isHeld(folder: string): Promise<boolean> {
  const found = await read(path.join(folder, "candour.lock"));
  const holder = found === undefined ? undefined : parsed(found);
  return holder !== undefined && (await runs(holder));
}

/** @returns true when this process made the file: with "wx" only one can. */
async function made(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw new StartRefusal(`Candour cannot write ${file}. Give the account that starts Candour the right to write there, or choose another folder with DATA_FOLDER.`);
  }
}

/** Two that find the same stale lock take turns, or the second would delete the first one's new lock. */
async function removeStale(file: string, stale: string): Promise<void> {
  const turn = `${file}.turn`;
  if (!(await made(turn, ""))) {
    const age = await stat(turn).then((found) => Date.now() - found.mtimeMs, () => 0);
    if (age > 5000) await rm(turn, { force: true }); // its maker was killed
    return;
  }
  try {
    if ((await read(file)) === stale) await rm(file, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

async function release(file: string, mine: string): Promise<void> {
  if ((await read(file)) === mine) await rm(file, { force: true });
}

/** A file that was just made may not be written yet: an empty one is looked at again for a while. */
async function read(file: string): Promise<string | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text !== "" || attempt === 25) return text;
    await pause(20);
  }
}

function parsed(text: string): Holder | undefined {
  try {
    return lockFile.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function runs(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const started = await startOf(holder.pid);
  return started === undefined || holder.started === null || started === holder.started;
}

/** @returns the boot and the tick at which a process started, where the system says so: process numbers are used again. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const [line, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, "utf8"), readFile("/proc/sys/kernel/random/boot_id", "utf8")]);
    const afterName = line.slice(line.lastIndexOf(")") + 2); // the name may hold spaces and brackets
    return `${boot.trim()} ${afterName.split(" ")[19]}`;
  } catch {
    return undefined;
  }
}
