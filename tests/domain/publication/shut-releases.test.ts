import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { agreeToWithdrawal, askToWithdraw, clearChildFlag, decideEvidenceStatus, flagChild } from "../../../app/domain/evidence/moves.server.ts";
import { prepareEvidenceRelease, withdrawEvidence } from "../../../app/domain/evidence/publish-evidence.server.ts";
import { findSubmission } from "../../../app/domain/evidence/submissions.server.ts";
import { findGatedRelease, findTakenDown } from "../../../app/domain/gate/gate.server.ts";
import { prepareInquiryRelease, withdrawInquiry } from "../../../app/domain/inquiries/publish-inquiry.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { acceptedSubmission, makeEvidencePanel, openedCall, type EvidencePanel } from "../evidence/evidence-panel.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";

let db: TestDatabase;
let panel: EvidencePanel;
let callId: number;
let inquiry: string;
beforeAll(async () => {
  db = await testDatabase();
  panel = await makeEvidencePanel(db);
  ({ callId, reference: inquiry } = await openedCall(panel));
  await publish(panel.clerk.actor, (await prepareInquiryRelease(panel.clerk.actor, inquiry, {})).releaseId);
}, 60_000);
afterAll(() => db.end());

async function publish(actor: Actor, releaseId: number) {
  const { sha256 } = await findRelease(actor, releaseId);
  return approveAndPublish(actor, releaseId, { sha256 });
}

async function preparedEvidence(): Promise<{ reference: string; releaseId: number }> {
  const { reference } = await acceptedSubmission(panel, callId);
  await decideEvidenceStatus(panel.clerk.actor, reference, { evidenceStatus: "published", why: "It helps" });
  return { reference, releaseId: (await prepareEvidenceRelease(panel.clerk.actor, reference, {})).releaseId };
}

/** What each of those who approve evidence is told of a release. */
async function sights(releaseId: number): Promise<(number | "reads")[]> {
  const approvers = [panel.clerk.actor, panel.chair.actor, panel.viceChair.actor, panel.monitoringOfficer.actor];
  return Promise.all(approvers.map((actor) => findRelease(actor, releaseId).then(() => "reads" as const, (refused: unknown) => (refused instanceof Response ? refused.status : 500))));
}
const everybody = (one: number | "reads") => [one, one, one, one];

describe("a release of evidence", () => {
  it("is read by those who approve it, until a child is found in the evidence; what was cleared is prepared again", async () => {
    const { reference, releaseId } = await preparedEvidence();
    expect(await sights(releaseId)).toEqual(everybody("reads"));
    await flagChild(panel.member.actor, reference, { why: "A street and a school" });
    expect(await sights(releaseId)).toEqual(everybody(404));
    await clearChildFlag(panel.safeguardingLead.actor, reference, { why: "Nobody can be known by it" });
    expect(await sights(releaseId)).toEqual(everybody("reads"));
    expect((await findGatedRelease(panel.chair.actor, String(releaseId))).isCurrent).toBe(false);
  });

  it("is evidence wherever it is read: each reading before it is public is an event", async () => {
    const { releaseId } = await preparedEvidence();
    const readings = async () => Number((await db.owner<{ count: string }[]>`select count(*) from audit.event where what = 'evidence read' and actor_id = ${panel.monitoringOfficer.actor.id} and convert_from(entry, 'UTF8')::jsonb #>> '{details,release}' = ${String(releaseId)}`)[0]?.count);
    await findGatedRelease(panel.monitoringOfficer.actor, String(releaseId));
    expect(await readings()).toBe(1);
    for (const approver of [panel.chair, panel.viceChair]) await publish(approver.actor, releaseId);
    await findGatedRelease(panel.monitoringOfficer.actor, String(releaseId));
    expect(await readings()).toBe(1);
  });

  it("is read by nobody on the panel once the evidence was withdrawn", async () => {
    const { reference, releaseId } = await preparedEvidence();
    await askToWithdraw(panel.police.actor, reference, { why: "It was not ours to send" });
    await agreeToWithdrawal(panel.clerk.actor, reference, { why: "They asked" });
    expect(await sights(releaseId)).toEqual(everybody(404));
  });

  it("is read by nobody on the panel either once it was published and taken down: what is gone from the record is gone from its release", async () => {
    const { reference, releaseId } = await preparedEvidence();
    for (const approver of [panel.chair, panel.viceChair]) await publish(approver.actor, releaseId);
    expect(await sights(releaseId)).toEqual(everybody("reads"));
    const { evidenceReference } = (await findSubmission(panel.clerk.actor, reference, "see")).submission;
    const led = (...actors: Actor[]) => Promise.all(actors.map((actor) => findTakenDown(actor, String(releaseId))));
    expect(await led(panel.clerk.actor)).toEqual([null]);
    await flagChild(panel.clerk.actor, reference, { why: "A street and a school" });
    expect(await led(panel.clerk.actor, panel.chair.actor)).toEqual([null, null]); // still public: the flag is nobody's to read from this
    await withdrawEvidence(panel.clerk.actor, reference, { why: "The panel decided so" });
    expect(await sights(releaseId)).toEqual(everybody(404));
    expect(await led(panel.clerk.actor, panel.chair.actor, panel.viceChair.actor, panel.monitoringOfficer.actor)).toEqual(everybody("reads").map(() => evidenceReference));
    expect(await led(panel.member.actor, panel.police.actor, panel.otherClerk.actor, panel.visitor.actor)).toEqual([null, null, null, null]);
  });

  it("waits for each who may approve it, also for the monitoring officer, who does not see the evidence itself", async () => {
    const { releaseId } = await preparedEvidence();
    const waits = async (actor: Actor) => (await listWaiting(actor)).some((one) => one.what === "approve release" && one.releaseId === releaseId);
    expect([await waits(panel.clerk.actor), await waits(panel.chair.actor), await waits(panel.monitoringOfficer.actor), await waits(panel.member.actor)]).toEqual([false, true, true, false]);
  });

  it("is not published by the approval of somebody whose account was suspended since", async () => {
    const { releaseId } = await preparedEvidence();
    expect(await publish(panel.viceChair.actor, releaseId)).toMatchObject({ published: false });
    await db.owner`update access.person set suspended_at = now() where id = ${panel.viceChair.actor.id}`;
    expect(await publish(panel.chair.actor, releaseId)).toMatchObject({ published: false });
    await db.owner`update access.person set suspended_at = null where id = ${panel.viceChair.actor.id}`;
    expect(await publish(panel.monitoringOfficer.actor, releaseId)).toMatchObject({ published: true });
  });
});

it("published evidence in which a child is found waits for the clerk to take it down", async () => {
  const { reference, releaseId } = await preparedEvidence();
  await publish(panel.chair.actor, releaseId);
  await publish(panel.viceChair.actor, releaseId);
  const waits = async () => (await listWaiting(panel.clerk.actor)).filter((one) => one.what === "take down");
  expect(await waits()).toEqual([]);
  await flagChild(panel.member.actor, reference, { why: "A street and a school" });
  expect(await waits()).toMatchObject([{ reference, overdue: true }]);
  await withdrawEvidence(panel.clerk.actor, reference, { why: "It named a place" });
  expect(await waits()).toEqual([]);
});

it("what was prepared before a withdrawal does not bring it back: it is prepared anew", async () => {
  const { releaseId } = await prepareInquiryRelease(panel.clerk.actor, inquiry, {});
  await withdrawInquiry(panel.clerk.actor, inquiry, { why: "A name was in it" });
  expect((await findGatedRelease(panel.clerk.actor, String(releaseId))).isCurrent).toBe(false);
  await expect(publish(panel.clerk.actor, releaseId)).rejects.toMatchObject({ status: 409 });
  expect(await publish(panel.clerk.actor, (await prepareInquiryRelease(panel.clerk.actor, inquiry, {})).releaseId)).toMatchObject({ published: true });
});
