import { Readable } from "node:stream";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { answerQuestion, listAnswers } from "../../../app/domain/evidence/answers.server.ts";
import { attachEvidence } from "../../../app/domain/evidence/evidence-files.server.ts";
import { acceptEvidence, startChecking } from "../../../app/domain/evidence/moves.server.ts";
import { findSubmission } from "../../../app/domain/evidence/submissions.server.ts";
import type { PublicationWish } from "../../../app/domain/evidence/submission.ts";
import { describeSender, describeSubmission, sayWhetherChild, sendSubmission, signOffSubmission, startSubmission, wishPublication } from "../../../app/domain/evidence/writing.server.ts";
import type { CallAudience } from "../../../app/domain/inquiries/call.ts";
import { addCall, addQuestion, inviteOrganisation, openCall } from "../../../app/domain/inquiries/calls.server.ts";
import { addInquiry } from "../../../app/domain/inquiries/inquiries.server.ts";
import type { TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, inOffice, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";

export type TestOrganisation = { id: number; name: string };

/** A panel with an inquiry's usual people, the organisations that it asks, and those who have nothing to do with it. */
export type EvidencePanel = { db: TestDatabase; body: TestBody; constabulary: TestOrganisation; trust: TestOrganisation } & Record<
  "clerk" | "chair" | "viceChair" | "member" | "attendee" | "monitoringOfficer" | "safeguardingLead" | "police" | "sergeant" | "nurse" | "visitor" | "otherVisitor" | "otherClerk", SignedInPerson
>;

export async function makeEvidencePanel(db: TestDatabase): Promise<EvidencePanel> {
  const body = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  const elsewhere = await addBody(db, "Other Panel", { kind: "informal panel" });
  const constabulary = await addOrganisation(db, "Constabulary", "police");
  const trust = await addOrganisation(db, "Trust", "NHS");
  return {
    db, body, constabulary, trust,
    clerk: await seated(db, body, "clerk", "Clerk"), chair: await seated(db, body, "chair", "Chair"), viceChair: await seated(db, body, "vice-chair", "Vice"), member: await seated(db, body, "member", "Member"),
    attendee: await seated(db, body, "attendee", "Attendee"), monitoringOfficer: await inOffice(db, "monitoring officer", { body, role: "monitoring officer" }), safeguardingLead: await inOffice(db, "safeguarding lead"),
    police: await officerOf(db, constabulary, "Inspector O’Neill"), sergeant: await officerOf(db, constabulary, "Sergeant"), nurse: await officerOf(db, trust, "Sister"),
    visitor: await signIn(db, await addPerson(db, "Resident", { kind: "visitor" })), otherVisitor: await signIn(db, await addPerson(db, "Neighbour", { kind: "visitor" })), otherClerk: await seated(db, elsewhere, "clerk", "Clerk elsewhere"),
  };
}

async function addOrganisation({ owner }: TestDatabase, name: string, kind: string): Promise<TestOrganisation> {
  const [row] = await owner<TestOrganisation[]>`insert into access.organisation (name, kind) values (${`${name} ${Math.random().toString(36).slice(2)}`}, ${kind}) returning id, name`;
  if (!row) throw new Error("The organisation was not made.");
  return row;
}

async function officerOf(db: TestDatabase, organisation: TestOrganisation, name: string): Promise<SignedInPerson> {
  const id = await addPerson(db, name);
  await db.owner`insert into access.officer (person_id, organisation_id, from_on) values (${id}, ${organisation.id}, '2020-01-01')`;
  return signIn(db, id);
}

export const inquiryWords = { title: "Cases closed too soon", question: "Why were cases closed while children were at risk?", why: "Inspectors found it.", terms: "The last two years.", lines: ["Who decides?"] };

/** An inquiry with an open call of three questions, to which the constabulary is invited. */
export async function openedCall({ clerk, body, constabulary }: EvidencePanel, given: { openTo?: CallAudience; title?: string } = {}): Promise<{ reference: string; callId: number }> {
  const { reference } = await addInquiry(clerk.actor, { ...inquiryWords, title: given.title ?? inquiryWords.title, bodyId: body.id });
  const { callId } = await addCall(clerk.actor, reference, { title: "Tell us what you know", closesOn: today().add({ days: 30 }).toString(), openTo: given.openTo ?? "invited organisations", whatHappens: "The panel reads it." });
  for (const words of ["What do you do?", "What did you see?", "What would help?"]) await addQuestion(clerk.actor, reference, callId, { words });
  await inviteOrganisation(clerk.actor, reference, callId, { organisationId: constabulary.id, kind: "invite", duty: undefined, dueOn: today().add({ days: 20 }).toString(), words: "Please tell us." });
  await openCall(clerk.actor, reference, callId, {});
  return { reference, callId };
}

type Filled = { words?: string; identifiesChild?: boolean; wish?: PublicationWish; withFile?: boolean };

/** A draft with every part of its task list done. @returns its reference */
export async function filledSubmission(actor: Actor, callId: number, organisation: TestOrganisation | null, given: Filled = {}): Promise<string> {
  const { reference } = await startSubmission(actor, callId, { organisationId: organisation?.id ?? null });
  const words = given.words ?? "An answer";
  const version = async () => (await findSubmission(actor, reference, "write")).submission.version;
  await describeSender(actor, reference, { name: "A Name", post: "A post", version: await version() });
  await sayWhetherChild(actor, reference, { identifiesChild: given.identifiesChild ?? false, version: await version() });
  const { submission } = await findSubmission(actor, reference, "write");
  for (const { questionId, position } of await listAnswers(actor, submission)) await answerQuestion(actor, reference, questionId, { words: `${words} ${position}`, version: 0 });
  if (given.withFile) await attachText(actor, reference, words);
  await describeSubmission(actor, reference, { marking: "OFFICIAL-SENSITIVE", handling: "Panel only", personalData: "none", version: await version() });
  await wishPublication(actor, reference, { wish: given.wish ?? "in full", version: await version() });
  if (organisation) await signOffSubmission(actor, reference, { signedOffBy: "Chief Officer", signedOffPost: "Chief", version: await version() });
  return reference;
}

export function attachText(actor: Actor, reference: string, words: string): Promise<{ fileId: number }> {
  return attachEvidence(actor, reference, { stream: Readable.from([Buffer.from(words)]), declaredName: `${words}.txt`, declaredType: "text/plain", title: words }, { mayPublish: "no", lawfulBasis: "Public task" });
}

/** Sent, and being checked. @returns its reference */
export async function sentSubmission({ clerk, police, constabulary }: EvidencePanel, callId: number, given: Filled = {}): Promise<string> {
  const reference = await filledSubmission(police.actor, callId, constabulary, given);
  await sendSubmission(police.actor, reference, {});
  await startChecking(clerk.actor, reference, {});
  return reference;
}

export async function acceptedSubmission(panel: EvidencePanel, callId: number, given: Filled = {}): Promise<{ reference: string; evidenceReference: string }> {
  return acceptEvidence(panel.clerk.actor, await sentSubmission(panel, callId, given), {});
}
