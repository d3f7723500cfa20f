import type { Kysely } from "kysely";
import { amended, run } from "./roles.server.ts";

const anyMember = "m.role in ('chair', 'vice-chair', 'member') and b.kind <> 'informal panel'";
const elected = "((m.role in ('chair', 'vice-chair', 'member') and m.standing not like 'co-opted%') or m.standing = 'substitute') and b.kind <> 'informal panel'";
const named = "(select o.name from access.person o where o.id = me)";
const namedAsDeputy = "(select o.name || case when the_action = 'withdraw' or cardinality(desk.deputy_for(me, p.body_id, day)) = 0 then '' else ', as deputy ' || array_to_string(desk.deputy_for(me, p.body_id, day), ' and ') end from access.person o where o.id = me)";

const changes: [string, string, string][] = [
  // who was co-opted is a member of that committee, and no councillor anywhere else; a substitute is one
  ["access.is_councillor()", anyMember, elected],
  // what a deputy decides says as whose deputy
  ["desk.move_proposal(int, int, text, jsonb)", named, namedAsDeputy],
];

/** Who is a councillor, and who acted as a deputy, by the standing in which somebody sits (section 9FC LGA 2000; rulebook 2.2a, 2.4). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, changes.map((change) => amended(...change)).join(""));
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join(""));
}
