// Writes the demo council of this tree as rows, for tests/db/upgrade.test.ts: node tests/db/upgrade/write-demo.js
// Run it on a landed tree, before the next migration is written. What was written before is removed: one suffices.
import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import postgres from "postgres";
import { root } from "../../../app/commands/program.js";
import { databaseAddresses, startTemporaryPortal } from "../../assurance/temporary-portal.js";

const folder = path.join(root, "tests/db/upgrade");
const schemas = ["access", "identity", "desk", "record", "audit"];
/** Sign-ins are nobody's to keep. The queue is left to its library: its schema is not named above. */
const leftOut = ["access.session"];

const portal = await startTemporaryPortal();
try {
  const written = await readDemo(await addressOfDatabase(portal.folder));
  for (const old of await readdir(folder)) if (/^demo-.*\.json\.gz$/.test(old)) await rm(path.join(folder, old));
  const name = `demo-${written.migration}.json.gz`;
  const bytes = gzipSync(JSON.stringify(written), { level: 9 });
  await writeFile(path.join(folder, name), bytes);
  const rows = Object.values(written.tables).reduce((sum, table) => sum + table.rows.length, 0);
  console.log(`${name}: ${Object.keys(written.tables).length} tables, ${rows} rows, ${Math.ceil(bytes.length / 1024)} KB`);
} finally {
  await portal.stop();
  await portal.remove();
}

async function addressOfDatabase(data) {
  const { owner } = await databaseAddresses(data);
  return owner("candour");
}

/** The first work of the queue belongs to the demo: its mails, and the signed head of what was published. */
async function signed(sql) {
  for (let tries = 0; tries < 120; tries += 1) {
    const [{ done }] = await sql`select exists (select from record.seal) and exists (select from desk.mail) as done`;
    if (done) return;
    await pause(500);
  }
  throw new Error("Nothing was signed in a minute.");
}

/** @returns the rows of every table as JSON, without what the database makes itself, and where its counters stand */
async function readDemo(url) {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    await signed(sql);
    return await sql.begin("isolation level repeatable read", async (tx) => {
      const [newest] = await tx`select name from migration.kysely_migration order by name desc limit 1`;
      const columns = await tx`
        select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text order by a.attnum) as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where n.nspname in ${tx(schemas)} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' group by 1 order by 1`;
      const tables = {};
      for (const { name, columns: own } of columns.filter(({ name: one }) => !leftOut.includes(one))) {
        const list = own.map((column) => `"${column}"`).join(", ");
        const [{ rows }] = await tx.unsafe(`select coalesce(jsonb_agg(to_jsonb(r) order by r.ctid), '[]') as rows from (select ${list}, ctid from ${name}) r`);
        tables[name] = { columns: own, rows: rows.map(({ ctid: _place, ...row }) => row) };
      }
      const counters = await tx`select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences where schemaname in ${tx(schemas)} and last_value is not null order by 1`;
      return { migration: newest.name, tables, counters: Object.fromEntries(counters.map(({ name, last }) => [name, Number(last)])) };
    });
  } finally {
    await sql.end({ timeout: 2 });
  }
}
