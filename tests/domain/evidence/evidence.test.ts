import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerQuestion, listAnswers } from "../../../app/domain/evidence/answers.server.ts";
import { listEvidenceFiles, openEvidenceFile, removeEvidenceFile } from "../../../app/domain/evidence/evidence-files.server.ts";
import { acceptEvidence, agreeToWithdrawal, askToWithdraw, clearChildFlag, decideEvidenceStatus, findToFlag, flagChild, refuseSubmission, returnSubmission, startChecking, withdrawSubmission } from "../../../app/domain/evidence/moves.server.ts";
import { openSubmission, prepareEvidenceRelease, withdrawEvidence } from "../../../app/domain/evidence/publish-evidence.server.ts";
import { listPublicTexts, preparePublicText } from "../../../app/domain/evidence/public-text.server.ts";
import { findSubmission, listFlagged, listInvitationsToUs, listOwnSubmissions, listSubmissions } from "../../../app/domain/evidence/submissions.server.ts";
import { cannotSupply, partsOf, sendSubmission, startSubmission, wishPublication } from "../../../app/domain/evidence/writing.server.ts";
import { findInquiry } from "../../../app/domain/inquiries/inquiries.server.ts";
import { prepareInquiryRelease } from "../../../app/domain/inquiries/publish-inquiry.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { listCitableEvidence } from "../../../app/domain/recommendations/citations.server.ts";
import { findPublishedEvidence } from "../../../app/record/evidence.server.ts";
import { findPublishedInquiry, openCalls } from "../../../app/record/inquiries.server.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { acceptedSubmission, attachText, filledSubmission, makeEvidencePanel, openedCall, sentSubmission, type EvidencePanel } from "./evidence-panel.ts";

let db: TestDatabase;
let panel: EvidencePanel;
let callId: number;
let inquiry: string;
beforeAll(async () => {
  db = await testDatabase();
  panel = await makeEvidencePanel(db);
  ({ callId, reference: inquiry } = await openedCall(panel, { openTo: "anyone" }));
});
afterAll(() => db.end());

async function refusal(verb: Promise<unknown>): Promise<number | string | undefined> {
  try {
    await verb;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    return thrown instanceof Error ? thrown.message : "?";
  }
  return undefined;
}
const sees = (who: Actor, reference: string) => refusal(openSubmission(who, reference));
const told = async (id: number): Promise<number> => {
  const rows = await db.owner<{ n: number }[]>`select count(*)::int as n from graphile_worker._private_jobs where payload::jsonb ->> 'id' = ${String(id)}`;
  return rows[0]?.n ?? 0;
};

describe("a submission on its way", () => {
  it("is asked for: the officers of the invited organisation are told, and see whose inquiry it is", async () => {
    expect([await told(panel.police.actor.id), await told(panel.sergeant.actor.id), await told(panel.nurse.actor.id)]).toEqual([1, 1, 0]);
    expect(await listInvitationsToUs(panel.police.actor)).toMatchObject({ invitations: [{ callTitle: "Tell us what you know", bodyName: panel.body.name, kind: "invite" }], hasMore: false });
    expect(await listInvitationsToUs(panel.nurse.actor)).toEqual({ invitations: [], hasMore: false });
    expect(await refusal(findInquiry(panel.police.actor, inquiry, "read"))).toBe(404);
  });

  it("is not sent before every part is there, and asks about children before anything is written", async () => {
    const { reference } = await startSubmission(panel.police.actor, callId, { organisationId: panel.constabulary.id });
    expect(await refusal(sendSubmission(panel.police.actor, reference, {}))).toContain("give who you are, whether it identifies a child or family, an answer to every question");
    const { submission } = await findSubmission(panel.police.actor, reference, "write");
    const [first] = await listAnswers(panel.police.actor, submission);
    expect(await refusal(answerQuestion(panel.police.actor, reference, first?.questionId, { words: "x", version: 0 }))).toContain("Say first whether");
    expect(await refusal(attachText(panel.police.actor, reference, "x"))).toContain("Say first whether");
  });

  it("two colleagues at one answer: the second is told, and nothing is lost", async () => {
    const reference = await filledSubmission(panel.police.actor, callId, panel.constabulary);
    const { submission } = await findSubmission(panel.sergeant.actor, reference, "write");
    const [first] = await listAnswers(panel.sergeant.actor, submission);
    await answerQuestion(panel.sergeant.actor, reference, first?.questionId, { words: "The sergeant’s", version: 1 });
    await expect(answerQuestion(panel.police.actor, reference, first?.questionId, { words: "The inspector’s", version: 1 })).rejects.toMatchObject({ status: 409 });
    expect((await listAnswers(panel.police.actor, submission))[0]).toMatchObject({ words: "The sergeant’s", version: 2 });
    await expect(wishPublication(panel.police.actor, reference, { wish: "not at all", version: 1 })).rejects.toMatchObject({ status: 409 });
  });

  it("is the sender’s alone while a draft, the clerk’s once sent, the members’ once accepted", async () => {
    const reference = await filledSubmission(panel.police.actor, callId, panel.constabulary, { withFile: true });
    const { clerk, chair, member, attendee, monitoringOfficer, safeguardingLead, nurse, visitor, otherClerk, police, sergeant } = panel;
    const strangers = [attendee, monitoringOfficer, safeguardingLead, nurse, visitor, otherClerk];
    const all = async () => [await sees(clerk.actor, reference), await sees(chair.actor, reference), await sees(member.actor, reference), ...(await Promise.all(strangers.map((one) => sees(one.actor, reference))))];
    const nobody = strangers.map(() => 404);
    expect(await all()).toEqual([404, 404, 404, ...nobody]);
    expect((await listSubmissions(clerk.actor, { id: (await findInquiry(clerk.actor, inquiry, "read")).inquiry.id, bodyId: panel.body.id })).submissions.map((one) => one.reference)).not.toContain(reference);
    await sendSubmission(sergeant.actor, reference, {});
    expect(await all()).toEqual([undefined, 404, 404, ...nobody]);
    await startChecking(clerk.actor, reference, {});
    const { evidenceReference } = await acceptEvidence(clerk.actor, reference, {});
    expect(evidenceReference).toMatch(/^[A-Z]{6}\d{4}$/);
    expect(await all()).toEqual([undefined, undefined, undefined, ...nobody]);
    expect(await sees(member.actor, evidenceReference)).toBeUndefined();
    // what hangs on it follows: answers, files and steps, in the page and by their own address
    const { submission } = await findSubmission(member.actor, reference, "read");
    const [file] = await listEvidenceFiles(member.actor, submission);
    expect((await listAnswers(member.actor, submission)).map((one) => one.words)).toEqual(["An answer 1", "An answer 2", "An answer 3"]);
    expect(await refusal(openEvidenceFile(member.actor, reference, String(file?.id), "read"))).toBeUndefined();
    for (const one of strangers) expect(await refusal(openEvidenceFile(one.actor, reference, String(file?.id), "read"))).toBe(404);
    expect(await refusal(openEvidenceFile(police.actor, reference, String(file?.id), "follow"))).toBeUndefined();
    expect(await refusal(removeEvidenceFile(police.actor, reference, String(file?.id), {}))).toBe(403);
    const [events] = await db.owner<{ n: number }[]>`select count(*)::int as n from audit.event where what in ('evidence read', 'evidence file read') and noun_id = ${String(submission.id)} and actor_id = ${member.actor.id}`;
    expect(events?.n).toBe(3); // twice the page, once the file
  });

  it("comes back when it is returned, and nobody on the panel reads it until it is sent again", async () => {
    const reference = await sentSubmission(panel, callId);
    await returnSubmission(panel.clerk.actor, reference, { why: "Please number the paragraphs" });
    const standing = await openSubmission(panel.clerk.actor, reference);
    expect(standing).toMatchObject({ says: null, submission: { status: "returned" } });
    expect(await listAnswers(panel.clerk.actor, standing.submission)).toMatchObject([{ words: null }, { words: null }, { words: null }]);
    const { submission } = await findSubmission(panel.police.actor, reference, "write");
    const [first] = await listAnswers(panel.police.actor, submission);
    await answerQuestion(panel.police.actor, reference, first?.questionId, { words: "1. Numbered", version: 1 });
    await sendSubmission(panel.police.actor, reference, {});
    const again = await openSubmission(panel.clerk.actor, reference);
    expect(again.says?.answers[0]?.words).toBe("1. Numbered");
    expect(again.steps.map((step) => [step.action, step.reason, step.byName])).toEqual([["send", "", "Inspector O’Neill"], ["start checking", "", "Clerk"], ["return", "Please number the paragraphs", "Clerk"], ["send", "", "Inspector O’Neill"]]);
  });

  it("is withdrawn freely before acceptance and by request after it; the clerk alone refuses", async () => {
    const early = await sentSubmission(panel, callId);
    await withdrawSubmission(panel.police.actor, early, { why: "A mistake" });
    expect((await openSubmission(panel.clerk.actor, early)).says).toBeNull();
    const { reference } = await acceptedSubmission(panel, callId);
    expect(await refusal(withdrawSubmission(panel.police.actor, reference, { why: "No" }))).toBe(403);
    expect(await refusal(agreeToWithdrawal(panel.clerk.actor, reference, { why: "Yes" }))).toBe(403);
    await askToWithdraw(panel.police.actor, reference, { why: "Please" });
    await agreeToWithdrawal(panel.clerk.actor, reference, { why: "The panel agreed" });
    expect(await sees(panel.member.actor, reference)).toBe(404);
    const refused = await sentSubmission(panel, callId);
    for (const one of [panel.police, panel.sergeant]) expect(await refusal(refuseSubmission(one.actor, refused, { why: "No" }))).toBe(403);
    expect(await refusal(refuseSubmission(panel.member.actor, refused, { why: "No" }))).toBe(404);
    await refuseSubmission(panel.clerk.actor, refused, { why: "It is about one case" });
    expect(await refusal(acceptEvidence(panel.clerk.actor, refused, {}))).toBe(403);
  });

  it("may be that it cannot be supplied, with a reason that both read", async () => {
    const { reference } = await cannotSupply(panel.police.actor, callId, { organisationId: panel.constabulary.id, why: "Proceedings are under way" });
    const found = await openSubmission(panel.clerk.actor, reference);
    expect(found).toMatchObject({ submission: { kind: "cannot supply", status: "received" }, steps: [{ reason: "Proceedings are under way" }] });
    await startChecking(panel.clerk.actor, reference, {});
    expect(await refusal(acceptEvidence(panel.clerk.actor, reference, {}))).toBe(403);
  });

  it("sent and accepted twice by the same post is sent and accepted once", async () => {
    const reference = await filledSubmission(panel.police.actor, callId, panel.constabulary);
    const [one, two] = ["a".repeat(43), "b".repeat(43)];
    await Promise.all([sendSubmission(panel.police.actor, reference, { onceKey: one }), sendSubmission(panel.police.actor, reference, { onceKey: one })]);
    await startChecking(panel.clerk.actor, reference, {});
    const [first, second] = await Promise.all([acceptEvidence(panel.clerk.actor, reference, { onceKey: two }), acceptEvidence(panel.clerk.actor, reference, { onceKey: two })]);
    expect(second).toEqual(first);
    expect((await openSubmission(panel.clerk.actor, reference)).steps.map((step) => step.action)).toEqual(["send", "start checking", "accept"]);
  });

  it("of a member of the public is their own, and another’s is not there", async () => {
    const reference = await filledSubmission(panel.visitor.actor, callId, null);
    await sendSubmission(panel.visitor.actor, reference, {});
    expect(await refusal(findSubmission(panel.otherVisitor.actor, reference, "follow"))).toBe(404);
    expect((await listOwnSubmissions(panel.visitor.actor)).submissions.map((one) => one.reference)).toEqual([reference]);
    expect((await openSubmission(panel.clerk.actor, reference)).steps[0]?.byName).toBe("A member of the public");
  });
});

describe("evidence that identifies a child", () => {
  it("marked by the sender: the clerk and the safeguarding lead see it and are told, members do not", async () => {
    const before = [await told(panel.clerk.actor.id), await told(panel.safeguardingLead.actor.id)];
    const { reference } = await acceptedSubmission(panel, callId, { identifiesChild: true });
    expect([await told(panel.clerk.actor.id), await told(panel.safeguardingLead.actor.id)]).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 1]);
    expect([await sees(panel.clerk.actor, reference), await sees(panel.safeguardingLead.actor, reference), await sees(panel.member.actor, reference), await sees(panel.nurse.actor, reference)]).toEqual([undefined, undefined, 404, 404]);
    await decideEvidenceStatus(panel.clerk.actor, reference, { evidenceStatus: "published", why: "Useful" });
    expect(await refusal(prepareEvidenceRelease(panel.clerk.actor, reference, {}))).toBe(403);
  });

  it("is flagged by each side on its own page: whoever is not of that side is told whose page it is", async () => {
    const { police, clerk, member } = panel;
    const { reference } = await acceptedSubmission(panel, callId);
    for (const [who, own, other] of [[police, "follow", "see"], [clerk, "see", "follow"], [member, "see", "follow"]] as const) {
      expect([await refusal(findToFlag(who.actor, reference, own)), await refusal(findToFlag(who.actor, reference, other))]).toEqual([undefined, 403]);
    }
  });

  it("flagged by a member ends that member’s own sight; only the safeguarding lead clears it", async () => {
    const { reference, evidenceReference } = await acceptedSubmission(panel, callId);
    await flagChild(panel.member.actor, reference, { why: "A school is named" });
    expect((await listCitableEvidence(panel.clerk.actor, panel.body.id)).map((one) => one.evidenceReference)).not.toContain(evidenceReference);
    expect([await sees(panel.member.actor, reference), await sees(panel.chair.actor, reference)]).toEqual([404, 404]);
    expect((await listFlagged(panel.safeguardingLead.actor)).submissions.map((one) => one.reference)).toContain(reference);
    expect((await openSubmission(panel.safeguardingLead.actor, reference)).says?.answers).toHaveLength(3);
    expect(await refusal(clearChildFlag(panel.clerk.actor, reference, { why: "No" }))).toBe(403);
    await clearChildFlag(panel.safeguardingLead.actor, reference, { why: "No child can be known by it" });
    expect([await sees(panel.member.actor, reference), await sees(panel.safeguardingLead.actor, reference)]).toEqual([undefined, 404]);
  });
});

describe("to the record", () => {
  const publish = async (who: Actor, releaseId: number) => approveAndPublish(who, releaseId, { sha256: (await findRelease(who, releaseId)).sha256 });

  it("the inquiry first, with its open call; then evidence with passages omitted, by two who did not prepare it", async () => {
    const { clerk, chair, viceChair, police } = panel;
    const { reference, evidenceReference } = await acceptedSubmission(panel, callId, { words: "The desk at Bay Street knew", withFile: true });
    expect(await refusal(prepareEvidenceRelease(clerk.actor, reference, {}))).toBe(403);
    await decideEvidenceStatus(clerk.actor, reference, { evidenceStatus: "published redacted", why: "A place would tell of a family" });
    expect(await refusal(prepareEvidenceRelease(clerk.actor, reference, {}))).toContain("Publish the inquiry first");
    await publish(clerk.actor, (await prepareInquiryRelease(clerk.actor, inquiry, {})).releaseId);
    expect(await findPublishedInquiry(inquiry)).toMatchObject({ document: { title: "Cases closed too soon", calls: [{ open: true, questions: ["What do you do?", "What did you see?", "What would help?"] }] } });
    expect((await openCalls("2020-01-01")).map((call) => call.callId)).toContain(callId);
    expect(await refusal(prepareEvidenceRelease(clerk.actor, reference, {}))).toContain("nothing is struck out yet");
    const { submission } = await findSubmission(clerk.actor, reference, "prepare the public text");
    const [first] = await listPublicTexts(clerk.actor, submission);
    expect(await refusal(preparePublicText(clerk.actor, reference, first?.questionId, { words: "The desk knew 1", version: 0 }))).toContain("Change nothing but");
    await preparePublicText(clerk.actor, reference, first?.questionId, { words: "The desk at [omitted] knew 1", version: 0 });
    const stale = await prepareEvidenceRelease(clerk.actor, reference, {});
    await preparePublicText(clerk.actor, reference, first?.questionId, { words: "The desk [omitted] knew 1", version: 1 });
    await publish(chair.actor, stale.releaseId);
    expect(await refusal(publish(viceChair.actor, stale.releaseId))).toBe(409);
    const { releaseId } = await prepareEvidenceRelease(clerk.actor, reference, {});
    expect(await refusal(publish(clerk.actor, releaseId))).toBe(403);
    expect((await publish(chair.actor, releaseId)).published).toBe(false);
    expect((await publish(panel.monitoringOfficer.actor, releaseId)).published).toBe(true);
    const record = await findPublishedEvidence(evidenceReference);
    expect(record).toMatchObject({ withdrawn: false, document: { reference: evidenceReference, by: panel.constabulary.name, how: "published redacted", files: 1, answers: [{ words: "The desk [omitted] knew 1" }, { words: "The desk at Bay Street knew 2" }, {}] } });
    expect(JSON.stringify(record)).not.toContain(".txt");
    expect(await refusal(decideEvidenceStatus(clerk.actor, reference, { evidenceStatus: "not published", why: "No" }))).toBe(403);
    await withdrawEvidence(clerk.actor, reference, { why: "The panel decided so" });
    expect(await findPublishedEvidence(evidenceReference)).toMatchObject({ withdrawn: true, why: "The panel decided so" });
    expect((await findSubmission(police.actor, reference, "follow")).submission.status).toBe("withdrawn");
  });

  it("anonymously names no organisation and no person, and in full changes no letter", async () => {
    const { clerk } = panel;
    const { reference } = await acceptedSubmission(panel, callId);
    await decideEvidenceStatus(clerk.actor, reference, { evidenceStatus: "published anonymously", why: "They wish it" });
    const { releaseId } = await prepareEvidenceRelease(clerk.actor, reference, {});
    const { document } = await findRelease(clerk.actor, releaseId);
    expect(document).not.toMatch(new RegExp(`${panel.constabulary.name}|O’Neill|A Name|Chief`));
    await decideEvidenceStatus(clerk.actor, reference, { evidenceStatus: "published", why: "They changed their mind" });
    const { submission } = await findSubmission(clerk.actor, reference, "publish");
    const [first] = await listPublicTexts(clerk.actor, submission);
    expect(await refusal(preparePublicText(clerk.actor, reference, first?.questionId, { words: "[omitted]", version: first?.textVersion ?? 0 }))).toContain("exactly what was sent");
  });

  it("parts of a task list are counted", async () => {
    const reference = await filledSubmission(panel.police.actor, callId, panel.constabulary, { withFile: true });
    const { submission } = await findSubmission(panel.police.actor, reference, "follow");
    expect(await partsOf(panel.police.actor, submission)).toEqual({ about: true, child: true, answers: { done: 3, of: 3 }, files: 1, description: true, wish: true, signOff: true });
  });
});
