// An item that is added after the agenda was announced, and items that are withdrawn or deferred.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useClockOffset } from "../../../app/clock.ts";
import type { BodyKind } from "../../../app/domain/law/body-kinds.ts";
import { lateItemsOf } from "../../../app/domain/agendas/late-items.ts";
import { findItem, openPrivateMatter, removeItem } from "../../../app/domain/agendas/agendas.server.ts";
import { marksOf, takingOffForm } from "../../../app/domain/agendas/item-marks.ts";
import { addDeferredItem, findDeferredItem, listDeferredTo, takeItemOff } from "../../../app/domain/agendas/taking-off.server.ts";
import { draftUrgency } from "../../../app/domain/agendas/urgency.server.ts";
import { wordsToSay } from "../../../app/domain/agendas/words-to-say.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { theCouncil } from "../../../app/record/council.server.ts";
import { openItem, publish, schedule } from "../../support/agenda.ts";
import { signIn } from "../../support/people.ts";
import { announcedMeeting, jump, nextDocument, publicItems, type Announced } from "./announced.ts";

let at: Announced;
beforeAll(async () => {
  at = await announcedMeeting();
});
afterAll(async () => {
  useClockOffset(0);
  await at.db.end();
});

const off = (given: Record<string, string>) => takingOffForm.parse(given);
const marks = async (itemId: string) => {
  const { items, late, body } = await prepareMeeting(at.clerk.actor, at.reference, "read");
  const item = items.find((one) => String(one.id) === itemId);
  return item && marksOf(item, late.facts, late.items, body.kind);
};
const warned = async () => (await prepareMeeting(at.clerk.actor, at.reference, "publish")).findings.map((one) => one.sentence).join("\n");

describe("an item added after the agenda was published", () => {
  let added: string;

  it("with the clear days still to come is an added item, and not a late one", async () => {
    await jump(at.db, 3);
    added = await openItem(at.clerk.actor, at.reference, "Early news");
    expect([await marks(at.plan), await marks(added)]).toEqual([null, { added: { on: Temporal.Now.plainDateISO("Europe/London").add({ days: 3 }).toString(), why: "", urgent: false }, off: null, deferredFrom: null, toFollow: [] }]);
    await expect(draftUrgency(at.clerk.actor, at.reference, at.plan, { words: "It is urgent.", version: 0 })).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("from the first") } });
    await takeItemOff(at.clerk.actor, at.reference, added, off({ how: "withdrawn", why: "It was not news." }));
    await expect(removeItem(at.clerk.actor, at.reference, added, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("was announced") } });
    const mistaken = await openItem(at.clerk.actor, at.reference, "Added by mistake");
    await removeItem(at.clerk.actor, at.reference, mistaken, {}); // it was never public
    expect(await marks(mistaken)).toBeUndefined();
  });

  it("with fewer is late: it may be taken only as urgent, the clerk is warned, and what was there from the first is not", async () => {
    await jump(at.db, 27);
    added = await openItem(at.clerk.actor, at.reference, "The inspectors’ letter");
    expect([(await marks(added))?.added?.urgent, await marks(at.plan)]).toEqual([true, null]);
    expect(await warned()).toContain("is an added item without a draft reason for urgency. Without a reason given by whoever presides, it is not taken.");
    const { items, body, late } = await prepareMeeting(at.clerk.actor, at.reference, "read");
    expect(wordsToSay(items, late.facts, late.items, body.id === 0 ? "informal panel" : "overview and scrutiny committee").map((one) => one.words).join("\n")).toMatch(/No reason for urgency is drafted.*it is not taken/);
  });

  it("has a reason that the clerk or the chair drafts, and nobody else; an older one is never written over", async () => {
    await expect(draftUrgency(at.member.actor, at.reference, added, { words: "Ours", version: 0 })).rejects.toMatchObject({ status: 403 });
    const { meeting: before } = await findMeeting(at.clerk.actor, at.reference, "read");
    await draftUrgency(at.chair.actor, at.reference, added, { words: "The letter came today and asks for an answer by Friday.", version: 0 });
    expect((await findMeeting(at.clerk.actor, at.reference, "read")).meeting.version).toBe(before.version + 1);
    await expect(draftUrgency(at.clerk.actor, at.reference, added, { words: "Another", version: 0 })).rejects.toMatchObject({ name: "Rejection", status: 409 });
    await draftUrgency(at.clerk.actor, at.reference, added, { words: "The letter came today & asks for an answer by Friday.", version: 1 });
    expect(await warned()).not.toContain("without a draft reason");
    expect(wordsToSay((await prepareMeeting(at.clerk.actor, at.reference, "read")).items, (await prepareMeeting(at.clerk.actor, at.reference, "read")).late.facts, new Set([Number(added)]), "overview and scrutiny committee").map((one) => one.words).join("\n"))
      .toMatch(/section 100A\(4\)[^]*: paragraph 3 \(information relating[^]*It needs a mover[^]*by reason of these special circumstances: The letter came today & asks for an answer by Friday\.” The reason is a draft/);
  });

  it("of an executive is no urgent item: its law has no exception, and nobody's opinion is asked for", async () => {
    const { items, late } = await prepareMeeting(at.clerk.actor, at.reference, "read");
    const item = items.find((one) => String(one.id) === added);
    expect(item && marksOf(item, late.facts, late.items, "executive")?.added).toMatchObject({ urgent: false, barred: true });
    const said = wordsToSay(items, late.facts, late.items, "executive").find((one) => one.number === item?.number)?.words;
    expect(said).toMatch(/has no exception for urgency \(regulation 6\(2\), Local Authorities \(Executive Arrangements\).*ask the monitoring officer before it is taken\.$/);
    expect(said).not.toMatch(/special circumstances|I am of the opinion/);
  });

  it("cannot be drafted past the verb either: the database asks for the seat", async () => {
    await expect(at.db.owner`select desk.draft_urgency(${Number(added)}, 'x', 0)`).rejects.toMatchObject({ code: "42501" });
  });

  it("is public with the day, the reason and the rule; published versions before it stay what they were", async () => {
    await publish(at.clerk.actor, at.reference);
    const shown = (await publicItems(at.reference)).map((one) => [one.title, one.marks?.added?.why, one.marks?.added?.urgent, one.marks?.off?.how]);
    expect(shown).toEqual([
      ["Improvement plan", undefined, undefined, undefined], ["Spending", undefined, undefined, undefined], ["Exclusion of the press and public", undefined, undefined, undefined], ["A contract", undefined, undefined, undefined], ["Early news", "", false, "withdrawn"],
      ["The inspectors’ letter", "The letter came today & asks for an answer by Friday.", true, undefined],
    ]);
    // what is public for the first time is known to be so from then; the desk cannot say it was before
    await expect(at.db.owner`update desk.agenda_item set listed_at = '2020-01-01' where id = ${Number(added)} returning extract(year from listed_at)::int as year`).resolves.not.toMatchObject([{ year: 2020 }]);
  });
});

describe("an item that was announced", () => {
  it("is not removed, and is withdrawn or deferred only by the clerk, with a reason", async () => {
    await expect(removeItem(at.clerk.actor, at.reference, at.spending, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("Withdraw or defer it instead") } });
    await expect(takeItemOff(at.chair.actor, at.reference, at.spending, off({ how: "withdrawn", why: "No" }))).rejects.toMatchObject({ status: 403 });
    expect(takingOffForm.safeParse({ how: "deferred", why: " " }).error?.issues.map((one) => one.message)).toContain("Enter why: the public reads it");
    expect(takingOffForm.safeParse({ how: "deferred", why: "Not ready" }).error?.issues.map((one) => one.path)).toEqual([["toMeeting"]]);
    await expect(takeItemOff(at.clerk.actor, at.reference, at.spending, off({ how: "deferred", toMeeting: "999999", why: "Not ready" }))).rejects.toMatchObject({ fieldErrors: { toMeeting: expect.any(String) } });
  });

  it("is deferred to a named meeting, keeps its number, and is offered there once, with its history", async () => {
    const { meeting: next } = await findMeeting(at.clerk.actor, at.next, "read");
    const { item } = await findItem(at.clerk.actor, at.reference, at.spending, "read");
    await takeItemOff(at.clerk.actor, at.reference, at.spending, off({ how: "deferred", toMeeting: String(next.id), why: "The figures of the last quarter are not in." }));
    await expect(takeItemOff(at.clerk.actor, at.reference, at.spending, off({ how: "withdrawn", why: "Again" }))).rejects.toMatchObject({ status: 409 });
    const shown = (await nextDocument(at.clerk.actor, at.reference)).find((one) => one.title === "Spending");
    expect(shown).toMatchObject({ position: item.position, marks: { off: { how: "deferred", why: "The figures of the last quarter are not in.", to: next.heldOn } } });
    expect(await listDeferredTo(at.clerk.actor, next)).toMatchObject([{ title: "Spending", why: "The figures of the last quarter are not in." }]);
    // named on the agenda that awaits it, and offered to the one after that once that meeting is over
    const awaited = async () => (await prepareMeeting(at.clerk.actor, at.next, "publish")).findings.some((one) => one.sentence.startsWith("“Spending” was deferred to this meeting"));
    expect(await awaited()).toBe(true);
    const { meeting: third } = await findMeeting(at.clerk.actor, await schedule(at.clerk.actor, at.body.id, 60), "read");
    expect(await listDeferredTo(at.clerk.actor, third)).toEqual([]);
    await at.db.owner`update desk.meeting set held_on = access.today() - 1 where id = ${next.id}`;
    expect(await listDeferredTo(at.clerk.actor, third)).toMatchObject([{ title: "Spending" }]);
    await at.db.owner`update desk.meeting set held_on = ${next.heldOn} where id = ${next.id}`;
    const { itemId } = await addDeferredItem(at.clerk.actor, at.next, at.spending);
    expect(await awaited()).toBe(false);
    expect(await listDeferredTo(at.clerk.actor, next)).toEqual([]);
    await expect(addDeferredItem(at.clerk.actor, at.next, at.spending)).rejects.toMatchObject({ status: 404 });
    const { items, late } = await prepareMeeting(at.clerk.actor, at.next, "read");
    const brought = items.find((one) => one.id === itemId);
    expect([brought?.openTitle, brought && marksOf(brought, late.facts, late.items, "overview and scrutiny committee")?.deferredFrom]).toEqual(["Spending", (await findMeeting(at.clerk.actor, at.reference, "read")).meeting.heldOn]);
    await expect(findDeferredItem(at.chair.actor, at.next, at.spending)).rejects.toMatchObject({ status: 403 });
  });

  it("that is private goes to the next meeting with what it holds, opened and sealed anew by a fresh sign-in alone", async () => {
    await takeItemOff(at.clerk.actor, at.reference, at.contract, off({ how: "deferred", toMeeting: "later", why: "The talks go on." }));
    const stale = await signIn(at.db, at.clerk.actor.id, { fresh: false });
    await expect(addDeferredItem(stale.actor, at.next, at.contract)).rejects.toMatchObject({ status: 404 });
    const { itemId } = await addDeferredItem(at.clerk.actor, at.next, at.contract);
    expect((await openPrivateMatter(at.clerk.actor, at.next, String(itemId))).matter).toEqual({ title: "Private title", words: "zanthide terms" });
    expect(JSON.stringify(await nextDocument(at.clerk.actor, at.reference))).not.toMatch(/zanthide|Private title/);
  });

  it("leaves its papers on the public page or takes them along, as it was said", async () => {
    await takeItemOff(at.clerk.actor, at.reference, at.plan, off({ how: "withdrawn", why: "The plan is being written anew.", papers: "go" }));
    expect((await publicItems(at.reference))[0]?.papers).toHaveLength(1);
    await publish(at.clerk.actor, at.reference);
    expect((await publicItems(at.reference))[0]).toMatchObject({ title: "Improvement plan", papers: [], marks: { off: { how: "withdrawn", why: "The plan is being written anew." } } });
  });

  it("on a draft is removed, and after the meeting only deferred: the rest is for the minutes", async () => {
    const { items } = await prepareMeeting(at.clerk.actor, at.next, "read");
    await expect(takeItemOff(at.clerk.actor, at.next, String(items[0]?.id), off({ how: "withdrawn", why: "No" }))).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("remove it instead") } });
    await jump(at.db, 31);
    const letter = (await prepareMeeting(at.clerk.actor, at.reference, "read")).items.at(-1)?.id;
    await expect(takeItemOff(at.clerk.actor, at.reference, String(letter), off({ how: "withdrawn", why: "No" }))).rejects.toMatchObject({ fieldErrors: { how: expect.stringContaining("minutes") } });
    await takeItemOff(at.clerk.actor, at.reference, String(letter), off({ how: "deferred", toMeeting: "later", why: "It was not taken: no reason was given." }));
    expect(await listDeferredTo(at.clerk.actor, (await findMeeting(at.clerk.actor, at.next, "read")).meeting)).toMatchObject([{ title: "The inspectors’ letter" }]);
  });
});

describe("an agenda at shorter notice", () => {
  const meeting = { heldOn: "2026-06-10", startsAt: "18:00", place: "Town Hall", shorterNotice: { convenedBy: "the chair", convenedAt: "2026-06-08T08:00:00Z", why: "A child was hurt." } };
  const body = { kind: "overview and scrutiny committee", noticeDays: 5, countingProfile: "working" } as const;
  const posted = (id: number, postedAt: string, forDay = meeting.heldOn) => ({ id, what: "agenda" as const, paperId: null, postedAt, countsFrom: postedAt.slice(0, 10), place: "Town Hall", forDay, forTime: "18:00", forPlace: "Town Hall", recordedByName: "", recordedAt: "", errorWhy: null });
  // convened at nine; written at eleven and posted at noon; one more at three
  const items = [{ id: 1, addedAt: "2026-06-08T10:00:30Z" }, { id: 2, addedAt: "2026-06-08T14:00:00Z" }];

  it("asks for no urgency of what was on it when it was first posted, though it was written after the meeting was convened", async () => {
    expect([...lateItemsOf(items, meeting, body, [posted(2, "2026-06-08T16:00"), posted(1, "2026-06-08T12:00")], await theCouncil())]).toEqual([2]);
    expect([...lateItemsOf(items, { ...meeting, shorterNotice: null }, body, [posted(1, "2026-06-08T12:00")], await theCouncil())]).toEqual([1, 2]);
  });

  it("counts no posting for another day", async () => {
    expect([...lateItemsOf(items, meeting, body, [posted(1, "2026-06-08T12:00"), posted(2, "2026-06-08T18:00", "2026-06-11")], await theCouncil())]).toEqual([2]);
  });
});

describe("the words to exclude the public", () => {
  const said = async (kind: BodyKind) => {
    const { items, late } = await prepareMeeting(at.clerk.actor, at.reference, "read");
    const closed = items.filter((one) => one.isPrivate || one.standing === "exclusion");
    const copies = closed.flatMap((one) => (one.isPrivate ? [one, { ...one, id: -1, number: "9" }, { ...one, id: -2, number: "10", accessStatus: "confidential" as const }] : [one]));
    return wordsToSay(copies, { ...late.facts, off: [] }, new Set(), kind);
  };

  it("are one resolution for all items, under the item that is for it, by the law of the body", async () => {
    const words = await said("overview and scrutiny committee");
    expect(words.map((one) => one.words)).toEqual([expect.stringMatching(/section 100A\(4\) of the Local Government Act 1972[^]*Item 9: paragraph 3[^]*a vote\.$/), expect.stringContaining("(section 100A(2), Local Government Act 1972)")]);
    expect((await said("executive")).map((one) => one.words)).toEqual([expect.stringContaining("regulation 4(2)(b) of the Local Authorities"), expect.stringContaining("(regulation 4(2)(a), Local Authorities")]);
  });
});
