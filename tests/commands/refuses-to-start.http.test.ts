// The real start with real people: what keeps it from running, as sentences, and what it says when an exception is named.
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { withLogin } from "../../db/roles.server.ts";
import { openFolder } from "../db/open-folder.ts";
import { named } from "../support/cluster.ts";

const bare: NodeJS.ProcessEnv = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", NODE_ENV: "production", LOG_LEVEL: "silent" };
let open: { folder: string; remove(): Promise<void> };
let sql: postgres.Sql;
const started: ChildProcess[] = [];

beforeAll(async () => {
  open = await openFolder();
  sql = postgres(inject("cluster").ownerUrl, { max: 1, onnotice() {} });
});
afterAll(async () => {
  for (const child of started) child.kill("SIGKILL");
  await sql.end({ timeout: 2 });
  await open.remove();
});

/** Starts the portal; `address` when it says where it runs, `ended` when it is gone, each with all that it said. */
function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ["build/server/main.js"], { env: { ...bare, PORT: "0", ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let said = "";
  let running: (answer: { address: string; said: string }) => void = () => {};
  const address = new Promise<{ address: string; said: string }>((settle) => (running = settle));
  const ended = new Promise<{ code: number | null; said: string }>((settle) => child.once("close", (code) => settle({ code, said })));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (piece: Buffer) => {
      said += piece.toString("utf8");
      const found = /Candour runs at (\S+)/.exec(said)?.[1];
      if (found && said.includes("To stop: Ctrl-C")) running({ address: found, said });
    });
  }
  return { child, ended, address: Promise.race([address, ended.then((end) => Promise.reject(new Error(end.said)))]) };
}

/** What a start says that does not come to run. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const portal = start(environment);
  portal.address.catch(() => {});
  const { code, said } = await portal.ended;
  expect(code, said).toBe(1);
  expect(said).not.toMatch(/^\s+at /m); // a sentence, never a stack
  return said.trim();
}

async function stopped({ child, ended }: ReturnType<typeof start>): Promise<void> {
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
}

async function folder(name: string): Promise<string> {
  const made = path.join(open.folder, name);
  await mkdir(made, { recursive: true });
  return made;
}

describe("settings that are not for real people", () => {
  it.each([
    ["http on another machine", { SITE_ORIGIN: "http://scrutiny.council.test" }, "or name the exception with ALLOW_HTTP=yes"],
    ["a short master key", { MASTER_KEY: "c2VjcmV0" }, "MASTER_KEY must be 32 bytes in base64"],
    ["a master key of one byte", { MASTER_KEY: Buffer.alloc(32, 7).toString("base64") }, "MASTER_KEY repeats itself"],
    ["the example's database password", { DATABASE_URL: "postgres://login:password@127.0.0.1:9/candour" }, "DATABASE_URL holds an example password"],
    ["the example's mail password", { SMTP_URL: "smtps://login:password@mail.example.gov.uk:465", MAIL_FROM: "scrutiny@example.gov.uk" }, "SMTP_URL holds an example password"],
    ["mail from nowhere", { SMTP_URL: "smtps://mail.example.gov.uk" }, "MAIL_FROM is missing"],
    ["an exception that is neither yes nor no", { ALLOW_HTTP: "true" }, "ALLOW_HTTP is \"true\": set it to yes or no"],
    ["a demo on a database elsewhere", { DEMO: "yes", DATABASE_URL: "postgres://owner:k3Vb92mLq0@db.council.test/candour" }, "DEMO=yes, but DATABASE_URL names a database on another machine"],
  ])("%s", async (_what, environment, words) => {
    expect(await refusal({ DEMO: "no", DATA_FOLDER: await folder("settings"), ...environment })).toContain(words);
  });
});

describe("a start with real people", () => {
  it("on a new database runs, prints each named exception, and nobody can sign in with one click", async () => {
    await sql.unsafe("create database real_people");
    const url = named(inject("cluster").ownerUrl, "real_people");
    const portal = start({ DATA_FOLDER: await folder("real"), DATABASE_URL: url, DEMO: "no", SITE_ORIGIN: "http://scrutiny.council.test", SITE_HOSTS: "localhost", ALLOW_HTTP: "yes", MASTER_KEY: randomBytes(32).toString("base64") });
    const { said } = await portal.address;
    expect(said).toContain("Warning: ALLOW_HTTP=yes.");
    expect(said).toContain("No mail is sent: SMTP_URL is not set.");
    await stopped(portal);
    const here = start({ DATA_FOLDER: await folder("real"), DATABASE_URL: url, DEMO: "no" });
    const { address } = await here.address;
    const page = await (await fetch(`${address}/sign-in`)).text();
    expect(page).not.toContain("Who do you want to be?");
    const asked = await fetch(`${address}/sign-in/as`, { method: "POST", headers: { origin: address, "content-type": "application/x-www-form-urlencoded" }, body: "personId=1", redirect: "manual" });
    expect([asked.status, asked.headers.get("set-cookie")]).toEqual([404, null]);
    await stopped(here);
  }, 90_000);
});

describe("the demo's people", () => {
  it("keep a start for real people away: by the mark, by their addresses, and for a process that has only the desk's login", async () => {
    await sql.unsafe("create database left_behind");
    const url = named(inject("cluster").ownerUrl, "left_behind");
    const data = await folder("left");
    const demo = start({ DATA_FOLDER: data, DATABASE_URL: url, DEMO: "yes" });
    await demo.address;
    await stopped(demo);
    const passwords: { desk: string; record: string; jobs: string } = JSON.parse(await readFile(path.join(data, "logins.json"), "utf8"));
    const login = (name: "desk" | "record") => withLogin(url, `left_behind_${name}`, passwords[name]);
    const deskAlone = { SURFACES: "desk", DESK_DATABASE_URL: login("desk"), RECORD_DATABASE_URL: login("record") };
    expect(await refusal({ DATA_FOLDER: data, DATABASE_URL: url, DEMO: "no" })).toContain("holds the demo council");
    expect(await refusal({ ...deskAlone, DEMO: "no" })).toContain("holds the demo council");
    const owner = postgres(url, { max: 1, onnotice() {} });
    await owner`update access.installation set demo = false`;
    await owner.end();
    expect(await refusal({ DATA_FOLDER: data, DATABASE_URL: url, DEMO: "no" })).toContain("holds people of the demo council (addresses that end in @saltmere.example)");
    expect(await refusal({ ...deskAlone, DEMO: "yes" })).toContain("does not hold the demo council");
  }, 120_000);
});
