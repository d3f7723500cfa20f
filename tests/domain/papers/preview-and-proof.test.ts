import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { proofAsText, shownProof } from "../../../app/routes/desk/meetings/proof-words.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { changeItem } from "../../../app/domain/agendas/agendas.server.ts";
import { allMarks, reportToFollowForm } from "../../../app/domain/agendas/item-marks.ts";
import { cancelMeeting, previewCancellation } from "../../../app/domain/cancelled-meetings/cancel-meeting.server.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { isNoticeOf } from "../../../app/domain/meetings/notice.ts";
import { markPostingAsMistaken } from "../../../app/domain/meetings/postings.server.ts";
import { findNoticeProof } from "../../../app/domain/papers/notice-proof.server.ts";
import { audiences } from "../../../app/domain/papers/preview.ts";
import { previewMeeting } from "../../../app/domain/papers/preview.server.ts";
import { removePaper } from "../../../app/domain/papers/papers.server.ts";
import { prepareAgendaRelease, prepareMeeting, withdrawAgenda } from "../../../app/domain/papers/publish-agenda.server.ts";
import { markReportToFollow } from "../../../app/domain/papers/reports-to-follow.server.ts";
import { canonicalJson } from "../../../app/domain/publication/canonical-json.ts";
import { findRelease } from "../../../app/domain/publication/releases.server.ts";
import { formatDate } from "../../../app/ui/dates.ts";
import { exemptItem, item, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type TestBody } from "../../support/people.ts";

const secret = "the price of zanthide";
let db: TestDatabase;
let committee: TestBody;
let people: Record<"clerk" | "member" | "chair" | "attendee" | "monitor" | "stranger", Actor>;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  committee = await addBody(db, "Children’s Scrutiny Committee");
  const other = await addBody(db, "Another Committee");
  const as = async (role: "clerk" | "member" | "chair" | "attendee" | "monitoring officer") => (await seated(db, committee, role)).actor;
  people = { clerk: await as("clerk"), member: await as("member"), chair: await as("chair"), attendee: await as("attendee"), monitor: await as("monitoring officer"), stranger: (await seated(db, other, "clerk", "Stranger")).actor };
});
afterAll(() => db.end());

async function agenda(days: number): Promise<{ reference: string; open: string; paper: string }> {
  const reference = await schedule(people.clerk, committee.id, days);
  const open = await openItem(people.clerk, reference, "Improvement plan", "Progress so far");
  const paper = await textPaper(people.clerk, reference, open, "Progress report", `Twelve per cent, day ${days}.`);
  const closed = await exemptItem(people.clerk, reference, "A contract", secret);
  await textPaper(people.clerk, reference, closed, "Zanthide price list", secret);
  return { reference, open, paper };
}

describe("a preview", () => {
  it("as the public is what a release of now holds, byte for byte", async () => {
    const { reference } = await agenda(30);
    await posted(people.clerk, reference);
    const seen = await previewMeeting(people.clerk, reference, "public");
    const { releaseId } = await prepareAgendaRelease(people.clerk, reference, {});
    const release = await findRelease(people.clerk, releaseId);
    expect(seen.as === "public" && canonicalJson(seen.document)).toBe(release.document);
  });

  it("shows each audience its part, and opens nothing that is sealed for anybody", async () => {
    const { reference } = await agenda(31);
    const seen = await Promise.all(audiences.map((as) => previewMeeting(people.chair, reference, as)));
    expect(JSON.stringify(seen)).not.toMatch(/zanthide|Private title/i);
    const [, member, officer] = seen;
    expect(member).toMatchObject({ as: "member", entitled: true, papers: [{ title: "Progress report" }] });
    expect(member && "items" in member && member.items.map((one) => [one.openTitle, one.isPrivate])).toEqual(expect.arrayContaining([["Improvement plan", false], ["A contract", true]]));
    expect(officer).toMatchObject({ as: "officer", entitled: false });
    expect(await db.owner`select 1 from audit.event where what = 'private matter read'`).toHaveLength(0);
  });

  it("does not say who presents a private item to whoever only attends", async () => {
    const { reference } = await agenda(32);
    const { items } = await prepareMeeting(people.clerk, reference, "read");
    const closed = items.find((one) => one.isPrivate);
    const given = item({ openTitle: "A contract", presentedBy: "Officer for zanthide", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], privateTitle: "Private title" });
    await changeItem(people.clerk, reference, String(closed?.id), { ...given, version: closed?.version ?? 0 });
    expect(JSON.stringify(await previewMeeting(people.member, reference, "member"))).toContain("Officer for zanthide");
    for (const as of ["public", "officer"] as const) expect(JSON.stringify(await previewMeeting(people.member, reference, as))).not.toContain("zanthide");
  });

  it("shows a member the marks of late things, and an officer none of what a private item waits for", async () => {
    const { reference, open } = await agenda(34);
    await posted(people.clerk, reference, 12);
    await publish(people.clerk, reference);
    const follows = (title: string) => reportToFollowForm.parse({ title, owedBy: "Finance Manager", why: "The quarter ended only yesterday.", version: "0" });
    await markReportToFollow(people.clerk, reference, open, "new", follows("Budget monitor"));
    const added = await openItem(people.clerk, reference, "A letter of this morning");
    await markReportToFollow(people.clerk, reference, added, "new", follows("Zanthide monitor"));
    const { items } = await prepareMeeting(people.clerk, reference, "read");
    const given = item({ openTitle: "A letter", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "Prices" });
    await changeItem(people.clerk, reference, added, { ...given, version: items.find((one) => String(one.id) === added)?.version ?? 0 });
    const marksFor = async (as: "member" | "officer") => {
      const seen = await previewMeeting(people.clerk, reference, as);
      return { all: JSON.stringify(seen), marks: seen.as === "public" ? [] : seen.marks };
    };
    const [member, officer] = [await marksFor("member"), await marksFor("officer")];
    const markOf = ({ marks }: typeof member, itemId: string) => marks.find((one) => String(one.itemId) === itemId)?.marks;
    expect(markOf(member, open)?.toFollow.map(({ title }) => title)).toEqual(["Budget monitor"]);
    expect(markOf(member, added)).toMatchObject({ added: { urgent: expect.any(Boolean) }, toFollow: [{ title: "Zanthide monitor" }] });
    expect(markOf(officer, open)).toEqual(markOf(member, open));
    expect(markOf(officer, added)).toMatchObject({ added: { urgent: expect.any(Boolean) }, toFollow: [] });
    expect(officer.all).not.toMatch(/zanthide/i);
    // what the preview says is what each of them has on the page itself
    for (const [who, marks] of [[people.member, member.marks], [people.attendee, officer.marks]] as const) {
      const { items: own, late, body: theirs } = await prepareMeeting(who, reference, "read");
      expect(allMarks(own, late.facts, late.items, theirs.kind)).toEqual(marks);
    }
  });

  it("counts no private papers: how many there are, whoever builds the agenda knows, and nobody else from outside", async () => {
    const { reference } = await agenda(35);
    for (const as of ["member", "officer"] as const) expect(JSON.stringify(await previewMeeting(people.clerk, reference, as))).not.toContain("privatePapers");
    for (const [who, sees] of [[people.clerk, 1], [people.member, 0], [people.attendee, 0], [people.monitor, 0]] as const) expect((await prepareMeeting(who, reference, "read")).privatePapers).toHaveLength(sees);
  });

  it("is for whoever sees at least as much: the committee and its clerk", async () => {
    const { reference } = await agenda(33);
    for (const actor of [people.clerk, people.chair, people.member]) expect((await previewMeeting(actor, reference, "member")).meeting.reference).toBe(reference);
    for (const as of audiences) {
      for (const actor of [people.attendee, people.monitor]) await expect(previewMeeting(actor, reference, as)).rejects.toMatchObject({ status: 403 });
      await expect(previewMeeting(people.stranger, reference, as)).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe("a meeting that is cancelled", () => {
  it("has no preview: nothing more of it is published", async () => {
    const { reference } = await agenda(37);
    const { version } = (await findMeeting(people.clerk, reference, "read")).meeting;
    const form = { why: "The report is not ready", carryTo: undefined, carried: [], version, seen: undefined };
    const { seen } = await previewCancellation(people.clerk, reference, form);
    await cancelMeeting(people.clerk, reference, { ...form, seen });
    await expect(previewMeeting(people.clerk, reference, "public")).rejects.toMatchObject({ status: 409 });
    expect((await findNoticeProof(people.member, reference)).meeting.status).toBe("cancelled");
  });
});

describe("the proof of notice", () => {
  it("tells each posting, each version with its hash and who published it, and each report from when it was there", async () => {
    const { reference, open, paper } = await agenda(34);
    await posted(people.clerk, reference, 3);
    const first = await publish(people.clerk, reference);
    await textPaper(people.clerk, reference, open, "Late report", "What came later", "It was not ready");
    await removePaper(people.clerk, reference, paper, {});
    await posted(people.clerk, reference, 1);
    const wrong = (await prepareMeeting(people.clerk, reference, "read")).postings.at(-1);
    await markPostingAsMistaken(people.clerk, reference, String(wrong?.id), { why: "It was another meeting’s" });
    const second = await publish(people.clerk, reference);
    const proof = await findNoticeProof(people.clerk, reference);
    expect(proof.address).toMatch(new RegExp(`/meetings/${reference}$`));
    expect(proof.versions.map(({ version, sha256, byNames, withdrawn }) => [version, sha256, byNames, withdrawn])).toEqual([[1, first.sha256, ["clerk"], null], [2, second.sha256, ["clerk"], null]]);
    expect(proof.reports.map(({ title, label, since, isStillThere }) => [title, label, since.version, isStillThere])).toEqual([["Progress report", "Paper 1", 1, false], ["Late report", "Paper 2", 2, true]]);
    const text = proofAsText(shownProof(proof, (posting) => isNoticeOf(proof.meeting, posting)));
    expect(text).toContain(`Counts from ${formatDate(proof.postings[0]?.countsFrom ?? "")}. Recorded by clerk on ${formatDate(today().toString())}`);
    expect(text).toContain("Recorded in error, so it does not count: It was another meeting’s.");
    expect(text).toMatch(new RegExp(`Version 1: ${formatDate(today().toString())} at .*, by clerk\\.\\nSHA-256 ${first.sha256}\\nVersion 2: .*\\nSHA-256 ${second.sha256}`));
    expect(text).toMatch(/Item 1, “Progress report”, Paper 1: on the website since .*, version 1\. Not in the newest version\./);
    expect(text).not.toMatch(/zanthide/i);
  });

  it("is read by everybody with a seat, who published it by those who see its release, and by no stranger", async () => {
    const { reference } = await agenda(35);
    await posted(people.clerk, reference);
    const { sha256 } = await publish(people.clerk, reference);
    for (const actor of [people.member, people.attendee]) expect((await findNoticeProof(actor, reference)).versions).toMatchObject([{ sha256, byNames: [] }]);
    expect((await findNoticeProof(people.monitor, reference)).versions).toMatchObject([{ sha256, byNames: ["clerk"] }]);
    await expect(findNoticeProof(people.stranger, reference)).rejects.toMatchObject({ status: 404 });
  });

  it("says what was withdrawn and why, and of a draft that nothing is published", async () => {
    const { reference } = await agenda(36);
    expect((await findNoticeProof(people.clerk, reference)).versions).toEqual([]);
    await posted(people.clerk, reference);
    const { sha256 } = await publish(people.clerk, reference);
    await withdrawAgenda(people.clerk, reference, { why: "It named a child by mistake" });
    const proof = await findNoticeProof(people.clerk, reference);
    expect(proof).toMatchObject({ versions: [{ version: 1, sha256, withdrawn: { why: "It named a child by mistake" } }], reports: [] });
  });
});
