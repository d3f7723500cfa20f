// A file and its row: whatever happens at the commit, no row loses its file, and a different file is never taken for a repeated one.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Actor } from "../../app/domain/actor.server.ts";
import { theStrongroom } from "../../app/domain/kept-bytes.server.ts";
import { addPaper, listPapers, openPaper } from "../../app/domain/papers/papers.server.ts";
import { attachSealedFile, openSession } from "../../app/domain/witness-sessions/sealed-material.server.ts";
import type { Work } from "../../db/connection.server.ts";
import { openItem, schedule } from "../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, seated, type SignedInPerson, type TestBody } from "../support/people.ts";
import { makePanel, sealedSession, type Panel } from "./witness-sessions/sealed-panel.ts";

let db: TestDatabase;
let body: TestBody;
let clerk: SignedInPerson;
let meeting: { id: number; reference: string; itemId: string };

beforeAll(async () => {
  db = await testDatabase();
  body = await addBody(db, "Scrutiny Committee");
  clerk = await seated(db, body, "clerk");
  const reference = await schedule(clerk.actor, body.id);
  const [row] = await db.owner<{ id: number }[]>`select id from desk.meeting where reference = ${reference}`;
  meeting = { id: row?.id ?? 0, reference, itemId: await openItem(clerk.actor, reference, "Reports") };
});
afterAll(() => db.end());

const incoming = (words: string, title = "") => ({ stream: (async function* () { yield Buffer.from(words); })(), declaredName: "report.txt", declaredType: "text/plain", title });
const add = (actor: Actor, words: string, onceKey?: string) => addPaper(actor, meeting.reference, meeting.itemId, incoming(words, words), { onceKey });
const titles = async () => (await listPapers(clerk.actor, meeting.id, body.id)).map(({ title }) => title);

/** @returns the stored files of which no row speaks, and the rows whose file is gone */
async function apart(): Promise<{ files: number; rows: number }> {
  const room = await theStrongroom();
  const lying = new Set<string>();
  for await (const name of room.listStored()) lying.add(name);
  const rows = await db.owner<{ stored_name: string }[]>`select stored_name from desk.paper union all select stored_name from desk.sealed_file`;
  const missing = rows.filter(({ stored_name }) => !lying.delete(stored_name));
  return { files: lying.size, rows: missing.length };
}

/** Somebody whose connection fails in the second transaction, the one that records: before, at or after the commit. */
class Unlucky extends Actor {
  readonly #fail: (begin: typeof Actor.prototype.begin) => typeof Actor.prototype.begin;
  #transactions = 0;

  constructor({ actor, hash }: SignedInPerson, fail: (begin: typeof Actor.prototype.begin) => typeof Actor.prototype.begin) {
    super(actor, hash);
    this.#fail = fail;
  }

  override begin<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    this.#transactions += 1;
    const begin = <R>(inner: (tx: Work) => Promise<R>) => super.begin(inner);
    return this.#transactions === 2 ? this.#fail(begin)(work) : begin(work);
  }
}

const lost = () => new Error("The connection was lost.");

describe("a file whose record fails", () => {
  it("is discarded where the transaction was rolled back", async () => {
    const unlucky = new Unlucky(clerk, (begin) => (work) => begin(async (tx) => { await work(tx); throw lost(); }));
    await expect(add(unlucky, "rolled back")).rejects.toThrow("The connection was lost.");
    expect(await titles()).not.toContain("rolled back");
    expect(await apart()).toEqual({ files: 0, rows: 0 });
  });

  it("stays where the commit was done and only its answer was lost", async () => {
    const unlucky = new Unlucky(clerk, (begin) => async (work) => { await begin(work); throw lost(); });
    await expect(add(unlucky, "answer lost")).rejects.toThrow("The connection was lost.");
    expect(await titles()).toContain("answer lost");
    expect(await apart()).toEqual({ files: 0, rows: 0 });
  });

  it("stays where the commit is still going on when the connection is lost", async () => {
    await db.owner.unsafe(`create function pg_temp_slow() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return null; end $$;
      create constraint trigger slow after insert on desk.paper deferrable initially deferred for each row execute function pg_temp_slow()`);
    const unlucky = new Unlucky(clerk, (begin) => (work) => new Promise((_, reject) => {
      begin(async (tx) => { const answer = await work(tx); reject(lost()); return answer; }).catch(reject);
    }));
    await expect(add(unlucky, "slow commit")).rejects.toThrow("The connection was lost.");
    await db.owner.unsafe("drop trigger slow on desk.paper; drop function pg_temp_slow()");
    expect(await titles()).toContain("slow commit");
    expect(await apart()).toEqual({ files: 0, rows: 0 });
  });

  it("stays, to be told by the check, where nobody can be asked", async () => {
    const room = await theStrongroom();
    const unlucky = new Unlucky(clerk, (begin) => async (work) => {
      await begin(work);
      await db.owner`update desk.membership set until_on = current_date - 1 where body_id = ${body.id}`;
      throw lost();
    });
    await expect(add(unlucky, "seat lost")).rejects.toThrow("The connection was lost.");
    await db.owner`update desk.membership set until_on = null where body_id = ${body.id}`;
    const [row] = await db.owner<{ stored_name: string }[]>`select stored_name from desk.paper order by id desc limit 1`;
    expect(await room.exists(row?.stored_name ?? "")).toBe(true);
    expect(await apart()).toEqual({ files: 0, rows: 0 });
  });

  it("is discarded where the backend dies at the commit", async () => {
    await db.owner.unsafe(`create function die() returns trigger language plpgsql security definer as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return null; end $$;
      create constraint trigger dying after insert on desk.paper deferrable initially deferred for each row execute function die()`);
    await expect(add(clerk.actor, "backend died")).rejects.toThrow(/connection|lost|terminat/i);
    await db.owner.unsafe("drop trigger dying on desk.paper; drop function die()");
    expect(await titles()).not.toContain("backend died");
    expect(await apart()).toEqual({ files: 0, rows: 0 });
  });
});

describe("a post that comes again", () => {
  it("gets the first answer for the same file, and is a new one with another file", async () => {
    const onceKey = "one-page-open-all-day-long";
    const first = await add(clerk.actor, "report A", onceKey);
    expect(await add(clerk.actor, "report A", onceKey)).toEqual(first);
    const second = await add(clerk.actor, "report B", onceKey);
    expect(second).not.toEqual(first);
    expect((await titles()).filter((title) => title.startsWith("report"))).toEqual(["report A", "report B"]);
    expect(await apart()).toEqual({ files: 0, rows: 0 });
  });

  it("keeps the new copy where the first one is gone", async () => {
    const onceKey = "the-first-copy-is-gone-now";
    const { paperId } = await add(clerk.actor, "report C", onceKey);
    const [row] = await db.owner<{ stored_name: string }[]>`select stored_name from desk.paper where id = ${paperId}`;
    await (await theStrongroom()).discard(row?.stored_name ?? "");
    expect(await add(clerk.actor, "report C", onceKey)).toEqual({ paperId });
    expect(await apart()).toEqual({ files: 1, rows: 1 });
    expect(await openPaper(clerk.actor, meeting.reference, String(paperId), true).catch((error: unknown) => (error instanceof Error ? error.name : error))).toBe("StoredFileMissing");
  });

  it("leaves no hash of what is sealed, nor the key of the page, beside its answer", async () => {
    const panel: Panel = await makePanel(db);
    const reference = await sealedSession(panel);
    const onceKey = "a-sealed-file-sent-just-once";
    const { fileId } = await attachSealedFile(panel.reader.actor, reference, incoming("what was handed over"), { onceKey });
    const [file] = (await openSession(panel.reader.actor, reference, "read")).files;
    const rows = await db.owner<{ key: string; answer: unknown }[]>`select key, answer from desk.once where person_id = ${panel.reader.actor.id}`;
    expect(rows).toEqual([{ key: expect.stringMatching(/^[\w-]{43}$/), answer: { fileId, storedName: expect.stringMatching(/^[0-9a-f]{32}$/) } }]);
    expect(file?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await db.owner`select * from desk.once`)).not.toContain(file?.sha256);
  });
});
