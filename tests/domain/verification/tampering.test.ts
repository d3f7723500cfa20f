// A9: whatever is done to the chains, the record, the guards or the files behind the portal's back is found.
import { createHash } from "node:crypto";
import { appendFile, copyFile, mkdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { thePublicCopies, theStrongroom } from "../../../app/domain/kept-bytes.server.ts";
import { withdrawAgenda } from "../../../app/domain/papers/publish-agenda.server.ts";
import { anchorAudit, anchorFile, headText } from "../../../app/domain/publication/seals.server.ts";
import { verify } from "../../../app/domain/verification/verify.server.ts";
import { askForOpening } from "../../../app/domain/witness-sessions/openings.server.ts";
import { attachSealedFile } from "../../../app/domain/witness-sessions/sealed-material.server.ts";
import { determineSession, planSession, sealSession } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import { keepPublication } from "../../../app/jobs/tasks.server.ts";
import { serviceActor } from "../../../app/jobs/service-actor.server.ts";
import { inDays, openItem, publish, schedule, textPaper } from "../../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, inOffice, seated } from "../../support/people.ts";

let db: TestDatabase;
let storedNames: string[];
let publicNames: string[];

beforeAll(async () => {
  db = await testDatabase();
  const panel = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  const clerk = (await seated(db, panel, "clerk")).actor;
  for (const day of [30, 31]) {
    const reference = await schedule(clerk, panel.id, day);
    await textPaper(clerk, reference, await openItem(clerk, reference, "A report"), "Report", `The report of day ${day}`);
    await publish(clerk, reference);
    if (day === 30) await publish(clerk, reference);
  }
  const gone = await schedule(clerk, panel.id, 32);
  await openItem(clerk, gone, "Published by mistake");
  await publish(clerk, gone);
  await withdrawAgenda(clerk, gone, { why: "Published by mistake" });
  const reader = (await seated(db, panel, "member", "Reader")).actor;
  const deputy = (await seated(db, panel, "member", "Deputy")).actor;
  const monitor = (await inOffice(db, "monitoring officer", { body: panel })).actor;
  const { reference } = await planSession(clerk, { bodyId: panel.id, openTitle: "A session", heldOn: inDays(20), startsAt: "10:00", place: "Room 1" });
  await determineSession(monitor, reference, { words: "In private" });
  await sealSession(clerk, reference, { readers: [reader.id], custodianId: reader.id, deputyId: deputy.id });
  await attachSealedFile(reader, reference, { stream: pieces("What was said"), declaredName: "said.txt", declaredType: "text/plain", title: "What was said" });
  await askForOpening(monitor, reference, { ground: "Court order", scope: "One name" });
  await keepPublication();
  storedNames = [];
  for await (const name of (await theStrongroom()).listStored()) storedNames.push(name);
  publicNames = [];
  for await (const name of thePublicCopies().listPublic()) publicNames.push(name);
}, 60_000);
afterAll(() => db.end());

async function* pieces(words: string) {
  yield Buffer.from(words);
}

const look = async () => (await verify({ ownerUrl: db.ownerUrl, prefix: db.prefix })).map((finding) => `${finding.where}: ${finding.sentence}`);

/** The tables as they are now, to be put back: tampering is done with triggers and constraints out of the way. */
const tampered = ["audit.payload", "audit.event", "audit.head", "record.publication", "record.document", "record.seal", "record.file"];
async function undoing(work: (sql: postgres.Sql) => Promise<unknown>): Promise<string[]> {
  for (const table of tampered) await db.owner.unsafe(`create table public.kept_${table.replace(".", "_")} as select * from ${table}`);
  await db.owner.unsafe("alter table audit.event drop constraint event_check; alter table record.publication drop constraint publication_check; alter table audit.payload drop constraint payload_seq_fkey");
  try {
    await work(db.owner);
    return (await look()).filter((sentence) => !/^guards: Missing: constraint (event_check|publication_check|payload_seq_fkey)/.test(sentence));
  } finally {
    for (const table of tampered) await db.owner.unsafe(`delete from ${table}`);
    for (const table of tampered.toReversed()) await db.owner.unsafe(`insert into ${table} overriding system value select * from public.kept_${table.replace(".", "_")}; drop table public.kept_${table.replace(".", "_")}`);
    await db.owner.unsafe("alter table audit.event add constraint event_check check (hash = sha256(previous || entry)); alter table record.publication add constraint publication_check check (hash = sha256(previous || convert_to(entry, 'UTF8'))); alter table audit.payload add constraint payload_seq_fkey foreign key (seq) references audit.event");
  }
}

const hash = (...parts: Uint8Array[]) => parts.reduce((whole, part) => whole.update(part), createHash("sha256")).digest();

/** Binds a whole chain anew after an edit, as somebody would who owns the database and has read how it is made. */
async function rebind(sql: postgres.Sql, table: "audit.event" | "record.publication"): Promise<void> {
  let previous = hash();
  const rows = await sql.unsafe<{ seq: string; entry: Buffer }[]>(`select seq, ${table === "audit.event" ? "entry" : "convert_to(entry, 'UTF8') as entry"} from ${table} order by seq`);
  await sql.unsafe(`update ${table} set hash = sha256(convert_to('park ' || seq, 'UTF8'))`);
  for (const row of rows) {
    const bound = hash(previous, row.entry);
    await sql.unsafe(`update ${table} set previous = $1, hash = $2 where seq = $3`, [previous, bound, row.seq]);
    previous = bound;
  }
  if (table === "audit.event") await sql`update audit.head set hash = ${previous}, seq = (select max(seq) from audit.event)`;
}

it("nothing is found where nothing was done", async () => {
  expect(await look()).toEqual([]);
  expect([storedNames.length, publicNames.length]).toEqual([3, 2]);
});

describe("done to the audit chain", () => {
  it.each<[string, (sql: postgres.Sql) => Promise<unknown>, RegExp]>([
    ["an entry is edited", (sql) => sql`update audit.event set entry = convert_to(replace(convert_from(entry, 'UTF8'), 'meeting scheduled', 'meeting discussed'), 'UTF8') where seq = 1`, /The hash of entry 1 is not/],
    ["an entry is overwritten", (sql) => sql`update audit.event set entry = '\\x00ff' where seq = 2`, /Entry 2: it cannot be read/],
    ["a column beside an entry is edited", (sql) => sql`update audit.event set actor_id = actor_id + 1 where seq = 3`, /Entry 3: the columns beside it/],
    ["an entry is deleted", (sql) => sql`delete from audit.event where seq = 4`, /Entry 4 is missing/],
    ["an entry is inserted", (sql) => sql`insert into audit.event select 9999, at, actor_id, what, noun, noun_id, body_id, witness_session_id, entry, previous, sha256('9999') from audit.event where seq = 2`, /Entry \d+ is missing: entry 9999/],
    ["two entries change places", (sql) => sql`update audit.event set seq = -3 where seq = 3`.then(() => sql`update audit.event set seq = 3 where seq = 2`).then(() => sql`update audit.event set seq = 2 where seq = -3`), /not bound/],
    ["the tail is cut", (sql) => sql`delete from audit.event where seq > 5`.then(() => sql`update audit.head set seq = 5, hash = (select hash from audit.event where seq = 5)`), /its end was cut/],
    ["everything is cut", (sql) => sql`delete from audit.event`.then(() => sql`update audit.head set seq = 0, hash = sha256('')`), /its end was cut/],
    ["an entry is edited and the whole chain bound anew", async (sql) => {
      await sql`update audit.event set entry = convert_to(replace(convert_from(entry, 'UTF8'), 'meeting scheduled', 'meeting discussed'), 'UTF8'), what = 'meeting discussed' where seq = 1`;
      await rebind(sql, "audit.event");
    }, /the chain was rewritten/],
    ["the head is moved", (sql) => sql`update audit.head set seq = seq - 1`, /head of the chain is not its last entry/],
    ["private words are put beside an entry", (sql) => sql`insert into audit.payload (seq, salt, payload) values (1, '1', '{}')`, /Private words lie beside entry 1/],
  ])("%s", async (_name, tamper, found) => {
    expect((await undoing(tamper)).join("\n")).toMatch(found);
  });
  it("and is well again after each", async () => {
    expect(await look()).toEqual([]);
  });
});

describe("done to the publication chain and the record", () => {
  it.each<[string, (sql: postgres.Sql) => Promise<unknown>, RegExp]>([
    ["an entry is edited", (sql) => sql`update record.publication set entry = replace(entry, '"published"', '"withdrawn"') where seq = 1`, /The hash of entry 1 is not/],
    ["an entry is deleted", (sql) => sql`delete from record.publication where seq = 2`, /Entry 2 is missing/],
    ["an entry is inserted", (sql) => sql`insert into record.publication select 9999, at, entry, previous, sha256('9999') from record.publication where seq = 1`, /Entry \d+ is missing: entry 9999/],
    ["two entries change places", (sql) => sql`update record.publication set seq = -2 where seq = 2`.then(() => sql`update record.publication set seq = 2 where seq = 1`).then(() => sql`update record.publication set seq = 1 where seq = -2`), /not bound/],
    ["the tail is cut", (sql) => sql`delete from record.publication where seq > 3`, /its end was cut/],
    ["an entry is edited and the whole chain bound anew", async (sql) => {
      await sql`update record.publication set entry = replace(entry, ':', ' :') where seq = 1`;
      await rebind(sql, "record.publication");
    }, /the chain was rewritten/],
    ["bound anew, and the seals taken away", async (sql) => {
      await sql`update record.publication set entry = replace(entry, '"sha256": "', '"sha256": "0') where seq = 1`;
      await rebind(sql, "record.publication");
      await sql`delete from record.seal`;
    }, /is not what the chain says was published/],
    ["bound anew, and sealed with another key", async (sql) => {
      await rebind(sql, "record.publication");
      const forged = headText("publication", 1, hash());
      await sql`update record.seal set signed = ${forged}, signature = ${hash()}`;
    }, /does not carry this installation's signature/],
    ["a document is swapped for another", (sql) => sql`update record.document set bytes = '{}', sha256 = sha256('{}') where version = 2`, /is not what the chain says.*\n.*never approved/],
    ["a document is put into the record", (sql) => sql`insert into record.document (kind, reference, version, bytes, sha256, published_on) values ('meeting', 'never-published', 1, '{}', sha256('{}'), '2026-01-01')`, /no entry of the chain published it/],
    ["a document is taken out", (sql) => sql`delete from record.document where version = 2`, /the record does not hold it/],
    ["a document is withdrawn without a word", (sql) => sql`update record.document set bytes = null, withdrawn_at = now(), withdrawn_why = 'hush' where version = 2`, /no entry of the chain withdrew it/],
  ])("%s", async (_name, tamper, found) => {
    expect((await undoing(tamper)).join("\n")).toMatch(found);
  });
  it("and is well again after each", async () => {
    expect(await look()).toEqual([]);
  });
});

describe("done to the signed heads outside the database", () => {
  it.each<[string, (text: string) => string, RegExp]>([
    ["a line is edited", (text) => text.replace(/"seq":\d+/, '"seq":2'), /does not carry this installation's signature/],
    ["a line is damaged", (text) => text.slice(0, 40), /cannot be read/],
  ])("%s", async (_name, edit, found) => {
    const text = await readFile(anchorFile("audit"), "utf8");
    await writeFile(anchorFile("audit"), edit(text));
    expect((await look()).join("\n")).toMatch(found);
    await writeFile(anchorFile("audit"), text);
  });
  it("the file is taken away from a chain of more than two hours", async () => {
    const text = await readFile(anchorFile("audit"), "utf8");
    await rm(anchorFile("audit"));
    expect(await look()).toEqual([]); // a new portal has not signed yet
    const found = await undoing((sql) => sql`update audit.event set at = at - interval '3 hours' where seq = 1`);
    await writeFile(anchorFile("audit"), text);
    expect(found).toContain("anchors: No signed head of the audit chain lies outside the database.");
  });
  it("a chain that was cut and has grown again does not reach the older heads", async () => {
    const found = await undoing(async (sql) => {
      await sql`delete from audit.event where seq > 3`;
      await sql`update audit.head set seq = 3, hash = (select hash from audit.event where seq = 3)`;
      const text = await readFile(anchorFile("audit"), "utf8");
      await anchorAudit(await serviceActor("publisher"));
      expect((await readFile(anchorFile("audit"), "utf8")).length).toBeGreaterThan(text.length);
    });
    expect(found.join("\n")).toMatch(/its end was cut/);
    const kept = (await readFile(anchorFile("audit"), "utf8")).trimEnd().split("\n").slice(0, -1);
    await writeFile(anchorFile("audit"), `${kept.join("\n")}\n`);
  });
});

describe("done to files", () => {
  const sealed = (index: number) => {
    const name = storedNames[index] ?? "";
    return path.join(db.dataFolder, "sealed", name.slice(0, 2), name);
  };
  it.each<[string, () => Promise<unknown>, RegExp]>([
    ["a sealed file grows", () => appendFile(sealed(0), "x"), /is not the one that was received/],
    ["a sealed file is cut", () => truncate(sealed(0), 40), /is not the one that was received/],
    ["two sealed files change places", () => copyFile(sealed(1), sealed(0)), /is not the one that was received/],
    ["a sealed file is gone", () => rm(sealed(0)), /is missing/],
    ["a public copy is edited", () => writeFile(thePublicCopies().publicPath(publicNames[0] ?? ""), "Other words"), /does not hold what its name says/],
    ["a public copy is gone", () => rm(thePublicCopies().publicPath(publicNames[0] ?? "")), /is missing/],
  ])("%s", async (_name, tamper, found) => {
    const paths = [sealed(0), thePublicCopies().publicPath(publicNames[0] ?? "")];
    const kept = await Promise.all(paths.map((file) => readFile(file)));
    await tamper();
    expect((await look()).join("\n")).toMatch(found);
    for (const [index, file] of paths.entries()) await writeFile(file, kept[index] ?? "");
  });
  it("files of which no row speaks", async () => {
    const stray = "ab".repeat(16);
    const folder = path.dirname(sealed(0));
    const shelf = path.join(path.dirname(folder), "ab");
    await mkdir(shelf, { recursive: true });
    await writeFile(path.join(shelf, stray), "x");
    const copy = await thePublicCopies().putPublicCopy(Buffer.from("Never published"));
    const found = (await look()).join("\n");
    expect(found).toContain(`sealed files: No row speaks of the file ${stray}.`);
    expect(found).toContain(`public copies: No published document names the copy ${copy.sha256}.`);
    await rm(path.join(shelf, stray));
    await thePublicCopies().removePublic(copy.sha256);
    expect(await look()).toEqual([]);
  }, 30_000);
});
