import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askForOpening, secondOpening } from "../../../app/domain/witness-sessions/openings.server.ts";
import { openSealedFile, openSession } from "../../../app/domain/witness-sessions/sealed-material.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addWords, makePanel, plan, sealedSession, type Panel } from "./sealed-panel.ts";

const canary = `canary${randomBytes(10).toString("hex")}`;
const openCanary = `seen${randomBytes(10).toString("hex")}`;
const forms = (token: string) => [Buffer.from(token), Buffer.from(token, "utf16le"), Buffer.from(Buffer.from(token).toString("hex")), Buffer.from(Buffer.from(token).toString("base64").slice(0, 24))];

let db: TestDatabase;
let panel: Panel;
const readBack: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  panel = await makePanel(db);
  const reference = await sealedSession(panel);
  await plan(panel, { place: openCanary });
  const { fileId } = await addWords(panel.reader.actor, reference, canary);
  const { openingId } = await askForOpening(panel.riskOwner.actor, reference, { ground: "Coroner", scope: canary });
  await secondOpening(panel.monitoringOfficer.actor, reference, String(openingId), {});
  await openSession(panel.riskOwner.actor, reference, "read under an opening");
  for (const as of ["read", "read under an opening"] as const) {
    const { bytes } = await openSealedFile(as === "read" ? panel.reader.actor : panel.riskOwner.actor, reference, String(fileId), as);
    for await (const piece of bytes) readBack.push(piece.toString());
  }
});
afterAll(() => db.end());

it("what is searched for was really kept: both ways of reading give it back", () => {
  expect(readBack).toEqual([canary, canary]);
});

it("nothing of a sealed session lies in clear in any column of any table", async () => {
  expect(await columnsWith(canary)).toEqual([]);
});

it("what lies open is found by the same search, which sees the sealed rows too", async () => {
  expect(await columnsWith(openCanary)).toEqual(["desk.witness_session"]);
  const [held] = await db.owner`select (select count(*)::int from desk.sealed_note) as notes, (select count(*)::int from desk.sealed_file) as files, (select count(*)::int from desk.opening_scope) as scopes`;
  expect(held).toEqual({ notes: 1, files: 1, scopes: 1 });
});

it("nothing of it lies in clear in the folders of sealed files and keys, by content or by name", async () => {
  const files = [...(await filesUnder(db.dataFolder)), ...(await filesUnder(db.keyFolder))];
  expect(files.length).toBeGreaterThan(3);
  expect(await filesWith(canary, files)).toEqual([]);
});

it("nothing of it lies in clear in PostgreSQL's own files, its write-ahead log or its log", async (test) => {
  if (!db.superuserUrl) return test.skip("somebody else's PostgreSQL");
  const superuser = postgres(db.superuserUrl, { max: 1, onnotice() {} });
  const [told] = await superuser<{ folder: string; oid: number }[]>`select current_setting('data_directory') as folder, (select oid::int from pg_database where datname = current_database()) as oid`;
  await superuser`checkpoint`;
  await superuser.end();
  const folder = told?.folder ?? "";
  const files = [...(await filesUnder(path.join(folder, "base", String(told?.oid)))), ...(await filesUnder(path.join(folder, "pg_wal"))), path.join(path.dirname(folder), "postgres.log")];
  expect(await filesWith(canary, files)).toEqual([]);
  expect(await filesWith(openCanary, files)).not.toEqual([]);
});

async function columnsWith(token: string): Promise<string[]> {
  const tables = await db.owner<{ name: string }[]>`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`;
  const patterns = forms(token).flatMap((form) => [form.toString("latin1"), form.toString("hex")]).filter((pattern) => !pattern.includes("\0")).map((pattern) => `%${pattern}%`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.owner.unsafe(`select 1 from ${name} t where t::text like any ($1) limit 1`, [patterns]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function filesWith(token: string, files: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file);
    if (file.includes(token) || forms(token).some((form) => bytes.includes(form))) found.push(path.basename(file));
  }
  return found;
}
