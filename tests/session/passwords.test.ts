import { describe, expect, it, vi } from "vitest";

// The library itself is watched, not replaced: how many hashes run at once cannot be seen from outside.
const running = { now: 0, most: 0, whenOneEnds: () => {} };
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    try {
      return await work;
    } finally {
      running.now -= 1;
      running.whenOneEnds();
    }
  };
  return { ...real, hash: (...given: Parameters<typeof real.hash>) => watched(real.hash(...given)), verify: (...given: Parameters<typeof real.verify>) => watched(real.verify(...given)) };
});

const { hashPassword, passwordMatches } = await import("../../app/session/passwords.server.ts");

describe("passwords", () => {
  it("are kept as argon2id with 64 MiB and three passes", async () => {
    expect(await hashPassword("a good password")).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  });

  it("match, do not match, and match nobody", async () => {
    const kept = await hashPassword("a good password");
    expect(await passwordMatches(kept, "a good password")).toBe(true);
    expect(await passwordMatches(kept, "a good password ")).toBe(false);
    expect(await passwordMatches(undefined, "nobody's password")).toBe(false);
  });

  it("are hashed two at a time, however many come, and in the very moment when a place gets free", async () => {
    const late: Promise<string>[] = [];
    let comers = Promise.resolve();
    running.most = 0;
    running.whenOneEnds = () => {
      running.whenOneEnds = () => {};
      comers = (async () => {
        for (let moment = 0; moment < 10; moment += 1) {
          late.push(hashPassword("one that comes just then"));
          await Promise.resolve();
        }
      })();
    };
    await Promise.all(Array.from({ length: 4 }, () => hashPassword("another")));
    await comers;
    expect(await Promise.all(late)).toHaveLength(10);
    expect(running.most).toBe(2);
  });

  it("unknown and wrong take the same time", async () => {
    const kept = await hashPassword("a good password");
    const time = async (against: string | undefined) => {
      const began = performance.now();
      await passwordMatches(against, "another");
      return performance.now() - began;
    };
    const wrong: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      wrong.push(await time(kept));
      unknown.push(await time(undefined));
    }
    const middle = (times: number[]) => times.toSorted((a, b) => a - b)[3] ?? 0;
    // Without the comparison with nobody's hash the ratio is above a hundred.
    expect(middle(wrong) / middle(unknown)).toBeGreaterThan(0.5);
    expect(middle(wrong) / middle(unknown)).toBeLessThan(2);
  });
});
