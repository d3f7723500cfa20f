// Two connections: an item is made private in the instant in which the minutes are drafted. Whoever comes second waits, and the minutes name nothing of what was open.
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useClockOffset } from "../../../app/clock.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { readMinutes } from "../../../app/domain/minutes/read-minutes.server.ts";
import { openItem } from "../../support/agenda.ts";
import { committeeThatMet, versionOf, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
beforeAll(async () => {
  committee = await committeeThatMet();
  await openItem(committee.clerk.actor, committee.reference, "Quelbane and what he owes");
  await openItem(committee.clerk.actor, committee.next, "Quelbane and what he owes");
});
afterAll(async () => {
  useClockOffset(0);
  await committee.db.end();
});

const made = "set access_status = 'likely exempt', open_title = 'A matter' where open_title like 'Quelbane%' and meeting_id = (select id from desk.meeting where reference =";
const shown = async (reference: string) => JSON.stringify((await readMinutes(committee.clerk.actor, reference, "read")).document);
const minutesOf = (reference: string) => committee.db.owner`select n.title, n.class, n.from_agenda from desk.minute n join desk.meeting m on m.reference = ${reference} join desk.agenda_item i on i.id = n.item_id and i.meeting_id = m.id where i.open_title = 'A matter'`;

it.each([
  ["as the page of an item does it, with the meeting locked first", () => committee.reference, true],
  ["past it, where the item alone is locked", () => committee.next, false],
] as const)("%s", async (_how, meeting, lockedFirst) => {
  const reference = meeting();
  let drafting: Promise<unknown> = Promise.resolve();
  let isDrafted = false;
  await committee.db.owner.begin(async (tx) => {
    if (lockedFirst) await tx`select id from desk.meeting where reference = ${reference} for update`;
    await tx.unsafe(`update desk.agenda_item ${made} '${reference}')`);
    drafting = draftMinutes(committee.clerk.actor, reference).then(() => (isDrafted = true));
    await delay(400);
    expect(isDrafted).toBe(false);
  });
  await drafting;
  expect([...(await minutesOf(reference))]).toEqual([{ title: "A matter", class: "closed", from_agenda: lockedFirst ? expect.stringMatching(/^Added to the agenda on [^.]*\.$/) : "" }]);
  expect(await shown(reference)).not.toMatch(/quelbane/i);
});

it("and where the minutes were there first, their title follows that of the item", async () => {
  await committee.db.owner`update desk.agenda_item set access_status = 'likely exempt', open_title = 'Another matter' where open_title = 'Spending'`;
  expect(await shown(committee.reference)).toContain("Another matter");
  expect(await shown(committee.reference)).not.toContain("Spending");
});

it("and a title that is corrected while the item is private is corrected there too, whether it was private before it was minuted or after", async () => {
  const { clerk: { actor }, db, next, reference } = committee;
  const before = await versionOf(actor, reference);
  await db.owner`update desk.agenda_item set open_title = 'Something else' where open_title in ('Another matter', 'A matter')`;
  for (const minuted of [reference, next]) {
    expect(await shown(minuted)).toContain("Something else");
    expect(await shown(minuted)).not.toMatch(/Another matter|A matter/);
  }
  expect(await versionOf(actor, reference)).toBeGreaterThan(before);
});
