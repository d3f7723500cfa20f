// A committee whose agenda was announced in time, and the days that pass before its meeting.
import { useClockOffset } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { prepareAgendaRelease } from "../../../app/domain/papers/publish-agenda.server.ts";
import { findRelease } from "../../../app/domain/publication/releases.server.ts";
import { meetingDocument, type ItemDocument } from "../../../app/record/meeting-document.ts";
import { findPublishedMeeting } from "../../../app/record/meetings.server.ts";
import { exemptItem, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type SignedInPerson, type TestBody } from "../../support/people.ts";

export type Announced = {
  db: TestDatabase; body: TestBody; clerk: SignedInPerson; chair: SignedInPerson; member: SignedInPerson;
  /** held 30 days from now */ reference: string; /** 37 days from now */ next: string; /** items of the first, as they stand in a URL */ plan: string; spending: string; contract: string; paperId: string;
};

/** A published agenda: an open item with a paper, another open one, and a private one. Everything was there before it was posted yesterday. */
export async function announcedMeeting(): Promise<Announced> {
  const db = await testDatabase();
  await publishSettings(db);
  const body = await addBody(db, "Children’s Scrutiny Committee");
  const clerk = await seated(db, body, "clerk", "Priya Shah");
  const chair = await seated(db, body, "chair", "Councillor Tom Ashworth");
  const member = await seated(db, body, "member", "Councillor Ellen O’Hara");
  const reference = await schedule(clerk.actor, body.id, 30);
  const next = await schedule(clerk.actor, body.id, 37);
  const plan = await openItem(clerk.actor, reference, "Improvement plan", "Progress so far.");
  const spending = await openItem(clerk.actor, reference, "Spending");
  const contract = await exemptItem(clerk.actor, reference, "A contract", "zanthide terms");
  const paperId = await textPaper(clerk.actor, reference, plan, "Progress report", "Twelve per cent of cases were reopened.");
  await db.owner`update desk.agenda_item set added_at = now() - interval '5 days'`;
  await db.owner`update desk.paper set received_at = now() - interval '5 days'`;
  await posted(clerk.actor, reference);
  await publish(clerk.actor, reference);
  return { db, body, clerk, chair, member, reference, next, plan, spending, contract, paperId };
}

/** Business time, so many days from now, in this process and in the database. */
export async function jump({ owner }: TestDatabase, days: number): Promise<void> {
  await owner`update record.edition set clock_offset_seconds = ${days * 86_400}`;
  useClockOffset(days * 86_400);
}

/** The items that would become public now. */
export async function nextDocument(clerk: Actor, reference: string): Promise<ItemDocument[]> {
  const { releaseId } = await prepareAgendaRelease(clerk, reference, {});
  return meetingDocument.parse(JSON.parse((await findRelease(clerk, releaseId)).document)).items;
}

/** The items that the public reads. */
export async function publicItems(reference: string): Promise<ItemDocument[]> {
  const found = await findPublishedMeeting(reference);
  return found.withdrawn ? [] : found.document.items;
}
