// What the catalogue of a migrated database must say. Each check returns complaints: none is good.
import type postgres from "postgres";
import type { PreparedRoles } from "../../db/roles.server.ts";

type Sql = postgres.Sql | postgres.TransactionSql;
type Roles = PreparedRoles["roles"];
const guarded = ["access", "identity", "desk", "audit"];
const ours = [...guarded, "record"];

/** Row-level security is enabled and forced on every table behind the desk. */
export async function unguardedTables(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${sql(guarded)} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`;
  return rows.map((row) => `${row.name}: row-level security is not forced`);
}

/** One policy `keeper` to the keeper, using true; every other is to the desk's login alone, and never `true`. */
export async function wrongPolicies(sql: Sql, { keeper, desk }: Roles): Promise<string[]> {
  const policies = await sql<{ table: string; name: string; roles: string[]; using: string | null; checks: string | null; permissive: boolean }[]>`
    select p.polrelid::regclass::text as table, p.polname as name, p.polpermissive as permissive, pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as checks,
      array(select case r when 0 then 'PUBLIC' else pg_get_userbyid(r)::text end from unnest(p.polroles) r order by 1) as roles
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${sql(ours)} order by 1, 2`;
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${sql(guarded)} and c.relkind in ('r', 'p')`;
  const complaints: string[] = [];
  for (const { table, name, roles, using, checks } of policies) {
    if (name === "keeper") {
      if (roles.join() !== keeper || using !== "true") complaints.push(`${table}: the keeper's policy is to ${roles.join()} using ${using}`);
      continue;
    }
    if (roles.join() !== desk) complaints.push(`${table}: the policy ${name} is to ${roles.join()}`);
    if (using === "true" || checks === "true") complaints.push(`${table}: the policy ${name} lets everything through`);
  }
  for (const { name } of tables) {
    const kept = policies.filter((policy) => policy.table === name && policy.name === "keeper").length;
    if (kept !== 1) complaints.push(`${name}: ${kept} policies named keeper`);
  }
  return complaints;
}

/** A view without security_invoker reads with its owner's rights. */
export async function openViews(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${sql(ours)} and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false)))`;
  return rows.map((row) => `${row.name}: a view without security_invoker`);
}

/** Every function of ours with its executors; a definer function belongs to the keeper, is PL/pgSQL and fixes its search path. */
export async function definerFunctions(sql: Sql, roles: Roles): Promise<{ complaints: string[]; grants: Record<string, string[]> }> {
  const rows = await sql<{ name: string; definer: boolean; owner: string; language: string; config: string[] | null; executors: string[] }[]>`
    select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name, p.prosecdef as definer, pg_get_userbyid(p.proowner)::text as owner, l.lanname as language, p.proconfig as config,
      array(select case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.privilege_type = 'EXECUTE' order by 1) as executors
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang where n.nspname in ${sql([...ours, "public"])} order by 1`;
  const complaints: string[] = [];
  const grants: Record<string, string[]> = {};
  const called = new Map<string, string>(Object.entries(roles).map(([part, name]) => [name, part]));
  for (const { name, definer, owner, language, config, executors } of rows) {
    grants[name] = executors.filter((role) => role !== owner).map((role) => called.get(role) ?? role).toSorted();
    if (executors.includes("PUBLIC")) complaints.push(`${name}: PUBLIC may execute it`);
    if (!definer) continue;
    if (owner !== roles.keeper) complaints.push(`${name}: a definer function of ${owner}`);
    if (language !== "plpgsql") complaints.push(`${name}: a definer function in ${language}`);
    if (!config?.includes("search_path=pg_catalog, pg_temp")) complaints.push(`${name}: its search_path is not fixed`);
  }
  return { complaints, grants };
}

/** The keeper owns functions only; the three logins are members of nothing, own nothing and bypass nothing. */
export async function strongRoles(sql: Sql, roles: Roles): Promise<string[]> {
  const all = Object.values(roles);
  const logins = [roles.desk, roles.record, roles.jobs];
  const owned = await sql<{ name: string; owner: string }[]>`select c.oid::regclass::text as name, pg_get_userbyid(c.relowner)::text as owner from pg_class c where pg_get_userbyid(c.relowner)::text in ${sql(all)}`;
  const functions = await sql<{ name: string; owner: string }[]>`select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner)::text as owner from pg_proc p where pg_get_userbyid(p.proowner)::text in ${sql(logins)}`;
  const members = await sql<{ role: string; of: string }[]>`select m.rolname as role, r.rolname as of from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid where m.rolname in ${sql(all)}`;
  const strong = await sql<{ name: string }[]>`select rolname as name from pg_roles where rolname in ${sql(all)} and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or (rolname = ${roles.keeper} and rolcanlogin))`;
  const [owner] = await sql<{ name: string; strong: boolean }[]>`select rolname as name, rolsuper or rolbypassrls as strong from pg_roles where rolname = (select pg_get_userbyid(datdba)::text from pg_database where datname = current_database())`;
  return [
    ...[...owned, ...functions].map((one) => `${one.owner} owns ${one.name}`),
    ...members.map((one) => `${one.role} is a member of ${one.of}`),
    ...strong.map((one) => `${one.name} may more than it needs`),
    ...(owner?.strong ? [`the owner ${owner.name} is a superuser or bypasses row-level security`] : []),
  ];
}

/** Every desk table that a body owns carries its own scope column, first in an index. Tables of no body stand here by name. */
const scopelessDeskTables = new Set(["desk.body", "desk.transition", "desk.release_kind", "desk.once", "desk.mail"]);
const indexedByAnother: Record<string, string> = {
  "desk.session_reader": "person_id", "desk.sealed_note": "witness_session_id", "desk.sealed_file": "witness_session_id", "desk.opening": "witness_session_id", "desk.opening_scope": "opening_id",
};
export async function unscopedTables(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string; scoped: boolean; firsts: string[] }[]>`
    select c.oid::regclass::text as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('body_id', 'organisation_id') and not a.attisdropped) as scoped,
      array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid) as firsts
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'desk' and c.relkind in ('r', 'p') order by 1`;
  return rows.flatMap(({ name, scoped, firsts }) => {
    if (scopelessDeskTables.has(name)) return [];
    if (!scoped) return [`${name}: no scope column of its own`];
    const wanted = indexedByAnother[name] ?? "body_id";
    return firsts.includes(wanted) ? [] : [`${name}: no index begins with ${wanted}`];
  });
}

/** A reference from one scoped desk table to another goes by (body_id, id), so that the scope cannot be a lie. */
const loneReferences = new Set(["desk.opening_scope -> desk.opening", "desk.approval -> desk.release",
  // by committee_id, which is the scope of the resolution and the notice: a recommendation is of two bodies
  "desk.recommendation -> desk.resolution", "desk.recommendation -> desk.scrutiny_notice"]);
export async function looseReferences(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string; columns: string[] }[]>`
    select k.conrelid::regclass::text || ' -> ' || k.confrelid::regclass::text as name, array(select a.attname::text from unnest(k.conkey) c join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c) as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = 'desk'::regnamespace and f.relnamespace = 'desk'::regnamespace and k.confrelid <> 'desk.body'::regclass order by 1`;
  return rows.filter((row) => !row.columns.includes("body_id") && !loneReferences.has(row.name)).map((row) => `${row.name} goes by ${row.columns.join()} alone`);
}

/** What a login may do with tables, as "select record.document". */
export async function tableGrants(sql: Sql, role: string): Promise<string[]> {
  const rows = await sql<{ grant: string }[]>`
    select distinct lower(a.privilege_type) || ' ' || c.oid::regclass::text as grant from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join lateral aclexplode(c.relacl) a where pg_get_userbyid(a.grantee)::text = ${role} and n.nspname not in ('pg_catalog', 'information_schema')
    union select distinct lower(a.privilege_type) || ' (some) ' || c.oid::regclass::text from pg_class c join pg_attribute t on t.attrelid = c.oid
      cross join lateral aclexplode(t.attacl) a where pg_get_userbyid(a.grantee)::text = ${role} order by 1`;
  return rows.map((row) => row.grant);
}
