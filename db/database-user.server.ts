import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { StartRefusal } from "./start-refusal.ts";

const execute = promisify(execFile);

/** Who the database runs as. Undefined means "as we do": PostgreSQL refuses to run as root, and only then it differs. */
export type DatabaseUser = { uid: number; gid: number } | undefined;

/** What PostgreSQL gets of our environment: nothing, so that no key or login is in its process listing. */
export const bareEnvironment = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" } as const;

const name = "postgres";

/**
 * @returns undefined for an ordinary account; as root the ids of the user `postgres`, who is made when missing.
 * @throws StartRefusal when that user cannot be made.
 */
export async function findDatabaseUser(): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await readIds();
  if (found) return found;
  await execute("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]).catch(() => {});
  const made = await readIds();
  if (made) return made;
  throw new StartRefusal(
    `PostgreSQL does not run as root, and a user called ${name} could not be made. Start Candour from an ordinary account, or make the user with: useradd --system ${name}`,
  );
}

/**
 * Runs a program as the database's user, in `/`, since our own folder may be closed to it.
 * @throws the error of node:child_process, with `code` and `stderr`, when it ends with anything but 0.
 */
export function runAs(user: DatabaseUser, program: string, given: string[]): Promise<{ stdout: string; stderr: string }> {
  return execute(program, given, { ...user, cwd: "/", env: bareEnvironment });
}

/**
 * The first folder on the way to a path through which the database's user may not go, links followed.
 * @param target an absolute path that exists.
 * @returns undefined when the whole way is open, as it always is for an ordinary account.
 */
export async function firstClosedFolder(user: DatabaseUser, target: string): Promise<string | undefined> {
  if (!user) return undefined;
  const end = await realpath(target);
  const names = path.relative("/", end).split(path.sep);
  const way = names.map((_, index) => path.join("/", ...names.slice(0, index + 1)));
  const script = 'for step; do test -x "$step" || { printf %s "$step"; exit 1; }; done';
  const { stdout } = await execute("/bin/sh", ["-c", script, "sh", ...way], { ...user, cwd: "/", env: bareEnvironment }).catch(
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? end }),
  );
  return stdout || undefined;
}

async function readIds(): Promise<DatabaseUser> {
  try {
    const [uid, gid] = await Promise.all(["-u", "-g"].map(async (flag) => Number((await execute("id", [flag, name])).stdout)));
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}
