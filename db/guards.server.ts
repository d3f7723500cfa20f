import postgres from "postgres";

/** What guards the data, object by object: its definition, hashed. Roles by their part, so that every installation says the same. */
export type Guards = Record<string, string>;

const schemas = ["access", "identity", "desk", "record", "audit"];

/**
 * Reads policies, forced row-level security, triggers, constraints, functions and grants of a migrated database. The
 * program carries what they ought to be in `db/guards.json` (`npm run db:types` writes it, a test compares): a database
 * that was changed by hand no longer says the same. Two things are left out: the owner's own rights, and the queue.
 */
export async function guardsOf(ownerUrl: string, prefix: string): Promise<Guards> {
  const sql = postgres(ownerUrl, { max: 1, onnotice() {} });
  try {
    const part = (role: string) => (role.startsWith(`${prefix}_`) ? role.slice(prefix.length + 1) : role);
    const rows = await sql<{ name: string; definition: string; roles: string[] }[]>`
      with spaces as (select oid, nspname from pg_namespace where nspname in ${sql(schemas)}),
        owner as (select datdba as oid from pg_database where datname = current_database())
      select 'table ' || c.oid::regclass::text as name, md5(c.relkind::text || c.relrowsecurity::text || c.relforcerowsecurity::text || coalesce(c.reloptions::text, '')) as definition, array[]::text[] as roles
        from pg_class c join spaces s on s.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm')
      union all select 'policy ' || p.polname || ' on ' || p.polrelid::regclass::text, md5(p.polcmd::text || p.polpermissive::text || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || '/' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')),
          array(select case r when 0 then 'PUBLIC' else pg_get_userbyid(r)::text end from unnest(p.polroles) r)
        from pg_policy p join pg_class c on c.oid = p.polrelid join spaces s on s.oid = c.relnamespace
      union all select 'trigger ' || t.tgname || ' on ' || t.tgrelid::regclass::text, md5(t.tgenabled::text || pg_get_triggerdef(t.oid)), array[]::text[]
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join spaces s on s.oid = c.relnamespace where not t.tgisinternal
      union all select 'constraint ' || k.conname || ' on ' || k.conrelid::regclass::text, md5(pg_get_constraintdef(k.oid) || k.convalidated::text), array[]::text[]
        from pg_constraint k join pg_class c on c.oid = k.conrelid join spaces s on s.oid = c.relnamespace where k.contype in ('c', 'f', 'p', 'u')
      union all select 'function ' || p.oid::regprocedure::text, md5(p.prosrc || p.prosecdef::text || p.provolatile::text || coalesce(p.proconfig::text, '') || p.prorettype::regtype::text), array[case when p.proowner = (select oid from owner) then 'owner' else pg_get_userbyid(p.proowner)::text end]
        from pg_proc p join spaces s on s.oid = p.pronamespace
      union all select 'right to ' || lower(string_agg(distinct a.privilege_type, ', ' order by a.privilege_type)) || ' ' || c.oid::regclass::text, '', array[case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end]
        from pg_class c join spaces s on s.oid = c.relnamespace cross join lateral aclexplode(c.relacl) a where a.grantee <> c.relowner group by c.oid, a.grantee
      union all select 'right to ' || lower(a.privilege_type) || ' ' || string_agg(t.attname, ', ' order by t.attname) || ' of ' || c.oid::regclass::text, '', array[case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end]
        from pg_class c join spaces s on s.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid and not t.attisdropped cross join lateral aclexplode(t.attacl) a where a.grantee <> c.relowner group by c.oid, a.grantee, a.privilege_type
      union all select 'right to execute ' || p.oid::regprocedure::text, '', array[case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end]
        from pg_proc p join spaces s on s.oid = p.pronamespace cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner`;
    const named = rows.map(({ name, definition, roles }): [string, string] => [[name, ...roles.map(part).toSorted()].join(" / "), definition]);
    return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** @returns a sentence for each guard that is missing, changed or not the program's own. */
export function compareGuards(wanted: Guards, found: Guards): string[] {
  return [
    ...Object.keys(wanted).filter((name) => !(name in found)).map((name) => `Missing: ${name}.`),
    ...Object.keys(found).filter((name) => !(name in wanted)).map((name) => `Not the program’s own: ${name}.`),
    ...Object.keys(found).filter((name) => name in wanted && wanted[name] !== found[name]).map((name) => `Changed: ${name}.`),
  ];
}
