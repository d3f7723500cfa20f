import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor } from "../../../app/domain/actor.server.ts";
import { attachSealedFile, openSealedFile, openSession, recordSealedNote } from "../../../app/domain/witness-sessions/sealed-material.server.ts";
import { determineSession, findSession, listReaders, listSessionHistory, listSessions, planSession, sealSession } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addSeat, signIn } from "../../support/people.ts";
import { addWords, makePanel, plan, refusalOf, sealedSession, type Panel } from "./sealed-panel.ts";

let db: TestDatabase;
let panel: Panel;
let reference: string;
let fileId: string;

beforeAll(async () => {
  db = await testDatabase();
  panel = await makePanel(db);
  reference = await sealedSession(panel);
  fileId = String((await addWords(panel.reader.actor, reference, "what the witness said")).fileId);
});
afterAll(() => db.end());

const may = (who: keyof Omit<Panel, "db" | "body">) => refusalOf(findSession(panel[who].actor, reference, "see that it exists"));

describe("planning and sealing", () => {
  it("refuses a formal committee, somebody else's panel and a day that is past", async () => {
    const committee = await addBody(db, "Committee", { kind: "overview and scrutiny committee" });
    await addSeat(db, committee.id, panel.clerk.actor.id, "clerk");
    const clerk = (await signIn(db, panel.clerk.actor.id)).actor;
    const given = { bodyId: panel.body.id, openTitle: "Private session", heldOn: "2999-01-01", startsAt: "18:00", place: "Room 2" };
    await expect(planSession(clerk, { ...given, bodyId: committee.id })).rejects.toMatchObject({ fieldErrors: { bodyId: expect.stringContaining("formal committee") } });
    await expect(planSession(panel.otherClerk.actor, given)).rejects.toMatchObject({ fieldErrors: { bodyId: "Select a panel that you are clerk of" } });
    await expect(planSession(panel.member.actor, given)).rejects.toMatchObject({ fieldErrors: { bodyId: "Select a panel that you are clerk of" } });
    await expect(planSession(panel.clerk.actor, { ...given, heldOn: "2020-01-01" })).rejects.toMatchObject({ fieldErrors: { heldOn: expect.any(String) } });
  });

  it("needs the monitoring officer's determination, once, before the clerk seals", async () => {
    const planned = (await plan(panel)).reference;
    const keepers = { readers: [panel.reader.actor.id], custodianId: panel.custodian.actor.id, deputyId: panel.deputy.actor.id };
    expect(await refusalOf(sealSession(panel.clerk.actor, planned, keepers))).toBe(403);
    expect(await refusalOf(determineSession(panel.clerk.actor, planned, { words: "Mine" }))).toBe(403);
    expect(await refusalOf(determineSession(panel.riskOwner.actor, planned, { words: "Mine" }))).toBe(403);
    expect(await refusalOf(determineSession(panel.member.actor, planned, { words: "Mine" }))).toBe(404);
    await determineSession(panel.monitoringOfficer.actor, planned, { words: "Ours" });
    expect(await refusalOf(determineSession(panel.monitoringOfficer.actor, planned, { words: "Again" }))).toBe(403);
    expect(await refusalOf(sealSession(panel.monitoringOfficer.actor, planned, keepers))).toBe(403);
    await expect(sealSession(panel.clerk.actor, planned, { ...keepers, readers: [panel.police.actor.id] })).rejects.toMatchObject({ fieldErrors: { readers: expect.any(String) } });
    await sealSession(panel.clerk.actor, planned, keepers);
    expect(await refusalOf(sealSession(panel.clerk.actor, planned, keepers))).toBe(403);
  });

  it("asks for a fresh sign-in in the database too", async () => {
    const planned = (await plan(panel)).reference;
    const stale = (await signIn(db, panel.monitoringOfficer.actor.id, { fresh: false })).actor;
    expect(await refusalOf(determineSession(stale, planned, { words: "Late" }))).toBe(403);
    await determineSession(panel.monitoringOfficer.actor, planned, { words: "In time" });
    const staleClerk = (await signIn(db, panel.clerk.actor.id, { fresh: false })).actor;
    expect(await refusalOf(sealSession(staleClerk, planned, { readers: [panel.reader.actor.id], custodianId: panel.custodian.actor.id, deputyId: panel.deputy.actor.id }))).toBe(403);
  });
});

describe("a sealed session", () => {
  it("exists for its clerk, readers, keepers and statutory officers, and for nobody else", async () => {
    for (const who of ["clerk", "reader", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] as const) expect(await may(who), who).toBeUndefined();
    for (const who of ["member", "safeguardingLead", "administrator", "police", "otherClerk"] as const) {
      expect(await may(who), who).toBe(404);
      expect((await listSessions(panel[who].actor)).sessions, who).toEqual([]);
      expect(await refusalOf(openSession(panel[who].actor, reference, "read")), who).toBe(404);
      expect(await refusalOf(openSealedFile(panel[who].actor, reference, fileId, "read")), who).toBe(404);
      expect(await refusalOf(recordSealedNote(panel[who].actor, reference, { words: "x" })), who).toBe(404);
    }
    for (const wrong of [undefined, "", "nosuch-session", "../../etc", "SESSION", "session-0000000000000000"]) {
      expect(await refusalOf(findSession(panel.clerk.actor, wrong, "see that it exists")), wrong).toBe(404);
    }
  });

  it("opens for its readers only: those who see that it exists are told who may", async () => {
    const opened = await openSession(panel.reader.actor, reference, "read");
    expect(opened.notes.map(({ words }) => words)).toEqual(["what the witness said"]);
    expect(opened.files).toMatchObject([{ title: "what the witness said", fileName: "what the witness said.txt", size: 21 }]);
    for (const who of ["clerk", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] as const) {
      const refused: unknown = await openSession(panel[who].actor, reference, "read").catch((error: unknown) => error);
      expect(refused, who).toBeInstanceOf(Response);
      if (refused instanceof Response) expect([refused.status, await refused.text()]).toEqual([403, "Only its named readers may open this session. The custodian knows who they are."]);
      expect(await refusalOf(openSession(panel[who].actor, reference, "read under an opening")), who).toBe(403);
      expect(await refusalOf(openSealedFile(panel[who].actor, reference, fileId, "read")), who).toBe(403);
      expect(await refusalOf(recordSealedNote(panel[who].actor, reference, { words: "x" })), who).toBe(403);
    }
  });

  it("gives back the very bytes of a file, and no file of another session by this one's address", async () => {
    const { details, bytes } = await openSealedFile(panel.reader.actor, reference, fileId, "read");
    const pieces: Buffer[] = [];
    for await (const piece of bytes) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe("what the witness said");
    expect(details.mediaType).toBe("text/plain");
    const other = await sealedSession(panel);
    for (const wrong of [undefined, "0", "-1", "1e3", "999999999", "1 or 1=1"]) expect(await refusalOf(openSealedFile(panel.reader.actor, reference, wrong, "read")), wrong).toBe(404);
    expect(await refusalOf(openSealedFile(panel.reader.actor, other, fileId, "read"))).toBe(404);
  });

  it("shows no row of what it holds to a stale sign-in, nor to others, even by SQL", async () => {
    const rowsFor = (actor: Panel["reader"]["actor"]) => withActor(actor, async (tx) => {
      const { rows } = await sql<{ notes: number; files: number }>`select (select count(*)::int from desk.sealed_note) as notes, (select count(*)::int from desk.sealed_file) as files`.execute(tx);
      return rows[0];
    });
    expect(await rowsFor(panel.reader.actor)).toEqual({ notes: 1, files: 1 });
    const stale = (await signIn(db, panel.reader.actor.id, { fresh: false })).actor;
    for (const actor of [stale, panel.clerk.actor, panel.custodian.actor, panel.monitoringOfficer.actor, panel.riskOwner.actor, panel.member.actor, panel.administrator.actor, panel.police.actor]) {
      expect(await rowsFor(actor), actor.name).toEqual({ notes: 0, files: 0 });
    }
    expect(await refusalOf(openSession(stale, reference, "read"))).toBe(403);
    expect(await refusalOf(openSealedFile(stale, reference, fileId, "read"))).toBe(403);
    expect(await refusalOf(recordSealedNote(stale, reference, { words: "late" }))).toBe(403);
    await expect(withActor(stale, (tx) => sql`insert into desk.sealed_note (witness_session_id, body_id, document_id, author_id, sealed)
      select s.id, s.body_id, gen_random_uuid(), ${stale.id}, ''::bytea from desk.witness_session s where s.reference = ${reference}`.execute(tx))).rejects.toMatchObject({ code: "42501" });
  });

  it("loses a reader who leaves the panel", async () => {
    const one = await sealedSession(panel);
    await db.owner`update desk.membership set until_on = current_date - 1 where person_id = ${panel.reader.actor.id}`;
    expect(await refusalOf(openSession(panel.reader.actor, one, "read"))).toBe(404);
    await db.owner`update desk.membership set until_on = null where person_id = ${panel.reader.actor.id}`;
    expect(await refusalOf(openSession(panel.reader.actor, one, "read"))).toBeUndefined();
  });

  it("names its readers to the clerk, the readers and the keepers", async () => {
    const { session } = await findSession(panel.clerk.actor, reference, "see that it exists");
    for (const who of ["clerk", "reader", "custodian", "deputy"] as const) expect((await listReaders(panel[who].actor, session.id)).map(({ name }) => name), who).toEqual(["Reader"]);
    for (const who of ["member", "riskOwner", "police"] as const) expect(await listReaders(panel[who].actor, session.id), who).toEqual([]);
  });

  it("answers a repeated post once", async () => {
    const onceKey = "a-note-sent-twice-over";
    const one = await sealedSession(panel);
    await Promise.all([recordSealedNote(panel.reader.actor, one, { words: "once", onceKey }), recordSealedNote(panel.reader.actor, one, { words: "once", onceKey })]);
    const file = () => ({ stream: (async function* () { yield Buffer.from("once"); })(), declaredName: "once.txt", declaredType: "text/plain", title: "" });
    const first = await attachSealedFile(panel.reader.actor, one, file(), { onceKey: "a-file-sent-twice-over" });
    expect(await attachSealedFile(panel.reader.actor, one, file(), { onceKey: "a-file-sent-twice-over" })).toEqual(first);
    const opened = await openSession(panel.reader.actor, one, "read");
    expect([opened.notes.length, opened.files.length]).toEqual([1, 1]);
  });

  it("keeps each reading on the chain, for its keepers and the monitoring officer", async () => {
    const one = await sealedSession(panel);
    const { fileId: file } = await addWords(panel.reader.actor, one, "heard");
    await openSession(panel.reader.actor, one, "read");
    await openSealedFile(panel.reader.actor, one, String(file), "read");
    const { session } = await findSession(panel.custodian.actor, one, "see that it exists");
    const whole = ["sealed file read", "sealed session read", "sealed file attached", "sealed note recorded", "session sealed", "session determined to be private", "session planned"];
    for (const who of ["custodian", "deputy", "monitoringOfficer"] as const) expect((await listSessionHistory(panel[who].actor, session.id)).map(({ what }) => what), who).toEqual(whole);
    for (const who of ["clerk", "reader", "member", "riskOwner", "administrator"] as const) expect(await listSessionHistory(panel[who].actor, session.id), who).toEqual([]);
  });
});

describe("the list of sessions", () => {
  it("pages by 50 and ends", async () => {
    const crowded = await makePanelOfMany();
    const first = await listSessions(crowded.clerk.actor);
    const second = await listSessions(crowded.clerk.actor, first.next);
    expect([first.sessions.length, second.sessions.length, second.next]).toEqual([50, 3, undefined]);
    expect(new Set([...first.sessions, ...second.sessions].map(({ reference: one }) => one)).size).toBe(53);
    for (const wrong of ["x", "2026-99-99~1", "~", "2026-01-01~x"]) expect((await listSessions(crowded.clerk.actor, wrong)).sessions.length).toBe(50);
  });

  async function makePanelOfMany(): Promise<Panel> {
    const crowded = await makePanel(await sameDatabase());
    await db.owner`insert into desk.witness_session (body_id, reference, open_title, held_on, starts_at, place, planned_by)
      select ${crowded.body.id}, 'session-of-many-' || n, 'Private session', date '2027-01-01' + n % 7, '10:00', 'Room 2', ${crowded.clerk.actor.id} from generate_series(1, 53) n`;
    return crowded;
  }

  async function sameDatabase(): Promise<TestDatabase> {
    await db.owner`update access.organisation set name = name || ' before'`;
    return db;
  }
});
