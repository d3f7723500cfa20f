// Whoever struck passages out of evidence made what becomes public, and is not one of the two who approve it.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { decideEvidenceStatus } from "../../../app/domain/evidence/moves.server.ts";
import { listPublicTexts, preparePublicText } from "../../../app/domain/evidence/public-text.server.ts";
import { prepareEvidenceRelease } from "../../../app/domain/evidence/publish-evidence.server.ts";
import { findSubmission } from "../../../app/domain/evidence/submissions.server.ts";
import { findGatedRelease } from "../../../app/domain/gate/gate.server.ts";
import { prepareInquiryRelease } from "../../../app/domain/inquiries/publish-inquiry.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { verify } from "../../../app/domain/verification/verify.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { keepPublication } from "../../../app/jobs/tasks.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { seated } from "../../support/people.ts";
import { acceptedSubmission, makeEvidencePanel, openedCall, type EvidencePanel } from "../evidence/evidence-panel.ts";

let db: TestDatabase;
let panel: EvidencePanel;
/** Wrote the first version, wrote the second, and prepared the release. */
let [first, second, preparer]: Actor[] = [];
let releaseId: number;

beforeAll(async () => {
  db = await testDatabase();
  panel = await makeEvidencePanel(db);
  const { callId, reference: inquiry } = await openedCall(panel);
  await publish(panel.clerk.actor, (await prepareInquiryRelease(panel.clerk.actor, inquiry, {})).releaseId);
  const { reference } = await acceptedSubmission(panel, callId, { words: "The desk at Bay Street knew" });
  await decideEvidenceStatus(panel.clerk.actor, reference, { evidenceStatus: "published redacted", why: "A place would tell of a family" });
  first = (await seated(db, panel.body, "clerk", "First clerk")).actor;
  second = (await seated(db, panel.body, "clerk", "Second clerk")).actor;
  preparer = (await seated(db, panel.body, "clerk", "Third clerk")).actor;
  const { submission } = await findSubmission(first, reference, "prepare the public text");
  const questionId = (await listPublicTexts(first, submission))[0]?.questionId;
  await preparePublicText(first, reference, questionId, { words: "The desk at [omitted] knew 1", version: 0 });
  await preparePublicText(second, reference, questionId, { words: "The desk [omitted] knew 1", version: 1 });
  ({ releaseId } = await prepareEvidenceRelease(preparer, reference, {}));
}, 60_000);
afterAll(() => db.end());

async function publish(actor: Actor, release: number) {
  return approveAndPublish(actor, release, { sha256: (await findRelease(actor, release)).sha256 });
}
const makers = () => [first, second, preparer].filter((one) => one !== undefined);
const countedFor = (actor: Actor) => withActor(actor, async (tx) => (await sql<{ counted: number }>`select desk.approvals_counted(${releaseId}) as counted`.execute(tx)).rows[0]?.counted);

it("every writer of its words is its maker, also of a version that was written over", async () => {
  expect((await findRelease(panel.chair.actor, releaseId)).makerNames).toEqual(["First clerk", "Second clerk", "Third clerk"]);
});

it("no maker is offered it, asked for it on Today, or let approve it", async () => {
  for (const actor of makers()) {
    expect((await findGatedRelease(actor, String(releaseId))).mayApprove).toBe(false);
    expect((await listWaiting(actor)).filter((one) => one.what === "approve release")).toEqual([]);
    await expect(publish(actor, releaseId)).rejects.toMatchObject({ status: 403 });
  }
  expect((await listWaiting(panel.clerk.actor)).filter((one) => one.what === "approve release")).toMatchObject([{ releaseId }]);
});

it("the database counts no maker, whoever writes the approval, and nobody writes the makers", async () => {
  for (const actor of makers()) {
    await withActor(actor, (tx) => sql`insert into desk.approval (release_id, body_id, person_id, sha256) select id, body_id, ${actor.id}, sha256 from desk.release where id = ${releaseId}`.execute(tx));
  }
  expect(await countedFor(panel.clerk.actor)).toBe(0);
  await expect(withActor(panel.clerk.actor, (tx) => sql`update desk.public_text set writers = '{}'`.execute(tx))).rejects.toThrow(/permission denied/);
  await expect(withActor(panel.clerk.actor, (tx) => sql`insert into desk.release (body_id, subject_id, kind, reference, document, needs, subject_version, prepared_by, makers) select body_id, subject_id, kind, reference, document, needs, subject_version, ${panel.clerk.actor.id}, '{}' from desk.release where id = ${releaseId}`.execute(tx))).rejects.toThrow(/permission denied/);
});

it("two others publish it, and an approval that was put into a maker's name is found", async () => {
  expect(await publish(panel.clerk.actor, releaseId)).toMatchObject({ published: false });
  expect(await publish(panel.chair.actor, releaseId)).toMatchObject({ published: true });
  await keepPublication();
  const look = async () => (await verify({ ownerUrl: db.ownerUrl, prefix: db.prefix })).map((finding) => finding.sentence).filter((sentence) => sentence.includes("approved"));
  expect(await look()).toEqual([]);
  await db.owner`delete from desk.approval where release_id = ${releaseId} and person_id = ${panel.chair.actor.id}`;
  expect(await look()).toEqual([expect.stringMatching(/^evidence .* was never approved with these bytes/)]);
});
