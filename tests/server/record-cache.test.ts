import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { chooseEncoding } from "../../app/server/accept-encoding.ts";
import { RecordCache } from "../../app/server/record-cache.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal | undefined;
afterEach(async () => {
  await portal?.close();
  portal = undefined;
});

const edition = (number: number) => ({ number, clockOffsetSeconds: 0 });

/** A record whose pages can be held in the middle of being rendered. */
function slowRecord() {
  const record = { version: 1, rendered: 0, release: () => {} };
  const gates: (() => void)[] = [];
  record.release = () => gates.splice(0).forEach((open) => open());
  const render = async () => {
    record.rendered += 1;
    const text = `version ${record.version}`.padEnd(400);
    await new Promise<void>((resolve) => gates.push(resolve));
    return new Response(text, { headers: { "Content-Type": "text/html" } });
  };
  return { record, render };
}

const text = async (page: ReturnType<RecordCache["page"]>) => (await page).forms.identity.body.toString().trim();

/** A page is being rendered when the record changes. @returns what the next reader, after the change, is shown. */
async function shownAfterPublication(Cache: typeof RecordCache, change: (cache: RecordCache) => void): Promise<string> {
  const { record, render } = slowRecord();
  const cache = new Cache({ render });
  cache.learn(edition(1));
  const before = text(cache.page("/m", "/m", "1"));
  record.version = 2;
  change(cache);
  record.release();
  expect(await before).toBe("version 1");
  const after = text(cache.page("/m", "/m", "2"));
  record.release();
  return after;
}

class KeepsEverything extends RecordCache {
  override forget(): void {}
}

describe("races with a publication", () => {
  const changes: [string, (cache: RecordCache) => void][] = [
    ["the edition rises", (cache) => cache.learn(edition(2))],
    ["the publisher forgets before it redirects", (cache) => cache.forget()],
    ["the database is lost and found", (cache) => (cache.lose(), cache.learn(edition(1)))],
  ];
  it.each(changes)("rendered before, not shown after: %s", async (_how, change) => {
    expect(await shownAfterPublication(RecordCache, change)).toBe("version 2");
  });

  it("the check itself can fail: a cache that keeps everything shows the old page", async () => {
    expect(await shownAfterPublication(KeepsEverything, (cache) => cache.learn(edition(2)))).toBe("version 1");
  });

  it("a reader who asks after the change does not share a rendering from before it", async () => {
    const { record, render } = slowRecord();
    const cache = new RecordCache({ render });
    cache.learn(edition(1));
    const before = cache.page("/m", "/m", "1");
    record.version = 2;
    cache.learn(edition(2));
    const after = text(cache.page("/m", "/m", "2"));
    record.release();
    await before;
    expect([await after, record.rendered]).toEqual(["version 2", 2]);
    expect(cache.held.pages).toBe(1);
  });

  it("readers who ask at the same time share one rendering", async () => {
    const { record, render } = slowRecord();
    const cache = new RecordCache({ render });
    cache.learn(edition(1));
    const readers = Array.from({ length: 50 }, () => cache.page("/m", "/m", "1"));
    record.release();
    await Promise.all(readers);
    expect(record.rendered).toBe(1);
    expect(cache.held.inFlight).toBe(0);
  });
});

describe("what is kept", () => {
  const page = (size: number) => async () => new Response(Buffer.alloc(size, "a"), { headers: { "Content-Type": "application/pdf" } });

  it("nothing while the edition is unknown", async () => {
    const cache = new RecordCache({ render: page(10) });
    await cache.page("/m", "/m", "1");
    expect(cache.held.pages).toBe(0);
    cache.learn(edition(1));
    await cache.page("/m", "/m", "1");
    expect(cache.held.pages).toBe(1);
    cache.lose();
    await cache.page("/m", "/m", "1");
    expect(cache.held.pages).toBe(0);
  });

  it("never more bytes than the limit; the longest unused goes first", async () => {
    const cache = new RecordCache({ render: page(8_000), limitBytes: 100_000 });
    cache.learn(edition(1));
    for (let number = 0; number < 30; number += 1) {
      await cache.page(`/${number}`, "/", "1");
      cache.lookUp("/0");
      expect(cache.held.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(cache.held.pages).toBe(9);
    expect(cache.lookUp("/0")).toBeDefined();
    expect(cache.lookUp("/5")).toBeUndefined();
  });

  it("no page so large that it would push out the rest", async () => {
    const cache = new RecordCache({ render: page(30_000), limitBytes: 100_000 });
    cache.learn(edition(1));
    await cache.page("/m", "/m", "1");
    expect(cache.held).toMatchObject({ pages: 0, bytes: 0 });
  });

  it("nothing over midnight", async () => {
    let day = "2026-03-12";
    const cache = new RecordCache({ render: page(10), day: () => day });
    cache.learn(edition(1));
    await cache.page("/m", "/m", "1");
    expect(cache.held.pages).toBe(1);
    day = "2026-03-13";
    await new Promise((resolve) => setTimeout(resolve, 1_050)); // the calendar is asked once a second
    expect(cache.lookUp("/m")).toBeUndefined();
  });

  it("a rendering that fails leaves nothing behind", async () => {
    const cache = new RecordCache({ render: async () => Promise.reject(new Error("no")) });
    cache.learn(edition(1));
    await expect(cache.page("/m", "/m", "1")).rejects.toThrow("no");
    expect(cache.held).toMatchObject({ pages: 0, inFlight: 0 });
  });
});

describe("over HTTP", () => {
  it("renders once, from a bare request, whatever the reader sends", async () => {
    portal = await openPortal();
    const headers = { cookie: "session=secret", authorization: "x", "accept-language": "cy", "x-anything": "1" };
    const first = await portal.ask("/meetings/m1?utm_source=x&after=3&evil=1", { headers });
    const second = await portal.ask("/meetings/m1?evil=2&after=3", { headers: { cookie: "session=other" } });
    expect(second.text).toBe(first.text);
    expect(portal.seen.map(({ url, headers: sent }) => [url, [...sent.keys()]])).toEqual([["/meetings/m1?after=3", []]]);
    await portal.ask("/meetings/m1?after=4");
    await portal.ask("/meetings/m1");
    expect(portal.seen.length).toBe(3);
  });

  it("answers 304, also to weak and listed tags, and HEAD without a body", async () => {
    portal = await openPortal();
    const { headers, body } = await portal.ask("/meetings/m1");
    const etag = String(headers.etag);
    for (const claimed of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const answer = await portal.ask("/meetings/m1", { headers: { "if-none-match": claimed } });
      expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, etag]);
    }
    expect((await portal.ask("/meetings/m1", { headers: { "if-none-match": '"x"' } })).status).toBe(200);
    const head = await portal.ask("/meetings/m1", { method: "HEAD" });
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([200, 0, String(body.length)]);
    expect(headers).toMatchObject({ "cache-control": "public, no-cache", vary: "Accept-Encoding" });
  });

  it("gives each encoding its own tag and the same page", async () => {
    portal = await openPortal();
    const plain = await portal.ask("/meetings/m1");
    const br = await portal.ask("/meetings/m1", { headers: { "accept-encoding": "gzip, deflate, br, zstd" } });
    const gzip = await portal.ask("/meetings/m1", { headers: { "accept-encoding": "gzip" } });
    expect([br.headers["content-encoding"], gzip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
    expect(brotliDecompressSync(br.body).equals(plain.body) && gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(new Set([plain.headers.etag, br.headers.etag, gzip.headers.etag]).size).toBe(3);
  });

  it("10,000 addresses that lead nowhere cost one rendering and no memory; absent papers are not kept", async () => {
    portal = await openPortal();
    for (let number = 0; number < 10_000; number += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, more) => portal?.ask(`/nowhere/${number + more}`)));
    }
    expect(portal.seen.length).toBe(1);
    expect(portal.cache.held).toMatchObject({ pages: 1, inFlight: 0 });
    for (let number = 0; number < 50; number += 1) expect((await portal.ask(`/meetings/${number}absent`)).status).toBe(404);
    expect(portal.cache.held).toMatchObject({ pages: 1, inFlight: 0 });
    expect((await portal.ask("/meetings/1absent")).headers["cache-control"]).toBe("no-store");
  }, 30_000);

  it("does not keep a page made after the database was lost", async () => {
    portal = await openPortal();
    portal.cache.lose();
    await portal.ask("/meetings/m1");
    await portal.ask("/meetings/m1");
    expect(portal.seen.length).toBe(2);
  });
});

describe("which encoding", () => {
  it.each([
    [undefined, "identity"], ["", "identity"], ["br", "br"], ["gzip, deflate, br", "br"], ["gzip", "gzip"], ["x-gzip", "gzip"],
    ["br;q=0, gzip", "gzip"], ["br;q=0.2, gzip;q=0.8", "gzip"], ["*", "br"], ["*;q=0", "identity"], ["identity", "identity"],
    ["identity;q=1, br;q=0.5", "identity"], ["BR", "br"], ["brotli", "identity"], ["br;q=nonsense", "identity"], ["gzip;q=0, *;q=0.1", "br"],
  ])("%s: %s", (accepted, chosen) => {
    expect(chooseEncoding(accepted)).toBe(chosen);
    expect(chooseEncoding(accepted)).toBe(chosen);
  });
});
