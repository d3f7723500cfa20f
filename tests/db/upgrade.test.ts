// What a council holds survives the step to this tree: the demo of an earlier landing, row for row, and then every migration since.
import { randomBytes } from "node:crypto";
import path from "node:path";
import { Kysely } from "kysely";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findBody } from "../../app/domain/bodies/bodies.server.ts";
import { listInquiries } from "../../app/domain/inquiries/inquiries.server.ts";
import { findMeeting, listMeetings } from "../../app/domain/meetings/meetings.server.ts";
import { findTimetable } from "../../app/domain/meetings/timetable.server.ts";
import { findWholeMinutes } from "../../app/domain/minutes/whole-minutes.server.ts";
import { listRecommendations } from "../../app/domain/recommendations/recommendations.server.ts";
import { checkAuditChain } from "../../app/domain/verification/audit-chain.server.ts";
import type { Finding } from "../../app/domain/verification/finding.ts";
import { checkPublicationChain } from "../../app/domain/verification/publication-chain.server.ts";
import { checkSignedMinutes } from "../../app/domain/verification/signed-minutes.server.ts";
import { findPublishedMeeting } from "../../app/record/meetings.server.ts";
import { useSettings } from "../../app/settings.server.ts";
import { disconnect, useLogins } from "../../db/connection.server.ts";
import { CheckoutDialect } from "../../db/dialect.server.ts";
import guards from "../../db/guards.json" with { type: "json" };
import { compareGuards, guardsOf } from "../../db/guards.server.ts";
import { migrateToLatest } from "../../db/migrate.server.ts";
import { newPasswords, prepareRoles } from "../../db/roles.server.ts";
import type { Database } from "../../db/schema.ts";
import { named } from "../support/cluster.ts";
import { dropDatabase, type TestDatabase } from "../support/database.ts";
import { signIn } from "../support/people.ts";
import { openFolder } from "./open-folder.ts";
import { brokenConstraints, countRows, putBack, readWrittenDemo } from "./upgrade/written-demo.ts";

const cluster = inject("cluster");
const written = readWrittenDemo();
const names = Object.keys(written.tables);
/** Which the program itself fills, and a migration may fill further. */
const ofTheProgram = ["desk.transition", "desk.release_kind", "access.person"];
let db: TestDatabase;
let before: Record<string, number>;
let numbered: Numbered[];
let ran: string[];

beforeAll(async () => {
  const name = `candour_upgrade_${randomBytes(5).toString("hex")}`;
  const server = postgres(cluster.ownerUrl, { max: 1, onnotice() {} });
  await server.unsafe(`create database ${name}`);
  await server.end();
  const ownerUrl = named(cluster.ownerUrl, name);
  const prepared = await prepareRoles(ownerUrl, newPasswords(), false);
  await migrateToLatest(ownerUrl, prepared, written.migration);
  const owner = postgres(ownerUrl, { max: 2, onnotice() {} });
  await putBack(owner, written, prepared.prefix);
  before = await countRows(owner, names);
  numbered = await readNumbers(owner);
  ran = await migrateToLatest(ownerUrl, prepared);
  const { folder: dataFolder, remove } = await openFolder();
  const keyFolder = path.join(dataFolder, "keys");
  useLogins(prepared.urls);
  useSettings({ dataFolder, keyFolder, masterKey: undefined, demo: true, databaseUrl: undefined, surfaces: { record: true, desk: true } });
  db = {
    name, ownerUrl, superuserUrl: undefined, ...prepared, owner, dataFolder, keyFolder,
    async end() {
      await disconnect();
      await owner.end({ timeout: 2 });
      await dropDatabase(cluster.superuserUrl ?? cluster.ownerUrl, name);
      const again = postgres(cluster.ownerUrl, { max: 1, onnotice() {} });
      for (const role of Object.values(prepared.roles)) await again.unsafe(`drop role if exists ${role}`);
      await again.end({ timeout: 2 });
      await remove();
    },
  };
});
afterAll(() => db?.end());

describe("a database of an earlier landing", () => {
  it("keeps the number under which each item was announced, and gives none to the others", async () => {
    expect(numbered.filter(({ number }) => number !== null).length).toBeGreaterThan(10);
    expect(await readNumbers(db.owner)).toEqual(numbered);
  });

  it("was put back whole, and has every migration since", async () => {
    expect(before).toEqual(Object.fromEntries(Object.entries(written.tables).map(([name, { rows }]) => [name, rows.length])));
    expect(before["desk.meeting"]).toBeGreaterThan(5);
    const [newest] = await db.owner<{ name: string }[]>`select name from migration.kysely_migration order by name desc limit 1`;
    expect(ran.at(-1) ?? written.migration).toBe(newest?.name);
  });

  it("loses no row", async () => {
    const there = new Set((await db.owner<{ name: string }[]>`select format('%I.%I', schemaname, tablename) as name from pg_tables`).map((row) => row.name));
    const after = await countRows(db.owner, names.filter((name) => there.has(name)));
    const fewer = names.filter((name) => (after[name] ?? 0) < (before[name] ?? 0) || (after[name] !== before[name] && !ofTheProgram.includes(name)));
    expect(fewer.map((name) => `${name}: ${before[name]}, then ${after[name]}`)).toEqual([]);
  });

  it("breaks no key and no check, and a row that breaks one is seen", async () => {
    expect(await brokenConstraints(db.owner)).toEqual([]);
    await db.owner.begin(async (tx) => {
      await tx`alter table desk.posting drop constraint posting_place_check, disable trigger user`;
      await tx`update desk.posting set place = '' where id = (select min(id) from desk.posting)`;
      await tx`alter table desk.posting add constraint posting_place_check check (place <> '') not valid`;
      expect(await brokenConstraints(tx)).toEqual(["desk.posting, posting_place_check: 1"]);
      throw new Undone();
    }).catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  });

  it("is guarded as this program guards its own", async () => {
    expect(compareGuards(guards, await guardsOf(db.ownerUrl, db.prefix))).toEqual([]);
  });

  it("holds its chains and what was signed, entry by entry", async () => {
    const owner = new Kysely<Database>({ dialect: new CheckoutDialect({ url: db.ownerUrl, max: 1 }) });
    const findings: Finding[] = [];
    try {
      const [seal] = await db.owner<{ public_key: string }[]>`select public_key from record.seal limit 1`;
      // the folder of signed heads was not written with the rows, so no head is asked for by its age
      const { publications, signatures } = await checkAuditChain(owner, seal?.public_key ?? "", Infinity, findings);
      expect(publications.size).toBeGreaterThan(5);
      await checkPublicationChain(owner, seal?.public_key ?? "", Infinity, publications, findings);
      await checkSignedMinutes(owner, signatures, findings);
    } finally {
      await owner.destroy();
    }
    expect(findings).toEqual([]);
  });

  it("is still read by its clerk and by the public", async () => {
    const [priya] = await db.owner<{ id: number }[]>`select id from access.person where name = 'Priya Shah'`;
    const { actor } = await signIn(db, priya?.id ?? 0);
    const { meetings } = await listMeetings(actor);
    expect(meetings.length).toBeGreaterThan(5);
    for (const { reference, bodyId } of meetings) {
      const { meeting } = await findMeeting(actor, reference, "read");
      expect(meeting.reference).toBe(reference);
      expect((await findBody(actor, bodyId)).id).toBe(bodyId);
      expect((await findTimetable(actor, reference)).timetable.rows.length).toBeGreaterThan(0);
    }
    const published = meetings.find((one) => one.status === "published");
    expect(await findPublishedMeeting(published?.reference ?? "")).toMatchObject({ withdrawn: false });
    const [minuted] = await db.owner<{ reference: string }[]>`select g.reference from desk.minutes m join desk.meeting g on g.id = m.meeting_id limit 1`;
    expect((await findWholeMinutes(actor, minuted?.reference, "read")).items.length).toBeGreaterThan(0);
    expect((await listRecommendations(actor, {})).recommendations.length).toBeGreaterThan(0);
    expect((await listInquiries(actor)).inquiries.length).toBeGreaterThan(0);
  });
});

type Numbered = { id: number; number: string | null };

/** The numbers of all items: those that nothing was published under have none of their own. */
async function readNumbers(owner: postgres.Sql): Promise<Numbered[]> {
  return [...(await owner<Numbered[]>`select id, number from desk.agenda_item order by id`)];
}

/** Ends a transaction that only looked. */
class Undone extends Error {}
