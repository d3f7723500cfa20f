import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor } from "../../../app/domain/actor.server.ts";
import { codeForm, invitingForm } from "../../../app/domain/witness-sessions/witness-forms.ts";
import { answerInvitation, findMyInvitation } from "../../../app/domain/witness-sessions/witness-invitation.server.ts";
import { passWaits, sendWitnessLink, usePass } from "../../../app/domain/witness-sessions/witness-passes.server.ts";
import { determineSession, findSession, listSessionHistory, listSessions, sealSession } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import { findWitness, givePass, inviteWitness, listWitnesses, readSupport } from "../../../app/domain/witness-sessions/witnesses.server.ts";
import { serviceActor } from "../../../app/jobs/service-actor.server.ts";
import { signedIn } from "../../../app/session/require-actor.server.ts";
import { openWithPass } from "../../../app/session/witness.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { signIn } from "../../support/people.ts";
import { makePanel, plan, refusalOf, sealedSession, type Panel } from "./sealed-panel.ts";
import { invited, linkOf, somebody, witnessActor } from "./witness-cases.ts";

let db: TestDatabase;
let panel: Panel;

beforeAll(async () => {
  db = await testDatabase();
  panel = await makePanel(db);
});
afterAll(() => db.end());

const onLine = async (reference: string, who: keyof Omit<Panel, "db" | "body"> = "clerk") => {
  const { session } = await findSession(panel[who].actor, reference, "see that it exists");
  return (await listWitnesses(panel[who].actor, session)).witnesses;
};
const seal = (reference: string) => sealSession(panel.clerk.actor, reference, { readers: [panel.reader.actor.id], custodianId: panel.custodian.actor.id, deputyId: panel.deputy.actor.id });
const wrongFor = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, "0");

describe("inviting", () => {
  it("is the clerk's, with a fresh sign-in, before sealing and until the day is over", async () => {
    const { reference } = await plan(panel);
    for (const who of ["monitoringOfficer", "riskOwner"] as const) expect(await refusalOf(inviteWitness(panel[who].actor, reference, somebody())), who).toBe(403);
    for (const who of ["reader", "member", "administrator", "police", "otherClerk", "custodian"] as const) expect(await refusalOf(inviteWitness(panel[who].actor, reference, somebody())), who).toBe(404);
    const stale = (await signIn(db, panel.clerk.actor.id, { fresh: false })).actor;
    expect(await refusalOf(inviteWitness(stale, reference, somebody()))).toBe(403);
    expect((await inviteWitness(panel.clerk.actor, reference, somebody())).code).toMatch(/^\d{8}$/);
    expect(await refusalOf(inviteWitness(panel.clerk.actor, await sealedSession(panel), somebody()))).toBe(403);
    await db.owner`update desk.witness_session set held_on = current_date - 2 where reference = ${reference}`;
    expect(await refusalOf(inviteWitness(panel.clerk.actor, reference, somebody()))).toBe(409);
  });

  it("asks the database the same, whoever goes round the verb", async () => {
    const { reference } = await plan(panel);
    const { session } = await findSession(panel.clerk.actor, reference, "see that it exists");
    const key = "00000000-0000-4000-8000-000000000000";
    for (const who of ["reader", "member", "otherClerk", "administrator", "monitoringOfficer"] as const) {
      await expect(withActor(panel[who].actor, (tx) => sql`select access.witness_invite(${session.id}, gen_random_uuid(), ${key}, ''::bytea, ''::bytea, sha256(''::bytea))`.execute(tx)), who).rejects.toMatchObject({ code: "42501" });
    }
    for (const table of ["identity.witness", "identity.pass", "identity.keyring"]) {
      await expect(withActor(panel.clerk.actor, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx)), table).rejects.toMatchObject({ code: "42501" });
    }
    const { witnessId } = await inviteWitness(panel.clerk.actor, reference, somebody());
    for (const call of [sql`select access.witness_link_ask(${witnessId})`, sql`select access.witness_link_write(${witnessId}, sha256(''::bytea), sha256(''::bytea))`, sql`select access.witness_link_failed(${witnessId})`]) {
      await expect(withActor(panel.clerk.actor, (tx) => call.execute(tx))).rejects.toMatchObject({ code: "42501" });
    }
    await expect(withActor(panel.otherClerk.actor, (tx) => sql`select access.witness_pass(${witnessId}, sha256(''::bytea))`.execute(tx))).rejects.toMatchObject({ code: "42501" });
  });

  it("gives each witness of a session a letter of their own, also to ten at once, and after Z two letters", async () => {
    const { reference } = await plan(panel);
    const given = await Promise.all(Array.from({ length: 10 }, () => inviteWitness(panel.clerk.actor, reference, somebody())));
    expect(given.map(({ alias }) => alias).toSorted()).toEqual([..."ABCDEFGHIJ"].map((letter) => `Witness ${letter}`));
    const { session } = await findSession(panel.clerk.actor, reference, "see that it exists");
    for (let n = 10; n < 60; n += 1) await inviteWitness(panel.clerk.actor, reference, somebody());
    const first = await listWitnesses(panel.clerk.actor, session);
    const second = await listWitnesses(panel.clerk.actor, session, first.next);
    expect([first.witnesses.length, second.witnesses.length, second.next]).toEqual([50, 10, undefined]);
    expect(first.witnesses.slice(25, 27).map(({ alias }) => alias)).toEqual(["Witness Z", "Witness AA"]);
    expect((await listWitnesses(panel.clerk.actor, session, "x' or 1=1")).witnesses.length).toBe(50);
  });

  it("posted twice invites once, and shows the code once", async () => {
    const { reference } = await plan(panel);
    const given = { ...somebody(), onceKey: "a-witness-invited-twice" };
    const both = await Promise.all([inviteWitness(panel.clerk.actor, reference, given), inviteWitness(panel.clerk.actor, reference, given)]);
    expect(both.map(({ code }) => code !== null).toSorted()).toEqual([false, true]);
    expect(new Set(both.map(({ witnessId }) => witnessId)).size).toBe(1);
    const kept = await db.owner<{ answer: unknown }[]>`select answer from desk.once where key = 'a-witness-invited-twice'`;
    expect(kept).toEqual([{ answer: { witnessId: both[0].witnessId, alias: "Witness A" } }]);
  });

  it("reads its form in plain words", () => {
    const said = Object.fromEntries(invitingForm.safeParse({ email: "no address" }).error?.issues.map(({ path, message }) => [path.join(), message]) ?? []);
    expect(said).toMatchObject({ name: "Enter the name of the witness", email: "Enter an email address in the correct format, like name@example.com", about: "Enter why the panel would like to hear from them" });
    expect(codeForm.parse({ code: " 1234-56 78" })).toEqual({ code: "12345678" });
    for (const code of ["", "1234567", "123456789", "abcdefgh"]) expect(codeForm.safeParse({ code }).success, code).toBe(false);
  });
});

describe("a pass", () => {
  it("needs its link and its code together", async () => {
    const one = await invited(panel);
    const other = await invited(panel, { reference: one.reference });
    expect(await usePass(one.token, wrongFor(one.code))).toBeUndefined();
    expect(await usePass(other.token, one.code)).toBeUndefined();
    for (const token of ["", "x", "A".repeat(43), `${one.token}x`, one.token.toLowerCase()]) expect(await usePass(token, one.code), token).toBeUndefined();
    expect(await usePass(one.token, one.code)).toBeGreaterThan(0);
  });

  it("is not there before its link was made, and its code is nothing without one", async () => {
    const { reference } = await plan(panel);
    const { witnessId, code } = await inviteWitness(panel.clerk.actor, reference, somebody());
    expect(await usePass("", code ?? "")).toBeUndefined();
    const before = await db.owner<{ code: string }[]>`select encode(code_hash, 'hex') as code from identity.pass where witness_id = ${witnessId}`;
    await linkOf(db, witnessId);
    const after = await db.owner<{ code: string }[]>`select encode(code_hash, 'hex') as code from identity.pass where witness_id = ${witnessId}`;
    expect(after).not.toEqual(before); // bound to the link: a copy of the table lets nobody try codes
  });

  it("is void after five wrong codes, and not after four", async () => {
    const one = await invited(panel);
    for (let tries = 0; tries < 4; tries += 1) await usePass(one.token, wrongFor(one.code));
    expect(await passWaits(one.token)).toBe(true);
    const other = await invited(panel);
    await Promise.all(Array.from({ length: 5 }, () => usePass(other.token, wrongFor(other.code))));
    expect([await passWaits(other.token), await usePass(other.token, other.code)]).toEqual([false, undefined]);
    expect(await usePass(one.token, one.code)).toBeGreaterThan(0);
  });

  it("works once, also for twenty at the same moment", async () => {
    const one = await invited(panel);
    const opened = await Promise.all(Array.from({ length: 20 }, () => usePass(one.token, one.code)));
    expect(opened.filter((person) => person !== undefined).length).toBe(1);
    expect(await passWaits(one.token)).toBe(false);
  });

  it("that is unknown, used, expired, revoked or malformed is one answer", async () => {
    const used = await invited(panel);
    await usePass(used.token, used.code);
    const expired = await invited(panel);
    await db.owner`update identity.pass set expires_at = now() where witness_id = ${expired.witnessId}`;
    const replaced = await invited(panel);
    await givePass(panel.clerk.actor, replaced.reference, String(replaced.witnessId), {});
    for (const { token, code } of [used, expired, replaced, { token: "B".repeat(43), code: "12345678" }]) {
      expect([await passWaits(token), await refusalOf(openWithPass(token, code, "198.51.100.7"))]).toEqual([false, 404]);
    }
    for (const token of [undefined, "", "x", "../..", "é".repeat(43)]) expect(await passWaits(token), token).toBe(false);
  });

  it("is looked at as often as anybody likes", async () => {
    const one = await invited(panel);
    for (let looks = 0; looks < 12; looks += 1) expect(await passWaits(one.token)).toBe(true);
    expect(await usePass(one.token, one.code)).toBeGreaterThan(0);
  });

  it("is tried thirty times in 15 minutes at most, and by one peer sixty times", async () => {
    const token = "C".repeat(43);
    const answers: (number | undefined)[] = [];
    for (let tries = 0; tries < 31; tries += 1) answers.push(await refusalOf(openWithPass(token, "12345678", `203.0.113.${tries}`)));
    expect([...new Set(answers.slice(0, 30)), answers[30]]).toEqual([404, 429]);
    const ofOnePeer: (number | undefined)[] = [];
    for (let tries = 0; tries < 61; tries += 1) ofOnePeer.push(await refusalOf(openWithPass(String(tries).padStart(43, "D"), "12345678", "203.0.113.250")));
    expect([...new Set(ofOnePeer.slice(0, 60)), ofOnePeer[60]]).toEqual([404, 429]);
  });

  it("given anew voids the old one and signs out whoever came by it", async () => {
    const one = await invited(panel);
    const cookie = (await openWithPass(one.token, one.code, "198.51.100.8")).split(";")[0] ?? "";
    const asked = () => signedIn(new Request("http://localhost:3000/", { headers: { cookie } }));
    expect((await asked())?.actor).toMatchObject({ kind: "witness", name: "Witness A" });
    const anew = await givePass(panel.clerk.actor, one.reference, String(one.witnessId), {});
    expect(await asked()).toBeUndefined();
    expect(await usePass(await linkOf(db, one.witnessId), anew.code ?? "")).toBeGreaterThan(0);
    for (const who of ["monitoringOfficer", "riskOwner"] as const) expect(await refusalOf(givePass(panel[who].actor, one.reference, String(one.witnessId), {})), who).toBeGreaterThan(402);
    for (const wrong of [undefined, "0", "x", "999999"]) expect(await refusalOf(givePass(panel.clerk.actor, one.reference, wrong, {})), wrong).toBe(404);
    const stale = (await signIn(db, panel.clerk.actor.id, { fresh: false })).actor;
    expect(await refusalOf(givePass(stale, one.reference, String(one.witnessId), {}))).toBe(403);
  });

  it("is given anew five times in an hour, and the one that is refused voids nothing", async () => {
    const one = await invited(panel);
    const codes: (string | null)[] = [];
    for (let count = 0; count < 5; count += 1) codes.push((await givePass(panel.clerk.actor, one.reference, String(one.witnessId), {})).code);
    const link = await linkOf(db, one.witnessId);
    expect(await refusalOf(givePass(panel.clerk.actor, one.reference, String(one.witnessId), {}))).toBe(429);
    expect(await usePass(link, codes.at(-1) ?? "")).toBeGreaterThan(0);
  });

  it("opens a sign-in that ends after twenty idle minutes, and an open page extends it by no more", async () => {
    const one = await invited(panel);
    const cookie = (await openWithPass(one.token, one.code, "198.51.100.9")).split(";")[0] ?? "";
    const minutes = async () => (await db.owner<{ left: number }[]>`select round(extract(epoch from s.expires_at - now()) / 60)::int as left from access.session s join identity.witness w on w.person_id = s.person_id where w.id = ${one.witnessId}`)[0]?.left;
    expect(await minutes()).toBe(20);
    const [own] = await db.owner<{ person: number }[]>`select person_id as person from identity.witness where id = ${one.witnessId}`;
    await db.owner`update access.session set expires_at = now() + interval '5 minutes', touched_at = now() - interval '15 minutes' where person_id = ${own?.person ?? 0}`;
    await signedIn(new Request("http://localhost:3000/", { headers: { cookie } }));
    expect(await minutes()).toBe(20);
    await db.owner`update access.session set expires_at = now() where person_id = ${own?.person ?? 0}`;
    expect(await signedIn(new Request("http://localhost:3000/", { headers: { cookie } }))).toBeUndefined();
  });

  it("stays on its way while there is no mail server, and fails for good at the last try, which the clerk sees", async () => {
    const { reference } = await plan(panel);
    const { witnessId } = await inviteWitness(panel.clerk.actor, reference, somebody());
    const [pass] = await db.owner<{ id: number }[]>`select id from identity.pass where witness_id = ${witnessId}`;
    await expect(sendWitnessLink(await serviceActor("messenger"), pass?.id ?? 0, { isLastTry: false })).rejects.toThrow(/^The link of pass \d+ was not taken and will be tried again\.$/);
    expect((await onLine(reference))[0]?.pass?.standing).toBe("on its way");
    await sendWitnessLink(await serviceActor("messenger"), pass?.id ?? 0, { isLastTry: true });
    expect((await onLine(reference))[0]?.pass?.standing).toBe("failed");
  });
});

describe("a witness", () => {
  it("sees their own invitation and nothing else of the portal", async () => {
    const one = await invited(panel, { who: somebody("mine") });
    const other = await invited(panel, { reference: one.reference, who: somebody("theirs") });
    const actor = await witnessActor(db, one.witnessId);
    const mine = await findMyInvitation(actor);
    expect(mine).toMatchObject({ alias: "Witness A", status: "invited", about: "What you saw mine", contactName: "Priya Shah", room: [], support: null, place: "Room 2", startsAt: "18:00" });
    expect((await findMyInvitation(await witnessActor(db, other.witnessId))).about).toBe("What you saw theirs");
    expect([await refusalOf(findSession(actor, one.reference, "see that it exists")), (await listSessions(actor)).sessions]).toEqual([404, []]);
    const { session } = await findSession(panel.clerk.actor, one.reference, "see that it exists");
    expect(await listWitnesses(actor, session)).toEqual({ witnesses: [], next: undefined });
    const tables = ["desk.witness_session", "desk.session_reader", "desk.sealed_note", "desk.sealed_file", "desk.opening", "desk.meeting", "desk.body", "desk.membership", "desk.release", "audit.event"] as const;
    await withActor(actor, async (tx) => {
      for (const table of tables) expect((await sql`select 1 from ${sql.table(table)}`.execute(tx)).rows, table).toEqual([]);
      expect(await tx.selectFrom("access.person").select("name").execute()).toEqual([{ name: "Witness A" }]);
    });
    await expect(withActor(actor, (tx) => sql`select audit.append('x', 'witness', ${String(other.witnessId)}, ${session.bodyId}, ${session.id}, '{}'::jsonb, null)`.execute(tx))).rejects.toMatchObject({ code: "42501" });
    for (const task of ["send-witness-link", "tell-person"]) await expect(withActor(actor, (tx) => sql`select access.enqueue(${task}, 1)`.execute(tx)), task).rejects.toMatchObject({ code: "42501" });
    for (const who of ["clerk", "reader", "monitoringOfficer", "police"] as const) expect(await refusalOf(findMyInvitation(panel[who].actor)), who).toBe(404);
  });

  it("learns who will be in the room by post, once the readers are named", async () => {
    const one = await invited(panel);
    await db.owner`update access.person set post = 'Chair of the panel' where id = ${panel.reader.actor.id}`;
    await determineSession(panel.monitoringOfficer.actor, one.reference, { words: "In private." });
    await seal(one.reference);
    const mine = await findMyInvitation(await witnessActor(db, one.witnessId));
    expect(mine.room).toEqual(["Chair of the panel"]);
    expect(JSON.stringify(mine)).not.toContain(panel.reader.actor.name);
  });

  it("accepts, asks for support, and thinks again until the day is over", async () => {
    const one = await invited(panel);
    const actor = await witnessActor(db, one.witnessId);
    await answerInvitation(actor, { answer: "accept", needs: ["supporter", "waiting area"], words: "A hearing loop", version: 1 });
    expect(await findMyInvitation(actor)).toMatchObject({ status: "accepted", version: 2, support: { needs: ["supporter", "waiting area"], words: "A hearing loop" } });
    expect((await readSupport(panel.clerk.actor, one.reference, String(one.witnessId))).support).toEqual({ needs: ["supporter", "waiting area"], words: "A hearing loop" });
    await expect(answerInvitation(actor, { answer: "decline", needs: [], version: 1 })).rejects.toMatchObject({ status: 409 });
    await answerInvitation(actor, { answer: "accept", needs: [], version: 2 });
    expect((await readSupport(panel.clerk.actor, one.reference, String(one.witnessId))).support).toBeUndefined();
    await answerInvitation(actor, { answer: "decline", needs: ["breaks"], words: "x", version: 3 });
    expect(await findMyInvitation(actor)).toMatchObject({ status: "declined", support: null });
    await answerInvitation(actor, { answer: "accept", needs: [], version: 4 });
    await db.owner`update desk.witness_session set held_on = current_date - 2 where reference = ${one.reference}`;
    expect(await refusalOf(answerInvitation(actor, { answer: "decline", needs: [], version: 5 }))).toBe(409);
    expect((await findMyInvitation(actor)).isOver).toBe(true);
  });

  it("posted twice answers once, and the clerk who invited is told that there is something", async () => {
    const one = await invited(panel);
    const actor = await witnessActor(db, one.witnessId);
    const told = async () => (await db.owner`select 1 from graphile_worker.jobs where task_identifier = 'tell-person'`).length;
    const before = await told();
    const given = { answer: "accept" as const, needs: [], version: 1, onceKey: "an-answer-sent-twice" };
    await Promise.all([answerInvitation(actor, given), answerInvitation(actor, given)]);
    expect([(await findMyInvitation(actor)).version, (await told()) - before]).toEqual([2, 1]);
  });
});

describe("the list of witnesses", () => {
  it("is for the clerk with the standing of each pass, and for monitoring officer, readers and keepers by alias and answer", async () => {
    const one = await invited(panel);
    await invited(panel, { reference: one.reference });
    await answerInvitation(await witnessActor(db, one.witnessId), { answer: "accept", needs: ["adjustments"], version: 1 });
    await determineSession(panel.monitoringOfficer.actor, one.reference, { words: "In private." });
    await seal(one.reference);
    expect(await onLine(one.reference)).toMatchObject([{ alias: "Witness A", status: "accepted", pass: { standing: "sent" }, asksForSupport: true }, { alias: "Witness B", status: "invited", asksForSupport: false }]);
    for (const who of ["reader", "custodian", "deputy", "monitoringOfficer"] as const) {
      expect(await onLine(one.reference, who), who).toMatchObject([{ alias: "Witness A", status: "accepted", pass: null, asksForSupport: false }, { alias: "Witness B" }]);
      expect(await refusalOf(readSupport(panel[who].actor, one.reference, String(one.witnessId))), who).toBe(403);
      expect(await refusalOf(findWitness(panel[who].actor, one.reference, String(one.witnessId), "see the alias")), who).toBeUndefined();
    }
    for (const who of ["riskOwner", "dataProtectionOfficer"] as const) expect(await onLine(one.reference, who), who).toEqual([]);
    const stale = (await signIn(db, panel.clerk.actor.id, { fresh: false })).actor;
    expect(await refusalOf(readSupport(stale, one.reference, String(one.witnessId)))).toBe(403);
    expect(await refusalOf(findWitness(panel.clerk.actor, (await plan(panel)).reference, String(one.witnessId), "give a pass"))).toBe(404);
  });

  it("shows what happened by aliases on the session's history, for its keepers", async () => {
    const one = await invited(panel);
    await openWithPass(one.token, one.code, "198.51.100.10");
    await answerInvitation(await witnessActor(db, one.witnessId), { answer: "accept", needs: ["breaks"], version: 1 });
    await readSupport(panel.clerk.actor, one.reference, String(one.witnessId));
    await givePass(panel.clerk.actor, one.reference, String(one.witnessId), {});
    await determineSession(panel.monitoringOfficer.actor, one.reference, { words: "In private." });
    await seal(one.reference);
    const { session } = await findSession(panel.custodian.actor, one.reference, "see that it exists");
    const history = await listSessionHistory(panel.custodian.actor, session.id);
    expect(history.map(({ what, byName }) => `${what}: ${byName}`)).toEqual([
      "session sealed: Clerk", "session determined to be private: An officer of the council", "witness given a new pass: Clerk", "witness support read: Clerk", "invitation accepted: Witness A", "witness signed in: Witness A", "witness invited: Clerk", "session planned: Clerk",
    ]);
    expect(await listSessionHistory(panel.clerk.actor, session.id)).toEqual([]);
  });
});
