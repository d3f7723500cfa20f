import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor } from "../../../app/domain/actor.server.ts";
import { changeKind, previewKind } from "../../../app/domain/bodies/kind-change.server.ts";
import { passWaits, tellCalledOff, usePass } from "../../../app/domain/witness-sessions/witness-passes.server.ts";
import { answerInvitation } from "../../../app/domain/witness-sessions/witness-invitation.server.ts";
import { cancelSession, determineSession, findSession, listSessionHistory, sealSession } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import { findWitness, givePass, inviteWitness } from "../../../app/domain/witness-sessions/witnesses.server.ts";
import { serviceActor } from "../../../app/jobs/service-actor.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, inOffice, seated, signIn } from "../../support/people.ts";
import { makePanel, plan, refusalOf, sealedSession, type Panel } from "./sealed-panel.ts";
import { asDemo, invited, somebody, witnessActor } from "./witness-cases.ts";

let db: TestDatabase;
let panel: Panel;
const why = { why: "no longer needed" } as const;

beforeAll(async () => {
  db = await testDatabase();
  panel = await makePanel(db);
});
afterAll(() => db.end());

describe("calling a session off", () => {
  it("is the clerk's, with a fresh sign-in, before it is sealed, and once", async () => {
    const { reference } = await plan(panel);
    for (const who of ["monitoringOfficer", "riskOwner"] as const) expect(await refusalOf(cancelSession(panel[who].actor, reference, why)), who).toBe(403);
    for (const who of ["reader", "member", "administrator", "police", "otherClerk"] as const) expect(await refusalOf(cancelSession(panel[who].actor, reference, why)), who).toBe(404);
    const { session } = await findSession(panel.clerk.actor, reference, "cancel");
    for (const who of ["otherClerk", "member", "monitoringOfficer"] as const) await expect(withActor(panel[who].actor, (tx) => sql`select desk.cancel_session(${session.id}, 'no longer needed')`.execute(tx)), who).rejects.toMatchObject({ code: "42501" });
    expect(await refusalOf(cancelSession((await signIn(db, panel.clerk.actor.id, { fresh: false })).actor, reference, why))).toBe(403);
    await cancelSession(panel.clerk.actor, reference, why);
    const { session: off, allowed } = await findSession(panel.clerk.actor, reference, "see that it exists");
    expect([off.status, off.cancelledWhy, allowed]).toEqual(["cancelled", "no longer needed", ["see that it exists"]]);
    expect((await listSessionHistory(panel.monitoringOfficer.actor, off.id))[0]).toMatchObject({ what: "session called off" });
    for (const again of [() => cancelSession(panel.clerk.actor, reference, why), () => inviteWitness(panel.clerk.actor, reference, somebody()), () => determineSession(panel.monitoringOfficer.actor, reference, { words: "Why." })]) expect(await refusalOf(again())).toBe(403);
    expect(await refusalOf(cancelSession(panel.clerk.actor, await sealedSession(panel), why))).toBe(403);
    await expect(db.owner`update desk.witness_session set status = 'planned' where id = ${off.id}`).rejects.toMatchObject({ code: "23514" });
  });

  it("may come after the determination, and nothing is sealed afterwards", async () => {
    const { reference } = await plan(panel);
    await determineSession(panel.monitoringOfficer.actor, reference, { words: "In private." });
    await cancelSession(panel.clerk.actor, reference, { why: "a witness cannot come" });
    expect(await refusalOf(sealSession(panel.clerk.actor, reference, { readers: [panel.reader.actor.id], custodianId: panel.custodian.actor.id, deputyId: panel.deputy.actor.id }))).toBe(403);
  });

  it("makes links void, signs witnesses out, and has each who did not decline told once, in words that tell nothing", async () => {
    const waits = await invited(panel);
    const second = await invited(panel, { reference: waits.reference, who: somebody("feedbeeffeedbeef") });
    await answerInvitation(await witnessActor(db, second.witnessId), { answer: "decline", needs: [], words: undefined, version: 1 });
    expect(await passWaits(waits.token)).toBe(true);
    const inside = await witnessActor(db, waits.witnessId);
    await cancelSession(panel.clerk.actor, waits.reference, why);
    expect([await passWaits(waits.token), await passWaits(second.token)]).toEqual([false, false]);
    await expect(withActor(inside, async (tx) => (await sql<{ id: number | null }>`select access.actor_id() as id`.execute(tx)).rows[0]?.id)).resolves.toBeNull();
    const jobs = await db.owner<{ id: string }[]>`select j.payload ->> 'id' as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-witness-called-off'`;
    expect(jobs.map(({ id }) => Number(id))).toEqual([waits.witnessId]);
    const mails = async () => (await db.owner<{ subject: string; words: string }[]>`select subject, words from desk.mail where words like 'Something that%' order by id`);
    for (let turn = 0; turn < 2; turn += 1) await asDemo(db, async () => tellCalledOff(await serviceActor("messenger"), waits.witnessId, { isLastTry: false }));
    const [mail, more] = await mails();
    expect([more, mail?.subject]).toEqual([undefined, expect.stringMatching(/^Message from /)]);
    expect(mail?.words).not.toMatch(/witness|session|panel|private|called off|hear|evidence|\/take-part/i);
  });

  it("comes too late once the day of a determined session is over; one that was only planned is called off later too", async () => {
    const [determined, planned] = [await plan(panel), await invited(panel)];
    await determineSession(panel.monitoringOfficer.actor, determined.reference, { words: "In private." });
    for (const { reference } of [determined, planned]) await db.owner`update desk.witness_session set held_on = held_on - 1 where reference = ${reference}`;
    await expect(cancelSession(panel.clerk.actor, determined.reference, why).catch(async (said: unknown) => (said instanceof Response ? said.text() : ""))).resolves.toContain("it cannot be called off");
    await cancelSession(panel.clerk.actor, planned.reference, why);
    expect(await db.owner`select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-witness-called-off' and (j.payload ->> 'id')::int = ${planned.witnessId}`).toHaveLength(0);
    await sealSession(panel.clerk.actor, determined.reference, { readers: [panel.reader.actor.id], custodianId: panel.custodian.actor.id, deputyId: panel.deputy.actor.id });
  });

  it("gives no witness a new link afterwards, lets none in, and takes no answer", async () => {
    const { reference, witnessId, token, code } = await invited(panel);
    await cancelSession(panel.clerk.actor, reference, why);
    expect((await findWitness(panel.clerk.actor, reference, String(witnessId), "see the alias")).allowed).not.toContain("give a pass");
    expect(await refusalOf(givePass(panel.clerk.actor, reference, String(witnessId), {}))).toBe(403);
    await expect(withActor(panel.clerk.actor, (tx) => sql`select access.witness_pass(${witnessId}, sha256('\\x00'))`.execute(tx))).rejects.toMatchObject({ code: "CW001" });
    await db.owner`update identity.pass set revoked_at = null where witness_id = ${witnessId}`;
    expect(await usePass(token, code)).toBeUndefined();
    expect(await refusalOf(answerInvitation(await witnessActor(db, witnessId), { answer: "accept", needs: [], words: undefined, version: 1 }))).toBe(409);
  });

  it("tells nobody of a session that is still to come", async () => {
    const { witnessId } = await invited(panel);
    await asDemo(db, async () => tellCalledOff(await serviceActor("messenger"), witnessId, { isLastTry: false }));
    expect(await db.owner`select told_at from identity.witness where id = ${witnessId}`).toEqual([{ told_at: null }]);
  });

  it("lets the panel become another kind of body", async () => {
    const manager = (await inOffice(db, "democratic services manager")).actor;
    const body = await addBody(db, "Panel to change", { kind: "informal panel" });
    const clerk = await seated(db, body, "clerk");
    const { reference } = await plan({ ...panel, body, clerk });
    const change = () => changeKind(manager, String(body.id), { kind: "advisory committee", why: "Resolved.", version: 1, seenFor: "advisory committee" });
    await expect(change()).rejects.toThrow("it has to be sealed or called off");
    await cancelSession(clerk.actor, reference, why);
    expect((await previewKind(manager, String(body.id), "advisory committee")).obstacles).toEqual([]);
    await change();
  });
});
