// What the catalogue says of the portal's tables: their columns, what is unique in them, and what refers to what.

/**
 * @typedef {{ name: string, columns: { name: string, type: string, generated: boolean, identity: boolean }[],
 *   unique: { constraint: string | null, columns: string[] }[], refers: { columns: string[], to: string, theirs: string[] }[] }} Table
 * @param {import("postgres").Sql} sql
 * @returns {Promise<Map<string, Table>>} by name with schema
 */
export async function readTables(sql) {
  const rows = await sql`
    select n.nspname || '.' || c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'generated', a.attgenerated <> '', 'identity', a.attidentity <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((select json_agg(json_build_object('constraint', (select o.conname from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u')),
          'columns', (select json_agg(a.attname order by k.place) from unnest(i.indkey::int[]) with ordinality k (number, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number)))
        from pg_index i where i.indrelid = c.oid and i.indisunique), '[]') as "unique",
      coalesce((select json_agg(json_build_object('to', rn.nspname || '.' || r.relname,
          'columns', (select json_agg(a.attname order by k.place) from unnest(o.conkey) with ordinality k (number, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number),
          'theirs', (select json_agg(a.attname order by k.place) from unnest(o.confkey) with ordinality k (number, place) join pg_attribute a on a.attrelid = r.oid and a.attnum = k.number)))
        from pg_constraint o join pg_class r on r.oid = o.confrelid join pg_namespace rn on rn.oid = r.relnamespace where o.conrelid = c.oid and o.contype = 'f'), '[]') as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('access', 'identity', 'desk', 'record', 'audit') order by 1`;
  return new Map(rows.map((row) => [row.name, { ...row, unique: row.unique.map((one) => ({ ...one, columns: one.columns ?? [] })) }]));
}

const whole = new Set(["integer", "bigint"]);

/**
 * The table whose own number this column holds, followed through foreign keys.
 * @param {Record<string, string>} named tables of columns that have no foreign key and do not say it by their name
 * @returns {string | undefined} undefined where it holds no row's number
 */
export function rootOf(tables, table, column, named, seen = []) {
  const here = `${table}.${column}`;
  const found = tables.get(table)?.columns.find((one) => one.name === column);
  if (!found || !whole.has(found.type) || seen.includes(here)) return undefined;
  const { refers, unique } = tables.get(table);
  const referred = refers.filter((one) => one.columns.includes(column)).map((one) => rootOf(tables, one.to, one.theirs[one.columns.indexOf(column)], named, [...seen, here]));
  const root = referred.find((one) => one !== undefined);
  if (root) return root;
  if (found.identity || unique.some(({ columns }) => columns.length === 1 && columns[0] === column && column === "seq")) return table;
  if (named[column]) return named[column];
  const stem = /^(.+)_id$/.exec(column)?.[1];
  return stem && tables.has(`desk.${stem}`) ? `desk.${stem}` : undefined;
}
