import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { Roles } from "./migrations/roles.server.ts";
import { StartRefusal } from "./start-refusal.ts";

/** The passwords of the three logins: made once per installation and kept in a file, never in the database. */
export type Passwords = { desk: string; record: string; jobs: string };

export function newPasswords(): Passwords {
  const made = () => randomBytes(24).toString("hex");
  return { desk: made(), record: made(), jobs: made() };
}

/** What `prepareRoles` found or made. `urls` are connection strings with the kept passwords. */
export type PreparedRoles = { prefix: string; roles: Roles; urls: { desk: string; record: string; jobs: string } };

/**
 * Makes the four roles of this database where they are missing, without superuser and without BYPASSRLS.
 * Roles belong to the cluster: their prefix is fixed when the database is first migrated and stored in it, so that a
 * clone of it uses the same logins.
 * @param ownerUrl the login that owns the database
 * @param passwords kept passwords; `renew` sets them again on roles that already exist
 * @throws StartRefusal with the statements for a DBA where this login may not create roles
 */
export async function prepareRoles(ownerUrl: string, passwords: Passwords, renew: boolean): Promise<PreparedRoles> {
  if (!isDatabaseUrl(ownerUrl)) throw new StartRefusal("DATABASE_URL cannot be read: write it as postgres://login:password@host:5432/database.");
  const sql = postgres(ownerUrl, { max: 1, onnotice() {}, connect_timeout: 10 });
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7301, 1)`;
      const prefix = await prefixOf(tx);
      const roles: Roles = { keeper: `${prefix}_keeper`, desk: `${prefix}_desk`, record: `${prefix}_record`, jobs: `${prefix}_jobs` };
      const found = await tx<{ rolname: string }[]>`select rolname from pg_roles where rolname in ${tx(Object.values(roles))}`;
      const have = new Set(found.map((row) => row.rolname));
      const missing = Object.values(roles).filter((role) => !have.has(role));
      const [me] = await tx<{ may_create: boolean; name: string; database: string }[]>`
        select rolcreaterole or rolsuper as may_create, current_user::text as name, current_database()::text as database from pg_roles where rolname = current_user`;
      if (!me) throw new StartRefusal("The login of DATABASE_URL does not exist in pg_roles.");
      if (missing.length > 0 && !me.may_create) throw new StartRefusal(statementsForTheDba(roles, me.name, me.database));
      if (!have.has(roles.keeper)) await tx.unsafe(`create role ${roles.keeper} nologin noinherit`);
      for (const login of ["desk", "record", "jobs"] as const) {
        const role = roles[login];
        if (!have.has(role)) await tx.unsafe(`create role ${role} login noinherit nosuperuser nocreatedb nocreaterole connection limit 60 password '${passwords[login]}'`);
        else if (renew && me.may_create) await tx.unsafe(`alter role ${role} password '${passwords[login]}'`);
      }
      // 16 and later: whoever creates a role holds ADMIN only, and handing functions over needs membership
      if (me.may_create) await tx.unsafe(`grant ${roles.keeper} to current_user`);
      await tx.unsafe(`revoke connect, temporary on database "${me.database}" from public;
        grant connect on database "${me.database}" to ${roles.desk}, ${roles.record}, ${roles.jobs}`);
      const as = (login: keyof Passwords) => withLogin(ownerUrl, roles[login], passwords[login]);
      return { prefix, roles, urls: { desk: as("desk"), record: as("record"), jobs: as("jobs") } };
    });
  } catch (error) {
    throw connectionRefusal(error, ownerUrl) ?? error;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** @returns the same address with another login. */
export function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}

/** @returns a plain sentence for what commonly goes wrong with a connection string, or undefined for anything else. */
function connectionRefusal(error: unknown, url: string): StartRefusal | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const { host } = new URL(url);
  const unreachable = ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "CONNECT_TIMEOUT", "EAI_AGAIN"];
  if (unreachable.includes(code)) return new StartRefusal(`No PostgreSQL answers at ${host}: check DATABASE_URL, and that the server is running.`);
  if (code === "28P01" || code === "28000") return new StartRefusal(`PostgreSQL at ${host} refused the login in DATABASE_URL: check its name and password.`);
  if (code === "3D000") return new StartRefusal(`The database named in DATABASE_URL does not exist at ${host}: create it first, owned by that login.`);
  return undefined;
}

function isDatabaseUrl(url: string): boolean {
  return URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol) && new URL(url).pathname.length > 1;
}

async function prefixOf(tx: postgres.TransactionSql): Promise<string> {
  const [state] = await tx<{ migrated: boolean; other: string | null; database: string; version: number; owner: boolean }[]>`
    select to_regclass('access.installation') is not null as migrated, current_database()::text as database, current_setting('server_version_num')::int as version,
      (select pg_has_role(current_user, datdba, 'USAGE') from pg_database where datname = current_database()) as owner,
      (select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'migration', 'graphile_worker') and n.nspname not like 'pg_toast%' limit 1) as other`;
  if (!state) throw new StartRefusal("The database did not answer what it holds.");
  if (state.version < 150000) throw new StartRefusal("This PostgreSQL is older than 15: give DATABASE_URL one of version 15 or later.");
  if (!state.owner) throw new StartRefusal(`The login in DATABASE_URL does not own the database "${state.database}": make it the owner, or use the owner's login.`);
  if (state.migrated) {
    const [kept] = await tx<{ role_prefix: string }[]>`select role_prefix from access.installation`;
    if (kept) return kept.role_prefix;
  } else if (state.other) {
    throw new StartRefusal(`The database "${state.database}" already holds somebody else's tables (${state.other}): give DATABASE_URL an empty database.`);
  }
  const cleaned = state.database.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+/, "").slice(0, 40);
  return cleaned || "candour";
}

function statementsForTheDba(roles: Roles, owner: string, database: string): string {
  return [
    "The login in DATABASE_URL may not create roles. Ask a database administrator to run these statements, each with a password of its own, then start again with DESK_DATABASE_URL, RECORD_DATABASE_URL and JOBS_DATABASE_URL set:",
    `  create role ${roles.keeper} nologin noinherit;`,
    ...[roles.desk, roles.record, roles.jobs].map((role) => `  create role ${role} login noinherit nosuperuser nocreatedb nocreaterole password '…';`),
    `  grant ${roles.keeper} to ${owner};`,
    `  grant connect on database "${database}" to ${roles.desk}, ${roles.record}, ${roles.jobs};`,
  ].join("\n");
}
