import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { addItem, changeItem, findItem, openPrivateMatter, removeItem, reorderItem } from "../../../app/domain/agendas/agendas.server.ts";
import { addPastedItems } from "../../../app/domain/agendas/paste.server.ts";
import { addTypedItem } from "../../../app/domain/agendas/standing-items.server.ts";
import { copyItems } from "../../../app/domain/agendas/starting.server.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { openPaper, removePaper } from "../../../app/domain/papers/papers.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { exemptItem, item, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, addSeat, seated, signIn, type TestBody } from "../../support/people.ts";

const canary = "the contractor's price is 418000 pounds";
let db: TestDatabase;
let committee: TestBody;
let clerk: Actor;
let member: Actor;
let attendee: Actor;
let reference: string;

beforeAll(async () => {
  db = await testDatabase();
  committee = await addBody(db, "Children’s Scrutiny Committee");
  clerk = (await seated(db, committee, "clerk")).actor;
  member = (await seated(db, committee, "member")).actor;
  attendee = (await seated(db, committee, "attendee")).actor;
});
afterAll(() => db.end());

async function positions(): Promise<string[]> {
  return (await prepareMeeting(clerk, reference, "read")).items.map((one) => `${one.position} ${one.openTitle}`);
}

describe("an agenda", () => {
  let days = 90;
  const ids: string[] = [];
  beforeAll(async () => {
    reference = await schedule(clerk, committee.id, days++);
    for (const title of ["Apologies", "Minutes", "Budget"]) ids.push(await openItem(clerk, reference, title));
  });
  it("keeps its order when items move, also off the ends", async () => {
    expect(await positions()).toEqual(["1 Apologies", "2 Minutes", "3 Budget"]);
    await reorderItem(clerk, reference, ids[2], { direction: "up" });
    expect(await positions()).toEqual(["1 Apologies", "2 Budget", "3 Minutes"]);
    await reorderItem(clerk, reference, ids[0], { direction: "up" });
    await reorderItem(clerk, reference, ids[1], { direction: "down" });
    expect(await positions()).toEqual(["1 Apologies", "2 Budget", "3 Minutes"]);
  });
  it("closes the gap when an item is removed", async () => {
    await removeItem(clerk, reference, ids[2], {});
    expect(await positions()).toEqual(["1 Apologies", "2 Minutes"]);
  });
  it("counts each change as one of the meeting, and puts it on the chain", async () => {
    const before = (await findMeeting(clerk, reference, "read")).meeting.version;
    const added = await openItem(clerk, reference, "Added");
    expect((await findMeeting(clerk, reference, "read")).meeting.version).toBe(before + 1);
    const [event] = await db.owner<{ what: string; actor_id: number; noun_id: string }[]>`select what, actor_id, noun_id from audit.event order by seq desc limit 1`;
    expect(event).toEqual({ what: "item added", actor_id: clerk.id, noun_id: added });
  });
  it("refuses a stale version with 409 and keeps what was saved first", async () => {
    const { item: found } = await findItem(clerk, reference, ids[0], "change");
    const outcomes = await Promise.allSettled(["One", "Two", "Three"].map((openTitle) => changeItem(clerk, reference, ids[0], { ...item({ openTitle }), version: found.version })));
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toMatchObject({ status: 409 });
  });
  it("is changed by its clerk alone", async () => {
    for (const actor of [member, attendee]) {
      await expect(addItem(actor, reference, item({ openTitle: "Mine" }))).rejects.toMatchObject({ status: 403 });
      await expect(removeItem(actor, reference, ids[0], {})).rejects.toMatchObject({ status: 403 });
      await expect(reorderItem(actor, reference, ids[0], { direction: "down" })).rejects.toMatchObject({ status: 403 });
    }
  });
  it("does not find an item under another meeting", async () => {
    const other = await schedule(clerk, committee.id, days++);
    await expect(findItem(clerk, other, ids[0], "read")).rejects.toMatchObject({ status: 404 });
    await expect(findItem(clerk, reference, "1; drop table", "read")).rejects.toMatchObject({ status: 404 });
  });
});

describe("private matter", () => {
  let exempt: string;
  beforeAll(async () => {
    reference = await schedule(clerk, committee.id, 95);
    exempt = await exemptItem(clerk, reference, "A contract", canary);
  });
  it("is read by members and the clerk, and each reading is on the chain", async () => {
    for (const actor of [clerk, member]) expect((await openPrivateMatter(actor, reference, exempt)).matter.words).toBe(canary);
    const readings = await db.owner<{ actor_id: number }[]>`select actor_id from audit.event where what = 'private matter read' and noun_id = ${exempt} order by seq`;
    expect(readings.map((row) => row.actor_id)).toEqual([clerk.id, member.id]);
  });
  it("is not for attendees, who see the open title", async () => {
    await expect(openPrivateMatter(attendee, reference, exempt)).rejects.toMatchObject({ status: 403 });
    const { item: seen } = await findItem(attendee, reference, exempt, "read");
    expect(seen).toMatchObject({ openTitle: "A contract", isPrivate: true, words: "" });
    expect(JSON.stringify(seen)).not.toContain(canary);
  });
  it("lies in no table in clear", async () => {
    const tables = await db.owner<{ name: string }[]>`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('desk', 'audit', 'record', 'access') and c.relkind = 'r'`;
    for (const { name } of tables) {
      const rows = await db.owner.unsafe(`select t::text as line from ${name} t where t::text ilike $1 or t::text ilike $2`, [`%${canary}%`, `%${Buffer.from(canary).toString("hex")}%`]);
      expect(rows.map((row) => `${name}: ${row["line"]}`)).toEqual([]);
    }
  });
  it("never becomes open again, and an open item holds none", async () => {
    const { item: found } = await findItem(clerk, reference, exempt, "change");
    await expect(changeItem(clerk, reference, exempt, { ...item({ openTitle: "A contract" }), version: found.version })).rejects.toMatchObject({ fieldErrors: { accessStatus: expect.stringContaining("does not become open again") } });
    await expect(db.owner`update desk.agenda_item set class = 'official', access_status = 'open' where id = ${Number(exempt)}`).rejects.toMatchObject({ code: "23514" });
    for (const part of ["privateTitle", "privateWords"]) await expect(addItem(clerk, reference, item({ openTitle: "Open", [part]: canary }))).rejects.toMatchObject({ fieldErrors: { [part]: expect.stringContaining("Clear this, or select") } });
    await expect(addItem(clerk, reference, item({ openTitle: "Exempt", accessStatus: "likely exempt", words: "for the public" }))).rejects.toMatchObject({ fieldErrors: { words: expect.any(String) } });
  });
  it("that was wrongly private has one road, which both refusals name", async () => {
    const wrongly = await exemptItem(clerk, reference, "Wrongly private", "x");
    await textPaper(clerk, reference, wrongly, "A report", "words");
    const { item: found } = await findItem(clerk, reference, wrongly, "change");
    const road = /add a new (open )?item.*this one can be withdrawn or deferred once the agenda is published/i;
    await expect(changeItem(clerk, reference, wrongly, { ...item({ openTitle: "Open now" }), version: found.version })).rejects.toMatchObject({ fieldErrors: { accessStatus: expect.stringMatching(road) } });
    await expect(removeItem(clerk, reference, wrongly, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringMatching(road) } });
  });
  it("keeps only what belongs to the chosen access status, so that nothing hidden blocks it later", async () => {
    const everything = { paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "A reason", confidentialGround: "government terms", confidentialBasis: "A department’s terms" };
    const kept = async (accessStatus: string) => {
      const { itemId } = await addItem(clerk, reference, { ...item({ openTitle: accessStatus, accessStatus, ...everything }), reviewOn: "2027-01-04" });
      const { paragraphs, publicInterestReason, reviewOn, confidentialGround, confidentialBasis } = (await findItem(clerk, reference, String(itemId), "read")).item;
      return { paragraphs, publicInterestReason, reviewOn, confidentialGround, confidentialBasis };
    };
    const nothing = { paragraphs: [], publicInterestReason: "", reviewOn: null, confidentialGround: "", confidentialBasis: "" };
    expect(await kept("open")).toEqual(nothing);
    expect(await kept("likely exempt")).toEqual({ ...nothing, paragraphs: everything.paragraphs, publicInterestReason: "A reason", reviewOn: "2027-01-04" });
    expect(await kept("confidential")).toEqual({ ...nothing, confidentialGround: "government terms", confidentialBasis: "A department’s terms" });
  });
  it("is not for an informal panel, which plans a witness session instead", async () => {
    const panel = await addBody(db, "Improvement Panel", { kind: "informal panel" });
    const panelClerk = (await seated(db, panel, "clerk")).actor;
    const meeting = await schedule(panelClerk, panel.id, 40);
    const refused = { fieldErrors: { accessStatus: "An informal panel has no private items. Plan a witness session instead" } };
    for (const accessStatus of ["likely exempt", "confidential"]) await expect(addItem(panelClerk, meeting, item({ openTitle: "Private", accessStatus }))).rejects.toMatchObject(refused);
    const open = await openItem(panelClerk, meeting, "Open");
    await expect(changeItem(panelClerk, meeting, open, { ...item({ openTitle: "Private", accessStatus: "likely exempt" }), version: 1 })).rejects.toMatchObject(refused);
    // one from before this rule can still be given another title
    await db.owner`update desk.agenda_item set class = 'closed', access_status = 'likely exempt', words = '' where id = ${Number(open)}`;
    await changeItem(panelClerk, meeting, open, { ...item({ openTitle: "Withdrawn", accessStatus: "likely exempt" }), version: 1 });
  });
  it("closes its papers: entitled readers with a fresh sign-in only", async () => {
    const paper = await textPaper(clerk, reference, exempt, "The price", canary);
    const opened = await openPaper(member, reference, paper, true);
    if (opened === "not fresh") throw new Error("A fresh sign-in was not taken as one.");
    const parts: Buffer[] = [];
    for await (const part of opened.bytes) parts.push(part);
    expect(Buffer.concat(parts).toString()).toBe(canary);
    expect(await openPaper(member, reference, paper, false)).toBe("not fresh");
    await expect(openPaper(attendee, reference, paper, true)).rejects.toMatchObject({ status: 404 });
  });
  it("an item that becomes private takes its papers with it", async () => {
    const itemId = await openItem(clerk, reference, "Soon private");
    const paper = await textPaper(clerk, reference, itemId, "A report", "words");
    expect(await openPaper(attendee, reference, paper, true)).not.toBe("not fresh");
    const { item: found } = await findItem(clerk, reference, itemId, "change");
    await changeItem(clerk, reference, itemId, { ...item({ openTitle: "Now private", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "It is", privateWords: "x" }), version: found.version });
    await expect(openPaper(attendee, reference, paper, true)).rejects.toMatchObject({ status: 404 });
    expect(await openPaper(clerk, reference, paper, false)).toBe("not fresh");
  });
  it("a former member sees nothing of it any more", async () => {
    const id = await addPerson(db, "Former Member");
    await addSeat(db, committee.id, id, "member", { until: "2026-01-01" });
    await expect(findMeeting((await signIn(db, id)).actor, reference, "read")).rejects.toMatchObject({ status: 404 });
  });
});

describe("papers", () => {
  it("taken off an item are seen no more, and their sealed bytes stay", async () => {
    reference = await schedule(clerk, committee.id, 96);
    const itemId = await openItem(clerk, reference, "With a paper");
    const paper = await textPaper(clerk, reference, itemId, "A report", "words");
    await removePaper(clerk, reference, paper, {});
    await expect(openPaper(clerk, reference, paper, true)).rejects.toMatchObject({ status: 404 });
    await expect(removePaper(clerk, reference, paper, {})).rejects.toMatchObject({ status: 404 });
    expect(await db.owner`select 1 from desk.paper where id = ${Number(paper)} and removed_by = ${clerk.id}`).toHaveLength(1);
    await expect(removeItem(clerk, reference, itemId, {})).rejects.toMatchObject({ name: "Rejection" });
  });
});

describe("what an item stands as", () => {
  const standing = async () => (await prepareMeeting(clerk, reference, "read")).items.map((one) => [one.openTitle, one.standing]);
  const retitle = async (id: string, openTitle: string) => changeItem(clerk, reference, id, { ...item({ openTitle }), version: (await findItem(clerk, reference, id, "change")).item.version });

  it("goes with the title that named it, and not with one that never did", async () => {
    reference = await schedule(clerk, committee.id, 97);
    const named = await openItem(clerk, reference, "Declarations of interest");
    const marked = String((await addItem(clerk, reference, { ...item({ openTitle: "Who is here" }), standing: "apologies" })).itemId);
    await retitle(named, "Disclosures of interest");
    await retitle(marked, "Who is away");
    expect(await standing()).toEqual([["Disclosures of interest", "interests"], ["Who is away", "apologies"]]);
    await retitle(named, "Budget monitoring");
    expect(await standing()).toEqual([["Budget monitoring", null], ["Who is away", "apologies"]]);
    await retitle(named, "Work programme");
    await retitle(named, "Urgent business");
    expect(await standing()).toEqual([["Urgent business", "any other"], ["Who is away", "apologies"]]);
  });

  it("is read from a title of before too: the copy names the minutes of the meeting that was last", async () => {
    await publishSettings(db);
    const from = await schedule(clerk, committee.id, 98);
    const chosen = [Number(await openItem(clerk, from, "Minutes of the meeting of Thursday 12 March 2026")), Number(await openItem(clerk, from, "Declarations of interest and minutes of the meeting of 12 March 2026"))];
    await db.owner`update desk.agenda_item set standing = null where id = any(${chosen})`;
    await posted(clerk, from);
    await publish(clerk, from);
    reference = await schedule(clerk, committee.id, 99);
    await copyItems(clerk, reference, { from, chosen });
    const day = (await findMeeting(clerk, from, "read")).meeting.heldOn;
    expect(await standing()).toEqual([[expect.stringMatching(new RegExp(`^Minutes of the meeting of \\w+ ${Number(day.slice(8))} `)), "minutes of the last meeting"], [expect.stringMatching(/^Declarations of interest and minutes/), "interests"]]);
  });

  it("does not come with a paste where the clerk left it out, nor twice from two pages", async () => {
    for (const [place, [kind, title]] of Object.entries([["apologies", "Apologies"], ["interests", "Interests"]])) await db.owner`insert into desk.standard_item (body_id, position, kind, title, purpose) values (${committee.id}, ${Number(place) + 1}, ${kind ?? ""}, ${title ?? ""}, 'To note')`;
    reference = await schedule(clerk, committee.id, 100);
    await addPastedItems(clerk, reference, { pasted: "1. Apologies for absence\n2. School places", chosen: [1], brings: true });
    expect(await standing()).toEqual([["Interests", "interests"], ["School places", null]]);
    await expect(addTypedItem(clerk, reference, { ...item({ openTitle: "Declarations of interest" }), standingKind: "interests" })).rejects.toMatchObject({ status: 409, fieldErrors: { form: expect.stringMatching(/^Item 1, “Interests”, stands as this already/) } });
    expect(await standing()).toHaveLength(2);
  });

  it("is nothing where it is private: the open one comes all the same", async () => {
    await db.owner`update desk.standard_item set kind = 'minutes of the last meeting', title = 'Minutes of the last meeting' where body_id = ${committee.id} and kind = 'interests'`;
    reference = await schedule(clerk, committee.id, 96);
    const exempt = item({ openTitle: "Minutes of the last meeting", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "It is" });
    await addTypedItem(clerk, reference, { ...exempt, brings: true });
    expect((await standing()).map(([, kind]) => kind)).toEqual(["apologies", "minutes of the last meeting", "exclusion", null]);
  });
});
