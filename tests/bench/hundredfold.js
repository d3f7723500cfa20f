// Makes a seeded demo database a hundred times as large, from what the catalogue says of it: the people who act and their
// bodies stay as they are, so that their own lists hold a hundred times the rows; and beside them there are a hundred times
// as many people, organisations and bodies, which are not theirs. For the bench's own cluster only: as superuser, with
// triggers and foreign keys at rest, and no chain of a copy is true.
import postgres from "postgres";
import { readTables, rootOf } from "./tables.js";

const copies = 99;
const apart = 1_000_000;

/** Copied among themselves: a copied person sits on a copied body. Nothing else moves to a copied body. */
const register = new Set(["access.person", "access.organisation", "access.officer", "access.office", "desk.body", "desk.membership"]);

/** One row for each installation, sign-in or form, or the law's own tables: a larger council has no more of them. */
const asTheyAre = new Set([
  "access.installation", "access.session", "access.attempt", "access.challenge", "access.confirmation", "access.password_link", "access.totp", "access.passkey", "access.recovery_code",
  "audit.head", "desk.counter", "desk.once", "desk.release_kind", "desk.transition", "desk.work_programme", "record.edition", "record.seal",
]);

const onlySome = { "access.person": "t.kind = 'person'", "record.document": "t.kind <> 'settings'", "desk.release": "t.kind <> 'settings'" };

/** Numbers that name a row without a foreign key, where the name does not say of which table. */
const named = { call_id: "desk.evidence_call", subject_id: "desk.submission", actor_id: "access.person" };

/** Half of what is sent in stays with the very inquiry and call, whose own lists grow by it. */
const halfStays = { "desk.submission": ["inquiry_id", "call_id"], "desk.answer": ["question_id"], "desk.public_text": ["question_id"] };

const isReference = /(^|_)(reference|slug|number|stored_name)$/;
const keepsItsName = new Set(["body_slug", "committee_slug"]);
/** Days that may still be to come; every other day or moment of a copy lies further back. */
const mayBeAhead = new Set(["held_on", "for_day", "due_on", "closes_on", "review_on", "response_due_on"]);

/**
 * @param {string} url the superuser's address of the database
 * @returns {Promise<{ rows: number, left: string[] }>} the rows that were added, and a sentence for each table that stays as it was
 */
export async function makeHundredfold(url) {
  const owner = postgres(url, { max: 1, onnotice() {} });
  try {
    const tables = await readTables(owner);
    const left = [];
    let rows = 0;
    await owner.begin(async (sql) => {
      await sql.unsafe("set local session_replication_role = replica; set local lock_timeout = '30s'");
      await sql.unsafe(anotherName);
      for (const table of tables.values()) {
        if (asTheyAre.has(table.name)) continue;
        try {
          await sql.savepoint(async (inner) => {
            await inner.unsafe(`alter table ${table.name} disable trigger user`); // locks that hold in every mode, too
            for (const change of sealedTwice(table)) await inner.unsafe(change);
            rows += (await inner.unsafe(copying(table, tables))).count;
          });
        } catch (error) {
          left.push(`${table.name}: ${error instanceof Error ? error.message : error}`);
        }
      }
    });
    return { rows, left };
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** A database as it would be after a while, so that this is not done while it is measured. */
export async function settle(url) {
  const owner = postgres(url, { max: 1, onnotice() {} });
  try {
    await owner.unsafe("vacuum analyze");
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** What is sealed is bound to its document, so a copy can only be opened under the same one: here alone two rows may have it. */
function sealedTwice({ name, unique }) {
  return unique
    .filter(({ columns }) => columns.length === 1 && columns[0] === "document_id")
    .flatMap(({ constraint }) => [`alter table ${name} drop constraint ${constraint}`, `create index on ${name} (document_id)`]);
}

function copying(table, tables) {
  const own = table.columns.filter((column) => !column.generated);
  const values = own.map((column) => valueOf(column, table, tables));
  const only = onlySome[table.name] ? `where ${onlySome[table.name]}` : "";
  return `insert into ${table.name} (${own.map((column) => column.name).join(", ")}) overriding system value
    select ${values.join(", ")} from ${table.name} t cross join generate_series(1, ${copies}) k ${only}`;
}

function valueOf(column, table, tables) {
  const { name, type } = column;
  const given = `t.${name}`;
  const moves = (one) => movesAlong(one, table, tables);
  if (halfStays[table.name]?.includes(name)) return `${given} + case when k % 2 = 0 then k * ${apart} else 0 end`;
  if (moves(name)) return `${given} + k * ${apart}`;
  if (table.name === "audit.event" || table.name === "record.publication") {
    if (name === "entry") return ofChain[table.name].entry;
    if (name === "hash") return `sha256(t.previous || ${ofChain[table.name].bytes})`;
  }
  if (register.has(table.name)) return ofRegister[`${table.name}.${name}`] ?? (unalike(table, moves).has(name) ? differently(given, type) : given);
  if (type === "text" && isReference.test(name) && !keepsItsName.has(name)) return `pg_temp.another_name(${given}, k)`;
  if (type === "date" || type.startsWith("timestamp")) return later(given, name, type);
  return unalike(table, moves).has(name) ? differently(given, type) : given;
}

const ofChain = {
  "audit.event": { entry: "t.entry || convert_to(k::text, 'UTF8')", bytes: "t.entry || convert_to(k::text, 'UTF8')" },
  "record.publication": { entry: "t.entry || k::text", bytes: "convert_to(t.entry || k::text, 'UTF8')" },
};

/** Nobody signs in as a copy. Of an office there is one holder at a time: the copies held it before. */
const ofRegister = {
  "access.person.email": "k || '.' || t.email", "access.person.name": "t.name || ' ' || k", "access.person.password_hash": "null",
  "access.office.until_on": "t.from_on", "desk.body.reference_code": "left(t.reference_code, 4) || chr(65 + k / 26) || chr(65 + k % 26)", "desk.body.slug": "t.slug || '-' || k",
};

/** Whether this column names a row that is copied too. */
function movesAlong(name, table, tables) {
  const root = rootOf(tables, table.name, name, named);
  if (!root || asTheyAre.has(root)) return false;
  return register.has(table.name) === register.has(root);
}

/** Columns that must differ in every copy, because a unique key holds nothing else that does. */
function unalike({ unique }, moves) {
  const found = new Set();
  for (const { columns } of unique) {
    const names = columns.map((column) => column.name ?? column);
    if (names.some((name) => moves(name) || isReference.test(name)) || names.includes("document_id")) continue;
    found.add(names.at(-1));
  }
  return found;
}

function differently(given, type) {
  if (type === "text") return `${given} || ' ' || k`;
  if (type === "uuid") return `case when ${given} is not null then gen_random_uuid() end`;
  if (type === "bytea") return `sha256(${given} || convert_to(k::text, 'UTF8'))`;
  return given;
}

/** A week for each copy, in turn before and after. */
function later(given, name, type) {
  const days = `7 * ((k + 1) / 2)`;
  const ahead = mayBeAhead.has(name) ? `case when k % 2 = 1 then -1 else 1 end` : "-1";
  return type === "date" ? `${given} + (${ahead}) * ${days}` : `${given} - ${days} * interval '1 day'`;
}

/** The same for the same name everywhere, in the same form: numbers count on, what was drawn at random looks drawn at random. */
const anotherName = `
  create function pg_temp.another_name(given text, k int) returns text immutable language sql as $f$
    select case
      when given ~ '^[0-9a-f]{32}$' then md5(given || k)
      when given ~ '^[a-z]+-[0-9a-f]{16}$' then substring(given from '^[a-z]+-') || left(md5(given || k), 16)
      when given ~ '^[0-9]+/[0-9]{2}$' then (split_part(given, '/', 1)::int + k * 1000)::text || '/' || split_part(given, '/', 2)
      when given ~ '^[A-Z]{2,6}[0-9]{4,6}$' or given ~ '^[a-z]+-[0-9]{2}-[0-9]{2}-[0-9]+$' or given ~ '^[A-Z]+ \\([0-9]{2}/[0-9]{2}\\) [0-9]+$'
        then regexp_replace(given, '[0-9]+$', '') || (substring(given from '[0-9]+$')::int + k * 1000)::text
      when given = '' or given is null then given
      else given || '-x' || k end $f$`;
