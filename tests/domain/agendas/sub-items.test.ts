import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { addItem, changeItem, findItem, removeItem, reorderItem } from "../../../app/domain/agendas/agendas.server.ts";
import { numbersOf } from "../../../app/domain/agendas/numbering.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { findPublishedMeeting } from "../../../app/record/meetings.server.ts";
import { exemptItem, item, openItem, posted, publish, schedule } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
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
