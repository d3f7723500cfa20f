// Notice, receipt, response, delivery and confirmation; and what becomes public of it.
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { withActor } from "../../../app/domain/actor.server.ts";
import { addDeliveryUpdate, claimComplete, listDeliveryUpdates, listResponses, recordResponse } from "../../../app/domain/recommendations/answering.server.ts";
import { cite, listCitations, removeCitation } from "../../../app/domain/recommendations/citations.server.ts";
import { confirmCompleted, supersedeRecommendation } from "../../../app/domain/recommendations/committee-acts.server.ts";
import { findNotice, giveNotice, recordReceipt, responseDueOf } from "../../../app/domain/recommendations/notices.server.ts";
import { prepareRecommendationRelease, withdrawRecommendation } from "../../../app/domain/recommendations/publish-recommendation.server.ts";
import { responseForm } from "../../../app/domain/recommendations/recommendation-forms.ts";
import { findRecommendation, listRecommendations } from "../../../app/domain/recommendations/recommendations.server.ts";
import { resolveRecommendation } from "../../../app/domain/recommendations/committee-acts.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { recommendationDocument } from "../../../app/record/recommendation-document.ts";
import { countTracked, findPublishedRecommendation, listTracked } from "../../../app/record/recommendations.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase } from "../../support/database.ts";
import { seated, signIn } from "../../support/people.ts";
import { decided, draft, issued, makeScrutiny, refusalOf, resolved, signOff, wording, type Scrutiny } from "./scrutiny.ts";

let scrutiny: Scrutiny;
beforeAll(async () => {
  const db = await testDatabase();
  await publishSettings(db);
  scrutiny = await makeScrutiny(db);
});
afterAll(() => scrutiny.db.end());

const day = (ago = 0) => today().subtract({ days: ago }).toString();
const read = async (address: string) => (await findRecommendation(scrutiny.clerk.actor, address, "read")).recommendation;
const notice = async (...addresses: string[]) => {
  const ids = await Promise.all(addresses.map(async (address) => (await read(address)).id));
  return String((await giveNotice(scrutiny.clerk.actor, { committeeId: scrutiny.committee.id, recommendations: ids, sentOn: day(2) })).noticeId);
};
const answer = (given: Record<string, unknown>) => responseForm.parse({ answer: "accepted", decisionReference: "EX 4/26", decidedOn: { day: String(today().day), month: String(today().month), year: String(today().year) }, ...given });
const evidence = async (reference: string, published: boolean) => {
  const { db: { owner }, panel, senior } = scrutiny;
  const [row] = await owner<{ id: number }[]>`
    with i as (insert into desk.inquiry (body_id, reference, title, question, why, key_id, created_by) values (${panel.id}, ${`inq-${reference.toLowerCase()}`}, 'I', 'Q', 'W', gen_random_uuid(), ${senior.actor.id}) returning id),
      c as (insert into desk.evidence_call (body_id, inquiry_id, body_name, title, what_happens, closes_on, open_to, created_by) select ${panel.id}, id, 'Panel', 'C', 'W', ${day(-9)}, 'anyone', ${senior.actor.id} from i returning id, inquiry_id)
    insert into desk.submission (body_id, inquiry_id, call_id, submitted_by, reference, evidence_reference, status, sent_at, accepted_at)
      select ${panel.id}, c.inquiry_id, c.id, ${senior.actor.id}, ${`sub-${Buffer.from(reference.padEnd(8)).toString("hex")}`}, ${reference}, 'accepted', now(), now() from c returning id`;
  if (published) await owner`insert into record.evidence (reference, body_id, inquiry_reference, inquiry_title, by_name, how, status, version, published_on) values (${reference}, ${panel.id}, 'i', 'I', 'Police', 'published', 'published', 1, ${day()})`;
  await owner`update desk.submission set circle = 'panel' where id = ${row?.id ?? 0}`;
  return String(row?.id);
};

describe("notice and receipt", () => {
  it("the executive sees it from the notice on; no receipt, no clock; the receipt is recorded once, by who received it", async () => {
    const [one, two] = [await resolved(scrutiny), await resolved(scrutiny)];
    expect(await refusalOf(findRecommendation(scrutiny.answering.actor, one, "read"))).toBe(404);
    const ids = [(await read(one)).id];
    for (const who of ["councillor", "cabinet", "answering", "stranger"] as const) expect([who, await refusalOf(giveNotice(scrutiny[who].actor, { committeeId: scrutiny.committee.id, recommendations: ids, sentOn: day() }))]).toEqual([who, 403]);
    const id = await notice(one, two);
    for (const address of [one, two]) expect(await refusalOf(findRecommendation(scrutiny.answering.actor, address, "read"))).toBeUndefined();
    expect(await responseDueOf(await read(one))).toBeNull();
    for (const who of ["senior", "stranger"] as const) expect([who, await refusalOf(findNotice(scrutiny[who].actor, id, "read"))]).toEqual([who, 404]);
    expect((await findNotice(scrutiny.answering.actor, id, "read")).notice).toMatchObject({ sentOn: day(2), recommendations: [{ address: one }, { address: two }], words: expect.stringContaining("section 9FE") });
    for (const who of ["councillor", "attendee"] as const) expect([who, await refusalOf(recordReceipt(scrutiny[who].actor, id, { noticeReceivedOn: day(), reportReceivedOn: day() }))]).toEqual([who, 403]);
    expect(await refusalOf(recordReceipt(scrutiny.answering.actor, id, { noticeReceivedOn: day(3), reportReceivedOn: day() }))).toEqual(["noticeReceivedOn"]);
    expect(await refusalOf(recordReceipt(scrutiny.answering.actor, id, { noticeReceivedOn: day(), reportReceivedOn: day(-1) }))).toEqual(["reportReceivedOn"]);
    await recordReceipt(scrutiny.answering.actor, id, { noticeReceivedOn: day(1), reportReceivedOn: day(2) });
    expect(await refusalOf(recordReceipt(scrutiny.answering.actor, id, { noticeReceivedOn: day(), reportReceivedOn: day() }))).toBe(403);
    expect(await responseDueOf(await read(two))).toMatchObject({ overdue: false, sentences: expect.arrayContaining([expect.stringContaining("the later day counts")]) });
  });

  it("the committee's clerk records it only with proof", async () => {
    const id = await notice(await resolved(scrutiny));
    expect(await refusalOf(recordReceipt(scrutiny.clerk.actor, id, { noticeReceivedOn: day(), reportReceivedOn: day() }))).toEqual(["proof"]);
    await recordReceipt(scrutiny.clerk.actor, id, { noticeReceivedOn: day(), reportReceivedOn: day(), proof: "Answer by email of today" });
  });

  it("a day once recorded is the committee's clerk's to correct, with a reason on the chain, and never the answering body's", async () => {
    const { answering, clerk, db } = scrutiny;
    const address = await resolved(scrutiny);
    const id = String((await giveNotice(clerk.actor, { committeeId: scrutiny.committee.id, recommendations: [(await read(address)).id], sentOn: day(2), reportReceivedOn: day(2) })).noticeId);
    const record = (notice: string, report: string) => withActor(answering.actor, (tx) => sql`select desk.record_receipt(${Number(id)}, ${notice}::date, ${report}::date, 'By e-mail')`.execute(tx)).then(() => undefined, (error: { code?: string }) => error.code);
    expect(await refusalOf(recordReceipt(answering.actor, id, { noticeReceivedOn: day(1), reportReceivedOn: day(), proof: "By e-mail" }))).toEqual(["reportReceivedOn"]);
    expect(await record(day(1), day())).toBe("CR012");
    await recordReceipt(answering.actor, id, { noticeReceivedOn: day(1), reportReceivedOn: day(2) });
    expect([await refusalOf(recordReceipt(answering.actor, id, { noticeReceivedOn: day(), reportReceivedOn: day(2), proof: "By e-mail" })), await record(day(), day(2))]).toEqual([403, "CR011"]);
    expect(await refusalOf(recordReceipt(clerk.actor, id, { noticeReceivedOn: day(1), reportReceivedOn: day(1) }))).toEqual(["proof"]);
    await recordReceipt(clerk.actor, id, { noticeReceivedOn: day(1), reportReceivedOn: day(1), proof: "The post room’s book" });
    expect(await read(address)).toMatchObject({ noticeReceivedOn: day(1), reportReceivedOn: day(1) });
    const [event] = await db.owner<{ details: unknown; payload: string }[]>`select convert_from(e.entry, 'UTF8')::jsonb -> 'details' as details, p.payload::text as payload from audit.event e join audit.payload p on p.seq = e.seq where e.what = 'receipt corrected' and e.noun_id = ${id}`;
    expect(event).toMatchObject({ details: { notice: day(1), noticeBefore: day(1), report: day(1), reportBefore: day(2) }, payload: expect.stringContaining("The post room’s book") });
  });

  it("goes to an executive that was named only after it was proposed, and to nobody while there is none", async () => {
    const { db: { owner }, committee, executive } = scrutiny;
    await owner`update desk.body set executive_id = null where id = ${committee.id}`;
    const address = await resolved(scrutiny);
    expect(await refusalOf(notice(address))).toEqual(["form"]);
    await owner`update desk.body set executive_id = ${executive.id} where id = ${committee.id}`;
    await notice(address);
    expect((await read(address)).shownTo).toBe(executive.id);
  });

  it("is not given twice, nor of what the minutes no longer say", async () => {
    const address = await resolved(scrutiny);
    const { id, resolved: by } = await read(address);
    await scrutiny.db.owner`update desk.resolution set is_quorate = false where id = ${by?.resolutionId ?? 0}`;
    expect(await refusalOf(giveNotice(scrutiny.clerk.actor, { committeeId: scrutiny.committee.id, recommendations: [id], sentOn: day() }))).toBe(409);
    await scrutiny.db.owner`update desk.resolution set is_quorate = true where id = ${by?.resolutionId ?? 0}`;
    await notice(address);
    expect(await refusalOf(giveNotice(scrutiny.clerk.actor, { committeeId: scrutiny.committee.id, recommendations: [id], sentOn: day() }))).toEqual(["recommendations"]);
  });

  it("is not given of what was superseded after it was resolved, and does not wait on Today", async () => {
    const { clerk, committee } = scrutiny;
    const address = await resolved(scrutiny);
    const { id } = await read(address);
    const waits = async () => (await listWaiting(clerk.actor)).some((one) => one.what === "give notice" && one.reference === address);
    expect(await waits()).toBe(true);
    await supersedeRecommendation(clerk.actor, address, { words: "A wider one takes its place" });
    expect(await waits()).toBe(false);
    expect(await refusalOf(findRecommendation(clerk.actor, address, "give notice"))).toBe(403);
    expect(await refusalOf(giveNotice(clerk.actor, { committeeId: committee.id, recommendations: [id], sentOn: day() }))).toEqual(["recommendations"]);
    const direct = withActor(clerk.actor, (tx) => sql`select desk.give_notice(${committee.id}, ${[id]}::int[], 'Notice', ${day()}::date, null)`.execute(tx));
    expect(await direct.then(() => undefined, (error: { code?: string }) => error.code)).toBe("CR008");
  });

  it("what was received too long ago is overdue in the list, and only while nobody has answered", async () => {
    const address = await issued(scrutiny);
    await scrutiny.db.owner`update desk.recommendation set report_received_on = ${day(200)}, notice_received_on = ${day(100)} where slug = ${address}`;
    expect((await listRecommendations(scrutiny.answering.actor, { overdue: true })).recommendations.map((one) => one.address)).toEqual([address]);
    expect((await responseDueOf(await read(address)))?.overdue).toBe(true);
    await recordResponse(scrutiny.answering.actor, address, answer({}));
    expect((await listRecommendations(scrutiny.answering.actor, { overdue: true })).recommendations).toEqual([]);
  });
});

describe("the response", () => {
  it("is the answering body's: in part with its part and reasons, and a later decision stands beside the first", async () => {
    const address = await issued(scrutiny);
    for (const who of ["clerk", "councillor", "senior", "attendee"] as const) expect([who, await refusalOf(recordResponse(scrutiny[who].actor, address, answer({})))]).toEqual([who, 403]);
    expect(await refusalOf(recordResponse(scrutiny.stranger.actor, address, answer({})))).toBe(404);
    expect(responseForm.safeParse({ answer: "partially accepted", decisionReference: "X" }).error?.issues.map((issue) => issue.path[0])).toEqual(expect.arrayContaining(["decidedOn"]));
    expect(() => answer({ answer: "partially accepted" })).toThrow(/which part/);
    expect(() => answer({ answer: "rejected" })).toThrow(/why it is rejected/);
    const onceKey = "c".repeat(43);
    const inPart = { ...answer({ answer: "partially accepted", part: "The review", reasons: "Not every case" }), onceKey };
    await Promise.all([recordResponse(scrutiny.cabinet.actor, address, inPart), recordResponse(scrutiny.cabinet.actor, address, inPart)]);
    expect((await read(address)).responseStatus).toBe("partially accepted");
    await recordResponse(scrutiny.answering.actor, address, answer({ decisionReference: "EX 9/26" }));
    expect((await listResponses(scrutiny.senior.actor, (await read(address)).id)).map((one) => [one.answer, one.decisionReference, one.part])).toEqual([["accepted", "EX 9/26", ""], ["partially accepted", "EX 4/26", "The review"]]);
    expect((await read(address)).deliveryStatus).toBe("not started");
  });

  it("a rejected one stays listed", async () => {
    const address = await issued(scrutiny);
    await recordResponse(scrutiny.answering.actor, address, answer({ answer: "rejected", reasons: "No money" }));
    expect((await listRecommendations(scrutiny.clerk.actor, { response: "rejected" })).recommendations.map((one) => one.address)).toEqual([address]);
  });
});

describe("delivery", () => {
  it("is reported by the owner's side, claimed with evidence, and confirmed by the committee's resolution and nobody who answers", async () => {
    const address = await issued(scrutiny);
    const { id } = await read(address);
    expect(await refusalOf(addDeliveryUpdate(scrutiny.clerk.actor, address, { status: "on track", words: "x" }))).toBe(403);
    await addDeliveryUpdate(scrutiny.answering.actor, address, { status: "at risk", words: "Two posts are vacant" });
    const resolutionId = await decided(scrutiny, { kind: "RESOLVED", words: "That it is complete." });
    expect(await refusalOf(confirmCompleted(scrutiny.clerk.actor, address, { resolutionId, words: "Seen" }))).toBe(403); // not claimed yet
    await expect(scrutiny.db.owner`insert into desk.delivery_update (recommendation_id, body_id, committee_id, shown_to, status, words, recorded_by) select id, body_id, committee_id, shown_to, 'claimed complete', 'x', ${scrutiny.answering.actor.id} from desk.recommendation where id = ${id}`).rejects.toMatchObject({ code: "23514" });
    await claimComplete(scrutiny.answering.actor, address, { words: "All were looked at", evidence: "Report CR/12" });
    // the cabinet member chairs the committee too
    expect(await refusalOf(confirmCompleted(scrutiny.cabinet.actor, address, { resolutionId, words: "Seen" }))).toBe(403);
    for (const who of ["answering", "councillor", "senior"] as const) expect([who, await refusalOf(confirmCompleted(scrutiny[who].actor, address, { resolutionId, words: "Seen" }))]).toEqual([who, 403]);
    for (const wrong of [{ carried: false }, { quorate: false }, { daysAgo: 5 }]) {
      const other = await decided(scrutiny, { kind: "RESOLVED", words: "Complete.", ...wrong });
      expect(await refusalOf(confirmCompleted(scrutiny.clerk.actor, address, { resolutionId: other, words: "Seen" }))).toEqual(["resolutionId"]);
    }
    await confirmCompleted(scrutiny.clerk.actor, address, { resolutionId, words: "The report was read" });
    expect((await read(address)).deliveryStatus).toBe("verified complete");
    expect((await listDeliveryUpdates(scrutiny.answering.actor, id)).map((one) => [one.status, one.evidence, one.minuteReference !== ""])).toEqual([["verified complete", "", true], ["claimed complete", "Report CR/12", false], ["at risk", "", false]]);
    expect(await refusalOf(addDeliveryUpdate(scrutiny.answering.actor, address, { status: "off track", words: "x" }))).toBe(403);
    expect(await refusalOf(supersedeRecommendation(scrutiny.clerk.actor, address, { words: "x" }))).toBe(403);
  });

  it("a function of the database asks for itself: a seat on the executive confirms nothing", async () => {
    const address = await issued(scrutiny);
    await claimComplete(scrutiny.answering.actor, address, { words: "Done", evidence: "Report" });
    const { id } = await read(address);
    const resolutionId = await decided(scrutiny, { kind: "RESOLVED", words: "Complete." });
    await expect(scrutiny.cabinet.actor.begin(async (tx) => { const { sql } = await import("kysely"); await sql`select desk.confirm_completed(${id}, ${resolutionId}, 'x')`.execute(tx); })).rejects.toMatchObject({ code: "42501" });
  });
});

describe("publication", () => {
  const publish = async (address: string, ...approvers: { actor: typeof scrutiny.clerk.actor }[]) => {
    const { releaseId } = await prepareRecommendationRelease(scrutiny.clerk.actor, address, {});
    const { sha256, needs, document } = await findRelease(scrutiny.clerk.actor, releaseId);
    let last = { published: false };
    for (const { actor } of approvers) last = await approveAndPublish(actor, releaseId, { sha256 });
    return { needs, published: last.published, document: recommendationDocument.parse(JSON.parse(document)), releaseId, sha256 };
  };

  it("is the clerk's alone where everything is open, shows the response and the day, and is stale after each change", async () => {
    const address = await issued(scrutiny, { dueOn: "" });
    await recordResponse(scrutiny.answering.actor, address, answer({ answer: "noted" }));
    const { needs, published, document } = await publish(address, scrutiny.clerk);
    expect([needs, published]).toEqual([1, true]);
    expect(document).toMatchObject({ responseStatus: "noted", notice: { dueOn: expect.any(String) }, resolved: { minute: expect.any(String) }, wording, evidence: [], evidenceHeld: 0 });
    const found = await findPublishedRecommendation(address);
    expect(found.withdrawn).toBe(false);
    expect((await listTracked({}, day())).recommendations.map((one) => one.slug)).toContain(address);
    const { releaseId, sha256 } = await (async () => {
      const prepared = await prepareRecommendationRelease(scrutiny.clerk.actor, address, {});
      return { ...prepared, sha256: (await findRelease(scrutiny.clerk.actor, prepared.releaseId)).sha256 };
    })();
    await addDeliveryUpdate(scrutiny.answering.actor, address, { status: "on track", words: "Begun" });
    expect(await refusalOf(approveAndPublish(scrutiny.clerk.actor, releaseId, { sha256 }))).toBe(409);
  });

  it("of what cites evidence that is not public needs two who did not prepare it, and names nothing of it", async () => {
    const address = await draft(scrutiny);
    await cite(scrutiny.member.actor, address, { submissionId: await evidence("CSP0001", false) });
    await cite(scrutiny.member.actor, address, { submissionId: await evidence("CSP0002", true) });
    await cite(scrutiny.member.actor, address, { words: "Inspection letter, 1 July" });
    expect((await read(address)).restricted).toBe(true);
    await signOff(scrutiny, address);
    expect((await listCitations(scrutiny.councillor.actor, (await read(address)).id)).map((one) => [one.evidenceReference, one.evidenceAddress])).toEqual([["CSP0001", null], ["CSP0002", null], [null, null]]);
    const { reference } = await resolveRecommendation(scrutiny.clerk.actor, address, { resolutionId: await decided(scrutiny) });
    const second = await seated(scrutiny.db, scrutiny.committee, "monitoring officer", "Dr Cole");
    const first = await publish(reference, scrutiny.chair);
    expect(await refusalOf(approveAndPublish(scrutiny.clerk.actor, first.releaseId, { sha256: first.sha256 }))).toBe(403); // the clerk prepared it
    expect([first.needs, first.published]).toEqual([2, false]);
    expect(first.document).toMatchObject({ evidence: ["CSP0002"], evidenceHeld: 1, otherSources: ["Inspection letter, 1 July"] });
    expect(JSON.stringify(first.document)).not.toContain("CSP0001");
    await expect(findPublishedRecommendation(reference)).rejects.toMatchObject({ status: 404 });
    expect((await approveAndPublish(second.actor, first.releaseId, { sha256: first.sha256 })).published).toBe(true);
    expect((await findPublishedRecommendation(reference)).withdrawn).toBe(false);
  });

  it("a class that rose stays, also when the citation is taken back", async () => {
    const address = await draft(scrutiny);
    await cite(scrutiny.member.actor, address, { submissionId: await evidence("CSP0003", false) });
    const { id } = await read(address);
    const [citation] = await listCitations(scrutiny.member.actor, id);
    await removeCitation(scrutiny.member.actor, address, String(citation?.id), {});
    expect(await listCitations(scrutiny.member.actor, id)).toEqual([]);
    expect((await read(address)).restricted).toBe(true);
    await scrutiny.db.owner`update desk.recommendation set class = 'official' where id = ${id}`;
    expect((await read(address)).restricted).toBe(true);
  });

  it("is withdrawn by the clerk with a public reason, and overdue is asked by the reader's day", async () => {
    const address = await issued(scrutiny);
    await publish(address, scrutiny.clerk);
    const due = (await responseDueOf(await read(address)))?.dueOn ?? "";
    const overdueOn = async (on: string) => (await listTracked({ overdue: true }, on)).recommendations.filter((one) => one.slug === address).map((one) => one.overdue);
    expect([await overdueOn(due), await overdueOn("2099-01-01")]).toEqual([[], ["response"]]);
    expect((await countTracked({}, "2099-01-01")).overdue).toBeGreaterThan(0);
    expect(await refusalOf(withdrawRecommendation(scrutiny.councillor.actor, address, { why: "x" }))).toBe(403);
    await withdrawRecommendation((await signIn(scrutiny.db, scrutiny.clerk.actor.id)).actor, address, { why: "The wrong figure" });
    expect(await findPublishedRecommendation(address)).toMatchObject({ withdrawn: true, why: "The wrong figure" });
    expect((await listTracked({}, day())).recommendations.map((one) => one.slug)).not.toContain(address);
    await publish(address, scrutiny.clerk);
    expect((await findPublishedRecommendation(address)).withdrawn).toBe(false);
  });
});
