import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { addItem, changeItem, findItem, removeItem, reorderItem } from "../../../app/domain/agendas/agendas.server.ts";
import { takingOffForm } from "../../../app/domain/agendas/item-marks.ts";
import { numbersOf } from "../../../app/domain/agendas/numbering.ts";
import { addDeferredItem, listDeferredTo, takeItemOff } from "../../../app/domain/agendas/taking-off.server.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { findPublishedMeeting } from "../../../app/record/meetings.server.ts";
import { exemptItem, item, openItem, posted, publish, schedule } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { jump } from "./announced.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated } from "../../support/people.ts";

let db: TestDatabase;
let clerk: Actor;
let bodyId: number;
let panelClerk: Actor;
let panelId: number;
let days = 20;
beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  const committee = await addBody(db, "Children’s Scrutiny Committee");
  bodyId = committee.id;
  clerk = (await seated(db, committee, "clerk")).actor;
  const panel = await addBody(db, "Children’s Improvement Panel", { kind: "informal panel" });
  panelId = panel.id;
  panelClerk = (await seated(db, panel, "clerk")).actor;
});
afterAll(() => db.end());

const meeting = () => schedule(clerk, bodyId, days++);
const under = async (reference: string, parent: string, openTitle: string, given: Record<string, string | string[]> = {}) => String((await addItem(clerk, reference, item({ openTitle, parentId: parent, ...given }))).itemId);

async function shown(reference: string, actor = clerk): Promise<string[]> {
  const { items } = await prepareMeeting(actor, reference, "read");
  const numbers = numbersOf(items);
  expect(items.map(({ position }) => position)).toEqual(items.map((_, place) => place + 1));
  return items.map(({ id, openTitle }) => `${numbers.get(id)} ${openTitle}`);
}

async function change(reference: string, itemId: string, given: Record<string, string | string[]>) {
  const { item: found } = await findItem(clerk, reference, itemId, "change");
  return changeItem(clerk, reference, itemId, { ...item({ openTitle: found.openTitle, ...given }), version: found.version });
}

describe("sub-items", () => {
  it("stand behind their parent, move with it, and among themselves", async () => {
    const reference = await meeting();
    const [first, second] = [await openItem(clerk, reference, "First"), await openItem(clerk, reference, "Second")];
    const a = await under(reference, first, "A");
    await under(reference, first, "B");
    expect(await shown(reference)).toEqual(["1 First", "1.1 A", "1.2 B", "2 Second"]);
    expect(await reorderItem(clerk, reference, second, { direction: "up" })).toEqual({ place: 1, moved: true });
    expect(await shown(reference)).toEqual(["1 Second", "2 First", "2.1 A", "2.2 B"]);
    await reorderItem(clerk, reference, a, { place: 2 });
    expect(await shown(reference)).toEqual(["1 Second", "2 First", "2.1 B", "2.2 A"]);
    await change(reference, a, { parentId: second });
    expect(await shown(reference)).toEqual(["1 Second", "1.1 A", "2 First", "2.1 B"]);
    await change(reference, a, {});
    expect((await shown(reference)).toSorted()).toEqual(["1 Second", "2 A", "3 First", "3.1 B"]);
    await expect(removeItem(clerk, reference, first, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("Other items stand under this one") } });
  });
  it("are of one level, of one agenda, and not under themselves", async () => {
    const reference = await meeting();
    const first = await openItem(clerk, reference, "First");
    const sub = await under(reference, first, "Sub");
    const other = await openItem(clerk, await meeting(), "Elsewhere");
    for (const parentId of [sub, other, "999999"]) await expect(addItem(clerk, reference, item({ openTitle: "No", parentId }))).rejects.toMatchObject({ fieldErrors: { parentId: expect.any(String) } });
    await expect(change(reference, first, { parentId: first })).rejects.toMatchObject({ fieldErrors: { parentId: expect.any(String) } });
    const second = await openItem(clerk, reference, "Second");
    await expect(change(reference, first, { parentId: second })).rejects.toMatchObject({ fieldErrors: { parentId: expect.stringContaining("stand under this one") } });
    await expect(db.owner`update desk.agenda_item set parent_id = ${Number(sub)} where id = ${Number(second)}`).rejects.toMatchObject({ code: "23514" });
    await expect(db.owner`update desk.agenda_item set parent_id = ${Number(other)} where id = ${Number(second)}`).rejects.toMatchObject({ code: "23503" });
  });
  it("are private under a private item, whoever writes", async () => {
    const reference = await meeting();
    const exempt = await exemptItem(clerk, reference, "A contract", "the price");
    await expect(under(reference, exempt, "Open under it")).rejects.toMatchObject({ fieldErrors: { accessStatus: expect.stringContaining("is private") } });
    const open = await openItem(clerk, reference, "Open");
    const sub = await under(reference, open, "Open too");
    await expect(change(reference, open, { accessStatus: "likely exempt" })).rejects.toMatchObject({ fieldErrors: { accessStatus: expect.stringContaining("Make each of them private first") } });
    await expect(db.owner`update desk.agenda_item set access_status = 'likely exempt' where id = ${Number(open)}`).rejects.toMatchObject({ code: "23514" });
    await expect(db.owner`update desk.agenda_item set parent_id = ${Number(exempt)} where id = ${Number(sub)}`).rejects.toMatchObject({ code: "23514" });
    await change(reference, sub, { accessStatus: "likely exempt" });
    await change(reference, open, { accessStatus: "likely exempt" });
  });
});

describe("an order that somebody else has changed", () => {
  it("is looked at first: nothing is moved from a place where the item no longer stands", async () => {
    const reference = await meeting();
    const ids = [];
    for (const title of ["A", "B", "C"]) ids.push(await openItem(clerk, reference, title));
    await reorderItem(clerk, reference, ids[2], { place: 1, from: 3 });
    expect(await reorderItem(clerk, reference, ids[2], { direction: "up", from: 3 })).toEqual({ place: 1, moved: false });
    expect(await reorderItem(clerk, reference, ids[0], {})).toEqual({ place: 2, moved: false });
    expect(await shown(reference)).toEqual(["1 C", "2 A", "3 B"]);
  });
});

describe("the exclusion of the public", () => {
  it("comes before the first exempt item, keeps its place, names what is behind it, and goes when nothing needs it", async () => {
    const reference = await meeting();
    const first = await openItem(clerk, reference, "Open");
    const exempt = await exemptItem(clerk, reference, "A contract", "the price");
    expect(await shown(reference)).toEqual(["1 Open", "2 Exclusion of the press and public", "3 A contract"]);
    await reorderItem(clerk, reference, exempt, { place: 1 });
    expect(await shown(reference)).toEqual(["1 Exclusion of the press and public", "2 A contract", "3 Open"]);
    const [exclusion] = await db.owner<{ id: number }[]>`select i.id from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where m.reference = ${reference} and standing = 'exclusion'`;
    await expect(removeItem(clerk, reference, String(exclusion?.id), {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("This item stays") } });
    await expect(change(reference, String(exclusion?.id), { accessStatus: "likely exempt" })).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("taken in public") } });
    expect(await reorderItem(clerk, reference, String(exclusion?.id), { place: 3 })).toMatchObject({ moved: false });
    await removeItem(clerk, reference, exempt, {});
    expect(await shown(reference)).toEqual(["1 Open"]);
    await change(reference, first, { accessStatus: "confidential", confidentialGround: "government terms" });
    expect(await shown(reference)).toEqual(["1 Open"]);
  });
  it("takes the clerk's own item for it, and keeps what the clerk wrote there", async () => {
    const reference = await meeting();
    await openItem(clerk, reference, "To resolve to exclude the public", "As the chair asked.");
    const exempt = await exemptItem(clerk, reference, "A contract", "the price");
    expect(await shown(reference)).toEqual(["1 To resolve to exclude the public", "2 A contract"]);
    await removeItem(clerk, reference, exempt, {});
    expect(await shown(reference)).toEqual(["1 To resolve to exclude the public"]);
  });
  it("is no business of an informal panel", async () => {
    const reference = await schedule(panelClerk, panelId, days++);
    await openItem(panelClerk, reference, "Open");
    expect(await shown(reference, panelClerk)).toEqual(["1 Open"]);
  });
});

describe("the private part of an open item", () => {
  const exempt = { accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "The prices are still being negotiated", reviewOn: "2099-01-01" };
  const closedPart = (reference: string, parent: string) => addItem(clerk, reference, item({ ...exempt, openTitle: "Private part", parentId: parent, privateTitle: "The zanthide tender", privateWords: "Eleven pounds" }));
  const whole = async (reference: string) => {
    await openItem(clerk, reference, "First");
    const tender = await openItem(clerk, reference, "A tender", "Three bids came in.");
    await openItem(clerk, reference, "Last");
    return { tender, part: String((await closedPart(reference, tender)).itemId) };
  };
  const ofPublic = async (reference: string) => {
    const record = await findPublishedMeeting(reference);
    return record.withdrawn ? [] : record.document.items;
  };

  it("is named by the resolution with its paragraph, and the open item stays open and says that a part is not", async () => {
    const reference = await meeting();
    await whole(reference);
    expect(await shown(reference)).toEqual(["1 First", "2 Exclusion of the press and public", "3 A tender", "3.1 Private part", "4 Last"]);
    expect((await prepareMeeting(clerk, reference, "read")).findings.map(({ sentence }) => sentence)).toContainEqual(expect.stringMatching(/^Item 4 is open and comes after item 3\.1, the private part of item 3/));
    await posted(clerk, reference, 12);
    await publish(clerk, reference);
    const [, exclusion, tender, part] = await ofPublic(reference);
    expect(exclusion?.words).toMatch(/Item 3\.1: paragraph 3.*Of item 3 only what is listed is taken in private/s);
    expect(tender).toMatchObject({ number: "3", private: null, part: "part exempt", words: "Three bids came in." });
    expect(part).toMatchObject({ number: "3.1", under: "3", words: "", private: { reasons: [expect.stringContaining("paragraph 3")] } });
    expect(JSON.stringify(await ofPublic(reference))).not.toMatch(/zanthide|Eleven/);
  });
  it("can stand at the end by itself: then nothing open comes after it", async () => {
    const reference = await meeting();
    const { part } = await whole(reference);
    await change(reference, part, exempt);
    await reorderItem(clerk, reference, part, { place: 9 });
    expect(await shown(reference)).toEqual(["1 First", "2 A tender", "3 Last", "4 Exclusion of the press and public", "5 Private part"]);
    expect((await prepareMeeting(clerk, reference, "read")).findings.map(({ sentence }) => sentence).join("\n")).not.toContain("let in again");
  });
  it("is an added item where the agenda was published before, and the item itself is not", async () => {
    const reference = await schedule(clerk, bodyId, 4);
    const tender = await openItem(clerk, reference, "A tender");
    await db.owner`update desk.agenda_item set added_at = added_at - interval '20 days' where id = ${Number(tender)}`;
    await posted(clerk, reference, 12);
    await publish(clerk, reference);
    const { itemId } = await closedPart(reference, tender);
    const { late, items } = await prepareMeeting(clerk, reference, "read");
    expect([...late.items]).toEqual([itemId]);
    expect(items.map(({ number }) => number)).toEqual(["0A", "1", "1.1"]);
  });
  it("goes with the item when that is withdrawn or deferred, and stands under it again where both are taken up", async () => {
    const [reference, next] = [await meeting(), await meeting()];
    const { tender, part } = await whole(reference);
    await posted(clerk, reference, 12);
    await publish(clerk, reference);
    const { meeting: later } = await findMeeting(clerk, next, "read");
    await takeItemOff(clerk, reference, tender, takingOffForm.parse({ how: "deferred", toMeeting: String(later.id), why: "The bids are being checked." }));
    await publish(clerk, reference);
    expect((await ofPublic(reference)).map(({ number, marks, part: said }) => [number, marks?.off?.why, said])).toEqual([["1", undefined, undefined], ["2", undefined, undefined], ["3", "The bids are being checked.", undefined], ["3.1", "The bids are being checked.", undefined], ["4", undefined, undefined]]);
    expect((await ofPublic(reference))[1]?.words).toBe("No item of this agenda needs this resolution any longer.");
    await expect(takeItemOff(clerk, reference, part, takingOffForm.parse({ how: "withdrawn", why: "Twice" }))).rejects.toMatchObject({ status: 409 });
    expect((await listDeferredTo(clerk, later)).map(({ title }) => title)).toEqual(["A tender", "Private part"]);
    await addDeferredItem(clerk, next, tender);
    await addDeferredItem(clerk, next, part);
    expect(await shown(next)).toEqual(["1 Exclusion of the press and public", "2 A tender", "2.1 Private part"]);
  });
  it("does not take what is open under the item with it", async () => {
    const reference = await meeting();
    const { tender } = await whole(reference);
    await under(reference, tender, "Open too");
    await posted(clerk, reference, 12);
    await publish(clerk, reference);
    await expect(takeItemOff(clerk, reference, tender, takingOffForm.parse({ how: "withdrawn", why: "No" }))).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("Other items stand under this one") } });
  });
  it("is minuted as private, and the minutes of the item say which part it was: not what was added after the last publication", async () => {
    const reference = await meeting();
    const { tender, part } = await whole(reference);
    await posted(clerk, reference, 12);
    await publish(clerk, reference);
    await closedPart(reference, tender);
    await jump(db, 200);
    await draftMinutes(clerk, reference).finally(() => jump(db, 0));
    const { items } = await findWholeMinutes(clerk, reference, "read");
    const minuteOf = (itemId: string) => items.find((one) => String(one.itemId) === itemId);
    expect([minuteOf(tender), minuteOf(part)]).toMatchObject([{ isPrivate: false, fromAgenda: expect.stringMatching(/Part of this item was announced as exempt: item 3\.1 of the agenda\.$/) }, { isPrivate: true, title: "Private part", fromAgenda: expect.not.stringContaining("announced as") }]);
  });
});

describe("numbers that were published", () => {
  it("stay with their items, and what comes later takes the next free ones", async () => {
    const reference = await meeting();
    const ids = [];
    for (const title of ["A", "B"]) ids.push(await openItem(clerk, reference, title));
    await under(reference, String(ids[1]), "Under B");
    await posted(clerk, reference, 12);
    await publish(clerk, reference);
    await reorderItem(clerk, reference, ids[1], { place: 1 });
    expect(await shown(reference)).toEqual(["2 B", "2.1 Under B", "1 A"]);
    await reorderItem(clerk, reference, ids[0], { place: 1 });
    const late = await openItem(clerk, reference, "Late");
    await reorderItem(clerk, reference, late, { place: 2 });
    const last = await openItem(clerk, reference, "Last");
    expect(await shown(reference)).toEqual(["1 A", "1A Late", "2 B", "2.1 Under B", "3 Last"]);
    await publish(clerk, reference);
    await reorderItem(clerk, reference, last, { place: 1 });
    expect(await shown(reference)).toEqual(["3 Last", "1 A", "1A Late", "2 B", "2.1 Under B"]);
    const record = await findPublishedMeeting(reference);
    expect(!record.withdrawn && record.document.items.map(({ number, under: parent, title }) => `${number}${parent ? ` under ${parent}` : ""} ${title}`)).toEqual(["1 A", "1A Late", "2 B", "2.1 under 2 Under B", "3 Last"]);
    await expect(change(reference, late, { parentId: String(ids[0]) })).rejects.toMatchObject({ fieldErrors: { parentId: "It was published as item 1A, so it stays where it stands" } });
    await expect(db.owner`update desk.agenda_item set number = '9' where id = ${Number(late)}`).rejects.toMatchObject({ code: "23514" });
    const fresh = await openItem(clerk, reference, "Not yet announced");
    await expect(db.owner`update desk.agenda_item set number = '9' where id = ${Number(fresh)}`).rejects.toMatchObject({ code: "23514" });
  });
  it("say in the resolution which items it speaks of", async () => {
    const reference = await meeting();
    await openItem(clerk, reference, "Open");
    await exemptItem(clerk, reference, "A contract", "the price is 418000");
    await posted(clerk, reference, 12);
    await publish(clerk, reference);
    const record = await findPublishedMeeting(reference);
    if (record.withdrawn) throw new Error("It was withdrawn.");
    expect(record.document.items.map(({ number, title, private: closed }) => [number, title, closed !== null])).toEqual([["1", "Open", false], ["2", "Exclusion of the press and public", false], ["3", "A contract", true]]);
    expect(record.document.items[1]?.words).toContain("Item 3: paragraph 3");
  });
});
