import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import type { Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden } from "../refusal.ts";
import type { endForm, officeForm } from "./people-forms.ts";
import { findPerson, tellMonitoringOfficers } from "./people.server.ts";
import { keepsRegister, whoMayWithPerson, type HeldOffice, type Person } from "./person.ts";
import { registerRefusals } from "./register-refusals.server.ts";
import { comingDay } from "./seats.server.ts";

type Once = { onceKey?: string | undefined };

/**
 * Gives a person an office of the whole council. Nobody gives one to himself, and a statutory office never goes to somebody who
 * keeps the machine. The person and the monitoring officers are told.
 */
export function giveOffice(actor: Actor, personId: string | number | undefined, given: z.output<typeof officeForm> & Once, tx?: Work): Promise<{ officeId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person } = await findPerson(actor, personId, "give an office", inner);
    const { rows } = await sql<{ id: number }>`select access.office_give(${person.id}, ${given.office}, ${given.deputy}, ${given.fromOn}::date, ${given.untilOn ?? null}::date) as id`.execute(inner).catch(sayWhy(registerRefusals));
    await tellMonitoringOfficers(inner);
    await enqueue(inner, "tell-person", person.id);
    await appendAudit(inner, { what: "office given", noun: "person", id: person.id, details: { office: given.office, deputy: given.deputy, from: given.fromOn, until: given.untilOn ?? null } });
    return { officeId: rows[0]?.id ?? 0 };
  }, tx);
}

/** Ends an office: at once, or with a day to come. The last democratic services manager keeps it. Whoever held it is told, and the monitoring officers. */
export function endOffice(actor: Actor, personId: string | number | undefined, officeId: string | number | undefined, given: z.output<typeof endForm> & Once, tx?: Work): Promise<{ personId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { person, office } = await findOffice(actor, personId, officeId, inner);
    const lastDay = comingDay(given.lastDay);
    await tellMonitoringOfficers(inner); // before it ends: somebody who lays down the manager's office may not ask for them afterwards
    await enqueue(inner, "tell-person", person.id);
    await sql`select access.office_end(${office.id}, ${lastDay}::date)`.execute(inner).catch(sayWhy(registerRefusals));
    await appendAudit(inner, { what: "office ended", noun: "person", id: person.id, details: { office: office.office, lastDay } });
    return { personId: person.id };
  }, tx);
}

/** @throws a 404 refusal when there is no such office, a 403 one for everybody but the manager */
export async function findOffice(actor: Actor, personId: string | number | undefined, officeId: string | number | undefined, tx?: Work): Promise<{ person: Person; office: HeldOffice }> {
  const { person } = await findPerson(actor, personId, "read", tx);
  const office = person.offices.find((one) => String(one.id) === String(officeId));
  if (!office) throw absent();
  if (!keepsRegister(actor)) throw forbidden(whoMayWithPerson["give an office"]);
  return { person, office };
}
