// A report to follow, a paper that is changed, and one that is tabled: each by its own rule (rulebook 1.9a).
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today, useClockOffset } from "../../../app/clock.ts";
import { withActor } from "../../../app/domain/actor.server.ts";
import { changeItem, findItem } from "../../../app/domain/agendas/agendas.server.ts";
import { takeItemOff } from "../../../app/domain/agendas/taking-off.server.ts";
import { addItem } from "../../../app/domain/agendas/agendas.server.ts";
import { reportToFollowForm } from "../../../app/domain/agendas/item-marks.ts";
import { postingForm } from "../../../app/domain/meetings/posting-forms.ts";
import { recordPosting } from "../../../app/domain/meetings/postings.server.ts";
import { openingOf } from "../../../app/domain/papers/late-things.ts";
import { listArrivals } from "../../../app/domain/papers/list-arrivals.server.ts";
import { paperForm, type Arrival } from "../../../app/domain/papers/paper.ts";
import { addPaper, listOpenPapers, removePaper } from "../../../app/domain/papers/papers.server.ts";
import { previewMeeting } from "../../../app/domain/papers/preview.server.ts";
import { prepareAgendaRelease, prepareMeeting, publishAgenda } from "../../../app/domain/papers/publish-agenda.server.ts";
import { markReportToFollow } from "../../../app/domain/papers/reports-to-follow.server.ts";
import { findRelease } from "../../../app/domain/publication/releases.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { serviceActor } from "../../../app/jobs/service-actor.server.ts";
import { findPublishedFile } from "../../../app/record/files.server.ts";
import { theCouncil } from "../../../app/record/council.server.ts";
import { exemptItem, inDays, item, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { announcedMeeting, jump, nextDocument, publicItems, type Announced } from "../agendas/announced.ts";

let at: Announced;
beforeAll(async () => {
  at = await announcedMeeting();
});
afterAll(async () => {
  useClockOffset(0);
  await at.db.end();
});

const report = (given: Record<string, string>) => reportToFollowForm.parse({ title: "Budget monitor", owedBy: "Finance Manager", why: "The quarter ended only yesterday.", version: "0", ...given });
async function* file(words: string) {
  yield Buffer.from(words, "utf8");
}
const bring = (itemId: string, title: string, words: string, arrival: Arrival, why?: string) => addPaper(at.clerk.actor, at.reference, itemId, { stream: file(words), declaredName: "paper.txt", declaredType: "text/plain", title }, { arrival, why });
const prepared = () => prepareMeeting(at.clerk.actor, at.reference, "publish");
const stops = async () => (await prepared()).findings.filter((one) => one.severity === "stops").map((one) => one.sentence);
const warned = async () => (await prepared()).findings.filter((one) => one.severity === "warning").map((one) => one.sentence).join("\n");
const post = (papers: number[]) => recordPosting(at.clerk.actor, at.reference, { what: [], papers, postedOn: today().toString(), postedTime: "00:01", place: "Town Hall" });

describe("a report to follow", () => {
  let reportId: number;
  let paperId: number;

  it("is marked by the clerk with who owes it, when and why; the public reads the reason and not the name", async () => {
    await expect(markReportToFollow(at.member.actor, at.reference, at.spending, "new", report({}))).rejects.toMatchObject({ status: 403 });
    await expect(markReportToFollow(at.clerk.actor, at.reference, at.contract, "new", report({}))).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("private item") } });
    ({ reportId } = await markReportToFollow(at.clerk.actor, at.reference, at.spending, "new", { ...report({}), expectedOn: "2027-03-09" }));
    await expect(markReportToFollow(at.clerk.actor, at.reference, at.spending, String(reportId), report({ title: "Another" }))).rejects.toMatchObject({ name: "Rejection", status: 409 });
    await publish(at.clerk.actor, at.reference);
    const shown = (await publicItems(at.reference)).find((one) => one.title === "Spending");
    expect(shown?.marks?.toFollow).toEqual([{ title: "Budget monitor", why: "The quarter ended only yesterday.", expectedOn: "2027-03-09" }]);
    expect(JSON.stringify(shown)).not.toContain("Finance Manager");
  });

  it("comes late, bars nothing, and has its own posting with its own clear days; the notice that was given stays good", async () => {
    await jump(at.db, 27);
    ({ paperId } = await bring(at.spending, "Budget monitor", "Spent: 418,000 pounds.", { as: "follows", reportId }));
    expect(await stops()).toEqual([]);
    expect((await prepared()).notice).toMatchObject({ road: "posted in time", unposted: [] });
    expect(await warned()).toMatch(/“Budget monitor” came after the reports were posted: it is a report to follow. Post it/);
    await post([paperId]);
    expect(await warned()).toMatch(/“Budget monitor” is open from .* clear days? before the meeting, not 5\. Taking the item on it is not barred, but a decision may be challenged/);
    await publish(at.clerk.actor, at.reference);
    const shown = (await publicItems(at.reference)).find((one) => one.title === "Spending");
    expect([shown?.marks, shown?.papers[0]?.arrival]).toEqual([null, { late: { addedOn: today().toString(), why: "The quarter ended only yesterday.", clearDays: expect.any(Number) }, tabled: null, changed: [] }]);
    expect(await findPublishedFile(shown?.papers[0]?.sha256 ?? "")).toMatchObject({ fileName: "paper.txt" });
  });

  it("keeps its own record: received, posted and published, each with its moment", async () => {
    const { meeting, body, postings, papers } = await prepared();
    const paper = papers.find((one) => one.id === paperId);
    const opening = paper && openingOf(paper, { meeting, body, postings, council: await theCouncil() });
    expect([paper?.receivedAt.slice(0, 10), opening?.postedAt, paper?.listedAt?.slice(0, 10)]).toEqual([today().toString(), `${today().toString()}T00:01`, today().toString()]);
    expect(opening?.clearDays).toBeLessThan(5);
    expect(postingForm.safeParse({ "postedOn-day": "1", "postedOn-month": "3", "postedOn-year": "2027", postedTime: "9am", place: "Town Hall" }).error?.issues.map((one) => one.message)).toContain("Select what was posted");
    await expect(post([Number(at.paperId) + 9999])).rejects.toMatchObject({ fieldErrors: { papers: expect.any(String) } });
  });

  it("does not come twice, and one that will not come at all is told as such", async () => {
    await expect(bring(at.spending, "Again", "Again.", { as: "follows", reportId })).rejects.toMatchObject({ fieldErrors: { arrival: expect.any(String) } });
    const { reportId: never } = await markReportToFollow(at.clerk.actor, at.reference, at.plan, "new", report({ title: "Ofsted letter" }));
    expect(reportToFollowForm.safeParse({ title: "x", owedBy: "x", why: "x", version: "1", notComing: "yes" }).error?.issues.map((one) => one.path)).toEqual([["notComingWhy"]]);
    await markReportToFollow(at.clerk.actor, at.reference, at.plan, String(never), report({ title: "Ofsted letter", notComing: "yes", notComingWhy: "It is not public yet", version: "1" }));
    expect((await nextDocument(at.clerk.actor, at.reference))[0]?.marks?.toFollow).toEqual([{ title: "Ofsted letter", why: "It will not come: It is not public yet", expectedOn: null }]);
    await expect(bring(at.plan, "It came", "It came.", { as: "follows", reportId: never })).rejects.toMatchObject({ fieldErrors: { arrival: expect.any(String) } });
  });
});

describe("a report that comes to a draft whose reports were posted", () => {
  const postOnDay = (reference: string, given: { what: ("notice" | "agenda" | "reports")[]; papers?: number[] }, days: number) => recordPosting(at.clerk.actor, reference, { ...given, postedOn: inDays(days), postedTime: "00:01", place: "Town Hall" });

  it("is no part of that posting, and of its own has its own clear days, with the warning; the nightly count says the same", async () => {
    const reference = await schedule(at.clerk.actor, at.body.id, 3);
    await postOnDay(reference, { what: ["notice", "agenda", "reports"] }, -20);
    const paperId = Number(await textPaper(at.clerk.actor, reference, await openItem(at.clerk.actor, reference, "Sufficiency"), "Beds", "Nine beds."));
    const { meeting } = await prepareMeeting(at.clerk.actor, reference, "publish");
    const seen = async () => {
      const { notice, findings } = await prepareMeeting(at.clerk.actor, reference, "publish");
      return { unposted: notice.unposted, road: notice.road, warned: findings.some((one) => one.sentence.includes("Joicey")) };
    };
    expect(await seen()).toEqual({ unposted: ["reports"], road: "too late", warned: false });
    await postOnDay(reference, { what: [], papers: [paperId] }, 0);
    expect(await seen()).toEqual({ unposted: [], road: "too late", warned: true });
    const { postings } = await prepareMeeting(at.clerk.actor, reference, "publish");
    await at.db.owner`update desk.meeting set status = 'published' where id = ${meeting.id}`;
    const { rows } = await withActor(await serviceActor("deadlines"), (tx) => sql<{ posted_from: string }>`select posted_from::text from access.given_notices(${today().toString()}::date) where subject_id = ${meeting.id}`.execute(tx));
    expect(rows).toEqual([{ posted_from: postings.at(-1)?.countsFrom }]);
  });
});

describe("a paper that comes to a published agenda", () => {
  it("needs its reason, whatever it is", async () => {
    await expect(bring(at.plan, "Late", "Late.", { as: "new" })).rejects.toMatchObject({ fieldErrors: { why: expect.stringContaining("the public reads it") } });
    expect(paperForm.safeParse({ arrival: "stolen-3" }).success).toBe(false);
    await bring(at.contract, "Terms", "zanthide terms", { as: "new" });
  });

  it("in place of an earlier version is marked as changed, and the old hash stays", async () => {
    const [before] = (await publicItems(at.reference))[0]?.papers ?? [];
    const { paperId: second } = await bring(at.plan, "Progress report", "Eleven per cent of cases were reopened.", { as: "replaces", paperId: Number(at.paperId) }, "A figure was wrong.");
    await expect(bring(at.plan, "Progress report", "Ten.", { as: "replaces", paperId: Number(at.paperId) }, "Twice")).rejects.toMatchObject({ fieldErrors: { arrival: expect.any(String) } });
    await publish(at.clerk.actor, at.reference);
    const { paperId: third } = await bring(at.plan, "Progress report", "Twelve and a half per cent.", { as: "replaces", paperId: second }, "It was right nearly");
    await publish(at.clerk.actor, at.reference);
    const papers = (await publicItems(at.reference))[0]?.papers ?? [];
    expect(papers).toHaveLength(1);
    expect(papers[0]?.arrival).toMatchObject({ late: null, changed: [{ why: "It was right nearly" }, { why: "A figure was wrong.", before: before?.sha256 }] });
    expect([papers[0]?.sha256 === before?.sha256, third > second]).toEqual([false, true]);
    expect((await prepared()).notice.road).toBe("posted in time");
  });

  it("leaves the notice of the agenda as it was given, also for the nightly count", async () => {
    const { meeting, postings } = await prepared();
    const { rows } = await withActor(await serviceActor("deadlines"), (tx) => sql<{ posted_from: string }>`select posted_from::text from access.given_notices(${today().toString()}::date) where subject_id = ${meeting.id}`.execute(tx));
    const agenda = postings.find((one) => one.what === "agenda");
    expect(rows).toEqual([{ posted_from: agenda?.countsFrom }]);
  });
});

describe("a paper that was tabled", () => {
  const tabled = (days: number, time: string): Arrival => ({ as: "tabled", by: "Councillor Tom Ashworth", on: today().add({ days }).toString(), time });

  it("is recorded at the meeting or after it, never before", async () => {
    await expect(bring(at.plan, "Handout", "A handout.", tabled(0, "00:01"))).rejects.toMatchObject({ fieldErrors: { on: expect.stringContaining("late paper") } });
    await expect(bring(at.plan, "Handout", "A handout.", tabled(3, "10:30"))).rejects.toMatchObject({ fieldErrors: { on: expect.stringContaining("already") } });
  });

  it("is published after the meeting as tabled; what was published before stays word for word", async () => {
    await jump(at.db, 32);
    await expect(publish(at.clerk.actor, at.reference)).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("The day of the meeting has passed.") } });
    const { item: plan } = await findItem(at.clerk.actor, at.reference, at.plan, "change");
    await changeItem(at.clerk.actor, at.reference, at.plan, { ...item({ openTitle: "Written anew after the meeting", words: "Other words" }), version: plan.version });
    await bring(at.plan, "Handout", "A handout.", tabled(-2, "10:30"));
    await bring(at.contract, "A note", "zanthide note", tabled(-2, "10:40"));
    const before = await publicItems(at.reference);
    expect((await prepared()).findings).toEqual([{ severity: "information", sentence: expect.stringContaining("papers that were tabled are added"), rule: "Good practice", mends: [] }]);
    await publish(at.clerk.actor, at.reference);
    const after = await publicItems(at.reference);
    expect(after[0]?.papers.at(-1)).toMatchObject({ title: "Handout", arrival: { late: null, tabled: { on: today().subtract({ days: 2 }).toString(), by: "Councillor Tom Ashworth" }, changed: [] } });
    expect(after.map((one) => ({ ...one, papers: one.papers.filter((paper) => !paper.arrival?.tabled) }))).toEqual(before);
    expect(JSON.stringify(after)).not.toMatch(/zanthide|A note|Written anew/);
    await expect(publish(at.clerk.actor, at.reference)).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("The day of the meeting has passed.") } });
  });
});

describe("a report that was not published by midnight before the meeting", () => {
  let reference: string;
  let plan: string;
  let homes: string;
  let gone: string;
  const bringTo = (itemId: string, title: string, words: string, arrival: Arrival, why?: string) => addPaper(at.clerk.actor, reference, itemId, { stream: file(words), declaredName: "paper.txt", declaredType: "text/plain", title }, { arrival, why }).then(({ paperId }) => paperId);
  const waiting = async () => (await listWaiting(at.clerk.actor)).filter((one) => one.what === "publish papers" && one.reference === reference);
  const found = async () => (await prepareMeeting(at.clerk.actor, reference, "publish")).findings;

  beforeAll(async () => {
    await jump(at.db, 32);
    reference = await schedule(at.clerk.actor, at.body.id, 20);
    plan = await openItem(at.clerk.actor, reference, "Fostering");
    homes = await openItem(at.clerk.actor, reference, "Homes");
    gone = await openItem(at.clerk.actor, reference, "Schools");
    await exemptItem(at.clerk.actor, reference, "A tender", "zanthide tender");
    const first = Number(await textPaper(at.clerk.actor, reference, plan, "Carers", "Nine carers left."));
    await at.db.owner`update desk.agenda_item set added_at = added_at - interval '5 days' where meeting_id = (select id from desk.meeting where reference = ${reference})`;
    await posted(at.clerk.actor, reference);
    const { reportId } = await markReportToFollow(at.clerk.actor, reference, homes, "new", report({ title: "Homes survey" }));
    const { reportId: ofCarers } = await markReportToFollow(at.clerk.actor, reference, plan, "new", report({ title: "Carers survey" }));
    const { reportId: ofPlaces } = await markReportToFollow(at.clerk.actor, reference, gone, "new", report({ title: "Places" }));
    await publish(at.clerk.actor, reference);
    await jump(at.db, 50);
    const survey = await bringTo(homes, "", "Two homes.", { as: "follows", reportId });
    await bringTo(homes, "", "Three homes.", { as: "replaces", paperId: survey }, "A home was left out.");
    const wrong = await bringTo(plan, "", "Another survey.", { as: "follows", reportId: ofCarers });
    await removePaper(at.clerk.actor, reference, String(wrong), {});
    const wasPosted = await bringTo(homes, "Costs", "Costs.", { as: "new" }, "The invoice came late.");
    await recordPosting(at.clerk.actor, reference, { what: [], papers: [wasPosted], postedOn: today().toString(), postedTime: "00:01", place: "Town Hall" });
    await bringTo(plan, "Carers", "Ten carers left.", { as: "replaces", paperId: first }, "One more left.");
    await bringTo(gone, "", "Not considered.", { as: "follows", reportId: ofPlaces });
    await takeItemOff(at.clerk.actor, reference, gone, { how: "withdrawn", why: "The head is ill", papers: "stay", toMeeting: undefined });
    await textPaper(at.clerk.actor, reference, await openItem(at.clerk.actor, reference, "Flood at Holm Lane"), "Flood note", "Two homes were flooded.", "It rained.");
  });

  it("is not published by a release that was prepared before that midnight: its bytes do not say that it was public only afterwards", async () => {
    const before = await publicItems(reference);
    await jump(at.db, 52);
    const { releaseId } = await prepareAgendaRelease(at.clerk.actor, reference, {});
    const { sha256 } = await findRelease(at.clerk.actor, releaseId);
    await jump(at.db, 53);
    await expect(publishAgenda(at.clerk.actor, releaseId, { sha256 })).rejects.toMatchObject({ status: 409 });
    expect(await publicItems(reference)).toEqual(before);
    await jump(at.db, 50);
  });

  it("waits for the clerk once the meeting is over, and the law stops nothing", async () => {
    const { late } = await prepareMeeting(at.clerk.actor, reference, "publish");
    expect(late.facts.reports.filter(({ paperId }) => paperId === null).map(({ title }) => title)).toEqual(["Carers survey"]); // its paper was taken off again
    expect(await waiting()).toEqual([]);
    await jump(at.db, 53);
    expect(await waiting()).toMatchObject([{ what: "publish papers", tabled: 0, late: 4 }]);
    expect((await listWaiting(at.member.actor)).filter((one) => one.what === "publish papers")).toEqual([]);
    const findings = await found();
    expect(findings.map((one) => one.severity)).toEqual(["warning", "warning", "warning", "warning", "information"]);
    expect(findings.find((one) => one.sentence.includes("Homes survey"))).toMatchObject({ rule: "Section 100C(1) LGA 1972", sentence: expect.stringMatching(/was not published here before the meeting.*it was not open before the meeting\. A decision that rests on it may be challenged/) });
    expect(findings.find((one) => one.sentence.includes("Costs"))?.sentence).toMatch(/the public reads the day and that it was posted at the office before the meeting\.$/);
    expect(findings.at(-1)?.sentence).toContain("what came late is added to it");
  });

  it("is looked at with the eyes of the public by the chair and by members, as the clerk will publish it", async () => {
    const seen = await Promise.all([at.clerk, at.chair, at.member].map(({ actor }) => previewMeeting(actor, reference, "public")));
    const [clerks, ...others] = seen.map((one) => one.as === "public" && one.document);
    expect(clerks && clerks.items[1]?.papers.map(({ title }) => title)).toEqual(["Homes survey", "Costs"]);
    expect(others).toEqual([clerks, clerks]);
  });

  it("stays with what was public, and nothing takes its place: a correction stands beside it", async () => {
    const { meeting, item: ofHomes } = await findItem(at.clerk.actor, reference, homes, "change");
    const costs = (await listOpenPapers(at.clerk.actor, meeting.id, meeting.bodyId)).find((one) => one.title === "Costs")?.id ?? 0;
    expect((await listArrivals(at.clerk.actor, meeting, ofHomes, `replaces-${costs}`)).arrivals.map(({ value }) => value)).toEqual(["new"]);
    await expect(bringTo(homes, "Costs", "Other costs.", { as: "replaces", paperId: costs }, "A sum was wrong.")).rejects.toMatchObject({ fieldErrors: { arrival: expect.stringContaining("another paper") } });
    await expect(removePaper(at.clerk.actor, reference, String(costs), {})).rejects.toMatchObject({ status: 409 });
    const wasPublic = (await prepared()).papers.find((one) => one.listedAt !== null && !one.tabled);
    await expect(removePaper(at.clerk.actor, at.reference, String(wasPublic?.id), {})).rejects.toMatchObject({ status: 409 });
    const wrongFile = await bringTo(homes, "Handout", "The wrong file.", { as: "tabled", by: "Councillor Tom Ashworth", on: meeting.heldOn, time: "10:30" });
    await expect(removePaper(at.clerk.actor, reference, String(wrongFile), {})).resolves.toEqual({ itemId: Number(homes) });
  });

  it("becomes public after it, marked with its day; what was published stays, and what was withdrawn is not added", async () => {
    const before = await publicItems(reference);
    const { releaseId } = await prepareAgendaRelease(at.clerk.actor, reference, {});
    await jump(at.db, 54);
    const { sha256 } = await findRelease(at.clerk.actor, releaseId);
    await expect(publishAgenda(at.clerk.actor, releaseId, { sha256 })).rejects.toMatchObject({ status: 409 });
    await publish(at.clerk.actor, reference);
    const after = await publicItems(reference);
    const on = today().toString();
    expect(after.map(({ title, papers }) => [title, ...papers.map((paper) => paper.title)])).toEqual([["Fostering", "Carers"], ["Homes", "Homes survey", "Costs"], ["Schools"], ["Exclusion of the press and public"], ["A tender"], ["Flood at Holm Lane", "Flood note"]]);
    const [fostering, survey] = after;
    expect(fostering?.papers[0]?.arrival).toMatchObject({ afterwards: { on, wasOpen: false }, changed: [{ why: "One more left.", before: before[0]?.papers[0]?.sha256 }] });
    expect(survey?.papers.map((paper) => paper.arrival?.afterwards)).toEqual([{ on, wasOpen: false }, { on, wasOpen: true }]);
    expect([before[1]?.marks?.toFollow.length, survey?.marks]).toEqual([1, null]);
    expect([fostering?.marks, after[2]?.marks]).toEqual([before[0]?.marks, before[2]?.marks]); // these reports did not come, or are not made public
    const added = after.find((one) => one.title === "Flood at Holm Lane");
    expect([added?.marks?.added?.on, added?.number]).toEqual([today().subtract({ days: 4 }).toString(), expect.stringMatching(/^\d+[A-Z]?$/)]);
    expect(before.map(({ title, words, number }) => [title, words, number])).toEqual(after.filter((one) => one !== added).map(({ title, words, number }) => [title, words, number]));
    expect(JSON.stringify(after.map(({ papers }) => papers))).not.toMatch(/zanthide|Places/);
    expect(await findPublishedFile(survey?.papers[0]?.sha256 ?? "")).toMatchObject({ fileName: "paper.txt" });
    expect(await waiting()).toEqual([]);
    await expect(publish(at.clerk.actor, reference)).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("The day of the meeting has passed.") } });
  });

  it("and so does the paper of a private item that the meeting heard in public, as that of an open item added after it", async () => {
    const parentId = await openItem(at.clerk.actor, reference, "Tenders"); // without a paper it is not made public: nothing stands under it there
    const heard = String((await addItem(at.clerk.actor, reference, item({ openTitle: "The tender, heard in public", parentId }))).itemId);
    await textPaper(at.clerk.actor, reference, heard, "Tender report", "Three firms answered.", "The meeting did not exclude the public.");
    expect(await waiting()).toMatchObject([{ late: 1 }]);
    await publish(at.clerk.actor, reference);
    const shown = (await publicItems(reference)).at(-1);
    expect([shown?.under, shown?.number]).toEqual([undefined, expect.stringMatching(/^\d+[A-Z]?\.1$/)]);
    expect(shown).toMatchObject({ title: "The tender, heard in public", marks: { added: { on: today().toString() } }, papers: [{ title: "Tender report", arrival: { afterwards: { on: today().toString(), wasOpen: false } } }] });
    expect(await waiting()).toEqual([]);
  });

  it("also where the same file became public after the meeting under another item, on another day", async () => {
    await jump(at.db, 55);
    await bringTo(plan, "Homes survey, for fostering", "Three homes.", { as: "new" }, "It was left out.");
    await publish(at.clerk.actor, reference);
    const days = (await publicItems(reference)).slice(0, 2).map(({ papers }) => papers.find(({ title }) => title.startsWith("Homes survey"))?.arrival?.afterwards?.on);
    expect(days).toEqual([today().toString(), today().subtract({ days: 1 }).toString()]);
  });
});
