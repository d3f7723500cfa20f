import { randomBytes } from "node:crypto";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { sendWitnessLink } from "../../../app/domain/witness-sessions/witness-passes.server.ts";
import { inviteWitness, type Pass } from "../../../app/domain/witness-sessions/witnesses.server.ts";
import { serviceActor } from "../../../app/jobs/service-actor.server.ts";
import { useSettings } from "../../../app/settings.server.ts";
import type { TestDatabase } from "../../support/database.ts";
import { signIn } from "../../support/people.ts";
import { plan, type Panel } from "./sealed-panel.ts";

/** What a clerk writes about somebody, each part with its own token. */
export const somebody = (token = randomBytes(8).toString("hex")) => ({
  name: `Anne O’Name ${token}`, email: `${token}@witness.test`, otherwise: `Telephone ${token}`, about: `What you saw ${token}`, contactName: "Priya Shah", contactTelephone: "01632 960001",
});

export type Invited = Pass & { reference: string; code: string; token: string };

/** A witness invited to a session, whose link has been mailed to the demo's outbox. */
export async function invited(panel: Panel, given: { reference?: string; who?: ReturnType<typeof somebody> } = {}): Promise<Invited> {
  const reference = given.reference ?? (await plan(panel)).reference;
  const pass = await inviteWitness(panel.clerk.actor, reference, given.who ?? somebody());
  if (pass.code === null) throw new Error("The code was not shown.");
  return { ...pass, reference, code: pass.code, token: await linkOf(panel.db, pass.witnessId) };
}

/** Runs the messenger for the newest pass of a witness, as in the demo. @returns the token of the link that it mailed */
export async function linkOf(db: TestDatabase, witnessId: number): Promise<string> {
  const [pass] = await db.owner<{ id: number }[]>`select id from identity.pass where witness_id = ${witnessId} order by id desc limit 1`;
  await asDemo(db, async () => sendWitnessLink(await serviceActor("messenger"), pass?.id ?? 0, { isLastTry: false }));
  const [mail] = await db.owner<{ words: string }[]>`select words from desk.mail order by id desc limit 1`;
  const token = /\/take-part\/message\/([A-Za-z0-9_-]{43})\n/.exec(mail?.words ?? "")?.[1];
  if (!token) throw new Error(`There is no link in: ${mail?.words}`);
  return token;
}

/** The witness signed in, by their person. */
export async function witnessActor(db: TestDatabase, witnessId: number): Promise<Actor> {
  const [row] = await db.owner<{ person: number }[]>`select person_id as person from identity.witness where id = ${witnessId}`;
  return (await signIn(db, row?.person ?? 0)).actor;
}

export async function asDemo(db: TestDatabase, work: () => Promise<void>): Promise<void> {
  await db.owner`update access.installation set demo = true`;
  useSettings({ demo: true });
  await work();
  useSettings({ demo: false });
  await db.owner`update access.installation set demo = false`;
}
