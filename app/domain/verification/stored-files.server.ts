import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { StoredFileMissing } from "../../strongroom/faults.server.ts";
import { thePublicCopies, theStrongroom } from "../kept-bytes.server.ts";
import type { Finding } from "./finding.ts";

/** Every sealed file against the hash of its receipt, every public copy against its name; missing files, and files of which no row speaks. */
export async function checkStoredFiles(owner: Kysely<Database>, findings: Finding[]): Promise<void> {
  await checkSealed(owner, findings);
  await checkPublic(owner, findings);
}

async function checkSealed(owner: Kysely<Database>, findings: Finding[]): Promise<void> {
  const room = await theStrongroom();
  const lying = new Set<string>();
  for await (const name of room.listStored()) lying.add(name);
  const rows = await sealedRows(owner);
  for (const [name, sha256] of rows) {
    lying.delete(name);
    const found = await room.hashStored(name).catch(missing);
    if (found === undefined) findings.push({ where: "sealed files", sentence: `The file ${name} is missing.` });
    else if (found !== sha256) findings.push({ where: "sealed files", sentence: `The file ${name} is not the one that was received.` });
  }
  if (lying.size === 0) return;
  await pause(2000); // an upload may have been between its file and its row
  const later = await sealedRows(owner);
  for (const name of lying) if (!later.has(name) && (await room.exists(name))) findings.push({ where: "sealed files", sentence: `No row speaks of the file ${name}.` });
}

async function sealedRows(owner: Kysely<Database>): Promise<Map<string, string>> {
  const papers = await owner.selectFrom("desk.paper").select(["stored_name", "sealed_sha256"]).execute();
  const files = await owner.selectFrom("desk.sealed_file").select(["stored_name", "sealed_sha256"]).execute();
  const evidence = await owner.selectFrom("desk.evidence_file").select(["stored_name", "sealed_sha256"]).execute();
  return new Map([...papers, ...files, ...evidence].map((row) => [row.stored_name, row.sealed_sha256.toString("hex")]));
}

async function checkPublic(owner: Kysely<Database>, findings: Finding[]): Promise<void> {
  const copies = thePublicCopies();
  const lying = new Set<string>();
  for await (const name of copies.listPublic()) lying.add(name);
  for (const name of await publicRows(owner)) {
    lying.delete(name);
    const good = await copies.verifyPublic(name).catch(missing);
    if (good === undefined) findings.push({ where: "public copies", sentence: `The copy ${name} is missing.` });
    else if (!good) findings.push({ where: "public copies", sentence: `The copy ${name} does not hold what its name says.` });
  }
  if (lying.size === 0) return;
  await pause(2000); // a publication puts its copies down first
  const later = await publicRows(owner);
  for (const name of lying) if (!later.has(name)) findings.push({ where: "public copies", sentence: `No published document names the copy ${name}.` });
}

async function publicRows(owner: Kysely<Database>): Promise<Set<string>> {
  const rows = await owner.selectFrom("record.file").select("sha256").execute();
  return new Set(rows.map((row) => row.sha256.toString("hex")));
}

function missing(error: unknown): undefined {
  if (!(error instanceof StoredFileMissing)) throw error;
}
