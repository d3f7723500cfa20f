// The real start, as its own process, with the built bundle: what it says when it cannot, and how it ends.
import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
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

/** The process of the database that lies in the data folder. */
async function processOfDatabase(data: string): Promise<number> {
  return Number((await readFile(path.join(data, "postgres/postmaster.pid"), "utf8")).split("\n")[0]);
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

describe("a login that may not create roles", () => {
  it("gets the statements for a database administrator, who runs them, and then it starts", async () => {
    await sql.unsafe("create role plain_owner login password 'plain' nocreaterole nocreatedb; grant plain_owner to current_user");
    await sql.unsafe("create database for_dba owner plain_owner");
    const url = withLogin(named(inject("cluster").ownerUrl, "for_dba"), "plain_owner", "plain");
    const data = await folder("dba");
    const said = await refusal({ DATA_FOLDER: data, DATABASE_URL: url });
    expect(said).toContain("The login in DATABASE_URL may not create roles. Ask a database administrator to run these statements");
    const statements = said.split("\n").slice(1).join("\n").replaceAll("'…'", "'a-password'");
    expect(statements.match(/create role for_dba_\w+/g)).toEqual(["create role for_dba_keeper", "create role for_dba_desk", "create role for_dba_record", "create role for_dba_jobs"]);
    await sql.unsafe(statements);
    const login = (name: string) => withLogin(url, `for_dba_${name}`, "a-password");
    const portal = start({ DATA_FOLDER: data, DATABASE_URL: url, DESK_DATABASE_URL: login("desk"), RECORD_DATABASE_URL: login("record"), JOBS_DATABASE_URL: login("jobs") });
    expect((await fetch(`${await Promise.race([portal.address, portal.ended.then(({ said: words }) => Promise.reject(new Error(words)))])}/ready`)).status).toBe(200);
    portal.child.kill("SIGTERM");
    expect((await portal.ended).code).toBe(0);
  }, 60_000);
});

describe("a data folder", () => {
  it.runIf(process.getuid?.() === 0)("that the database's user cannot reach is named, with what to do", async () => {
    const closed = await folder("closed");
    await chmod(closed, 0o700);
    const data = path.join(closed, "data");
    expect(await refusal({ DATA_FOLDER: data })).toBe(
      `The database runs as the user "postgres", who cannot reach the data folder ${data}, because ${closed} is closed to other users. Choose another folder, for example DATA_FOLDER=/var/lib/candour, or open that one with: chmod o+x ${closed}`,
    );
  });

  it("that is a file is named", async () => {
    const file = path.join(open.folder, "file");
    await writeFile(file, "");
    expect(await refusal({ DATA_FOLDER: path.join(file, "data") })).toContain("cannot be made or written: choose another one with DATA_FOLDER");
  });
});

describe("a start that can", () => {
  it("answers, says where it runs a second time, ends under a second on either signal, and comes back", async () => {
    const data = await folder("whole");
    const first = start({ DATA_FOLDER: data });
    const address = await first.address;
    expect((await fetch(`${address}/ready`)).status).toBe(200);
    expect(await (await fetch(address)).text()).toContain("Saltmere Borough Council"); // and leaves a kept-alive connection
    expect(await refusal({ DATA_FOLDER: data })).toContain(`Candour already runs here: ${address} (process ${first.child.pid})`);
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

  it("comes back after a kill, adopts its database, and has lost nothing; another council runs beside it", async () => {
    const data = await folder("killed");
    const first = start({ DATA_FOLDER: data });
    const beside = start({ DATA_FOLDER: await folder("beside") });
    const meetings = async (address: string) => (await fetch(`${address}/meetings`)).text();
    const before = await meetings(await first.address);
    expect(await meetings(await beside.address)).toContain("Children’s Scrutiny Committee");
    expect(await beside.address).not.toBe(await first.address);
    const database = await processOfDatabase(data);
    first.child.kill("SIGKILL");
    await first.ended;
    const second = start({ DATA_FOLDER: data });
    expect(await meetings(await second.address)).toBe(before);
    expect(await processOfDatabase(data)).toBe(database);
    for (const one of [second, beside]) {
      one.child.kill("SIGTERM");
      const { code, said } = await one.ended;
      expect([code, said.includes("already runs")]).toEqual([0, false]);
    }
    await expect(processOfDatabase(data)).rejects.toThrow("ENOENT"); // stopped with its second portal
  }, 90_000);

  it("serves the record alone and the desk alone, each with its own logins and no others", async () => {
    await sql.unsafe("create database two_machines");
    const url = named(inject("cluster").ownerUrl, "two_machines");
    const data = await folder("two");
    const whole = start({ DATA_FOLDER: data, DATABASE_URL: url, DEMO: "yes" });
    await whole.address;
    const passwords: { desk: string; record: string; jobs: string } = JSON.parse(await readFile(path.join(data, "logins.json"), "utf8"));
    const login = (name: "desk" | "record" | "jobs") => withLogin(url, `two_machines_${name}`, passwords[name]);
    const status = async (address: string) => (await fetch(address, { redirect: "manual" })).status;
    const record = start({ DATA_FOLDER: data, SURFACES: "record", RECORD_DATABASE_URL: login("record") });
    const desk = start({ DATA_FOLDER: data, DEMO: "yes", SURFACES: "desk", DESK_DATABASE_URL: login("desk"), RECORD_DATABASE_URL: login("record"), JOBS_DATABASE_URL: login("jobs") });
    const ofRecord = await record.address;
    expect(await status(`${ofRecord}/meetings`)).toBe(200);
    for (const closed of ["/desk", "/desk.data", "/sign-in", "/take-part"]) expect(await status(ofRecord + closed), closed).toBe(404);
    const ofDesk = await desk.address;
    expect([await status(`${ofDesk}/sign-in`), await status(`${ofDesk}/desk`), await status(`${ofDesk}/ready`)]).toEqual([200, 302, 200]);
    expect(await (await fetch(`${ofDesk}/sign-in`)).text()).toContain("Priya Shah");
    for (const closed of ["/", "/meetings", "/meetings.data", "/seal"]) expect(await status(ofDesk + closed), closed).toBe(404);
    for (const one of [record, desk, whole]) {
      one.child.kill("SIGTERM");
      expect((await one.ended).code).toBe(0);
    }
    expect(await refusal({ SURFACES: "desk", RECORD_DATABASE_URL: login("record") })).toContain("DESK_DATABASE_URL is missing");
    expect(await refusal({ SURFACES: "desk", DESK_DATABASE_URL: login("desk") })).toContain("RECORD_DATABASE_URL is missing");
  }, 90_000);
});
