import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withActor } from "../../../app/domain/actor.server.ts";
import { askForOpening, findOpening, listOpenings, secondOpening } from "../../../app/domain/witness-sessions/openings.server.ts";
import { openSealedFile, openSession, recordSealedNote } from "../../../app/domain/witness-sessions/sealed-material.server.ts";
import { findSession, listSessionHistory } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { inOffice, signIn } from "../../support/people.ts";
import { addWords, makePanel, plan, refusalOf, sealedSession, type Panel } from "./sealed-panel.ts";

let db: TestDatabase;
let panel: Panel;
let reference: string;
let fileId: string;
const given = { ground: "Coroner", scope: "What was said of the winter of 2024" };

beforeAll(async () => {
  db = await testDatabase();
  panel = await makePanel(db);
});
beforeEach(async () => {
  reference = await sealedSession(panel);
  fileId = String((await addWords(panel.reader.actor, reference, "what was said")).fileId);
});
afterAll(() => db.end());

const under = "read under an opening";

async function opened(): Promise<number> {
  const { openingId } = await askForOpening(panel.riskOwner.actor, reference, given);
  await secondOpening(panel.monitoringOfficer.actor, reference, String(openingId), {});
  return openingId;
}

describe("a lawful opening", () => {
  it("is asked for by statutory officers only", async () => {
    for (const who of ["clerk", "reader", "custodian"] as const) expect(await refusalOf(askForOpening(panel[who].actor, reference, given)), who).toBe(403);
    for (const who of ["member", "safeguardingLead", "administrator", "police"] as const) expect(await refusalOf(askForOpening(panel[who].actor, reference, given)), who).toBe(404);
    const { reference: planned } = await plan(panel);
    expect(await refusalOf(askForOpening(panel.riskOwner.actor, planned, given))).toBe(403);
  });

  it("opens nothing for one officer alone, and not by agreeing with oneself", async () => {
    const { openingId } = await askForOpening(panel.riskOwner.actor, reference, given);
    expect(await refusalOf(openSession(panel.riskOwner.actor, reference, under))).toBe(403);
    expect(await refusalOf(secondOpening(panel.riskOwner.actor, reference, String(openingId), {}))).toBe(403);
    const again = (await signIn(db, panel.riskOwner.actor.id)).actor;
    expect(await refusalOf(secondOpening(again, reference, String(openingId), {}))).toBe(403);
    for (const by of [panel.riskOwner.actor, again]) await expect(withActor(by, (tx) => sql`select desk.second_opening(${openingId})`.execute(tx))).rejects.toMatchObject({ code: "42501" });
    for (const who of ["clerk", "reader", "custodian"] as const) {
      expect(await refusalOf(secondOpening(panel[who].actor, reference, String(openingId), {})), who).toBe(403);
      await expect(withActor(panel[who].actor, (tx) => sql`select desk.second_opening(${openingId})`.execute(tx)), who).rejects.toMatchObject({ code: "42501" });
    }
    expect(await refusalOf(openSession(panel.riskOwner.actor, reference, under))).toBe(403);
  });

  it("opens for its two officers to read, and for no third; nobody writes under it", async () => {
    await opened();
    for (const who of ["riskOwner", "monitoringOfficer"] as const) {
      expect((await openSession(panel[who].actor, reference, under)).notes.map(({ words }) => words), who).toEqual(["what was said"]);
      expect((await openSealedFile(panel[who].actor, reference, fileId, under)).details.size, who).toBe(13);
      expect(await refusalOf(openSession(panel[who].actor, reference, "read")), who).toBe(403);
      expect(await refusalOf(recordSealedNote(panel[who].actor, reference, { words: "x" })), who).toBe(403);
    }
    for (const who of ["dataProtectionOfficer", "clerk", "custodian", "reader"] as const) expect(await refusalOf(openSession(panel[who].actor, reference, under)), who).toBe(403);
    const other = await sealedSession(panel);
    expect(await refusalOf(openSession(panel.riskOwner.actor, other, under))).toBe(403);
  });

  it("may be agreed by a deputy", async () => {
    const deputy = await inOffice(db, "data protection officer");
    await db.owner`update access.office set deputy = true where person_id = ${deputy.actor.id}`;
    const { openingId } = await askForOpening(panel.riskOwner.actor, reference, given);
    await secondOpening((await signIn(db, deputy.actor.id)).actor, reference, String(openingId), {});
    expect(await refusalOf(openSession((await signIn(db, deputy.actor.id)).actor, reference, under))).toBeUndefined();
  });

  it("ends after 24 hours", async () => {
    const id = await opened();
    const { session } = await findSession(panel.custodian.actor, reference, "see that it exists");
    const [hours] = await db.owner`select extract(epoch from expires_at - seconded_at)::int / 3600 as hours from desk.opening where id = ${id}`;
    expect(hours).toEqual({ hours: 24 });
    await db.owner`update desk.opening set expires_at = now() - interval '1 second' where id = ${id}`;
    for (const who of ["riskOwner", "monitoringOfficer"] as const) {
      expect(await refusalOf(openSession(panel[who].actor, reference, under)), who).toBe(403);
      expect(await refusalOf(openSealedFile(panel[who].actor, reference, fileId, under)), who).toBe(403);
      expect(await withActor(panel[who].actor, (tx) => tx.selectFrom("desk.sealed_note").select("id").where("witness_session_id", "=", session.id).execute()), who).toEqual([]);
    }
  });

  it("ends with the office", async () => {
    await opened();
    await db.owner`update access.office set until_on = current_date - 1 where person_id = ${panel.riskOwner.actor.id}`;
    expect(await refusalOf(openSession((await signIn(db, panel.riskOwner.actor.id)).actor, reference, under))).toBe(404);
    await db.owner`update access.office set until_on = null where person_id = ${panel.riskOwner.actor.id}`;
  });

  it("shows no row to a stale sign-in", async () => {
    await opened();
    const stale = (await signIn(db, panel.riskOwner.actor.id, { fresh: false })).actor;
    expect(await refusalOf(openSession(stale, reference, under))).toBe(403);
    expect(await refusalOf(openSealedFile(stale, reference, fileId, under))).toBe(403);
    expect(await refusalOf(askForOpening(stale, reference, given))).toBe(403);
    expect(await withActor(stale, (tx) => tx.selectFrom("desk.sealed_file").select("id").execute())).toEqual([]);
  });

  it("is agreed once, and within seven days", async () => {
    const id = await opened();
    expect(await refusalOf(secondOpening(panel.dataProtectionOfficer.actor, reference, String(id), {}))).toBe(409);
    const { openingId } = await askForOpening(panel.riskOwner.actor, reference, given);
    await db.owner`update desk.opening set asked_at = now() - interval '8 days' where id = ${openingId}`;
    expect(await refusalOf(secondOpening(panel.monitoringOfficer.actor, reference, String(openingId), {}))).toBe(409);
  });

  it("tells the keepers: the ground and the officers, not the scope; and two jobs wait for their mail", async () => {
    const before = await db.owner`select 1 from graphile_worker.jobs where task_identifier = 'tell-person'`;
    const id = await opened();
    const after = await db.owner`select 1 from graphile_worker.jobs where task_identifier = 'tell-person'`;
    expect(after.length - before.length).toBe(2);
    const { session } = await findSession(panel.custodian.actor, reference, "see that it exists");
    const officers = { askedByName: "senior information risk owner", secondedByName: "monitoring officer" };
    expect(await listOpenings(panel.custodian.actor, session)).toMatchObject([{ id, ground: "Coroner", scope: null, ...officers }]);
    expect(await listOpenings(panel.dataProtectionOfficer.actor, session)).toMatchObject([{ id, ground: "Coroner", scope: given.scope, ...officers }]);
    for (const who of ["clerk", "reader", "member", "administrator"] as const) expect(await listOpenings(panel[who].actor, session), who).toEqual([]);
    for (const wrong of [undefined, "0", "x", String(id - 1)]) expect(await refusalOf(findOpening(panel.riskOwner.actor, session, wrong)), wrong).toBe(404);
  });

  it("is found however many came after it, and under its own session alone", async () => {
    const { openingId } = await askForOpening(panel.riskOwner.actor, reference, given);
    const { session } = await findSession(panel.riskOwner.actor, reference, "see that it exists");
    await db.owner`insert into desk.opening (witness_session_id, body_id, ground, asked_by) select ${session.id}, ${session.bodyId}, 'Auditor', ${panel.riskOwner.actor.id} from generate_series(1, 60)`;
    expect(await findOpening(panel.monitoringOfficer.actor, session, String(openingId))).toMatchObject({ id: openingId, scope: given.scope, askedById: panel.riskOwner.actor.id, secondedByName: null });
    const { session: other } = await findSession(panel.riskOwner.actor, await sealedSession(panel), "see that it exists");
    expect(await refusalOf(findOpening(panel.monitoringOfficer.actor, other, String(openingId)))).toBe(404);
    expect(await refusalOf(findOpening(panel.clerk.actor, session, String(openingId)))).toBe(404);
  });

  it("is on the chain: asked, agreed, and each reading", async () => {
    await opened();
    await openSession(panel.riskOwner.actor, reference, under);
    await openSealedFile(panel.monitoringOfficer.actor, reference, fileId, under);
    const { session } = await findSession(panel.custodian.actor, reference, "see that it exists");
    expect((await listSessionHistory(panel.custodian.actor, session.id)).slice(0, 4).map(({ what }) => what)).toEqual(["sealed file read under an opening", "sealed session read under an opening", "opening agreed", "opening asked for"]);
  });
});
