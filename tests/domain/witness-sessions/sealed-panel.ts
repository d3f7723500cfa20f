import { Readable } from "node:stream";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { attachSealedFile, recordSealedNote } from "../../../app/domain/witness-sessions/sealed-material.server.ts";
import { determineSession, planSession, sealSession } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import type { TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, inOffice, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";

/** An informal panel with everybody who has, or has not, to do with its closed sessions. */
export type Panel = { db: TestDatabase; body: TestBody } & Record<
  "clerk" | "reader" | "member" | "custodian" | "deputy" | "monitoringOfficer" | "dataProtectionOfficer" | "riskOwner" | "safeguardingLead" | "administrator" | "police" | "otherClerk",
  SignedInPerson
>;

export async function makePanel(db: TestDatabase): Promise<Panel> {
  const body = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  const elsewhere = await addBody(db, "Other Panel", { kind: "informal panel" });
  return {
    db, body,
    clerk: await seated(db, body, "clerk", "Clerk"),
    reader: await seated(db, body, "chair", "Reader"),
    member: await seated(db, body, "member", "Member"),
    custodian: await seated(db, body, "member", "Custodian"),
    deputy: await seated(db, body, "vice-chair", "Deputy"),
    monitoringOfficer: await inOffice(db, "monitoring officer"),
    dataProtectionOfficer: await inOffice(db, "data protection officer"),
    riskOwner: await inOffice(db, "senior information risk owner"),
    safeguardingLead: await inOffice(db, "safeguarding lead"),
    administrator: await inOffice(db, "administrator"),
    police: await policeOfficer(db),
    otherClerk: await seated(db, elsewhere, "clerk", "Clerk elsewhere"),
  };
}

export function plan({ clerk, body }: Panel, given: { openTitle?: string; place?: string } = {}): Promise<{ reference: string }> {
  return planSession(clerk.actor, { bodyId: body.id, openTitle: given.openTitle ?? "Private session", heldOn: today().toString(), startsAt: "18:00", place: given.place ?? "Room 2" });
}

/** Planned, determined and sealed, with one reader. @returns its reference */
export async function sealedSession(panel: Panel): Promise<string> {
  const { reference } = await plan(panel);
  await determineSession(panel.monitoringOfficer.actor, reference, { words: "No access rule asks for it to be heard in public." });
  await sealSession(panel.clerk.actor, reference, { readers: [panel.reader.actor.id], custodianId: panel.custodian.actor.id, deputyId: panel.deputy.actor.id });
  return reference;
}

/** A note and a file that hold the words, the file's name and title too. */
export async function addWords(reader: Actor, reference: string, words: string): Promise<{ fileId: number }> {
  await recordSealedNote(reader, reference, { words });
  return attachSealedFile(reader, reference, { stream: Readable.from([Buffer.from(words)]), declaredName: `${words}.txt`, declaredType: "text/plain", title: words });
}

/** The status of the refusal that a verb throws; undefined when it does not refuse. */
export async function refusalOf(verb: Promise<unknown>): Promise<number | undefined> {
  try {
    await verb;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
  return undefined;
}

async function policeOfficer(db: TestDatabase): Promise<SignedInPerson> {
  const id = await addPerson(db, "Inspector");
  const [police] = await db.owner<{ id: number }[]>`insert into access.organisation (name, kind) values ('Police', 'police') returning id`;
  await db.owner`insert into access.officer (person_id, organisation_id, from_on) values (${id}, ${police?.id ?? 0}, '2020-01-01')`;
  return signIn(db, id);
}
