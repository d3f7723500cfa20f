import type { Kysely } from "kysely";
import { amended, run } from "./roles.server.ts";

const officers = "access.holds_office('{monitoring officer,data protection officer,senior information risk owner}')";

/** In a filter a function is asked again for every row: held in a variable it is asked once, and an index can be used. */
const changes: [string, string, string][] = [
  ["access.read_session_ids()", "begin return coalesce((select array_agg(r.witness_session_id)", "declare me int := access.actor_id(); mine int[] := access.body_ids(); begin return coalesce((select array_agg(r.witness_session_id)"],
  ["access.read_session_ids()", "where r.person_id = access.actor_id()", "where r.person_id = me"],
  ["access.read_session_ids()", "r.body_id = any (access.body_ids())", "r.body_id = any (mine)"],
  ["access.kept_session_ids()", "begin return coalesce(", "declare me int := access.actor_id(); begin return coalesce("],
  ["access.kept_session_ids()", "where access.actor_id() in (s.custodian_id, s.deputy_id)", "where s.custodian_id = me or s.deputy_id = me"],
  ["access.opened_session_ids()", "begin return coalesce(", `declare me int := access.actor_id(); may_open boolean := ${officers}; begin return coalesce(`],
  ["access.opened_session_ids()", "where access.actor_id() in (o.asked_by, o.seconded_by)", "where (o.asked_by = me or o.seconded_by = me)"],
  ["access.opened_session_ids()", `and ${officers})`, "and may_open)"],
  ["access.opening_officer_ids()", `:= ${officers}; begin`, `:= ${officers}; kept int[] := access.kept_session_ids(); begin`],
  ["access.opening_officer_ids()", "any (access.kept_session_ids())", "any (kept)"],
];

/** Lists of a larger council: whose sessions these are is asked once for each question, not once for each session; people lie in the order in which they are listed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `${changes.map(([signature, was, becomes]) => amended(signature, was, becomes)).join("\n")}
    create index person_by_name on access.person (lower(name), id);`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `drop index access.person_by_name;
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("\n")}`);
}
