// Everything that comes out of the portal: what each person is answered, what it logs, keeps and hands to a dump.
import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { DemoPortal } from "../support/demo-portal.ts";
import { signIn } from "../support/people.ts";
import { storedHash } from "../../app/session/token.server.ts";
import { ask } from "./asking.ts";
import type { Canary } from "./canaries.ts";
import { roleNames, type Council, type RoleName } from "./furnished-council.ts";

const { findDumpPrograms }: { findDumpPrograms(): void } = await import(pathToFileURL(path.resolve("tests/assurance/dump-programs.js")).href);

/** Where something was found: somebody's answer, or one of the places that nobody should have to trust. */
export type Output = { where: string; reader?: RoleName; place: "answer" | "log" | "dump" | "disk" | "mail"; bytes: Buffer };

/** Beside the given addresses, so many of the pages to which links lead: each person's nearest. */
const mostPages = Number(process.env["CANARY_PAGES"] ?? 160);
const leadsOn = /href="(\/[^"#]*)"/g;
const leaveAlone = /^\/(assets|sign-out|brand)|\.(css|ico)$/;

/** Follows every link from everybody's own home, asks for each page of the desk as data too, and knocks at given addresses. */
export async function everyAnswer(portal: DemoPortal, council: Council, addresses: string[]): Promise<Output[]> {
  const outputs: Output[] = [];
  for (const reader of roleNames) {
    const cookie = await cookieOf(portal, council, reader);
    const waiting = ["/", "/desk", "/sign-in", "/take-part/yours", ...addresses];
    const known = new Set(waiting);
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      const answer = await ask(portal.origin, at, { cookie });
      outputs.push({ where: at, reader, place: "answer", bytes: Buffer.concat([Buffer.from(JSON.stringify([...answer.headers])), answer.body]) });
      if (at.startsWith("/desk") && answer.type.startsWith("text/html") && !at.includes("?")) {
        const data = await ask(portal.origin, `${at}.data`, { cookie });
        outputs.push({ where: `${at}.data`, reader, place: "answer", bytes: data.body });
      }
      if (!answer.type.startsWith("text/html")) continue;
      for (const [, href = ""] of answer.body.toString().matchAll(leadsOn)) {
        const link = href.replaceAll("&amp;", "&");
        if (known.has(link) || leaveAlone.test(link) || known.size > mostPages) continue;
        known.add(link);
        waiting.push(link);
      }
    }
  }
  return outputs;
}

/** Who is unfinished is the clerk, who still owes the second factor. */
async function cookieOf({ database }: DemoPortal, { personIds }: Council, reader: RoleName): Promise<string | undefined> {
  const id = personIds.get(reader === "unfinished" ? "clerk" : reader);
  if (id === undefined) return undefined;
  const { cookie, token } = await signIn(database, id);
  if (reader === "unfinished") await database.owner`update access.session set stage = 'second factor' where id_hash = ${storedHash(token)}`;
  return cookie;
}

/** Every byte in the folders of sealed files, public copies, anchors and keys; names of files too. */
export async function everyFile(...folders: string[]): Promise<Output[]> {
  const outputs: Output[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      outputs.push({ where: file, place: "disk", bytes: entry.isFile() ? Buffer.concat([Buffer.from(file), await readFile(file)]) : Buffer.from(file) });
    }
  }
  return outputs;
}

/** A dump by the owner, as backups are made: with jobs, mail, audit and every guarded row. */
export async function dumped(ownerUrl: string): Promise<Output> {
  findDumpPrograms();
  const parts: Buffer[] = [];
  const child = spawn("pg_dump", ["--enable-row-security", ownerUrl], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error("pg_dump did not finish.");
  return { where: "the dump", place: "dump", bytes: Buffer.concat(parts) };
}

export type Leak = { what: string; where: string };

/** Which canaries sing where they must not; and which nobody has heard, so that silence is no proof. */
export function judge(canaries: Canary[], outputs: Output[]): { leaks: Leak[]; heard: Set<string> } {
  const leaks: Leak[] = [];
  const heard = new Set<string>();
  for (const canary of canaries) {
    const disguises = asWritten(canary.token);
    for (const output of outputs) {
      if (!disguises.some((one) => output.bytes.includes(one))) continue;
      heard.add(canary.what);
      if (!isAllowed(canary, output)) leaks.push({ what: canary.what, where: output.reader ? `${output.reader}: ${output.where}` : output.where });
    }
  }
  return { leaks, heard };
}

function isAllowed({ seenBy, inDump, onDisk, inMail }: Canary, { place, reader }: Output): boolean {
  if (place === "dump") return inDump;
  if (place === "disk") return onDisk;
  if (place === "mail") return inMail === true;
  return place === "answer" && reader !== undefined && (seenBy === "everybody" || seenBy.includes(reader));
}

/** A token as text, in two bytes a letter, and inside hex or base64, where its first letters may fall anywhere. */
function asWritten(token: string): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => Buffer.from("x".repeat(shift) + token).toString("base64").slice(4, 28));
  const hex = Buffer.from(token).toString("hex");
  return [token, hex, hex.toUpperCase(), ...base64].map((one) => Buffer.from(one)).concat(Buffer.from(token, "utf16le"));
}
