import { afterEach, describe, expect, it } from "vitest";
import { describeFault } from "../../app/server/logs.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal | undefined;
afterEach(() => portal?.close());

const desk = ["/desk", "/desk/reading", "/sign-in", "/health"];

describe("headers", () => {
  it.each(desk)("%s may be kept nowhere and runs only our own scripts", async (path) => {
    portal = await openPortal();
    const first = (await portal.ask(path)).headers;
    const second = (await portal.ask(path)).headers;
    expect(first["cache-control"]).toBe("no-store");
    const nonce = /'nonce-([\w-]{22})'/.exec(String(first["content-security-policy"]))?.[1];
    expect(first["content-security-policy"]).toBe(
      `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob: data:; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'`,
    );
    expect(second["content-security-policy"]).not.toBe(first["content-security-policy"]);
    expect(first["x-request-id"]).not.toBe(second["x-request-id"]);
  });

  it("the page is told the request's own id, never one that the sender wrote: by it the session's reading is shared", async () => {
    portal = await openPortal();
    const { headers } = await portal.ask("/desk/reading", { headers: { "x-request-id": "chosen-by-the-sender" } });
    expect(portal.seen.map((seen) => seen.headers.get("x-request-id"))).toEqual([headers["x-request-id"]]);
  });

  it("a desk route cannot loosen no-store, whatever it answers", async () => {
    portal = await openPortal({}, { render: async () => new Response("{}", { headers: { "Cache-Control": "public, max-age=60", "Set-Cookie": "a=1" } }) });
    const { headers } = await portal.ask("/desk/reading.data");
    expect([headers["cache-control"], headers["set-cookie"]]).toEqual(["no-store", ["a=1"]]);
  });

  it("record pages have no nonce, no script and no cookie", async () => {
    portal = await openPortal({}, { render: async () => new Response("<p>x</p>", { headers: { "Content-Type": "text/html", "Set-Cookie": "a=1", "Cache-Control": "private" } }) });
    const { headers } = await portal.ask("/meetings/m1");
    expect(headers["content-security-policy"]).toContain("script-src 'none'");
    expect(headers["content-security-policy"]).not.toContain("nonce");
    expect([headers["set-cookie"], headers["cache-control"]]).toEqual([undefined, "public, no-cache"]);
  });

  it("says HSTS only where people come by https", async () => {
    portal = await openPortal();
    expect((await portal.ask("/desk")).headers["strict-transport-security"]).toBeUndefined();
    await portal.close();
    portal = await openPortal({ origin: "https://portal.test" });
    for (const path of ["/desk", "/meetings/m1"]) expect((await portal.ask(path)).headers["strict-transport-security"]).toBe("max-age=31536000");
  });

  it.each(["/desk", "/meetings/m1", "/nowhere", "/files/aa"])("%s has the rest", async (path) => {
    portal = await openPortal();
    const { headers } = await portal.ask(path, { headers: { "x-request-id": "chosen-by-the-sender" } });
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff", "referrer-policy": "same-origin", "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["x-request-id"]).toMatch(/^[\w-]{16}$/);
  });

  it("a fault shows the request's id and nothing of itself", async () => {
    portal = await openPortal({}, { render: async () => Promise.reject(new Error("canary-7f3a")) });
    const answer = await portal.ask("/desk/reading");
    expect([answer.status, answer.text.includes("canary"), answer.headers["cache-control"]]).toEqual([500, false, "no-store"]);
    expect(answer.text).toContain(String(answer.headers["x-request-id"]));
    expect((await portal.ask("/meetings/m1")).status).toBe(500);
  });

  it("a file of the record gets no cookie and streams by its own route", async () => {
    portal = await openPortal();
    await portal.ask("/files/aa", { headers: { cookie: "session=canary", range: "bytes=0-3" } });
    expect(portal.seen.at(-1)?.headers.get("cookie")).toBeNull();
    expect(portal.seen.at(-1)?.headers.get("range")).toBe("bytes=0-3");
    expect(portal.cache.held.pages).toBe(0);
  });
});

describe("surfaces", () => {
  const deskPaths = ["/desk", "/DESK", "/%64esk", "/desk/", "/desk.data", "/desk/note", "/desk/note.data", "/desk/nowhere", "/sign-in", "/sign-in.data", "/sign-out", "/invitation/x", "/take-part/confirm", "/take-part.data", "/./desk", "/x/../desk", "/\\desk", "/undeclared"];

  it("the record's machine answers no desk address, before Remix", async () => {
    portal = await openPortal({ surfaces: { record: true, desk: false } });
    for (const path of deskPaths) {
      expect([path, (await portal.ask(path)).status]).toEqual([path, 404]);
      expect([404, 405]).toContain((await portal.ask(path, { method: "POST", headers: { "sec-fetch-site": "same-origin" } })).status);
    }
    expect(portal.seen).toEqual([]);
    for (const path of ["/", "/meetings/m1", "/health"]) expect((await portal.ask(path)).status).toBe(200);
  });

  it("the desk's machine answers none of the record's", async () => {
    portal = await openPortal({ surfaces: { record: false, desk: true } });
    for (const path of ["/", "/meetings/m1", "/Meetings/m1", "/files/aa"]) expect([path, (await portal.ask(path)).status]).toEqual([path, 404]);
    expect(portal.seen).toEqual([]);
    for (const path of ["/desk", "/sign-in", "/health"]) expect((await portal.ask(path)).status).toBe(200);
  });

  it("the list bites: with both surfaces the same addresses come through", async () => {
    portal = await openPortal();
    expect((await portal.ask("/desk")).status).toBe(200);
    expect(portal.seen.length).toBe(1);
  });
});

describe("logs", () => {
  it("one line a request, by pattern, with nothing of what was sent", async () => {
    portal = await openPortal();
    const headers = { cookie: "session=canary-1", "user-agent": "canary-2", "sec-fetch-site": "same-origin", "x-forwarded-for": "canary-3" };
    await portal.ask("/meetings/canary-4?after=canary-5", { headers });
    await portal.ask("/meetings/canary-4?after=canary-5", { headers });
    await portal.ask("/desk/note.data?x=canary-6", { method: "POST", headers, body: "name=canary-7" });
    await portal.ask("/canary-8", { headers });
    await portal.ask("/desk", { headers: { ...headers, host: "canary-9" } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const lines = portal.log.map((line) => JSON.parse(line));
    expect(portal.log.join("")).not.toMatch(/canary|127\.0\.0\.1|hostname|pid/);
    expect(lines.map(({ method, route, as, status }) => `${method} ${route} ${as} ${status}`)).toEqual([
      "GET /meetings/:reference page 200",
      "GET /meetings/:reference page 200",
      "POST /desk/note data 200",
      "GET /* page 404",
      "GET refused page 421",
    ]);
    for (const { id, ms } of lines) expect([typeof id, typeof ms]).toEqual(["string", "number"]);
  });

  it("of a database's error only the places, never the values", () => {
    const error = Object.assign(new Error('invalid input syntax for type integer: "canary "quoted" canary"'), {
      name: "PostgresError", code: "22P02", detail: "Key (email)=(canary@example.org)", query: "select canary", parameters: ["canary"],
      where: "canary", constraint_name: "person_email_key", table_name: "person",
    });
    const described = JSON.stringify(describeFault(new Error("while saving", { cause: error })));
    expect(described).not.toContain("canary");
    expect(described).toContain("person_email_key");
    expect(described).toContain("22P02");
    expect(JSON.stringify({ ...error })).toContain("canary"); // what a careless logger would have written
  });
});
