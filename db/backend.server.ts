import { connect, type Socket } from "node:net";
import postgres from "postgres";
import { columnTypes, declaredType } from "./column-types.server.ts";

const millisecondsToOpen = 5000;

/** The database cannot answer now: nobody can be reached, the connection died, or every connection stayed in use. */
export class DatabaseUnavailable extends Error {
  override name = "DatabaseUnavailable";
  readonly reason: "unreachable" | "lost" | "busy";
  constructor(reason: DatabaseUnavailable["reason"], message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/** The rows of one statement, and how many rows an INSERT, UPDATE, DELETE or MERGE touched. */
export type Answer<R> = { rows: R[]; command: string; touched: bigint | undefined };

/**
 * One backend process of PostgreSQL, seen through one postgres.js client that gets one socket in its life. The library
 * would quietly connect again after a loss and run the rest of a transaction outside it, in whoever's session came next:
 * here a second socket is refused, statements go one at a time, and once lost the backend refuses for ever.
 */
export class Backend {
  #alive = true;
  #opened = false;
  #hostsTried = 0;
  #sql: postgres.Sql;
  #socket: Socket | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #refuse: (cause: unknown) => void = () => {};

  private constructor(url: string) {
    const options = {
      max: 1,
      fetch_types: false,
      idle_timeout: 0,
      max_lifetime: null,
      types: columnTypes,
      // a day in SQL is a day in London; a statement is planned once for each connection: planning took as long as running it
      connection: { application_name: "candour", DateStyle: "ISO", TimeZone: "Europe/London", plan_cache_mode: "force_generic_plan" },
      onnotice() {},
      onclose: () => this.#lose(undefined),
      socket: (address: Address) => this.#nextSocket(address),
    };
    this.#sql = postgres(url, options);
  }

  get alive(): boolean {
    return this.#alive;
  }

  /**
   * @param url `postgres://user:password@host:port/database`, with `?sslmode=` where the server asks for it.
   * @throws DatabaseUnavailable when nobody answers within five seconds; the server's own PostgresError when it refuses.
   */
  static async open(url: string): Promise<Backend> {
    const backend = new Backend(url);
    const late = setTimeout(() => backend.#lose(new Error(`no answer in ${millisecondsToOpen} ms`)), millisecondsToOpen);
    try {
      await backend.run("select 1");
      backend.#opened = true;
      return backend;
    } catch (error) {
      void backend.close();
      if (error instanceof postgres.PostgresError) throw error;
      const cause = error instanceof DatabaseUnavailable ? error.cause : error;
      throw new DatabaseUnavailable("unreachable", unreachable(url, cause), cause);
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * Runs one statement, after those asked for before it.
   * @throws DatabaseUnavailable (lost) when the connection is or gets lost; PostgresError for what the server refuses.
   */
  run<R>(statement: string, parameters: readonly unknown[] = []): Promise<Answer<R>> {
    const turn = this.#turn.then(() => this.#send<R>(statement, parameters));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  #send<R>(statement: string, parameters: readonly unknown[]): Promise<Answer<R>> {
    return new Promise((resolve, reject) => {
      this.#refuse = (cause) => reject(lost(cause));
      if (!this.#alive) return this.#refuse(undefined);
      const given = parameters.map((value) => {
        if (value === undefined) throw new TypeError("A parameter is undefined: give a value, or null for none.");
        return this.#sql.typed(value, declaredType(value));
      });
      this.#sql.unsafe<R[]>(statement, given, { prepare: true }).then(
        (result) => resolve(answer(result)),
        async (error: unknown) => {
          if (isOfTheConnection(error)) return this.#lose(error);
          if (!(error instanceof postgres.PostgresError)) await this.#settle();
          reject(error);
        },
      );
    });
  }

  /** A value that cannot be written or read is refused before the server is done, and the library would mix up what follows. */
  async #settle(): Promise<void> {
    await this.#sql.unsafe("select 1").catch(() => {});
  }

  /** The library asks for each socket it wants: it gets one for each host of the address, and none once a session stood. */
  async #nextSocket(address: Address): Promise<Socket> {
    let cause: unknown;
    while (!this.#opened && this.#hostsTried < address.host.length) {
      try {
        this.#socket = await openSocket(address, this.#hostsTried++);
        return this.#socket;
      } catch (error) {
        cause = error;
      }
    }
    this.#lose(cause);
    throw lost(cause);
  }

  #lose(cause: unknown): void {
    this.#alive = false;
    this.#refuse(cause);
  }

  /** Says goodbye to a living backend, and lets go of a dead one at once. Never throws. */
  async close(): Promise<void> {
    const seconds = this.#alive ? 1 : 0;
    this.#alive = false;
    await this.#sql.end({ timeout: seconds }).catch(() => {});
    this.#socket?.destroy(); // a peer that never closes its half would keep it
  }
}

type Address = { host: string[]; port: number[]; path: string | false };

function openSocket(address: Address, which: number): Promise<Socket> {
  const host = address.host[which] ?? "localhost";
  const socket = address.path ? connect(address.path) : connect(address.port[which] ?? 5432, host);
  Object.assign(socket, { host }); // the library checks the server's certificate against it
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.removeListener("error", reject);
      resolve(socket);
    });
  });
}

function answer<R>(result: postgres.RowList<R[]>): Answer<R> {
  // Several statements in one text (migrations) come back as a plain list of results: nobody reads their rows.
  if (!("command" in result)) return { rows: [], command: "", touched: undefined };
  const touches = ["INSERT", "UPDATE", "DELETE", "MERGE"].includes(result.command);
  return { rows: Array.from(result), command: result.command, touched: touches ? BigInt(result.count) : undefined };
}

function isOfTheConnection(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof postgres.PostgresError || !("code" in error)) return false;
  return /^(CONNECTION_|CONNECT_|ERR_STREAM|ERR_SOCKET|E[A-Z]+$)/.test(String(error.code));
}

function lost(cause: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable("lost", "The connection to the database was lost before it answered.", cause);
}

function unreachable(url: string, cause: unknown): string {
  const { host } = new URL(url); // never the whole address: it holds the password
  const why = cause instanceof Error ? ("code" in cause ? String(cause.code) : cause.message) : "it closed the connection";
  return `The database at ${host || "the given address"} cannot be reached (${why}). Check that it runs and that its address is right.`;
}
