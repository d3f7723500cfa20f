import postgres from "postgres";

type Column = { schema: string; relation: string; column: string; type: string; element: string | null; not_null: boolean; given: boolean; made: boolean };

const schemas = ["access", "identity", "desk", "record", "audit"];

/**
 * Reads the migrated database and writes db/schema.ts from it: what `npm run db:types` prints, and what a test compares.
 * @returns the source text; record tables in an interface of their own, because the record's login sees only those
 */
export async function schemaSource(ownerUrl: string): Promise<string> {
  const owner = postgres(ownerUrl, { max: 1, onnotice() {} });
  try {
    const columns = await owner<Column[]>`
      select n.nspname as schema, c.relname as relation, a.attname as column, t.typname as type, e.typname as element, a.attnotnull as not_null,
        (a.attidentity <> '' or (a.atthasdef and a.attgenerated = '')) as given, (a.attgenerated <> '' or a.attidentity = 'a') as made
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
      where c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped and n.nspname in ${owner(schemas)}
      order by n.nspname, c.relname, a.attnum`;
    const isRecord = (column: Column) => column.schema === "record";
    return `// Generated from the migrated database by \`npm run db:types\`: do not edit.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

/** A JSON value as it lies in a jsonb column. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What the record's login reads. */
export interface RecordTables {
${tables(columns.filter(isRecord))}}

/** The working tables, behind row-level security. */
export interface DeskTables {
${tables(columns.filter((column) => !isRecord(column)))}}

export interface Database extends RecordTables, DeskTables {}
`;
  } finally {
    await owner.end({ timeout: 2 });
  }
}

function tables(columns: Column[]): string {
  const names = [...new Set(columns.map((column) => `${column.schema}.${column.relation}`))];
  return names
    .map((name) => {
      const own = columns.filter((column) => `${column.schema}.${column.relation}` === name);
      return `  "${name}": {\n${own.map((column) => `    ${column.column}: ${typeOf(column)};\n`).join("")}  };\n`;
    })
    .join("");
}

function typeOf(column: Column): string {
  const plain = column.element ? `${scalar(column.element)}[]` : scalar(column.type);
  const type = column.not_null ? plain : `${plain} | null`;
  if (column.made) return `GeneratedAlways<${type}>`;
  if (type === "Date" || type === "Date | null") return column.given ? `ColumnType<${type}, Date | string | undefined, Date | string>` : column.not_null ? `ColumnType<Date, Date | string, Date | string>` : `ColumnType<Date | null, Date | string | null | undefined, Date | string | null>`;
  return column.given ? `Generated<${type}>` : type;
}

function scalar(type: string): string {
  switch (type) {
    case "int2":
    case "int4":
    case "int8":
    case "float4":
    case "float8":
      return "number";
    case "bool":
      return "boolean";
    case "bytea":
      return "Buffer";
    case "timestamptz":
      return "Date";
    case "json":
    case "jsonb":
      return "Json";
    default:
      return "string"; // text, uuid, date (ISO), time, timestamp without zone, numeric
  }
}
