import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSubmission } from "../../../app/domain/evidence/publish-evidence.server.ts";
import { sendSubmission } from "../../../app/domain/evidence/writing.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { filledSubmission, makeEvidencePanel, openedCall } from "./evidence-panel.ts";

const canary = `canary${randomBytes(10).toString("hex")}`;
const forms = [canary, Buffer.from(canary).toString("hex"), Buffer.from(canary).toString("base64").slice(0, 24)];

let db: TestDatabase;
let readBack: string;
let title: string;

beforeAll(async () => {
  db = await testDatabase();
  const panel = await makeEvidencePanel(db);
  const { callId } = await openedCall(panel);
  title = "Tell us what you know";
  const reference = await filledSubmission(panel.police.actor, callId, panel.constabulary, { words: canary, withFile: true });
  await sendSubmission(panel.police.actor, reference, {});
  readBack = JSON.stringify((await openSubmission(panel.clerk.actor, reference)).says);
});
afterAll(() => db.end());

it("what is searched for was really kept: answers, and a file’s name and title", () => {
  expect(readBack.split(canary).length - 1).toBe(5);
});

it("no answer and no name of a file lies in clear in any column of any table, and what lies open is found", async () => {
  expect(await tablesWith(forms)).toEqual([]);
  expect(await tablesWith([title])).toEqual(["desk.evidence_call"]);
});

it("nor in the folders of sealed files and keys, by content or by name", async () => {
  const found: string[] = [];
  for (const folder of [db.dataFolder, db.keyFolder]) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(path.join(entry.parentPath, entry.name));
      if (entry.name.includes(canary) || forms.some((form) => bytes.includes(form))) found.push(entry.name);
    }
  }
  expect(found).toEqual([]);
});

async function tablesWith(words: string[]): Promise<string[]> {
  const tables = await db.owner<{ name: string }[]>`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.owner.unsafe(`select 1 from ${name} t where t::text like any ($1) limit 1`, [words.map((word) => `%${word}%`)]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}
