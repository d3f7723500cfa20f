import { afterAll, beforeAll, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { waitingInWords } from "../../../app/copy/waiting.ts";
import { addItem, changeItem, findItem } from "../../../app/domain/agendas/agendas.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { formatDate, formatMeetingTime, formatMoment } from "../../../app/ui/dates.ts";
import { inDays, item, schedule } from "../../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type SignedInPerson } from "../../support/people.ts";

let db: TestDatabase;
let clerk: SignedInPerson;
let officer: SignedInPerson;
let member: SignedInPerson;
let bodyId: number;
beforeAll(async () => {
  db = await testDatabase();
  const body = await addBody(db, "Children’s Scrutiny Committee");
  bodyId = body.id;
  [clerk, officer, member] = [await seated(db, body, "clerk"), await seated(db, body, "monitoring officer"), await seated(db, body, "member")];
});
afterAll(() => db.end());

const reviews = async (who: SignedInPerson) => (await listWaiting(who.actor)).filter((one) => one.what === "review exemption");
const exempt = (reviewOn: string) => ({ ...item({ openTitle: "A contract", accessStatus: "likely exempt", privateWords: "the price" }), reviewOn });

it("on its day an exempt item stands on the page of the clerk and of the monitoring officer, until a new day is set", async () => {
  const reference = await schedule(clerk.actor, bodyId, 40);
  const { itemId } = await addItem(clerk.actor, reference, exempt(inDays(3)));
  expect(await reviews(clerk)).toEqual([]);
  await db.owner`update desk.agenda_item set review_on = ${today().toString()} where id = ${itemId}`;
  expect([(await reviews(clerk)).length, (await reviews(officer)).length, (await reviews(member)).length]).toEqual([1, 1, 0]);
  expect(await reviews(clerk)).toMatchObject([{ itemId, overdue: false }]);
  await db.owner`update desk.agenda_item set review_on = ${inDays(-1)} where id = ${itemId}`;
  const [due] = await reviews(officer);
  expect(due?.overdue).toBe(true);
  expect(due && waitingInWords(due, { formatDate, formatMeetingTime, formatMoment })).toMatchObject({ sentence: "Look again at why “A contract” is private", href: `/desk/meetings/${reference}/items/${itemId}` });
  const { item: found } = await findItem(clerk.actor, reference, String(itemId), "change");
  await changeItem(clerk.actor, reference, String(itemId), { ...exempt(inDays(30)), version: found.version });
  expect(await reviews(clerk)).toEqual([]);
});

it("asks nothing of an item that was taken off, nor of a meeting that was cancelled", async () => {
  const reference = await schedule(clerk.actor, bodyId, 41);
  const { itemId: stays } = await addItem(clerk.actor, reference, exempt(inDays(3)));
  const { itemId: goes } = await addItem(clerk.actor, reference, exempt(inDays(3)));
  await db.owner`update desk.agenda_item set review_on = ${today().toString()} where id in ${db.owner([stays, goes])}`;
  expect((await reviews(clerk)).length).toBe(2);
  await db.owner`insert into desk.taken_off (item_id, body_id, meeting_id, how, why, said_by) select i.id, i.body_id, i.meeting_id, 'withdrawn', 'It was sold.', ${clerk.actor.id} from desk.agenda_item i where i.id = ${goes}`;
  expect(await reviews(clerk)).toMatchObject([{ itemId: stays }]);
  await db.owner`update desk.meeting set status = 'cancelled', cancelled_at = now(), cancelled_why = 'No business', cancelled_by = ${clerk.actor.id} where reference = ${reference}`;
  expect(await reviews(clerk)).toEqual([]);
});
