import { afterAll, beforeAll, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { addCall, addQuestion, changeCall, changeQuestion, closeCall, findCall, inviteOrganisation, moveQuestion, openCall, removeQuestion } from "../../../app/domain/inquiries/calls.server.ts";
import { addInquiry, changeInquiry, concludeInquiry, findInquiry, listInquiries } from "../../../app/domain/inquiries/inquiries.server.ts";
import { prepareInquiryRelease, withdrawInquiry } from "../../../app/domain/inquiries/publish-inquiry.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { findPublishedInquiry, listPublishedInquiries, openCalls } from "../../../app/record/inquiries.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated } from "../../support/people.ts";
import { inquiryWords, makeEvidencePanel, openedCall, type EvidencePanel } from "../evidence/evidence-panel.ts";

let db: TestDatabase;
let panel: EvidencePanel;
const inDays = (days: number) => today().add({ days }).toString();
beforeAll(async () => {
  db = await testDatabase();
  panel = await makeEvidencePanel(db);
});
afterAll(() => db.end());

const begin = (title: string) => addInquiry(panel.clerk.actor, { ...inquiryWords, title, bodyId: panel.body.id });
const call = { title: "A call", closesOn: inDays(10), openTo: "invited organisations" as const, whatHappens: "It is read." };
const changes = { ...inquiryWords, stage: "hearing evidence" as const, leadId: undefined };

it("is named by its body’s code and its title; a second of the same name tells of no other body’s", async () => {
  const [row] = await db.owner<{ code: string }[]>`select lower(reference_code) as code from desk.body where id = ${panel.body.id}`;
  expect((await begin("Why us? O’Neill’s question")).reference).toBe(`${row?.code}-why-us-oneills-question`);
  expect((await begin("Why us? O’Neill’s question")).reference).toBe(`${row?.code}-why-us-oneills-question--2`);
  expect((await begin("???")).reference).toBe(`${row?.code}-inquiry`);
});

it("is made by the clerk of the body, read by its seats, and is not there for anybody else", async () => {
  const { reference } = await begin("Sight");
  await expect(addInquiry(panel.member.actor, { ...inquiryWords, bodyId: panel.body.id })).rejects.toMatchObject({ fieldErrors: { bodyId: expect.stringContaining("clerk of") } });
  expect((await findInquiry(panel.attendee.actor, reference, "read")).allowed).toEqual(["read"]);
  for (const who of [panel.otherClerk, panel.police, panel.visitor]) await expect(findInquiry(who.actor, reference, "read")).rejects.toMatchObject({ status: 404 });
  await expect(findInquiry(panel.member.actor, reference, "change")).rejects.toMatchObject({ status: 403 });
  expect((await listInquiries(panel.otherClerk.actor)).inquiries).toEqual([]);
});

it("two who change it at once: the second is told", async () => {
  const { reference } = await begin("Two at once");
  await changeInquiry(panel.clerk.actor, reference, { ...changes, leadId: panel.chair.actor.id, version: 1 });
  await expect(changeInquiry(panel.clerk.actor, reference, { ...changes, version: 1 })).rejects.toMatchObject({ status: 409 });
  await expect(changeInquiry(panel.clerk.actor, reference, { ...changes, leadId: panel.police.actor.id, version: 2 })).rejects.toMatchObject({ fieldErrors: { leadId: expect.any(String) } });
  expect((await findInquiry(panel.clerk.actor, reference, "read")).inquiry).toMatchObject({ leadName: "Chair", stage: "hearing evidence", version: 2 });
});

it("questions are added, changed, moved and removed until the call is open, and stand from then on", async () => {
  const { clerk } = panel;
  const { reference } = await begin("Questions");
  const { callId } = await addCall(clerk.actor, reference, call);
  const id = String(callId);
  await expect(openCall(clerk.actor, reference, callId, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("at least one question") } });
  for (const words of ["One", "Two", "Three", "Four"]) await addQuestion(clerk.actor, reference, callId, { words });
  const words = async () => (await findCall(clerk.actor, reference, callId, "read")).questions.map((one) => `${one.position} ${one.words}`);
  const [one, , , four] = (await findCall(clerk.actor, reference, callId, "read")).questions;
  await moveQuestion(clerk.actor, reference, id, String(four?.id), { position: 1 });
  await changeQuestion(clerk.actor, reference, id, String(one?.id), { words: "One, better" });
  expect(await words()).toEqual(["1 Four", "2 One, better", "3 Two", "4 Three"]);
  await removeQuestion(clerk.actor, reference, id, String(four?.id), {});
  expect(await words()).toEqual(["1 One, better", "2 Two", "3 Three"]);
  await expect(openCall(clerk.actor, reference, callId, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("Invite at least one") } });
  await expect(inviteOrganisation(clerk.actor, reference, callId, { organisationId: panel.constabulary.id, kind: "require", duty: "PJA 2006 s.19", dueOn: inDays(5), words: undefined })).rejects.toMatchObject({ fieldErrors: { kind: expect.stringContaining("can require nobody") } });
  await inviteOrganisation(clerk.actor, reference, callId, { organisationId: panel.constabulary.id, kind: "invite", duty: undefined, dueOn: inDays(5), words: undefined });
  await expect(inviteOrganisation(clerk.actor, reference, callId, { organisationId: panel.constabulary.id, kind: "invite", duty: undefined, dueOn: inDays(5), words: undefined })).rejects.toMatchObject({ fieldErrors: { organisationId: expect.stringContaining("already") } });
  await openCall(clerk.actor, reference, callId, {});
  await expect(addQuestion(clerk.actor, reference, callId, { words: "Late" })).rejects.toMatchObject({ status: 403 });
  await expect(changeCall(clerk.actor, reference, id, { ...call, version: 9 })).rejects.toMatchObject({ status: 403 });
  await expect(db.owner`update desk.call_question set words = 'Other' where call_id = ${callId}`).rejects.toMatchObject({ code: "23514" });
  await closeCall(clerk.actor, reference, callId, {});
  await expect(openCall(clerk.actor, reference, callId, {})).rejects.toMatchObject({ status: 403 });
});

it("a formal committee may require the police, and names the duty", async () => {
  const committee = await addBody(db, "Committee");
  const clerk = await seated(db, committee, "clerk");
  const { reference } = await addInquiry(clerk.actor, { ...inquiryWords, bodyId: committee.id });
  const { callId } = await addCall(clerk.actor, reference, call);
  await inviteOrganisation(clerk.actor, reference, callId, { organisationId: panel.constabulary.id, kind: "require", duty: "Police and Justice Act 2006, section 19", dueOn: inDays(5), words: undefined });
  expect((await findCall(clerk.actor, reference, callId, "read")).invitations).toMatchObject([{ kind: "require", duty: "Police and Justice Act 2006, section 19" }]);
});

it("goes to the record as it was seen, is stale once anything changed, and comes down again", async () => {
  const { clerk } = panel;
  const { reference, callId } = await openedCall(panel, { openTo: "anyone", title: "The record" });
  const publish = async () => {
    const { releaseId } = await prepareInquiryRelease(clerk.actor, reference, {});
    return approveAndPublish(clerk.actor, releaseId, { sha256: (await findRelease(clerk.actor, releaseId)).sha256 });
  };
  const { releaseId } = await prepareInquiryRelease(clerk.actor, reference, {});
  const { sha256 } = await findRelease(clerk.actor, releaseId);
  const { inquiry } = await findInquiry(clerk.actor, reference, "read");
  await changeInquiry(clerk.actor, reference, { ...changes, title: "The record", version: inquiry.version });
  await expect(approveAndPublish(clerk.actor, releaseId, { sha256 })).rejects.toMatchObject({ status: 409 });
  expect((await publish()).version).toBe(1);
  expect((await openCalls(inDays(0))).map((one) => one.callId)).toContain(callId);
  expect((await listPublishedInquiries(undefined)).inquiries.map((one) => one.reference)).toContain(reference);
  await closeCall(clerk.actor, reference, callId, {});
  await concludeInquiry(clerk.actor, reference, {});
  expect((await publish()).version).toBe(2);
  expect(await findPublishedInquiry(reference)).toMatchObject({ document: { concluded: true, calls: [{ open: false }] } });
  expect((await openCalls(inDays(0))).map((one) => one.callId)).not.toContain(callId);
  await expect(withdrawInquiry(panel.chair.actor, reference, { why: "No" })).rejects.toMatchObject({ status: 403 });
  await withdrawInquiry(clerk.actor, reference, { why: "A mistake" });
  expect(await findPublishedInquiry(reference)).toMatchObject({ withdrawn: true, why: "A mistake" });
  expect((await findInquiry(clerk.actor, reference, "read")).inquiry.status).toBe("draft");
});
