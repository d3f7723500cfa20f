// The real start, as its own process, with the built bundle: what it says when it cannot, and how it ends.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
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

type Ended = { code: number | null; said: string };

/** Starts the portal. `ended` settles when the process is gone; `address` when it says where it runs. */
function start(environment: Record<string, string>): { child: ChildProcess; ended: Promise<Ended>; address: Promise<string> } {
  const child = spawn(process.execPath, ["build/server/main.js"], { env: { ...bare, PORT: "0", ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let said = "";
  let resolve: (address: string) => void = () => {};
  const address = new Promise<string>((settle) => (resolve = settle));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (piece: Buffer) => {
      said += piece.toString("utf8");
      const found = /Candour runs at (\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
  }
  const ended = new Promise<Ended>((settle) => child.once("close", (code) => settle({ code, said })));
  return { child, ended, address };
}

async function refusal(environment: Record<string, string>): Promise<string> {
  const { code, said } = await start(environment).ended;
  expect(code, said).toBe(1);
  expect(said).not.toMatch(/^\s+at /m); // a sentence, never a stack
  return said.trim();
}

async function folder(name: string): Promise<string> {
  const made = path.join(open.folder, name);
  await mkdir(made, { recursive: true });
  return made;
}

describe("a start that cannot", () => {
  it("says that the port is taken, before it touches a database", async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, "127.0.0.1", listening));
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const data = path.join(open.folder, "untouched");
    expect(await refusal({ PORT: String(port), DATA_FOLDER: data })).toContain(`Port ${port} is already in use`);
    await expect(stat(path.join(data, "postgres"))).rejects.toThrow("ENOENT");
    taken.close();
  });

  it.each([
    ["PORT", { PORT: "many" }, "set it to a whole number"],
    ["SURFACES", { SURFACES: "roof" }, "set it to record, desk or both"],
    ["DEMO", { DEMO: "perhaps" }, "set it to yes or no"],
    ["SITE_ORIGIN", { SITE_ORIGIN: "scrutiny" }, "set it to the address people type"],
  ])("says what %s may be", async (_name, environment, words) => {
    expect(await refusal({ DATA_FOLDER: await folder("settings"), ...environment })).toContain(words);
  });

  it("says that no PostgreSQL answers", async () => {
    expect(await refusal({ DATA_FOLDER: await folder("a"), DATABASE_URL: "postgres://somebody:x@127.0.0.1:9/candour" })).toContain("No PostgreSQL answers at 127.0.0.1:9");
  });

  it("says that the address of the database cannot be read", async () => {
    expect(await refusal({ DATA_FOLDER: await folder("b"), DATABASE_URL: "candour" })).toContain("DATABASE_URL cannot be read");
  });

  it("says that the login is refused, and that a database is missing", async () => {
    const { ownerUrl } = inject("cluster");
    expect(await refusal({ DATA_FOLDER: await folder("c"), DATABASE_URL: withLogin(ownerUrl, "candour_admin", "wrong") })).toContain("refused the login in DATABASE_URL");
    expect(await refusal({ DATA_FOLDER: await folder("d"), DATABASE_URL: named(ownerUrl, "not_there") })).toContain("does not exist");
  });

  it("leaves a database with somebody else's tables alone", async () => {
    await sql.unsafe("create database somebody_elses");
    const url = named(inject("cluster").ownerUrl, "somebody_elses");
    const other = postgres(url, { max: 1, onnotice() {} });
    await other.unsafe("create table public.rents (id int)");
    await other.end();
    expect(await refusal({ DATA_FOLDER: await folder("e"), DATABASE_URL: url })).toContain("already holds somebody else's tables (public.rents)");
  });

  it("does not run with real people on a database that holds the demo", async () => {
    await sql.unsafe("create database with_demo");
    const url = named(inject("cluster").ownerUrl, "with_demo");
    const data = await folder("f");
    const demo = start({ DATA_FOLDER: data, DATABASE_URL: url, DEMO: "yes" });
    await demo.address;
    demo.child.kill("SIGTERM");
    expect((await demo.ended).code).toBe(0);
    expect(await refusal({ DATA_FOLDER: data, DATABASE_URL: url, DEMO: "no" })).toContain("holds the demo council");
  }, 60_000);
});

describe("a start that can", () => {
  it("answers, says where it runs a second time, ends under a second on either signal, and comes back", async () => {
    const data = await folder("whole");
    const first = start({ DATA_FOLDER: data });
    const address = await first.address;
    expect((await fetch(`${address}/ready`)).status).toBe(200);
    expect(await (await fetch(address)).text()).toContain("Saltmere Borough Council"); // and leaves a kept-alive connection
    expect(await refusal({ DATA_FOLDER: data })).toContain("Candour already runs here");
    const asked = performance.now();
    first.child.kill("SIGINT");
    expect((await first.ended).code).toBe(0);
    expect(performance.now() - asked).toBeLessThan(1000);
    const second = start({ DATA_FOLDER: data });
    expect(await (await fetch(await second.address)).text()).toContain("Saltmere Borough Council");
    second.child.kill("SIGTERM");
    const { code, said } = await second.ended;
    expect({ code, seededAgain: said.includes("has been made") }).toEqual({ code: 0, seededAgain: false });
  }, 90_000);

  it("serves the record alone with the record's login and nothing else, and knows no desk", async () => {
    await sql.unsafe("create database two_machines");
    const url = named(inject("cluster").ownerUrl, "two_machines");
    const data = await folder("two");
    const whole = start({ DATA_FOLDER: data, DATABASE_URL: url, DEMO: "yes" });
    await whole.address;
    const logins: { record: string } = JSON.parse(await readFile(path.join(data, "logins.json"), "utf8"));
    const record = start({ DATA_FOLDER: data, SURFACES: "record", RECORD_DATABASE_URL: withLogin(url, "two_machines_record", logins.record) });
    const address = await record.address;
    expect((await fetch(`${address}/meetings`)).status).toBe(200);
    for (const closed of ["/desk", "/desk.data", "/sign-in", "/take-part"]) expect((await fetch(address + closed)).status, closed).toBe(404);
    for (const one of [record, whole]) {
      one.child.kill("SIGTERM");
      expect((await one.ended).code).toBe(0);
    }
  }, 90_000);
});
