import { sql } from "kysely";
import { deskDb } from "../db/connection.server.ts";
import { currentEdition } from "./record/edition.server.ts";
import { settings } from "./settings.server.ts";

/** `trouble` says what is wrong and what to do, or undefined when nothing is; what it throws counts as no answer. */
export type HealthCheck = { name: string; otherwise: string; trouble: () => Promise<string | undefined> };

/** In words that anyone may read: no versions, names of machines, paths or error texts. */
export type HealthReport = { status: "up" | "trouble"; checks: { name: string; ok: boolean; say: string }[] };

const answerWithin = 2_000;

/** Further checks, added by the part of the server that knows the thing. */
export const healthChecks: HealthCheck[] = [];

/** Asks everything at once. A check that fails or takes longer than two seconds is a failure of that check alone. */
export async function healthReport(): Promise<HealthReport> {
  const checks = await Promise.all([...databaseChecks(), ...healthChecks].map(ask));
  return { status: checks.every(({ ok }) => ok) ? "up" : "trouble", checks };
}

/** Whether the databases of this process's surfaces answer within two seconds. */
export async function databasesAnswer(): Promise<boolean> {
  const results = await Promise.all(databaseChecks().map(ask));
  return results.every(({ ok }) => ok);
}

function databaseChecks(): HealthCheck[] {
  const { record, desk } = settings().surfaces;
  return [...(record ? [recordDatabase] : []), ...(desk ? [deskDatabase] : [])];
}

const recordDatabase: HealthCheck = {
  name: "Public record",
  otherwise: "New pages of the record cannot be read. Check that the database is running.",
  trouble: async () => void (await currentEdition()),
};

const deskDatabase: HealthCheck = {
  name: "Desk",
  otherwise: "Nobody can work at the desk. Check that the database is running.",
  trouble: async () => void (await sql`select 1`.execute(deskDb())),
};

async function ask({ name, otherwise, trouble }: HealthCheck) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), answerWithin);
  });
  try {
    const wrong = await Promise.race([trouble(), late]);
    return { name, ok: wrong === undefined, say: wrong ?? "Working." };
  } catch {
    return { name, ok: false, say: otherwise };
  } finally {
    clearTimeout(timer);
  }
}
