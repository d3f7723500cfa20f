// A panel that proposes, a committee that resolves, an executive that answers, and those who have nothing to do with it.
import { randomBytes } from "node:crypto";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { giveNotice, recordReceipt } from "../../../app/domain/recommendations/notices.server.ts";
import { proposalForm } from "../../../app/domain/recommendations/recommendation-forms.ts";
import { findRecommendation, proposeRecommendation } from "../../../app/domain/recommendations/recommendations.server.ts";
import { resolveRecommendation } from "../../../app/domain/recommendations/committee-acts.server.ts";
import { freezeWording, signOffRecommendation } from "../../../app/domain/recommendations/sign-offs.server.ts";
import type { TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, addSeat, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";

export type Scrutiny = { db: TestDatabase; panel: TestBody; committee: TestBody; executive: TestBody; code: string } & Record<
  "clerk" | "chair" | "vice" | "member" | "senior" | "councillor" | "cabinet" | "answering" | "stranger" | "attendee", SignedInPerson
>;

/** Four vote on the panel: chair, vice, member and senior. The councillor sits on the committee alone, the cabinet member on the committee and the executive. */
export async function makeScrutiny(db: TestDatabase): Promise<Scrutiny> {
  const panel = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  const committee = await addBody(db, "Scrutiny Committee");
  const executive = await addBody(db, "Executive", { kind: "executive" });
  await db.owner`update desk.body set executive_id = ${executive.id} where id = ${committee.id}`;
  const [row] = await db.owner<{ code: string }[]>`select reference_code as code from desk.body where id = ${committee.id}`;
  const onBoth = async (name: string, role: "clerk" | "chair" | "vice-chair" | "member") => {
    const id = await addPerson(db, name);
    await addSeat(db, panel.id, id, role);
    await addSeat(db, committee.id, id, role);
    return signIn(db, id);
  };
  const cabinetId = await addPerson(db, "Councillor Grace Lund");
  await addSeat(db, committee.id, cabinetId, "chair");
  await addSeat(db, executive.id, cabinetId, "member");
  return {
    db, panel, committee, executive, code: row?.code ?? "",
    clerk: await onBoth("Priya Shah", "clerk"), chair: await onBoth("Councillor Tom Ashworth", "chair"), vice: await onBoth("Councillor Joan O'Dowd", "vice-chair"), member: await onBoth("Councillor Ellen Marsh", "member"),
    senior: await seated(db, panel, "member", "Senior officer"), councillor: await seated(db, committee, "member", "Councillor Boyle"), cabinet: await signIn(db, cabinetId),
    answering: await seated(db, executive, "member", "Councillor Marcus Hale"), attendee: await seated(db, executive, "attendee", "Adviser"),
    stranger: await seated(db, await addBody(db, "Another Committee"), "clerk", "Clerk elsewhere"),
  };
}

export const wording = "That every case closed in the last six months is looked at again by somebody who did not close it.";

/** A draft by the panel's clerk. @returns its address */
export async function draft({ clerk, panel, committee }: Scrutiny, given: Partial<Record<string, string>> = {}): Promise<string> {
  const parsed = proposalForm.parse({ bodyId: String(panel.id), committeeId: String(committee.id), title: "Look at closed cases again", wording, ...given });
  return (await proposeRecommendation(clerk.actor, parsed)).reference;
}

export const versionOf = async (actor: Actor, address: string) => (await findRecommendation(actor, address, "read")).recommendation.version;

/** Frozen, and signed by three of four. */
export async function signOff({ clerk, chair, vice, member }: Scrutiny, address: string): Promise<void> {
  await freezeWording(clerk.actor, address, { version: await versionOf(clerk.actor, address) });
  for (const one of [chair, vice, member]) await sign(one.actor, address);
}

export async function sign(actor: Actor, address: string, answer: "signed" | "dissents" = "signed"): Promise<void> {
  const { recommendation } = await findRecommendation(actor, address, "read");
  await signOffRecommendation(actor, address, { answer, sha256: recommendation.frozenSha256 ?? "" });
}

type Decision = { words?: string; kind?: "RESOLVED" | "RECOMMENDED"; carried?: boolean; quorate?: boolean; daysAgo?: number; bodyId?: number };
let minute = 100;

/** A resolution in the minutes of a meeting of the committee, as the minutes record it. @returns its id */
export async function decided({ db: { owner }, committee, clerk }: Scrutiny, { words = wording, kind = "RECOMMENDED", carried = true, quorate = true, daysAgo = 0, bodyId = committee.id }: Decision = {}): Promise<number> {
  minute += 1;
  const heldOn = today().subtract({ days: daysAgo }).toString();
  const [row] = await owner<{ id: number }[]>`
    with held as (insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by) values (${bodyId}, ${`${heldOn}-c-${randomBytes(4).toString("hex")}`}, 'Committee', ${heldOn}, '18:00', 'Town Hall', ${clerk.actor.id}) returning id),
      of_it as (insert into desk.minutes (body_id, meeting_id, drafted_by) select ${bodyId}, id, ${clerk.actor.id} from held returning id, meeting_id),
      item as (insert into desk.minute (body_id, minutes_id, position, number, title) select ${bodyId}, id, 1, ${`${minute}/26`}, 'Recommendation' from of_it returning id, minutes_id)
    insert into desk.resolution (body_id, meeting_id, minutes_id, minute_id, number, kind, words, carried, is_quorate)
      select ${bodyId}, of_it.meeting_id, of_it.id, item.id, ${`${minute}/26`}, ${kind}, ${words}, ${carried}, ${quorate} from of_it, item returning id`;
  if (!row) throw new Error("The resolution was not made.");
  return row.id;
}

/** Signed off and resolved. @returns its public address */
export async function resolved(scrutiny: Scrutiny, given: Partial<Record<string, string>> = {}): Promise<string> {
  const address = await draft(scrutiny, given);
  await signOff(scrutiny, address);
  return (await resolveRecommendation(scrutiny.clerk.actor, address, { resolutionId: await decided(scrutiny, { words: given["wording"] ?? wording, daysAgo: 3 }) })).reference;
}

/** Resolved, noticed and received today. @returns its public address */
export async function issued(scrutiny: Scrutiny, given: Partial<Record<string, string>> = {}): Promise<string> {
  const address = await resolved(scrutiny, given);
  const { recommendation } = await findRecommendation(scrutiny.clerk.actor, address, "read");
  const day = today().toString();
  const { noticeId } = await giveNotice(scrutiny.clerk.actor, { committeeId: scrutiny.committee.id, recommendations: [recommendation.id], sentOn: day });
  await recordReceipt(scrutiny.answering.actor, String(noticeId), { noticeReceivedOn: day, reportReceivedOn: day });
  return address;
}

/** What a verb refuses with: a status, or the fields that it rejects. */
export async function refusalOf(verb: Promise<unknown>): Promise<number | string[] | undefined> {
  try {
    await verb;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    if (thrown instanceof Error && "fieldErrors" in thrown && typeof thrown.fieldErrors === "object" && thrown.fieldErrors) return Object.keys(thrown.fieldErrors);
    throw thrown;
  }
  return undefined;
}
