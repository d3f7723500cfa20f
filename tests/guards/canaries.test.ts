// A3: a token in every field of every class, looked for in everything that comes out. 0 outside their class.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { plantCanaries, type Canary } from "./canaries.ts";
import { furnishCouncil } from "./furnished-council.ts";
import { dumped, everyAnswer, everyFile, judge, type Output } from "./outputs.ts";

let portal: DemoPortal;
let canaries: Canary[];
let outputs: Output[];

beforeAll(async () => {
  portal = await openDemoPortal();
  const council = await furnishCouncil(portal.database);
  const planted = await plantCanaries(portal, council);
  canaries = planted.canaries;
  await portal.runJobs();
  canaries.push(await codeOfMail(), await linkOfMail());
  const answers = await everyAnswer(portal, council, planted.addresses);
  outputs = [...answers, ...(await kept()), ...logged(), await mailed()];
}, 420_000);
afterAll(() => portal?.close());

async function kept(): Promise<Output[]> {
  return [await dumped(portal.database.ownerUrl), ...(await everyFile(portal.database.dataFolder, portal.database.keyFolder))];
}

/** Every word that was mailed, to whomever: nothing of what the portal holds is ever in it. */
async function mailed(): Promise<Output> {
  const rows = await portal.database.owner<{ words: string }[]>`select subject || ' ' || words as words from desk.mail`;
  return { where: "a mail", place: "mail", bytes: Buffer.from(rows.map((row) => row.words).join("\n")) };
}

function logged(): Output[] {
  return [{ where: "the log", place: "log", bytes: Buffer.from(portal.log.join("")) }];
}

/** The link to a new password is in the mail as long as the demo's outbox shows it, and nowhere else. */
async function linkOfMail(): Promise<Canary> {
  for (let turn = 0; turn < 80; turn += 1) {
    const [mail] = await portal.database.owner<{ token: string }[]>`select substring(words from '/([A-Za-z0-9_-]{43})') as token from desk.mail where words ~ '/[A-Za-z0-9_-]{43}' and words ~ 'password' order by id desc limit 1`;
    if (mail) return { token: mail.token, what: "link in a mail", seenBy: ["administrator"], inDump: true, onDisk: false, inMail: true };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The mail with the link was not written within twenty seconds.");
}

/** The code in the mail is the portal's own canary: the outbox shows it, and nothing else may. */
async function codeOfMail(): Promise<Canary> {
  for (let turn = 0; turn < 80; turn += 1) {
    const [mail] = await portal.database.owner<{ code: string }[]>`select substring(words from 'Your code is (\\d{4} \\d{4})') as code from desk.mail where words like 'Your code is%'`;
    if (mail) return { token: mail.code, what: "code in a mail", seenBy: ["administrator"], inDump: true, onDisk: false, inMail: true };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The mail with the code was not written within twenty seconds.");
}

const neverHeard = [
  // nobody is ever shown these
  "identity: name", "identity: another way", "restricted, a draft: lawful basis", "recovery code", "secret of an app",
  "token of a session", "key of a form", "password that was tried", "address that was asked for", "query that was asked for", "bytes of a sealed file that nobody may"];

describe("A3: canaries", () => {
  it("sing nowhere outside their class", () => {
    const { leaks } = judge(canaries, outputs);
    const read = outputs.filter(({ place }) => place === "answer").length;
    console.log(`A3: ${canaries.length} canaries in ${read} answers, ${outputs.length - read} files, the dump and the log: ${leaks.length} leaks`);
    expect(leaks).toEqual([]);
    expect(read).toBeGreaterThan(500);
  });

  it("are each heard where they may be, so that silence elsewhere means something", () => {
    const { heard } = judge(canaries, outputs);
    const silent = canaries.map(({ what }) => what).filter((what) => !heard.has(what));
    expect(silent.filter((what) => !neverHeard.some((never) => what.includes(never)))).toEqual([]);
  });

  it("are found when a log line holds one", () => {
    const closed = canaries.find(({ what }) => what === "closed: words of a note");
    const line: Output = { where: "a planted line", place: "log", bytes: Buffer.from(`{"msg":"saved ${closed?.token}"}`) };
    expect(judge(canaries, [line]).leaks).toEqual([{ what: "closed: words of a note", where: "a planted line" }]);
  });

  it("are found in a dump when a column was written unsealed, also as bytes", async () => {
    const token = canaries.find(({ what }) => what === "closed: private words")?.token ?? "";
    await portal.database.owner`update desk.private_matter set sealed = ${Buffer.from(`{"words":"${token}"}`)} where item_id = (select max(item_id) from desk.private_matter)`;
    expect(judge(canaries, [await dumped(portal.database.ownerUrl)]).leaks).toEqual([{ what: "closed: private words", where: "the dump" }]);
  });

  it("are found in a page that somebody else is given", () => {
    const token = canaries.find(({ what }) => what === "official: words of a draft")?.token ?? "";
    const page: Output = { where: "/desk/planted", reader: "police", place: "answer", bytes: Buffer.from(`<p>${token}</p>`) };
    expect(judge(canaries, [page]).leaks).toEqual([{ what: "official: words of a draft", where: "police: /desk/planted" }]);
  });
});
