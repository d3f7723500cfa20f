import { sql, type Kysely } from "kysely";

/** The four roles of one installation; their prefix is fixed when the database is first migrated. */
export type Roles = { keeper: string; desk: string; record: string; jobs: string };

/** Frozen with the migrations that use it. The prefix reaches them as a setting of the migrating connection. */
export async function rolesOf(db: Kysely<unknown>): Promise<Roles> {
  const { rows } = await sql<{ prefix: string }>`select current_setting('candour.prefix') as prefix`.execute(db);
  const prefix = rows[0]?.prefix ?? "";
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(prefix)) throw new Error("The prefix of the roles is missing or malformed.");
  return { keeper: `${prefix}_keeper`, desk: `${prefix}_desk`, record: `${prefix}_record`, jobs: `${prefix}_jobs` };
}

/** Runs several statements as one: a DO block, because the extended protocol takes one statement at a time. */
export async function run(db: Kysely<unknown>, statements: string): Promise<void> {
  await sql.raw(`do $run$ begin execute $statements$${statements}$statements$; end $run$`).execute(db);
}

/** Row-level security on a table: forced, with the one policy that lets the keeper's functions see anything at all. */
export function guarded(roles: Roles, ...tables: string[]): string {
  return tables
    .map((table) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy keeper on ${table} to ${roles.keeper} using (true) with check (true);`)
    .join("\n");
}

/** Hands definer functions to the keeper, which needs CREATE on their schema only for that moment. */
export function keptBy(roles: Roles, schema: string, ...functions: string[]): string {
  return `grant create on schema ${schema} to ${roles.keeper};
    ${functions.map((signature) => `alter function ${schema}.${signature} owner to ${roles.keeper};`).join("\n")}
    revoke create on schema ${schema} from ${roles.keeper};`;
}

/** Changes words of a function that stands, and fails where they are not found; the same with the words exchanged undoes it. */
export function amended(signature: string, was: string, becomes: string): string {
  return `
    do $amend$ declare before text := pg_get_functiondef('${signature}'::regprocedure); begin
      if position($was$${was}$was$ in before) = 0 then raise exception 'not as expected: ${signature}'; end if;
      execute replace(before, $was$${was}$was$, $becomes$${becomes}$becomes$);
    end $amend$;`;
}
