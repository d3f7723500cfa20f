import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { addPaper, removePaper } from "../../../app/domain/papers/papers.server.ts";
import { prepareAgendaRelease, prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { findPublishedMeeting } from "../../../app/record/meetings.server.ts";
import { samplePaper, scannedPaper } from "../../../db/seed/sample-paper.server.ts";
import { exemptItem, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated } from "../../support/people.ts";

let db: TestDatabase;
let clerk: Actor;
let member: Actor;
let bodyId: number;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  const committee = await addBody(db, "Children’s Scrutiny Committee");
  bodyId = committee.id;
  clerk = (await seated(db, committee, "clerk")).actor;
  member = (await seated(db, committee, "member")).actor;
});
afterAll(() => db.end());

async function pdf(reference: string, itemId: string, title: string, { bytes = samplePaper(title, [title]), why }: { bytes?: Buffer; why?: string } = {}): Promise<string> {
  return String((await addPaper(clerk, reference, itemId, { stream: Readable.from([bytes]), declaredName: "report.pdf", declaredType: "application/pdf", title }, { why })).paperId);
}

async function publicLabels(reference: string): Promise<string[]> {
  const found = await findPublishedMeeting(reference);
  return found.withdrawn ? [] : found.document.items.flatMap((item) => item.papers.map((paper) => `${paper.title}: ${paper.label}`));
}

describe("the pages of a published pack", () => {
  it("keep their labels when papers are added between, behind, and removed", async () => {
    const reference = await schedule(clerk, bodyId, 30);
    const [first, second] = [await openItem(clerk, reference, "First"), await openItem(clerk, reference, "Second")];
    await pdf(reference, first, "One");
    const gone = await pdf(reference, second, "Two");
    await textPaper(clerk, reference, second, "Three", "A text has no pages");
    await textPaper(clerk, reference, await exemptItem(clerk, reference, "A contract", "The price"), "Price list", "Private pages are not counted");
    await posted(clerk, reference);
    await publish(clerk, reference);
    expect(await publicLabels(reference)).toEqual(["One: 1", "Two: 2", "Three: Paper 3"]);
    await pdf(reference, first, "Supplement", { why: "It was not ready" });
    await pdf(reference, second, "Last", { why: "It was not ready" });
    await removePaper(clerk, reference, gone, {});
    await posted(clerk, reference);
    await publish(clerk, reference);
    expect(await publicLabels(reference)).toEqual(["One: 1", "Supplement: 3", "Three: Paper 3", "Last: 4"]);
    await pdf(reference, first, "Between", { why: "It was not ready" });
    await posted(clerk, reference);
    await publish(clerk, reference);
    expect(await publicLabels(reference)).toEqual(["One: 1", "Supplement: 3", "Between: 3a", "Three: Paper 3", "Last: 4"]);
    expect((await prepareMeeting(clerk, reference, "read")).labelsGiven.toSorted()).toEqual(["1", "2", "3", "3a", "4", "Paper 3"]);
  });

  it("are not given by preparing alone", async () => {
    const reference = await schedule(clerk, bodyId, 31);
    await pdf(reference, await openItem(clerk, reference, "First"), "One");
    await posted(clerk, reference);
    await prepareAgendaRelease(clerk, reference, {});
    expect((await prepareMeeting(clerk, reference, "read")).labelsGiven).toEqual([]);
  });

  it("are labelled by whoever may publish, once, and by nobody else", async () => {
    const reference = await schedule(clerk, bodyId, 32);
    const paper = await pdf(reference, await openItem(clerk, reference, "First"), "One");
    const { meeting } = await prepareMeeting(clerk, reference, "read");
    const label = (actor: Actor, text: string) => withActor(actor, (tx) => sql`select desk.label_pages(${meeting.id}, ${[Number(paper)]}::int[], ${[text]}::text[])`.execute(tx));
    await expect(label(member, "1")).rejects.toMatchObject({ code: "42501" });
    await expect(label(clerk, "page one")).rejects.toMatchObject({ code: "23514" });
    await label(clerk, "1");
    await expect(label(clerk, "2")).rejects.toMatchObject({ code: "23514" });
    await expect(withActor(clerk, (tx) => sql`update desk.paper set page_label = '9' where id = ${Number(paper)}`.execute(tx))).rejects.toMatchObject({ code: "42501" });
  });

  it("that are a scan are told to the clerk before anybody reads them", async () => {
    const reference = await schedule(clerk, bodyId, 33);
    await pdf(reference, await openItem(clerk, reference, "First"), "Scan", { bytes: scannedPaper() });
    const { findings, papers } = await prepareMeeting(clerk, reference, "read");
    expect(papers).toMatchObject([{ pages: 1, isTextless: true }]);
    expect(findings.map((found) => found.sentence).join(" ")).toContain("“Scan” has no text: it looks like a scan");
  });
});
