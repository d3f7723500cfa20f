import { Kysely, sql, type Transaction } from "kysely";
import { CheckoutDialect } from "./dialect.server.ts";
import type { Database } from "./schema.ts";

/** One running transaction on the desk. Verbs take it as an optional last argument, so that they compose. */
export type Work = Transaction<Database>;

/** The connection strings of the three logins; a process holds only those of its surfaces. */
export type Logins = { desk?: string | undefined; record?: string | undefined; jobs?: string | undefined };

let logins: Logins = {};
let desk: Kysely<Database> | undefined;
let record: Kysely<Database> | undefined;
let jobs: Kysely<Database> | undefined;

/** Says which logins this process holds. No connection is opened before the first question. */
export function useLogins(given: Logins): void {
  logins = given;
}

/** @returns the connection string of the record's login, for the one LISTEN connection. */
export function recordLogin(): string {
  return held("record");
}

/** @returns the connection string of the jobs' login, for the queue's own runner. */
export function jobsLogin(): string {
  return held("jobs");
}

/** The desk's login: owns nothing, bypasses nothing. Outside `withSession` it sees no row of a guarded table. */
export function deskDb(): Kysely<Database> {
  return (desk ??= new Kysely<Database>({ dialect: new CheckoutDialect({ url: held("desk"), max: 10 }) }));
}

/** The record's login: SELECT on `record.*` and nothing else. */
export function recordDb(): Kysely<Database> {
  return (record ??= new Kysely<Database>({ dialect: new CheckoutDialect({ url: held("record"), max: 4 }) }));
}

/** The jobs' login: the queue, and the minting of service sessions. */
export function jobsDb(): Kysely<Database> {
  return (jobs ??= new Kysely<Database>({ dialect: new CheckoutDialect({ url: held("jobs"), max: 2 }) }));
}

/**
 * One transaction as whoever holds the session. The hash is a bind parameter and ends with the transaction.
 * @param sessionHash hex of SHA-256(token): the table holds the SHA-256 of that again, so neither a log nor a dump is a cookie.
 */
export function withSession<T>(sessionHash: string, work: (tx: Work) => Promise<T>): Promise<T> {
  return deskDb()
    .transaction()
    .execute(async (tx) => {
      await sql`select set_config('app.session', ${sessionHash}, true),
        set_config('statement_timeout', '5s', true), set_config('lock_timeout', '3s', true)`.execute(tx);
      return work(tx);
    });
}

/** Closes every pool of this process; a later question opens new ones. */
export async function disconnect(): Promise<void> {
  const open = [desk, record, jobs];
  desk = record = jobs = undefined;
  await Promise.all(open.map((pool) => pool?.destroy()));
}

function held(name: keyof Logins): string {
  const found = logins[name];
  if (!found) throw new Error(`This process holds no ${name} login: check SURFACES and the ${name.toUpperCase()}_DATABASE_URL setting.`);
  return found;
}
