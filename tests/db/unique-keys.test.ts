// A unique key answers whether a value is there, also to somebody who may not see the row. So each key either lies in a
// scope that the policies ask for first, or holds values that nobody chooses, or stands here by hand with the reason.
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { signIn } from "../support/people.ts";

const tellsNothing: Record<string, string> = {
  "access.attempt (bucket, window_start)": "the buckets are hashes that the portal makes",
  "access.calendar_link (hash)": "the hash of a random secret",
  "access.challenge (challenge)": "random",
  "access.installation (only_row)": "one row",
  "access.organisation (name)": "only the democratic services manager adds one, and sees all of them",
  "access.passkey (credential_id)": "made by the authenticator; whether it is known is said only to who holds its key",
  "access.password_link (token_hash)": "the hash of a random secret",
  "access.person (email)": "an invitation gives the same answer for both; a change of address is the democratic services manager's, who learns only that the portal knows the address",
  "access.session (id_hash)": "the hash of a random secret",
  "audit.event (hash)": "written by the keeper's functions alone",
  "audit.event (seq)": "written by the keeper's functions alone",
  "audit.head (only_row)": "one row",
  "desk.body (name)": "only the democratic services manager adds one, and sees all of them",
  "desk.body (reference_code)": "only the democratic services manager adds one, and sees all of them",
  "desk.body (slug)": "only the democratic services manager adds one, and sees all of them",
  "desk.document_request (reference)": "random",
  "desk.evidence_file (stored_name)": "random",
  "desk.inquiry (reference)": "begins with the code of its own body",
  "desk.mail (about)": "the messenger's own",
  "desk.meeting (reference)": "the day and its own body's name",
  "desk.paper (stored_name)": "random",
  "desk.recommendation (origin_reference)": "random",
  "desk.recommendation (slug)": "drawn from the committee's counter when it is resolved",
  "desk.release_kind (kind)": "the same for everybody",
  "desk.sealed_file (stored_name)": "random",
  "desk.submission (reference)": "random",
  "desk.transition (noun, from_status, action)": "the same for everybody",
  "desk.witness_session (reference)": "random",
  "identity.keyring (only_row)": "one row",
  "identity.pass (link_hash)": "the hash of a random secret",
};

type Key = { table: string; columns: string[]; made: boolean; scoped: boolean };

/** Keys of guarded tables: `made` where a part is an identity or a uuid, `scoped` where a part refers to a row that the policies look at. */
async function naturalKeys(sql: postgres.Sql | postgres.TransactionSql): Promise<string[]> {
  const keys = await sql<Key[]>`
    select c.oid::regclass::text as table, array(select a.attname::text from unnest(i.indkey::int[]) with ordinality k(number, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number order by k.place) as columns,
      exists (select from unnest(i.indkey::int[]) k join pg_attribute a on a.attrelid = c.oid and a.attnum = k where a.attidentity <> '' or a.atttypid = 'uuid'::regtype) as made,
      exists (select from unnest(i.indkey::int[]) k join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and k = any (f.conkey)) as scoped
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where i.indisunique and n.nspname in ('access', 'identity', 'desk', 'audit') order by 1, 2`;
  return keys.filter((key) => !key.made && !key.scoped).map((key) => `${key.table} (${key.columns.join(", ")})`);
}

let db: TestDatabase;
let desk: postgres.Sql;
beforeAll(async () => {
  db = await testDatabase({ council: true });
  desk = postgres(db.urls.desk, { max: 1, onnotice() {} });
}, 90_000);
afterAll(async () => {
  await desk.end({ timeout: 1 });
  await db.end();
});

describe("unique keys", () => {
  it("hold no value that somebody could try out, but for those in the list", async () => {
    const keys = await naturalKeys(db.owner);
    expect(keys.filter((key) => !(key in tellsNothing))).toEqual([]);
    expect(Object.keys(tellsNothing).filter((key) => !keys.includes(key))).toEqual([]);
  });

  it("are found when one could be tried out", async () => {
    const undo = new Error("undo");
    await db.owner.begin(async (tx) => {
      await tx`create unique index on desk.agenda_item (open_title) where false`;
      expect((await naturalKeys(tx)).filter((key) => !(key in tellsNothing))).toEqual(["desk.agenda_item (open_title)"]);
      throw undo;
    }).catch((error: unknown) => { if (error !== undo) throw error; });
  });
});

type Row = Record<string, unknown>;
/** `key`: the columns of the primary key. `writes`: those that the desk's login may give a new row. */
type Table = { name: string; key: string[]; writes: string[] };

describe("a row that somebody cannot see", () => {
  it("is not found out by writing it again: a policy or a lock answers before the key does", async () => {
    const people = await db.owner<{ id: number; name: string }[]>`select id, name from access.person where kind = 'person' and suspended_at is null order by id`;
    const tables = await db.owner<Table[]>`
      select c.oid::regclass::text as name, array(select a.attname::text from unnest(i.indkey::int[]) k join pg_attribute a on a.attrelid = c.oid and a.attnum = k) as key, array_agg(a.attname::text order by a.attnum) as writes
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' join pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = 'desk'::regnamespace and c.relkind = 'r' and has_column_privilege(${db.roles.desk}, c.oid, a.attnum, 'insert') group by c.oid, i.indkey order by 1`;
    const answers = new Map<string, number>();
    const told: string[] = [];
    for (const { id, name } of people) {
      const { hash } = await signIn(db, id);
      for (const table of tables) {
        const [hidden] = await hiddenRows(hash, table);
        if (!hidden) continue;
        const code = await written(hash, table, hidden);
        answers.set(table.name, (answers.get(table.name) ?? 0) + 1);
        if (["23505", "written"].includes(code)) told.push(`${table.name}, as ${name}: ${code}`);
      }
    }
    expect(told).toEqual([]);
    expect(answers.size).toBeGreaterThan(10);
  });

  async function hiddenRows(session: string, { name, key, writes }: Table): Promise<Row[]> {
    const named = `concat_ws(' ', ${key.join()})`;
    const seen = await asked(session, (tx) => tx.unsafe(`select ${named} as named from ${name}`));
    const names = typeof seen === "string" ? [] : seen.map((row) => String(row["named"]));
    return db.owner.unsafe<Row[]>(`select ${writes.map((column) => `"${column}"`).join()} from ${name} where not ${named} = any ($1) limit 1`, [names]);
  }

  async function written(session: string, { name }: Table, row: Row): Promise<string> {
    const answer = await asked(session, (tx) => tx`insert into ${tx(name)} ${tx(row)}`);
    return typeof answer === "string" ? answer : "written";
  }

  /** As the desk's login in somebody's session. @returns the rows, or the code of the refusal */
  async function asked(session: string, statement: (tx: postgres.TransactionSql) => Promise<postgres.Row[]>): Promise<postgres.Row[] | string> {
    return desk.begin(async (tx) => {
      await tx`select set_config('app.session', ${session}, true)`;
      return statement(tx);
    }).catch((error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)));
  }
});
