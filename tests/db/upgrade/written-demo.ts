// The demo council of an earlier landing, as rows: `write-demo.js` beside this file writes it.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type postgres from "postgres";
import { z } from "zod";

const folder = "tests/db/upgrade";
const writtenDemo = z.object({
  /** The newest migration of the tree that wrote it. */
  migration: z.string(),
  tables: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.array(z.record(z.string(), z.unknown())) })),
  counters: z.record(z.string(), z.number()),
});
export type WrittenDemo = z.infer<typeof writtenDemo>;

export function readWrittenDemo(): WrittenDemo {
  const [name, ...others] = readdirSync(folder).filter((file) => /^demo-.*\.json\.gz$/.test(file));
  if (!name || others.length > 0) throw new Error("One written demo is wanted in tests/db/upgrade.");
  return writtenDemo.parse(JSON.parse(gunzipSync(readFileSync(path.join(folder, name))).toString("utf8")));
}

/**
 * Puts the rows into a database of the same migration, as its owner: what the migrations themselves wrote is replaced,
 * triggers stay out of the way, and every key is checked when the last row is in.
 * @param prefix of this database's roles, which is not the one of the database that was written
 */
export async function putBack(owner: postgres.Sql, { tables, counters }: WrittenDemo, prefix: string): Promise<void> {
  await owner.begin(async (tx) => {
    const names = Object.keys(tables);
    const keys = await tx<{ table: string; name: string }[]>`select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint where contype = 'f' and not condeferrable and conrelid::regclass::text = any (${names})`;
    for (const key of keys) await tx.unsafe(`alter table ${key.table} alter constraint ${key.name} deferrable initially deferred`);
    const triggers = await tx<{ table: string; name: string; always: boolean }[]>`select tgrelid::regclass::text as table, quote_ident(tgname) as name, tgenabled = 'A' as always from pg_trigger where not tgisinternal and tgrelid::regclass::text = any (${names})`;
    for (const name of names) await tx.unsafe(`alter table ${name} disable trigger user`);
    await tx.unsafe(`truncate ${names.join(", ")} cascade`);
    for (const [name, { columns, rows }] of Object.entries(tables)) {
      const list = columns.map((column) => `"${column}"`).join(", ");
      await tx.unsafe(`insert into ${name} (${list}) overriding system value select ${list} from jsonb_populate_recordset(null::${name}, $1::text::jsonb)`, [JSON.stringify(rows)]);
    }
    await tx`update access.installation set role_prefix = ${prefix}`;
    for (const [name, last] of Object.entries(counters)) await tx`select setval(${name}::text::regclass, ${last})`;
    await tx.unsafe("set constraints all immediate");
    for (const { table, name, always } of triggers) await tx.unsafe(`alter table ${table} enable ${always ? "always " : ""}trigger ${name}`);
    for (const key of keys) await tx.unsafe(`alter table ${key.table} alter constraint ${key.name} not deferrable`);
  });
}

/** @returns how many rows each of these tables holds */
export async function countRows(owner: postgres.ISql, names: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = Number((await owner.unsafe(`select count(*) as rows from ${name}`))[0]?.["rows"]);
  return counts;
}

/** @returns each constraint that a row breaks: foreign keys and checks, asked again of every row, as if they were new */
export async function brokenConstraints(owner: postgres.ISql): Promise<string[]> {
  const constraints = await owner<{ table: string; name: string; kind: string; definition: string }[]>`
    select k.conrelid::regclass::text as table, k.conname as name, k.contype as kind, pg_get_constraintdef(k.oid) as definition from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('access', 'identity', 'desk', 'record', 'audit') and c.relkind = 'r' and k.contype in ('f', 'c') order by 1, 2`;
  const broken: string[] = [];
  for (const { table, name, kind, definition } of constraints) {
    const asks = kind === "c" ? `select count(*) as rows from ${table} where not (${definition.replace(/^CHECK /, "").replace(/ (NOT VALID|NO INHERIT)$/, "")})` : orphans(table, definition);
    const rows = Number((await owner.unsafe(asks))[0]?.["rows"]);
    if (rows > 0) broken.push(`${table}, ${name}: ${rows}`);
  }
  return broken;
}

/** The rows of a table whose foreign key leads nowhere. */
function orphans(table: string, definition: string): string {
  const read = /^FOREIGN KEY \((.+?)\) REFERENCES ([\w.]+)\((.+?)\)/.exec(definition);
  if (!read?.[1] || !read[2] || !read[3]) throw new Error(`This key cannot be read: ${definition}`);
  const [own, theirs] = [read[1].split(", "), read[3].split(", ")];
  return `select count(*) as rows from ${table} o where ${own.map((column) => `o.${column} is not null`).join(" and ")} and not exists (select from ${read[2]} t where ${own.map((column, place) => `t.${theirs[place]} = o.${column}`).join(" and ")})`;
}
