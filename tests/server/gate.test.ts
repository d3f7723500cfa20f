import { connect } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formByteCap, longFormByteCap, networkOf } from "../../app/server/gate.ts";
import { countingUpTo } from "../../app/server/request-body.ts";
import { useSettings } from "../../app/settings.server.ts";
import { listenWith, openPortal, type Portal } from "./portal.ts";

const ours = { "sec-fetch-site": "same-origin" };
const form = { ...ours, "content-type": "application/x-www-form-urlencoded" };

let portal: Portal;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

async function reached(work: () => Promise<{ status: number }>) {
  const before = portal.seen.length;
  const { status } = await work();
  return { status, reached: portal.seen.length > before };
}

describe("who a request is for", () => {
  it.each([
    ["portal.test", 200],
    ["PORTAL.test", 200],
    ["127.0.0.1", 200],
    ["127.0.0.1:9999", 200],
    ["portal.test:81", 421],
    ["elsewhere.test", 421],
    ["portal.test.elsewhere.test", 421],
    ["portal.test@elsewhere.test", 421],
  ])("host %s is answered %i", async (host, status) => {
    expect((await portal.ask("/desk/reading", { headers: { host } })).status).toBe(status);
  });

  it("refuses two hosts, and none", async () => {
    expect(await rawStatus("GET /desk/reading HTTP/1.1\r\nHost: portal.test\r\nHost: elsewhere.test\r\nConnection: close\r\n\r\n")).toBe(400);
    expect(await rawStatus("GET /desk/reading HTTP/1.0\r\n\r\n")).toBe(400);
  });

  it("believes forwarded names only from the configured proxy, and passes none on", async () => {
    const forwarded = { host: "inside.test", "x-forwarded-host": "portal.test", "x-forwarded-for": "10.9.9.9, 10.0.0.7", forwarded: "for=1.1.1.1" };
    expect((await portal.ask("/desk/reading", { headers: forwarded })).status).toBe(421);
    useSettings({ trustedProxy: "127.0.0.1" });
    expect((await portal.ask("/desk/reading", { headers: forwarded })).status).toBe(200);
    expect([...(portal.seen.at(-1)?.headers.keys() ?? [])].filter((name) => name.includes("forwarded"))).toEqual([]);
    expect(portal.seen.at(-1)?.headers.get("host")).toBe("portal.test");
    useSettings({ trustedProxy: "10.0.0.1" });
    expect((await portal.ask("/desk/reading", { headers: forwarded })).status).toBe(421);
    useSettings({ trustedProxy: undefined });
  });
});

describe("the place from which tries are counted", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0DB8:0001:2::1", "2001:db8:1:2"],
    ["2001:db8::9", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
  ])("%s is %s: of IPv6 one line holds a whole network", (address, place) => {
    expect(networkOf(address)).toBe(place);
  });
});

describe("where a form comes from", () => {
  const table: [string, Record<string, string>, number][] = [
    ["our page", { "sec-fetch-site": "same-origin" }, 200],
    ["our page, by an older browser", { origin: "http://portal.test" }, 200],
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbouring site", { "sec-fetch-site": "same-site" }, 403],
    ["nowhere", { "sec-fetch-site": "none" }, 403],
    ["another site that also writes our origin", { "sec-fetch-site": "cross-site", origin: "http://portal.test" }, 403],
    ["another scheme", { origin: "https://portal.test" }, 403],
    ["another port", { origin: "http://portal.test:8080" }, 403],
    ["a longer name", { origin: "http://portal.test.elsewhere.test" }, 403],
    ["an opaque origin", { origin: "null" }, 403],
    ["nobody says", {}, 403],
  ];
  it.each(table)("%s", async (_who, headers, status) => {
    expect(await reached(() => portal.ask("/desk/note", { method: "POST", headers, body: "a=1" }))).toEqual({ status, reached: status === 200 });
  });

  it.each(["/desk/note.data", "/desk/files", "/sign-in"])("holds for %s too", async (path) => {
    expect(await crossSitePostIsRefused(portal.ask, path)).toBe(true);
  });

  it("the check itself can fail: a server without the gate lets the cross-site form in", async () => {
    const open = await listenWith((_request, response) => response.end("saved"));
    expect(await crossSitePostIsRefused(open.ask, "/desk/note")).toBe(false);
    await open.close();
  });
});

async function crossSitePostIsRefused(ask: Portal["ask"], path: string) {
  return (await ask(path, { method: "POST", headers: { "sec-fetch-site": "cross-site" }, body: "a=1" })).status === 403;
}

describe("what is asked", () => {
  it.each(["_data=x", "%5Fdata=x", "%5fDATA=x", "_Data[]=x", "a=1&_data%5B0%5D=x", "_data.x=1", "_data", "+_data=x"])("query %s is refused before Remix", async (query) => {
    expect(await reached(() => portal.ask(`/desk/reading?${query}`))).toEqual({ status: 400, reached: false });
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])("verb %s is refused", async (method) => {
    const answer = await portal.ask("/desk/note", { method, headers: ours });
    expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
  });

  it.each([
    ["/desk/reading", 405], ["/desk", 405], ["/desk?index", 200], ["/desk?index=1", 405], ["/", 405], ["/?index", 405],
    ["/meetings/m1", 405], ["/health", 405], ["/desk/note", 200], ["/desk/note.data", 200], ["/nowhere", 404], ["/sign-in/", 200],
  ])("POST %s is answered %i", async (path, status) => {
    expect(await reached(() => portal.ask(path, { method: "POST", headers: form, body: "a=1" }))).toEqual({ status, reached: status === 200 });
  });

  it("a route that only takes forms cannot be read", async () => {
    const answer = await portal.ask("/desk/files");
    expect([answer.status, answer.headers.allow]).toEqual([405, "POST"]);
  });

  it.each(["/desk/%", "/desk/%zz", "/desk/%ff", "/desk/note%00", "/desk/reading?q=%", "/desk/reading?q=%00"])("%s is 400", async (path) => {
    expect(await reached(() => portal.ask(path))).toEqual({ status: 400, reached: false });
  });

  it("refuses an address of another site as target, and a very long one", async () => {
    expect(await rawStatus("GET http://portal.test/desk/reading HTTP/1.1\r\nHost: portal.test\r\nConnection: close\r\n\r\n")).toBe(400);
    expect((await portal.ask(`/desk/reading?q=${"x".repeat(5000)}`)).status).toBe(414);
    expect((await portal.ask("//elsewhere.test/desk")).status).toBe(404);
  });

  it("gives no data request of a record page", async () => {
    for (const path of ["/meetings/m1.data", "/_root.data", "/meetings/m1.data?_routes=root", "/Meetings/m1.data", "/./meetings/m1.data"]) {
      expect(await reached(() => portal.ask(path))).toEqual({ status: 404, reached: false });
    }
  });
});

describe("how much is sent", () => {
  it("takes a form of exactly the cap, and not one byte more", async () => {
    const whole = Buffer.alloc(formByteCap, "a");
    expect((await portal.ask("/desk/note", { method: "POST", headers: form, body: whole })).status).toBe(200);
    expect(portal.seen.at(-1)?.body.length).toBe(formByteCap);
    expect(await reached(() => portal.ask("/desk/note", { method: "POST", headers: form, body: Buffer.alloc(formByteCap + 1) }))).toEqual({ status: 413, reached: false });
  });

  it("takes more where somebody may paste, and that has its end too", async () => {
    expect((await portal.ask("/desk/paste", { method: "POST", headers: form, body: Buffer.alloc(longFormByteCap, "a") })).status).toBe(200);
    expect(portal.seen.at(-1)?.body.length).toBe(longFormByteCap);
    expect(await reached(() => portal.ask("/desk/paste", { method: "POST", headers: form, body: Buffer.alloc(longFormByteCap + 1) }))).toEqual({ status: 413, reached: false });
  });

  it("counts a body that declares no length", async () => {
    const parts = Array.from({ length: 40 }, () => Buffer.alloc(8 * 1024, "a"));
    const headers = { ...form, "transfer-encoding": "chunked" };
    expect(await reached(() => portal.ask("/desk/note", { method: "POST", headers, body: parts }))).toEqual({ status: 413, reached: false });
    expect((await portal.ask("/desk/note", { method: "POST", headers, body: parts.slice(0, 4) })).status).toBe(200);
  });

  it("lets an upload stream past the form's cap, but not declare more than its own", async () => {
    const parts = Array.from({ length: 40 }, () => Buffer.alloc(32 * 1024, "a"));
    expect((await portal.ask("/desk/files", { method: "POST", headers: ours, body: parts })).status).toBe(200);
    expect(portal.seen.at(-1)?.body.length).toBe(40 * 32 * 1024);
    expect(await rawStatus("POST /desk/files HTTP/1.1\r\nHost: portal.test\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 2000000000\r\n\r\nabc")).toBe(413);
  });

  it("a stream is cut at the first byte over its cap, and says so once", async () => {
    let said = 0;
    const counted = countingUpTo(10, () => (said += 1));
    const taken: Buffer[] = [];
    const failed = pipeline(Readable.from([Buffer.alloc(10), Buffer.alloc(1), Buffer.alloc(1)]), counted, async (parts: AsyncIterable<Buffer>) => {
      for await (const part of parts) taken.push(part);
    });
    await expect(failed).rejects.toThrow("larger than its cap");
    expect(said).toBe(1);
    expect(Buffer.concat(taken).length).toBeLessThanOrEqual(10);
  });

  it("half a form reaches no page", async () => {
    const before = portal.seen.length;
    await new Promise<void>((resolve) => {
      const socket = connect(portal.port, "127.0.0.1", () => {
        socket.write("POST /desk/note HTTP/1.1\r\nHost: portal.test\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 100\r\n\r\nhalf");
        setTimeout(() => socket.destroy(), 30);
      });
      socket.on("close", () => setTimeout(resolve, 30));
    });
    expect(portal.seen.length).toBe(before);
  });
});

function rawStatus(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(portal.port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (part) => {
      received += part.toString();
      const status = /^HTTP\/1\.1 (\d+)/.exec(received)?.[1];
      if (status) {
        resolve(Number(status));
        socket.destroy();
      }
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(0));
  });
}
