import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { findBody } from "../../../app/domain/bodies/bodies.server.ts";
import { changeKind, previewKind } from "../../../app/domain/bodies/kind-change.server.ts";
import type { BodyKind } from "../../../app/domain/law/body-kinds.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, inOffice, seated, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let manager: Actor;
const inDays = (days: number) => today().add({ days }).toString();

beforeAll(async () => {
  db = await testDatabase();
  manager = (await inOffice(db, "democratic services manager")).actor;
});
afterAll(() => db.end());

async function meet(body: TestBody, heldOn: string, by: Actor): Promise<{ id: number; reference: string }> {
  const [row] = await db.owner<{ id: number; reference: string }[]>`insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by)
    values (${body.id}, ${`${heldOn}-${body.slug}`}, 'A meeting', ${heldOn}, '10:00', 'Town Hall', ${by.id}) returning id, reference`;
  if (!row) throw new Error("No meeting.");
  return row;
}
const become = async (body: TestBody, kind: BodyKind) => changeKind(manager, String(body.id), { kind, why: "Resolved.", version: (await previewKind(manager, String(body.id), kind)).version, seenFor: kind });
const held = (actor: Actor, meeting: number) => withActor(actor, async (tx) => (await sql<{ held: boolean }>`select desk.was_held(${meeting}) as held`.execute(tx)).rows[0]?.held);

describe("a change of kind", () => {
  it("leaves what was held before as it was, and what minutes say of it", async () => {
    const panel = await addBody(db, "Panel", { kind: "informal panel" });
    const clerk = (await seated(db, panel, "clerk")).actor;
    const [before, onTheDay] = [await meet(panel, inDays(-1), clerk), await meet(panel, inDays(0), clerk)];
    expect([await held(clerk, before.id), await held(clerk, onTheDay.id)]).toEqual([true, true]);
    await become(panel, "overview and scrutiny committee");
    // a formal meeting of which no agenda was up does not count as held; an informal one of yesterday still does
    expect([await held(clerk, before.id), await held(clerk, onTheDay.id)]).toEqual([true, false]);
    expect([(await findBody(clerk, panel.id)).kind, (await findBody(clerk, panel.id, undefined, inDays(-1))).kind]).toEqual(["overview and scrutiny committee", "informal panel"]);
    await become(panel, "advisory committee");
    expect([(await findBody(clerk, panel.id, undefined, inDays(0))).kind, await db.owner`select from_on::text as day, kind from desk.body_kind where body_id = ${panel.id} order by 1`]).toEqual([
      "advisory committee", [{ day: "1900-01-01", kind: "informal panel" }, { day: inDays(0), kind: "advisory committee" }],
    ]);
  });

  it("to an informal panel shows the private items on agendas to come, which then stop at publication", async () => {
    const committee = await addBody(db, "Committee");
    const clerk = (await seated(db, committee, "clerk")).actor;
    const [past, coming] = [await meet(committee, inDays(-5), clerk), await meet(committee, inDays(40), clerk)];
    for (const { id } of [past, coming]) await db.owner`insert into desk.agenda_item (body_id, meeting_id, position, open_title, purpose, access_status, paragraphs) values (${committee.id}, ${id}, 1, 'A private item', 'To decide', 'likely exempt', '{1}')`;
    const stops = async () => (await prepareMeeting(clerk, coming.reference, "publish")).findings.filter(({ severity }) => severity === "stops").map(({ sentence }) => sentence);
    expect((await stops()).join(" ")).not.toMatch(/exclude the public/);
    expect((await previewKind(manager, String(committee.id), "advisory committee")).privateItems).toEqual([]);
    expect((await previewKind(manager, String(committee.id), "informal panel")).privateItems).toEqual([{ heldOn: inDays(40), title: "A meeting", items: 1 }]);
    await expect(withActor(clerk, (tx) => sql`select * from access.private_items_to_come(${committee.id})`.execute(tx))).rejects.toMatchObject({ code: "42501" });
    await become(committee, "informal panel");
    expect((await stops()).join(" ")).toMatch(/Item 1: An informal panel is outside/);
  });
});
