import postgres from "postgres";
import { useClockOffset } from "../clock.ts";
import type { Edition } from "../record/edition.server.ts";
import type { RecordCache } from "./record-cache.ts";

const everyMilliseconds = 1_000;
const answerWithin = 2_000;
const listenAgainAfter = 30_000;

export type EditionWatch = {
  /** Milliseconds since the edition was last read; Infinity before the first time. */
  age(): number;
  stop(): Promise<void>;
};

/** Something that calls back at each NOTIFY and at each (re)connection, until stopped. Rejects where LISTEN is refused. */
export type Ear = { listen(heard: () => void): Promise<void>; stop(): Promise<void> };

type Watched = {
  cache: RecordCache;
  readEdition: () => Promise<Edition>;
  makeEar?: () => Ear;
  /** Hears of each edition after the first one that was read, whoever published it. */
  whenChanged?: () => void;
  /** Hears of each failed reading once, not once a second. */
  whenLost?: (error: unknown) => void;
};

/**
 * Keeps the cache in step with the record: reads the edition each second, and at once when the database calls. LISTEN
 * only hastens: a standby refuses it, and a dead socket may stay silent, so the reading is what counts.
 */
export async function watchEdition({ cache, readEdition, makeEar, whenChanged, whenLost }: Watched): Promise<EditionWatch> {
  let readAt = -Infinity;
  let known: number | undefined;
  let lost = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let ear: Ear | undefined;
  let listenedAt = -Infinity;

  const read = async () => {
    try {
      const edition = await within(readEdition(), answerWithin);
      if (stopped) return;
      useClockOffset(edition.clockOffsetSeconds);
      cache.learn(edition);
      if (known !== undefined && known !== edition.number) whenChanged?.();
      known = edition.number;
      readAt = Date.now();
      lost = false;
    } catch (error) {
      cache.lose();
      if (!lost) whenLost?.(error);
      lost = true;
    }
  };
  const heard = () => {
    cache.forget();
    void read();
  };
  const listen = async () => {
    if (!makeEar || ear || lost || Date.now() - listenedAt < listenAgainAfter) return;
    listenedAt = Date.now();
    ear = makeEar();
    try {
      await ear.listen(heard);
    } catch {
      await ear.stop().catch(() => {});
      ear = undefined;
    }
  };
  const turn = async () => {
    await read();
    if (!stopped) void listen();
    if (!stopped) timer = setTimeout(() => void turn(), everyMilliseconds).unref();
  };

  await turn();
  return {
    age: () => Date.now() - readAt,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await ear?.stop().catch(() => {});
    },
  };
}

/** The record's own connection for NOTIFY. postgres.js connects again by itself and says so by `heard`. */
export function earOn(login: string): Ear {
  const sql = postgres(login, { max: 1, fetch_types: false, onnotice() {}, connect_timeout: 5 });
  return {
    async listen(heard) {
      await sql.listen("edition", heard, heard);
    },
    stop: () => sql.end({ timeout: 1 }),
  };
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database did not answer in time.")), milliseconds);
    timer.unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
