import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

// The launchers run in a small repository of their own, with stand-ins for npm and for the build that leave a trace.
let home: string;
const inHome = (file: string) => path.join(home, file);

async function put(file: string, content: string) {
  await mkdir(path.dirname(inHome(file)), { recursive: true });
  await writeFile(inHome(file), content);
}

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "candour-launch-"));
  await cp("app/commands", inHome("app/commands"), { recursive: true });
  await put("package.json", '{"type":"module"}');
  const one = '"node_modules/one":{"version":"1.0.0","integrity":"sha512-one"}';
  await put("package-lock.json", `{"packages":{"":{},${one},"node_modules/other-machine":{"version":"1.0.0","optional":true}}}`);
  await put("node_modules/.package-lock.json", `{"packages":{${one}}}`);
  await put("npm-cli.cjs", 'require("fs").appendFileSync("trace", "npm " + process.argv.slice(2).join(" ") + "\\n"); process.exit(Number(process.env.NPM_ENDS ?? 0));');
  await put("app/page.ts", "one");
  await put("node_modules/@remix-run/dev/package.json", "{}");
  await put(
    "node_modules/@remix-run/dev/dist/cli.js",
    `const fs = require("fs");
     fs.appendFileSync("trace", process.argv[2] + " " + process.env.NODE_ENV + " " + (process.env.DESK_DATABASE_URL ?? "") + "\\n");
     if (process.argv[2] === "vite:dev") { console.log("up"); setInterval(() => {}, 1000); return; }
     if (process.env.BUILD_FAILS) { console.error("a type is missing"); process.exit(2); }
     for (const name of ["main", "app", "commands"]) fs.cpSync("made/" + name + ".js", "build/server/" + name + ".js");
     fs.mkdirSync("build/client/assets", { recursive: true });`,
  );
  await put("made/main.js", `process.on("SIGTERM", () => { console.log("drained"); process.exit(0); }); console.log("up " + process.env.NODE_ENV); setInterval(() => {}, 1000);`);
  await put("made/app.js", "");
  await put("made/commands.js", `export const startDatabase = async () => ({ urls: { DESK_DATABASE_URL: "desk" }, stop: async () => console.log("database stopped") });`);
});
afterEach(() => rm(home, { recursive: true }));

function launch(command: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [inHome(`app/commands/${command}.js`)], { cwd: home, env: { ...process.env, npm_execpath: inHome("npm-cli.cjs"), ...env } });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (printed += part.toString()));
  const ended = new Promise<{ code: number | null; printed: string }>((done) => child.once("close", (code) => done({ code, printed })));
  return { child, ended };
}

/** What a command says on a Node of that version, as far as it looks at the number. */
function launchOnNode(version: string, command: string) {
  const program = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: ${JSON.stringify(version)} } }); import(${JSON.stringify(inHome(`app/commands/${command}.js`))});`;
  const { status, stderr } = spawnSync(process.execPath, ["-e", program], { cwd: home, encoding: "utf8", env: { ...process.env, npm_execpath: inHome("npm-cli.cjs") } });
  return { status, stderr };
}

async function untilUp(child: ChildProcess) {
  await new Promise<void>((done) => child.stdout?.on("data", (part: Buffer) => part.toString().includes("up") && done()));
}

/** Starts the server, waits until it is up, sends SIGTERM, and gives what it printed. */
async function startAndStop(command = "start", env: Record<string, string> = {}) {
  const { child, ended } = launch(command, env);
  await untilUp(child);
  child.kill("SIGTERM");
  return ended;
}

const trace = () => readFile(inHome("trace"), "utf8").catch(() => "");

describe("prepare", () => {
  it("does nothing, quickly, when the packages are what the lock file says", async () => {
    expect(await launch("prepare").ended).toEqual({ code: 0, printed: "" });
    expect(await launch("prepare").ended).toEqual({ code: 0, printed: "" });
    expect(await trace()).toBe("");
  });
  it("installs with the development packages when there are none, also in production", async () => {
    await rm(inHome("node_modules"), { recursive: true });
    const { code, printed } = await launch("prepare", { NODE_ENV: "production" }).ended;
    expect(code).toBe(0);
    expect(printed).toMatch(/Installing the packages/);
    expect(await trace()).toBe("npm ci --include=dev --no-audit --no-fund\n");
  });
  it("installs when the lock file names another version, and when a package went missing", async () => {
    await launch("prepare").ended;
    const lock = await readFile(inHome("package-lock.json"), "utf8");
    await writeFile(inHome("package-lock.json"), lock.replace("1.0.0", "1.1.0"));
    await launch("prepare").ended;
    await writeFile(inHome("package-lock.json"), lock);
    await writeFile(inHome("node_modules/.package-lock.json"), '{"packages":{}}');
    await launch("prepare").ended;
    expect((await trace()).match(/npm ci/g)).toHaveLength(2);
  });
  it("says what to do when they cannot be installed", async () => {
    await rm(inHome("node_modules"), { recursive: true });
    const { code, printed } = await launch("prepare", { NPM_ENDS: "7" }).ended;
    expect(code).toBe(1);
    expect(printed).toMatch(/could not be installed\. Check that this machine reaches the npm registry/);
  });
});

describe("start", () => {
  it("builds once, for production, and is itself the server that gets the signal", async () => {
    const first = await startAndStop();
    expect(first).toEqual({ code: 0, printed: "Building the portal (some seconds)…\nup production\ndrained\n" });
    expect(await startAndStop()).toEqual({ code: 0, printed: "up production\ndrained\n" });
    expect(await trace()).toBe("vite:build production \n");
  });
  it("builds again when a source has changed, and not when it was only touched", async () => {
    await startAndStop();
    await utimes(inHome("app/page.ts"), new Date(), new Date());
    expect((await startAndStop()).printed).not.toContain("Building");
    await writeFile(inHome("app/page.ts"), "two");
    expect((await startAndStop()).printed).toContain("Building");
    await rm(inHome("build/server/main.js"));
    expect((await startAndStop()).printed).toContain("Building");
  }, 15_000);
  it("shows why a build failed, and does not start", async () => {
    const { code, printed } = await launch("start", { BUILD_FAILS: "yes" }).ended;
    expect(code).toBe(1);
    expect(printed).toMatch(/a type is missing\n[^]*could not be built/);
  });
});

describe("dev", () => {
  it("starts the database before Vite, gives it the logins, and stops both", async () => {
    const { code, printed } = await startAndStop("dev", { PORT: "3100" });
    expect(printed).toContain("database stopped");
    expect(code).toBe(0);
    expect(await trace()).toBe("vite:build production \nvite:dev development desk\n");
  });
  it("says a refusal as one sentence", async () => {
    await put("made/commands.js", `export const startDatabase = async () => { throw Object.assign(new Error("Choose another folder."), { name: "StartRefusal" }); };`);
    const { code, printed } = await launch("dev").ended;
    expect(code).toBe(1);
    expect(printed).toMatch(/\nChoose another folder\.\n$/);
  });
});

describe("a Node that is too old", () => {
  it.each(["prepare", "start", "dev", "test", "assure", "bench", "verify", "first-clerk", "database"])("is refused by %s with a sentence, before anything is installed or built", async (command) => {
    for (const version of ["18.20.8", "20.18.3", "12.0.0"]) {
      const { status, stderr } = launchOnNode(version, command);
      expect([status, stderr.trim()]).toEqual([1, `Candour needs Node 20.19 or later, and this is Node ${version}. Install a newer one from https://nodejs.org and run the same command again.`]);
    }
    await expect(readFile(inHome("trace"), "utf8")).rejects.toThrow("ENOENT");
  });

  it("is not meant by a newer one", () => {
    for (const version of ["20.19.0", "22.0.0", "24.4.1"]) expect(launchOnNode(version, "prepare").status).toBe(0);
  });
});
