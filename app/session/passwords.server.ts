import { hash, verify } from "@node-rs/argon2";

// argon2id is the library's default algorithm: 64 MiB, three passes, one lane.
const cost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };
let running = 0;
const waiting: (() => void)[] = [];
let stranger: Promise<string> | undefined;

/** @returns an argon2id hash to keep. */
export function hashPassword(password: string): Promise<string> {
  return twoAtATime(() => hash(password, cost));
}

/**
 * Compares in the same time whether or not there is an account: an unknown one is compared with a hash of nobody's.
 * @param kept the stored hash, or undefined for an unknown account
 */
export async function passwordMatches(kept: string | undefined, given: string): Promise<boolean> {
  const nobodys = await (stranger ??= hashPassword("nobody's password"));
  const matches = await twoAtATime(() => verify(kept ?? nobodys, given));
  return kept !== undefined && matches;
}

/** Two at a time: each takes 64 MiB, and a flood of sign-ins must not take the memory of the desk. */
async function twoAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (running < 2) running += 1;
  else await new Promise<void>((next) => waiting.push(next));
  try {
    return await work();
  } finally {
    // The place is handed over, not freed: whoever comes in between would otherwise be a third.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
