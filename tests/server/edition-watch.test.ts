import { afterEach, describe, expect, it, vi } from "vitest";
import { now, useClockOffset } from "../../app/clock.ts";
import { watchEdition, type Ear } from "../../app/server/edition-watch.ts";
import { RecordCache } from "../../app/server/record-cache.ts";

afterEach(() => {
  vi.useRealTimers();
  useClockOffset(0);
});

async function watched({ ear }: { ear?: Ear } = {}) {
  vi.useFakeTimers();
  const record = { number: 1, clockOffsetSeconds: 0, up: true, silent: false, read: 0, faults: 0 };
  const cache = new RecordCache({ render: async () => new Response(`edition ${record.number}`) });
  const readEdition = async () => {
    record.read += 1;
    if (record.silent) await new Promise(() => {});
    if (!record.up) throw new Error("down");
    return { number: record.number, clockOffsetSeconds: record.clockOffsetSeconds };
  };
  const watch = await watchEdition({ cache, readEdition, whenLost: () => void (record.faults += 1), ...(ear ? { makeEar: () => ear } : {}) });
  const keep = async () => void (await cache.page("/m", "/m", "1"));
  await keep();
  return { record, cache, watch, keep };
}

describe("news of publications", () => {
  it("is seen within a second by reading alone", async () => {
    const { record, cache, watch } = await watched();
    expect(cache.held).toMatchObject({ pages: 1, edition: 1 });
    record.number = 2;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(cache.held).toMatchObject({ pages: 0, edition: 2 });
    await watch.stop();
    const read = record.read;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(record.read).toBe(read);
  });

  it("a gap forgets all and is told once; the same edition afterwards is not taken on trust", async () => {
    const { record, cache, watch, keep } = await watched();
    record.up = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect([cache.held.pages, cache.held.edition, record.faults]).toEqual([0, undefined, 1]);
    await keep();
    expect(cache.held.pages).toBe(0);
    record.up = true;
    await vi.advanceTimersByTimeAsync(1_000);
    await keep();
    expect(cache.held).toMatchObject({ pages: 1, edition: 1 });
    await watch.stop();
  });

  it("a database that stays silent is a gap after two seconds", async () => {
    const { record, cache, watch } = await watched();
    record.silent = true;
    await vi.advanceTimersByTimeAsync(3_100);
    expect(cache.held.edition).toBeUndefined();
    expect(watch.age()).toBeGreaterThan(2_900);
    await watch.stop();
  });

  it("a call of the database forgets at once; so does each reconnection", async () => {
    let heard = () => {};
    const ear: Ear = { listen: async (callback) => void (heard = callback), stop: async () => {} };
    const { record, cache, watch } = await watched({ ear });
    record.number = 2;
    heard();
    expect(cache.held.pages).toBe(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(cache.held.edition).toBe(2);
    await watch.stop();
  });

  it("a standby that refuses to call is read all the same", async () => {
    const ear: Ear = { listen: () => Promise.reject(new Error("cannot execute LISTEN during recovery")), stop: async () => {} };
    const { record, cache, watch } = await watched({ ear });
    record.number = 2;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(cache.held.edition).toBe(2);
    await watch.stop();
  });

  it("moves business time with the demo's clock", async () => {
    const { record, watch } = await watched();
    record.clockOffsetSeconds = 86_400;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Math.round((now().epochMilliseconds - Date.now()) / 1000)).toBe(86_400);
    await watch.stop();
  });
});
