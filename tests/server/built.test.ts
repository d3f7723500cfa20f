// The built bundle itself, without a database: what holds on every machine and in every state of the portal.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenWith } from "./portal.ts";

type Built = {
  app(): Promise<Parameters<typeof listenWith>[0]>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
  useSettings(parts: object): void;
  useLogins(logins: object): void;
  useLogDestination(destination: { write(line: string): void }): void;
};

let built: Built;
let portal: Awaited<ReturnType<typeof listenWith>>;
const log: string[] = [];

beforeAll(async () => {
  built = await import(pathToFileURL(path.resolve("build/server/app.js")).href);
  const nowhere = "postgres://nobody:nothing@127.0.0.1:1/none";
  built.useLogDestination({ write: (line) => void log.push(line) });
  built.useSettings({ origin: "http://portal.test", hosts: [], surfaces: { record: true, desk: true }, trustedProxy: undefined });
  built.useLogins({ record: nowhere, desk: nowhere, jobs: nowhere });
  portal = await listenWith(await built.app());
});
afterAll(async () => {
  await portal.close();
  await built.close();
  await built.disconnect();
});

describe("the built server", () => {
  it("is up, says that it is not ready, and says what to do", async () => {
    expect((await portal.ask("/live")).status).toBe(200);
    expect((await portal.ask("/ready")).status).toBe(503);
    const answer = await portal.ask("/health", { headers: { accept: "application/json" } });
    const report = JSON.parse(answer.text);
    expect([answer.status, report.status]).toEqual([503, "trouble"]);
    for (const check of report.checks) expect(Object.keys(check)).toEqual(["name", "ok", "say"]);
    expect(report.checks.filter(({ ok }: { ok: boolean }) => !ok).length).toBeGreaterThanOrEqual(3);
    expect(answer.text).not.toMatch(/postgres|127\.0\.0\.1|nothing@|\d+\.\d+\.\d+|node_modules/i);
    const page = await portal.ask("/health", { headers: { accept: "text/html" } });
    expect(page.status).toBe(503);
    expect(page.text).toContain("Check that the database is running.");
  });

  it("an address that leads nowhere gets a page that says what to do, without scripts", async () => {
    const answer = await portal.ask("/nowhere?x=canary");
    expect(answer.status).toBe(404);
    expect(answer.text).toMatch(/<title>Page not found – Candour<\/title>.*<h1[^>]*>Page not found<\/h1>/s);
    expect(answer.text).toMatch(/<html lang="en-GB"/);
    expect(answer.text).not.toMatch(/<script|canary|style="/);
  });

  it("every script of a page carries that answer's nonce", async () => {
    const { headers, text } = await portal.ask("/health");
    const nonce = /'nonce-([\w-]+)'/.exec(String(headers["content-security-policy"]))?.[1];
    for (const [tag] of text.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
  });

  it("a page that cannot reach its database is a 500 with a reference, and nothing of the fault", async () => {
    for (const path of ["/", "/desk"]) {
      const { status, text, headers } = await portal.ask(path, { headers: { cookie: "candour=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } });
      expect(text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|\bat .*\.js:/);
      if (status === 500) expect(text).toContain(String(headers["x-request-id"]));
    }
  });

  it("stands behind the gate", async () => {
    const asks: [string, object, number][] = [
      ["/desk", { method: "POST", headers: { "sec-fetch-site": "cross-site" } }, 403],
      ["/desk?_data=root", {}, 400],
      ["/desk", { method: "DELETE" }, 405],
      ["/live", { headers: { host: "elsewhere.test" } }, 421],
      ["/_root.data", {}, 404],
      ["/__manifest", {}, 404],
    ];
    for (const [at, options, status] of asks) expect([at, (await portal.ask(at, options)).status]).toEqual([at, status]);
  });

  it("serves its icon and its files by names that never change their content", async () => {
    const icon = await portal.ask("/favicon.ico");
    expect([icon.status, icon.headers["content-type"], icon.body.equals(readFileSync("public/favicon.ico"))]).toEqual([200, "image/x-icon", true]);
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec((await portal.ask("/nowhere")).text)?.[1] ?? "";
    const { status, headers } = await portal.ask(sheet);
    expect([status, headers["cache-control"], headers["x-content-type-options"]]).toEqual([200, "public, max-age=31536000, immutable", "nosniff"]);
    expect((await portal.ask("/assets/../../package.json")).status).toBe(404);
    expect((await portal.ask("/assets/%2e%2e%2f%2e%2e%2fpackage.json")).status).not.toBe(200);
  });

  it("wrote a line for each request, and no address, host or cookie", () => {
    expect(log.length).toBeGreaterThan(5);
    expect(log.join("")).not.toMatch(/canary|portal\.test|AAAAAAAA|elsewhere/);
  });
});
