import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { opening, sealing } from "../../app/strongroom/seal.server.ts";
import { testRoom } from "./room.ts";
import { binding } from "./seal-attacks.ts";

const mebibyte = 1024 * 1024;
const total = 200 * mebibyte;

describe("throughput, printed and not asserted", () => {
  it("seals, opens and receives 200 MiB without holding it", async () => {
    const key = createSecretKey(randomBytes(32));
    const piece = randomBytes(mebibyte);
    async function* generated(head = Buffer.alloc(0), tail = Buffer.alloc(0)): AsyncGenerator<Buffer> {
      yield head;
      for (let made = 0; made < total; made += piece.length) yield piece;
      yield tail;
    }
    const before = process.memoryUsage().rss;
    let peak = before;
    async function measured(what: string, work: () => Promise<number>): Promise<string> {
      const began = performance.now();
      expect(await work()).toBeGreaterThanOrEqual(total);
      return `${what} ${Math.round(total / mebibyte / ((performance.now() - began) / 1000))} MiB/s`;
    }
    async function drain(source: AsyncIterable<Buffer>): Promise<number> {
      let size = 0;
      for await (const chunk of source) {
        size += chunk.length;
        peak = Math.max(peak, process.memoryUsage.rss());
      }
      return size;
    }
    await using room = await testRoom();
    const pdf = { ...binding, keyId: room.keyId, declaredName: "large.pdf", limits: { maxBytes: total + mebibyte } };
    const figures = [
      await measured("seal", () => drain(sealing(generated(), key, binding))),
      await measured("seal and open", () => drain(opening(sealing(generated(), key, binding), key, binding))),
      await measured("receive a PDF to the disk", async () => (await room.strongroom.receive({ ...pdf, stream: generated(Buffer.from("%PDF-1.7\n"), Buffer.from("\n%%EOF\n")) })).size),
    ];
    peak = Math.max(peak, process.memoryUsage.rss());
    process.stdout.write(`strongroom, 200 MiB: ${figures.join(", ")}; peak RSS ${Math.round(peak / mebibyte)} MiB (${Math.round(before / mebibyte)} before)\n`);
  }, 60_000);
});
