import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import { Pool, TimeoutError } from "tarn";
import { Backend, DatabaseUnavailable } from "./backend.server.ts";

/** Where to connect, and with how many connections at most. Waiting is in milliseconds. */
export type CheckoutOptions = { url: string; max?: number; waitAtMost?: number };

/**
 * Kysely on PostgreSQL with one postgres.js client per checkout. The stock dialect lets a stale transaction handle run
 * inside another person's transaction after a backend dies: see tests/db/lost-backend.test.ts, which runs both.
 * Types cross as `column-types.server.ts` says. Streaming is not supported.
 */
export class CheckoutDialect implements Dialect {
  #options: Required<CheckoutOptions>;
  constructor({ url, max = 10, waitAtMost = 5000 }: CheckoutOptions) {
    this.#options = { url, max, waitAtMost };
  }
  createAdapter() {
    return new PostgresAdapter();
  }
  createDriver() {
    return new CheckoutDriver(this.#options);
  }
  createIntrospector(db: Kysely<unknown>) {
    return new PostgresIntrospector(db);
  }
  createQueryCompiler() {
    return new PostgresQueryCompiler();
  }
}

/** One loan of a backend. When the transaction or the loan is over it refuses, whoever has the backend by then. */
class Checkout implements DatabaseConnection {
  readonly backend: Backend;
  over = false;
  transaction = false;
  constructor(backend: Backend) {
    this.backend = backend;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.over) throw new Error("This transaction is over: a statement came after its end.");
    const { rows, touched } = await this.backend.run<R>(query.sql, query.parameters);
    return touched === undefined ? { rows } : { rows, numAffectedRows: touched };
  }
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not supported: page the list by its key instead.");
  }
}

class CheckoutDriver implements Driver {
  #pool: Pool<Backend>;
  #open = new Set<Backend>();

  constructor({ url, max, waitAtMost }: Required<CheckoutOptions>) {
    this.#pool = new Pool<Backend>({
      min: 0,
      max,
      acquireTimeoutMillis: waitAtMost,
      idleTimeoutMillis: 60_000,
      propagateCreateError: true, // a database that is down is said at once, not after the wait
      validate: (backend) => backend.alive,
      create: async () => {
        const backend = await Backend.open(url);
        this.#open.add(backend);
        return backend;
      },
      destroy: async (backend) => {
        this.#open.delete(backend);
        await backend.close();
      },
    });
  }

  async init() {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const backend = await this.#pool.acquire().promise.catch((error: unknown) => {
      if (!(error instanceof TimeoutError)) throw error;
      throw new DatabaseUnavailable("busy", "Every connection to the database stayed in use. Try again in a moment.", error);
    });
    return new Checkout(backend);
  }

  async releaseConnection(connection: DatabaseConnection) {
    const { backend, transaction } = endOf(connection);
    if (transaction) await backend.close(); // it could not be rolled back: never lend it again
    this.#pool.release(backend);
  }

  async beginTransaction(connection: DatabaseConnection, { isolationLevel, accessMode }: TransactionSettings) {
    const checkout = asCheckout(connection);
    checkout.transaction = true;
    const parts = ["begin", isolationLevel && `isolation level ${isolationLevel}`, accessMode];
    await checkout.executeQuery(CompiledQuery.raw(parts.filter(Boolean).join(" ")));
  }

  /** @throws Error when the server rolled back instead, because an earlier statement had failed and was swallowed. */
  async commitTransaction(connection: DatabaseConnection) {
    const checkout = endOf(connection);
    const { command } = await checkout.backend.run("commit");
    checkout.transaction = false;
    checkout.over = false; // the loan goes on: Kysely's migrator unlocks on the same connection after its transaction
    if (command !== "COMMIT") throw new Error("Nothing was saved: a statement of this transaction had failed.");
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    const checkout = endOf(connection);
    if (checkout.backend.alive) await checkout.backend.run("rollback");
    checkout.transaction = false;
    checkout.over = false;
  }

  async savepoint(connection: DatabaseConnection, name: string) {
    await connection.executeQuery(CompiledQuery.raw(`savepoint ${quoted(name)}`));
  }
  async rollbackToSavepoint(connection: DatabaseConnection, name: string) {
    await connection.executeQuery(CompiledQuery.raw(`rollback to ${quoted(name)}`));
  }
  async releaseSavepoint(connection: DatabaseConnection, name: string) {
    await connection.executeQuery(CompiledQuery.raw(`release ${quoted(name)}`));
  }

  /** Waits three seconds for running work, then closes what is left, so that a stop is never held up. */
  async destroy() {
    const late = setTimeout(() => this.#open.forEach((backend) => void backend.close()), 3000);
    await this.#pool.destroy();
    clearTimeout(late);
  }
}

function asCheckout(connection: DatabaseConnection): Checkout {
  if (!(connection instanceof Checkout)) throw new Error("This connection was not made by this dialect.");
  return connection;
}

function endOf(connection: DatabaseConnection): Checkout {
  const checkout = asCheckout(connection);
  checkout.over = true;
  return checkout;
}

function quoted(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}
