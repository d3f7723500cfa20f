// Where a token lies in clear: in columns, in files, in PostgreSQL's own files.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import type { TestDatabase } from "../../support/database.ts";

const forms = (token: string) => [Buffer.from(token), Buffer.from(token, "utf16le"), Buffer.from(Buffer.from(token).toString("hex")), Buffer.from(Buffer.from(token).toString("base64").slice(0, 24))];

/** @returns the tables that hold the token in some column, in some form. */
export async function columnsWith(db: TestDatabase, token: string): Promise<string[]> {
  const tables = await db.owner<{ name: string }[]>`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`;
  const patterns = forms(token).flatMap((form) => [form.toString("latin1"), form.toString("hex")]).filter((pattern) => !pattern.includes("\0")).map((pattern) => `%${pattern}%`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.owner.unsafe(`select 1 from ${name} t where t::text like any ($1) limit 1`, [patterns]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** PostgreSQL's own files of this database, its write-ahead log and its log; undefined where it is somebody else's. */
export async function filesOfPostgres(db: TestDatabase): Promise<string[] | undefined> {
  if (!db.superuserUrl) return undefined;
  const superuser = postgres(db.superuserUrl, { max: 1, onnotice() {} });
  const [told] = await superuser<{ folder: string; oid: number }[]>`select current_setting('data_directory') as folder, (select oid::int from pg_database where datname = current_database()) as oid`;
  await superuser`checkpoint`;
  await superuser.end();
  const folder = told?.folder ?? "";
  return [...(await filesUnder(path.join(folder, "base", String(told?.oid)))), ...(await filesUnder(path.join(folder, "pg_wal"))), path.join(path.dirname(folder), "postgres.log")];
}

export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** @returns the files that hold the token, in their bytes or their names. */
export async function filesWith(token: string, files: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch(goneMeanwhile);
    if (file.includes(token) || forms(token).some((form) => bytes.includes(form))) found.push(path.basename(file));
  }
  return found;
}

/** PostgreSQL removes its old log while others write: what is gone holds nothing. */
function goneMeanwhile(fault: unknown): Buffer {
  if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return Buffer.alloc(0);
  throw fault;
}
