// Taking private things off, and taking down what is published, ask for a fresh sign-in when they are sent: what was typed comes back.
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addItem } from "../../../app/domain/agendas/agendas.server.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { listPapers } from "../../../app/domain/papers/papers.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { readRejected } from "../../../app/forms/rejected.ts";
import { revalidateWhenSavedByOthers } from "../../../app/forms/revalidate-after-refusal.ts";
import * as changeItem from "../../../app/routes/desk/agendas/change-item.tsx";
import * as newItem from "../../../app/routes/desk/agendas/new-item.tsx";
import * as privateMatter from "../../../app/routes/desk/agendas/private-matter.tsx";
import * as removeItem from "../../../app/routes/desk/agendas/remove-item.tsx";
import * as move from "../../../app/routes/desk/meetings/move.tsx";
import * as withdraw from "../../../app/routes/desk/meetings/withdraw.tsx";
import * as removePaper from "../../../app/routes/desk/papers/remove-paper.tsx";
import * as settings from "../../../app/routes/desk/settings.tsx";
import { exemptItem, inDays, item, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let body: TestBody;
let clerk: SignedInPerson;
let stale: SignedInPerson;
let reference: string;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  body = await addBody(db, "Scrutiny Committee");
  clerk = await seated(db, body, "clerk");
  stale = await signIn(db, clerk.actor.id, { fresh: false });
  reference = await schedule(clerk.actor, body.id);
});
afterAll(() => db.end());

const asked = (who: SignedInPerson, params: Record<string, string>, body?: Record<string, string>) => ({
  request: new Request("http://localhost:3000/desk/meetings/x", { headers: { cookie: who.cookie }, ...(body ? { method: "POST", body: new URLSearchParams(body) } : {}) }), params: { reference, ...params }, context: {},
});
type Door = { loader(args: LoaderFunctionArgs): Promise<unknown>; action(args: ActionFunctionArgs): Promise<unknown> };
const open = (page: Pick<Door, "loader">, who: SignedInPerson, params: Record<string, string>) => page.loader(asked(who, params)).catch((thrown: unknown) => thrown);
const send = (page: Door, who: SignedInPerson, params: Record<string, string>, body: Record<string, string> = {}) => page.action(asked(who, params, body)).catch((thrown: unknown) => thrown);
const location = (answer: unknown) => (answer instanceof Response ? answer.headers.get("Location") : answer);

/** The form as it comes back: why, and what was typed. */
function cameBack(answer: unknown) {
  if (typeof answer !== "object" || answer === null || !("data" in answer)) throw new Error("The form did not come back.");
  return readRejected(answer.data);
}
const notFresh = { errors: { form: expect.stringContaining("Confirm it is you") } };
const titles = async () => (await prepareMeeting(clerk.actor, reference, "read")).items.map(({ openTitle }) => openTitle);
const papersOf = async () => (await listPapers(clerk.actor, (await findMeeting(clerk.actor, reference, "read")).meeting.id, body.id)).map(({ title }) => title);

describe("taken off", () => {
  it("a private item only with a fresh sign-in, an open one with any", async () => {
    const [privateId, openId] = [await exemptItem(clerk.actor, reference, "A contract", "words"), await openItem(clerk.actor, reference, "Budget")];
    expect(await open(removeItem, stale, { itemId: privateId })).toMatchObject({ isPrivate: true });
    expect(cameBack(await send(removeItem, stale, { itemId: privateId }))).toMatchObject(notFresh);
    expect(await titles()).toEqual(["Exclusion of the press and public", "A contract", "Budget"]);
    expect(location(await send(removeItem, clerk, { itemId: privateId }))).toBe(`/desk/meetings/${reference}`);
    expect(location(await send(removeItem, stale, { itemId: openId }))).toBe(`/desk/meetings/${reference}`);
    expect(await titles()).toEqual([]);
  });

  it("a private paper only with a fresh sign-in, an open one with any", async () => {
    const [privateId, openId] = [await exemptItem(clerk.actor, reference, "A contract", "words"), await openItem(clerk.actor, reference, "Budget")];
    const [priced, report] = [await textPaper(clerk.actor, reference, privateId, "The price", "words"), await textPaper(clerk.actor, reference, openId, "A report", "words")];
    expect(location(await open(removePaper, stale, { paperId: priced }))).toBe("/sign-in/again");
    expect(cameBack(await send(removePaper, stale, { paperId: priced }))).toMatchObject(notFresh);
    expect(await papersOf()).toEqual(["The price", "A report"]);
    expect(location(await send(removePaper, clerk, { paperId: priced }))).toBe(`/desk/meetings/${reference}/items/${privateId}`);
    expect(location(await send(removePaper, stale, { paperId: report }))).toBe(`/desk/meetings/${reference}/items/${openId}`);
    expect(await papersOf()).toEqual([]);
  });
});

describe("withdrawing", () => {
  it("opens with any sign-in, is taken with a fresh one, and keeps the reason that was typed", async () => {
    await posted(clerk.actor, reference, 10);
    await publish(clerk.actor, reference);
    expect(await open(withdraw, stale, {})).toMatchObject({ reference });
    expect(cameBack(await send(withdraw, stale, {}, { why: "The wrong report was attached." }))).toMatchObject({ ...notFresh, values: { why: "The wrong report was attached." } });
    expect((await findMeeting(clerk.actor, reference, "read")).meeting.status).toBe("published");
    expect(location(await send(withdraw, clerk, {}, { why: "The wrong report was attached." }))).toBe(`/desk/meetings/${reference}`);
    expect((await findMeeting(clerk.actor, reference, "read")).meeting.status).toBe("withdrawn");
  });
});

describe("a page whose form was refused because somebody saved first", () => {
  it("is read again, so that saving again is not refused for ever", () => {
    for (const page of [changeItem, move, settings]) expect(page.shouldRevalidate).toBe(revalidateWhenSavedByOthers);
    const after = (actionStatus: number | undefined, defaultShouldRevalidate: boolean) => revalidateWhenSavedByOthers({
      currentUrl: new URL("http://localhost:3000/"), currentParams: {}, nextUrl: new URL("http://localhost:3000/"), nextParams: {}, defaultShouldRevalidate, ...(actionStatus ? { actionStatus } : {}),
    });
    expect([after(409, false), after(409, true), after(422, true), after(200, true), after(undefined, true), after(undefined, false)]).toEqual([true, true, false, true, true, false]);
  });
});

describe("“Why can I see this?”", () => {
  it("names the law for a committee under it, and the seat elsewhere", async () => {
    const itemId = await exemptItem(clerk.actor, reference, "Another contract", "words");
    expect(await open(privateMatter, clerk, { itemId })).toMatchObject({ underPartVA: true });
    await db.owner`update desk.body set kind = 'informal panel' where id = ${body.id}`;
    expect(await open(privateMatter, clerk, { itemId })).toMatchObject({ underPartVA: false, bodyName: body.name });
  });
});

describe("what an item may be", () => {
  it("turns on the kind that its body has on the day of the meeting", async () => {
    const panel = await addBody(db, "Scrutiny Committee");
    await db.owner`insert into desk.body_kind (body_id, from_on, kind) values (${panel.id}, ${inDays(1)}, 'informal panel')`;
    const its = await seated(db, panel, "clerk");
    for (const [days, formal] of [[0, true], [40, false]] as const) {
      const on = await schedule(its.actor, panel.id, days);
      expect(await open(newItem, its, { reference: on })).toMatchObject({ formal });
      const itemId = await openItem(its.actor, on, "Budget");
      expect(await open(changeItem, its, { reference: on, itemId })).toMatchObject({ formal });
      const added = addItem(its.actor, on, item({ openTitle: "A contract", accessStatus: "confidential", confidentialGround: "enactment or court order", confidentialBasis: "An order" }));
      await (formal ? added : expect(added).rejects.toMatchObject({ fieldErrors: { accessStatus: expect.stringContaining("informal panel") } }));
    }
  });
});
