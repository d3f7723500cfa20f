import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { findDumpPrograms } from "./dump-programs.js";

/**
 * Dumps a database as its owner, restores it into a fresh one, and compares the rows of every table. Without
 * `--enable-row-security` a dump under forced row-level security stops; without the owner's membership it would be empty.
 * @param {{ owner: (database: string) => string, superuser: (database: string) => string }} addresses
 * @param {string} database
 * @param {string} folder where the dump lies for the while
 * @returns {Promise<string>} a sentence with the counts
 * @throws {Error} when a program fails or a count differs
 */
export async function dumpAndRestore(addresses, database, folder) {
  findDumpPrograms();
  const file = path.join(folder, "dump.sql");
  const restored = `${database}_restored`;
  run("pg_dump", ["--enable-row-security", `--file=${file}`, addresses.owner(database)]);
  const server = postgres(addresses.superuser("postgres"), { max: 1, onnotice() {} });
  try {
    await server.unsafe(`create database ${restored} owner candour_admin`);
    run("psql", ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null", `--file=${file}`, addresses.superuser(restored)]);
    const [before, after] = [await rowsOf(addresses.superuser(database)), await rowsOf(addresses.superuser(restored))];
    const differing = [...new Set([...before.keys(), ...after.keys()])].filter((table) => before.get(table) !== after.get(table));
    if (differing.length > 0) throw new Error(`Other row counts after restoring: ${differing.map((table) => `${table} ${before.get(table)} / ${after.get(table)}`).join(", ")}`);
    const rows = [...before.values()].reduce((sum, count) => sum + count, 0);
    if ((before.get("desk.sealed_note") ?? 0) === 0) throw new Error("The dumped database holds no sealed note, so equal counts would prove nothing.");
    return `${before.size} tables, ${rows} rows, all equal`;
  } finally {
    await server.unsafe(`drop database if exists ${restored} with (force)`);
    await server.end({ timeout: 2 });
    await rm(file, { force: true });
  }
}

async function rowsOf(url) {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    const tables = await sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
    const counts = new Map();
    for (const { name } of tables) counts.set(name, Number((await sql.unsafe(`select count(*) from ${name}`))[0].count));
    return counts;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function run(program, given) {
  const { status, stderr } = spawnSync(program, given, { encoding: "utf8", maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${program} did not finish: ${stderr.replace(/:\/\/[^@]*@/g, "://").slice(0, 2000)}`);
}
