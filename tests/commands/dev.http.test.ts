// `npm run dev`, really started: pages by Vite stand behind the same gate as the built ones. Long, so only in full.
import { spawn, type ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFolder } from "../db/open-folder.ts";
import { inFull } from "../support/chromium.ts";

describe.runIf(inFull)("development", () => {
  let open: { folder: string; remove(): Promise<void> };
  let child: ChildProcess;
  let ended: Promise<number | null>;
  let origin: string;
  let said = "";

  beforeAll(async () => {
    open = await openFolder();
    const port = await freePort();
    origin = `http://localhost:${port}`;
    const environment: NodeJS.ProcessEnv = { NODE_ENV: "development", PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", LOG_LEVEL: "silent", PORT: String(port), DATA_FOLDER: data() };
    child = spawn(process.execPath, ["app/commands/dev.js"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece: Buffer) => void (said += piece.toString("utf8")));
    ended = new Promise((settle) => child.once("close", settle));
    await untilItAnswers();
  }, 180_000);
  afterAll(async () => {
    child?.kill("SIGKILL");
    await open?.remove();
  });

  const data = () => path.join(open.folder, "data");

  async function untilItAnswers(): Promise<void> {
    for (let tries = 0; tries < 1_500; tries += 1) {
      if ((await fetch(`${origin}/ready`).catch(() => undefined))?.ok) return;
      if (child.exitCode !== null) break;
      await pause(100);
    }
    throw new Error(`Development did not start. It said:\n${said}`);
  }

  it("shows the record without scripts, behind the record's policy", async () => {
    const answer = await fetch(origin);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'none'/);
    const page = await answer.text();
    expect(page).toContain("Saltmere Borough Council");
    expect(page).not.toMatch(/<script/);
  });

  it("asks for a sign-in at the desk, and shows the people of the demo with scripts of one nonce", async () => {
    const desk = await fetch(`${origin}/desk`, { redirect: "manual" });
    expect([desk.status, new URL(desk.headers.get("location") ?? "", origin).pathname]).toEqual([302, "/sign-in"]);
    const signIn = await fetch(`${origin}/sign-in`);
    expect(signIn.headers.get("content-security-policy")).toMatch(/'nonce-/);
    expect(await signIn.text()).toContain("Priya Shah");
  });

  it("refuses a form that another site sends", async () => {
    const sent = { method: "POST", body: new URLSearchParams({ personId: "1" }), redirect: "manual" as const };
    expect((await fetch(`${origin}/sign-in/as`, { ...sent, headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" } })).status).toBe(403);
    expect((await fetch(`${origin}/sign-in/as`, { ...sent, headers: { origin: "https://elsewhere.example" } })).status).toBe(403);
  });

  it("ends with its database on SIGTERM", async () => {
    const postmaster = path.join(data(), "postgres/postmaster.pid");
    expect(await readFile(postmaster, "utf8")).toMatch(/^\d+\n/);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    await expect(readFile(postmaster)).rejects.toThrow("ENOENT");
    await expect(readFile(path.join(data(), "candour.lock"))).rejects.toThrow("ENOENT");
    await expect(fetch(origin)).rejects.toThrow("fetch failed");
  });
});

/** A port that was free a moment ago: Vite is told its port, and does not take another. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address ? address.port : 0;
}
