import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { addItem } from "../../../app/domain/agendas/agendas.server.ts";
import { thePublicCopies } from "../../../app/domain/kept-bytes.server.ts";
import { conveneAtShorterNotice, findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { prepareAgendaRelease, prepareMeeting, publishAgenda, withdrawAgenda } from "../../../app/domain/papers/publish-agenda.server.ts";
import { findRelease } from "../../../app/domain/publication/releases.server.ts";
import { findPublishedFile } from "../../../app/record/files.server.ts";
import { comingMeetings, findPublishedMeeting } from "../../../app/record/meetings.server.ts";
import { exemptItem, item, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type TestBody } from "../../support/people.ts";

const canary = "the contractor's price is 418000 pounds";
let db: TestDatabase;
let committee: TestBody;
let clerk: Actor;
let member: Actor;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  committee = await addBody(db, "Children’s Scrutiny Committee");
  clerk = (await seated(db, committee, "clerk")).actor;
  member = (await seated(db, committee, "member")).actor;
});
afterAll(() => db.end());

async function agenda(days: number): Promise<string> {
  const reference = await schedule(clerk, committee.id, days);
  const report = await openItem(clerk, reference, "Improvement plan", "Progress so far");
  await textPaper(clerk, reference, report, "Progress report", "Twelve per cent of cases were reopened.");
  const exempt = await exemptItem(clerk, reference, "A contract", canary);
  await textPaper(clerk, reference, exempt, "Price list", canary);
  return reference;
}

describe("a formal committee's agenda", () => {
  it("is published whole, with nothing of its private item but the open title and why", async () => {
    const reference = await agenda(30);
    const { findings } = await prepareMeeting(clerk, reference, "publish");
    expect(findings.filter((one) => one.severity === "stops").map((one) => one.sentence).join(" ")).toContain("Record the posting at the office");
    await expect(prepareAgendaRelease(clerk, reference, {})).rejects.toMatchObject({ name: "Rejection" });
    await posted(clerk, reference, 2);
    const { version, sha256 } = await publish(clerk, reference);
    const record = await findPublishedMeeting(reference);
    if (record.withdrawn) throw new Error("It was withdrawn.");
    expect(record).toMatchObject({ version, sha256, withdrawn: false });
    expect(record.document.items.map((one) => [one.title, one.private === null, one.papers.length])).toEqual([["Improvement plan", true, 1], ["Exclusion of the press and public", true, 0], ["A contract", false, 0]]);
    const [document] = await db.owner<{ text: string }[]>`select convert_from(bytes, 'UTF8') as text from record.document where reference = ${reference}`;
    expect(document?.text).not.toMatch(/418000|Private title|Price list|price is/);
    const paper = record.document.items[0]?.papers[0];
    expect(await findPublishedFile(paper?.sha256 ?? "")).toMatchObject({ fileName: "report.txt" });
    expect(await thePublicCopies().verifyPublic(paper?.sha256 ?? "")).toBe(true);
    expect((await comingMeetings(today().toString(), 10)).map((one) => one.reference)).toContain(reference);
    expect((await findMeeting(member, reference, "read")).meeting.status).toBe("published");
    const copies: string[] = [];
    for await (const copy of thePublicCopies().listPublic()) copies.push(copy);
    expect(copies).toEqual([paper?.sha256]);
  });

  it("too late for ordinary notice is refused with the number of days, and published only as convened at shorter notice", async () => {
    const reference = await agenda(2);
    await posted(clerk, reference, 1);
    const { notice } = await prepareMeeting(clerk, reference, "publish");
    expect(notice.road).toBe("too late");
    expect(notice.daysShort).toBeGreaterThan(0);
    await expect(prepareAgendaRelease(clerk, reference, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("notice that was given is too short") } });
    await conveneAtShorterNotice(clerk, reference, { convenedBy: "Councillor Tom Ashworth, chair", convenedOn: today().toString(), convenedTime: "00:01", why: "The commissioner reports tomorrow", version: (await findMeeting(clerk, reference, "read")).meeting.version });
    await publish(clerk, reference);
    const record = await findPublishedMeeting(reference);
    expect(!record.withdrawn && record.document.shorterNotice).toMatchObject({ convenedBy: "Councillor Tom Ashworth, chair", why: "The commissioner reports tomorrow" });
  });

  it("needs an item, its clerk, and for each exempt item a paragraph and a reason", async () => {
    const reference = await schedule(clerk, committee.id, 33);
    await posted(clerk, reference);
    await expect(prepareAgendaRelease(clerk, reference, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("no items yet") } });
    await expect(prepareAgendaRelease(member, reference, {})).rejects.toMatchObject({ status: 403 });
    await addItem(clerk, reference, item({ openTitle: "Exempt without a paragraph", accessStatus: "likely exempt", privateWords: canary }));
    await expect(prepareAgendaRelease(clerk, reference, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringMatching(/Item 2/) } });
  });

  it("changed after it was prepared is not published as it was; prepared again it is a new version", async () => {
    const reference = await agenda(34);
    await posted(clerk, reference);
    const { releaseId } = await prepareAgendaRelease(clerk, reference, {});
    const { sha256 } = await findRelease(clerk, releaseId);
    await openItem(clerk, reference, "Added since");
    await expect(publishAgenda(clerk, releaseId, { sha256 })).rejects.toMatchObject({ status: 409 });
    expect((await publish(clerk, reference)).version).toBe(1);
    expect((await publish(clerk, reference)).version).toBe(2);
  });

  it("posted twice is published once", async () => {
    const reference = await agenda(35);
    await posted(clerk, reference);
    const { releaseId } = await prepareAgendaRelease(clerk, reference, {});
    const { sha256 } = await findRelease(clerk, releaseId);
    const answers = await Promise.all([publishAgenda(clerk, releaseId, { sha256 }), publishAgenda(clerk, releaseId, { sha256 })].map((one) => one.catch((refusal: Response) => refusal.status)));
    expect(answers.some((one) => typeof one === "object")).toBe(true);
    expect(await publishAgenda(clerk, releaseId, { sha256 })).toEqual({ version: 1 });
    expect(await db.owner`select 1 from record.document where reference = ${reference}`).toHaveLength(1);
  });

  it("withdrawn leaves the hash and the reason, and takes bytes and files away", async () => {
    const reference = await agenda(36);
    await textPaper(clerk, reference, await openItem(clerk, reference, "Another"), "Only here", `Only in ${reference}`);
    await posted(clerk, reference);
    const { sha256 } = await publish(clerk, reference);
    const before = await findPublishedMeeting(reference);
    const only = before.withdrawn ? "" : (before.document.items.flatMap((one) => one.papers).find((one) => one.title === "Only here")?.sha256 ?? "");
    await expect(withdrawAgenda(member, reference, { why: "No" })).rejects.toMatchObject({ status: 403 });
    await withdrawAgenda(clerk, reference, { why: "It named a child by mistake" });
    expect(await findPublishedMeeting(reference)).toMatchObject({ withdrawn: true, why: "It named a child by mistake", sha256 });
    await expect(findPublishedFile(only)).rejects.toMatchObject({ status: 404 });
    await expect(thePublicCopies().verifyPublic(only)).rejects.toThrow("not there");
    const [row] = await db.owner<{ line: string }[]>`select d::text || m::text as line from record.document d join record.meeting m using (reference) where reference = ${reference}`;
    expect(row?.line).not.toMatch(/Improvement plan|Council Chamber/);
    expect((await comingMeetings(today().toString(), 50)).map((one) => one.reference)).not.toContain(reference);
  });
});
