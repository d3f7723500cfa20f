import { createServer } from "node:net";
import { type ColumnType, type Generated, Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DatabaseUnavailable } from "../../db/backend.server.ts";
import { CheckoutDialect } from "../../db/dialect.server.ts";
import { type Cluster, startCluster } from "../../db/embedded.server.ts";
import { openFolder } from "./open-folder.ts";

type Tables = { tally: { id: Generated<number>; name: string; seen: ColumnType<number, number | undefined, number> } };

let cluster: Cluster;
let db: Kysely<Tables>;
let removeFolder: () => Promise<void>;

beforeAll(async () => {
  const { folder, remove } = await openFolder();
  removeFolder = remove;
  cluster = await startCluster(folder, { durable: false });
  const postgresDb = new Kysely<Tables>({ dialect: new CheckoutDialect({ url: cluster.ownerUrl("postgres"), max: 1 }) });
  await sql`create database dialect_test`.execute(postgresDb);
  await postgresDb.destroy();
  db = connect();
  await sql`create table tally (id int generated always as identity primary key, name text not null, seen int not null default 0)`.execute(db);
}, 60_000);

afterAll(async () => {
  await db?.destroy();
  await cluster?.stop();
  await removeFolder?.();
});

function connect(max = 2, waitAtMost = 5000) {
  return new Kysely<Tables>({ dialect: new CheckoutDialect({ url: cluster.ownerUrl("dialect_test"), max, waitAtMost }) });
}

/** Sends a value as a parameter of the given type and reads the same type back. */
async function roundTrip(type: string, value: unknown) {
  const { rows } = await sql<{ value: unknown }>`select ${value}::${sql.raw(type)} as value`.execute(db);
  return rows[0]?.value;
}

describe("types", () => {
  const whole: [string, unknown][] = [
    ["date", "2026-11-30"],
    ["timestamptz", new Date("2026-07-01T09:00:00.123Z")],
    ["int8", Number.MAX_SAFE_INTEGER],
    ["int8", -5],
    ["int4", 42],
    ["numeric", "12345678901234567890.12"],
    ["boolean", true],
    ["time", "09:30:00"],
    ["uuid", "0b0b0b0b-1111-4222-8333-444444444444"],
    ["text", 'quotes " and \\ and NULL'],
    ["jsonb", { a: [1, "two", null], b: { c: true } }],
    ["jsonb", [1, 2, 3]],
    ["jsonb", ["a", "b"]],
    ["jsonb", "only text"],
    ["json", { a: 1 }],
    ["bytea", Buffer.from([0, 1, 254, 255])],
    ["int4[]", [1, 2, 3]],
    ["int4[]", []],
    ["int4[]", [[1, 2], [3, 4]]],
    ["int8[]", [1, Number.MAX_SAFE_INTEGER]],
    ["text[]", ["plain", 'with "quotes", a comma', "back\\slash", "{brace}", "", "NULL", null, "new\nline", "£"]],
    ["date[]", ["2026-11-30", null]],
    ["uuid[]", ["0b0b0b0b-1111-4222-8333-444444444444"]],
    ["bytea[]", [Buffer.from([0, 92, 34]), Buffer.alloc(0)]],
    ["boolean[]", [true, false, null]],
    ["numeric[]", ["1.50"]],
    ["timestamptz[]", [new Date("2026-01-01T00:00:00Z")]],
    ["text", null],
  ];
  it.each(whole)("%s carries %o both ways", async (type, value) => {
    expect(await roundTrip(type, value)).toEqual(value);
  });

  it("reads a Uint8Array's own part, not the buffer behind it", async () => {
    const part = new Uint8Array(new Uint8Array([9, 1, 2, 9]).buffer, 1, 2);
    expect(await roundTrip("bytea", part)).toEqual(Buffer.from([1, 2]));
  });

  it("finds rows by a list, for numbers, texts, days and an empty list", async () => {
    const found = async (clause: ReturnType<typeof sql<{ n: number }>>) => (await clause.execute(db)).rows[0]?.n;
    expect(await found(sql`select count(*) as n from (values (1), (2), (3)) t (v) where v = any(${[2, 3]})`)).toBe(2);
    expect(await found(sql`select count(*) as n from (values ('a'), ('b')) t (v) where v = any(${["b"]})`)).toBe(1);
    expect(await found(sql`select count(*) as n from (values (date '2026-11-30')) t (v) where v = any(${["2026-11-30"]})`)).toBe(1);
    expect(await found(sql`select count(*) as n from (values (1)) t (v) where v = any(${[]})`)).toBe(0);
  });

  it("refuses a whole number that JavaScript cannot hold, and goes on working", async () => {
    await expect(sql`select 9007199254740993 as n from generate_series(1, 3)`.execute(db)).rejects.toThrow(/too large/);
    expect(await roundTrip("int8", 7)).toBe(7);
  });

  it("refuses a Date for a day, an object for text, undefined, and goes on working", async () => {
    await expect(roundTrip("date", new Date())).rejects.toThrow(/A day is text/);
    await expect(roundTrip("text", { a: 1 })).rejects.toThrow(/expects text/);
    await expect(roundTrip("text", undefined)).rejects.toThrow(/undefined/);
    await expect(roundTrip("timestamptz", "2026-11-30 10:00")).rejects.toThrow(/offset/);
    expect(await roundTrip("int4", 7)).toBe(7);
  });

  it("counts a day in SQL as a day in London", async () => {
    const { rows } = await sql<{ day: string }>`select (timestamptz '2026-06-30 23:30:00Z')::date as day`.execute(db);
    expect(rows[0]?.day).toBe("2026-07-01");
  });
});

describe("counting", () => {
  it("says how many rows were touched, with and without returning", async () => {
    const inserted = await db.insertInto("tally").values([{ name: "a" }, { name: "b" }, { name: "c" }]).executeTakeFirst();
    expect(inserted.numInsertedOrUpdatedRows).toBe(3n);
    expect(await db.insertInto("tally").values({ name: "d" }).returning("name").execute()).toEqual([{ name: "d" }]);
    expect((await db.updateTable("tally").set({ seen: 1 }).where("name", "in", ["a", "b"]).executeTakeFirst()).numUpdatedRows).toBe(2n);
    expect(await db.updateTable("tally").set({ seen: 2 }).where("name", "=", "a").returning("seen").execute()).toEqual([{ seen: 2 }]);
    expect((await db.updateTable("tally").set({ seen: 1 }).where("name", "=", "nobody").executeTakeFirst()).numUpdatedRows).toBe(0n);
    expect((await db.deleteFrom("tally").executeTakeFirst()).numDeletedRows).toBe(4n);
  });
  it("gives no count for a read", async () => {
    expect((await sql`select 1`.execute(db)).numAffectedRows).toBeUndefined();
  });
  it("runs several statements without parameters, as migrations do", async () => {
    await sql.raw("create temp table one (a int); insert into one values (1); drop table one").execute(db);
    await sql.raw("select 1 as a; select 2 as b").execute(db);
  });
});

describe("transactions", () => {
  it("keeps settings of a transaction inside it", async () => {
    const level = await db.transaction().setIsolationLevel("serializable").setAccessMode("read only").execute(async (tx) => {
      const { rows } = await sql<{ level: string; readOnly: string }>`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as "readOnly"`.execute(tx);
      return rows[0];
    });
    expect(level).toEqual({ level: "serializable", readOnly: "on" });
  });

  it("goes back to a savepoint and keeps the rest", async () => {
    const controlled = await db.startTransaction().execute();
    await controlled.insertInto("tally").values({ name: "kept" }).execute();
    const saved = await controlled.savepoint('odd "name"').execute();
    await expect(sql`select 1 / 0`.execute(saved)).rejects.toThrow(/division/);
    await saved.rollbackToSavepoint('odd "name"').execute();
    await saved.releaseSavepoint('odd "name"').execute();
    await controlled.commit().execute();
    expect(await db.deleteFrom("tally").returning("name").execute()).toEqual([{ name: "kept" }]);
  });

  it("does not call a transaction saved when one of its statements had failed", async () => {
    const swallowed = db.transaction().execute(async (tx) => {
      await tx.insertInto("tally").values({ name: "lost" }).execute();
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    });
    await expect(swallowed).rejects.toThrow(/Nothing was saved/);
    expect(await db.selectFrom("tally").selectAll().execute()).toEqual([]);
  });

  it("refuses a statement that comes after the end, even while the end is on its way", async () => {
    const single = connect(1);
    const late: Promise<unknown>[] = [];
    await expect(
      single.transaction().execute(async (tx) => {
        late.push(
          sql`select pg_sleep(0.05)`.execute(tx).then(() => tx.insertInto("tally").values({ name: "late" }).execute()),
        );
        late[0]?.catch(() => {});
        throw new Error("the verb failed");
      }),
    ).rejects.toThrow("the verb failed");
    await expect(late[0]).rejects.toThrow(/over|rolled back/);
    expect(await single.selectFrom("tally").selectAll().execute()).toEqual([]);
    await single.destroy();
  });

  it("runs statements asked for at once one after the other, and a bad one spoils no other", async () => {
    const asked = await db.transaction().execute((tx) =>
      Promise.allSettled([
        sql<{ n: number }>`select 1 as n`.execute(tx),
        sql`select ${new Date()}::date`.execute(tx),
        sql<{ n: number }>`select ${3}::int as n`.execute(tx),
      ]),
    );
    expect(asked.map((one) => (one.status === "fulfilled" ? one.value.rows : "refused"))).toEqual([[{ n: 1 }], "refused", [{ n: 3 }]]);
  });

  it("does not stream", async () => {
    await expect(async () => {
      for await (const row of db.selectFrom("tally").selectAll().stream()) expect(row).toBeUndefined();
    }).rejects.toThrow(/not supported/);
  });
});

describe("the pool", () => {
  it("says plainly that every connection is in use", async () => {
    const small = connect(1, 100);
    const holding = sql`select pg_sleep(0.4)`.execute(small);
    await expect(sql`select 1`.execute(small)).rejects.toMatchObject({ name: "DatabaseUnavailable", reason: "busy" });
    await holding;
    await small.destroy();
  });

  it("says at once, and without the password, that nobody answers", async () => {
    const down = new Kysely<Tables>({ dialect: new CheckoutDialect({ url: "postgres://desk:secret@127.0.0.1:1/none" }) });
    const begun = performance.now();
    const error = await sql`select 1`.execute(down).catch((caught: unknown) => caught);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(String(error)).toMatch(/127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/);
    expect(String(error)).not.toContain("secret");
    await down.destroy();
  });

  it("asks a server that hangs up once, not again and again", async () => {
    let calls = 0;
    const rude = createServer((socket) => {
      calls += 1;
      socket.on("error", () => {}).end();
    });
    await new Promise<void>((done) => rude.listen(0, "127.0.0.1", done));
    const address = rude.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const db = new Kysely<Tables>({ dialect: new CheckoutDialect({ url: `postgres://desk:x@127.0.0.1:${port}/none` }) });
    await expect(sql`select 1`.execute(db)).rejects.toMatchObject({ reason: "unreachable" });
    await new Promise((done) => setTimeout(done, 100));
    expect(calls).toBe(1);
    await db.destroy();
    rude.close();
  });

  it("passes on what the server itself says, such as a wrong password", async () => {
    const url = new URL(cluster.ownerUrl("dialect_test"));
    url.password = "wrong";
    const wrong = new Kysely<Tables>({ dialect: new CheckoutDialect({ url: url.href }) });
    await expect(sql`select 1`.execute(wrong)).rejects.toMatchObject({ code: "28P01" });
    await wrong.destroy();
  });

  it("leaves no connection behind when it is closed", async () => {
    const many = connect(3);
    await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.02)`.execute(many)));
    await many.destroy();
    await new Promise((done) => setTimeout(done, 100));
    const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity where datname = 'dialect_test'`.execute(db);
    expect(rows[0]?.n).toBeLessThanOrEqual(2); // our own pool's
  });

  it("does not wait for ever for work that never ends", async () => {
    const stuck = connect(1);
    const holding = sql`select pg_sleep(60)`.execute(stuck).catch((error: unknown) => error);
    await vi.waitFor(async () => {
      const { rows } = await sql`select 1 from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'`.execute(db);
      expect(rows).toHaveLength(1); // it has its connection, and works
    }, 3000);
    const begun = performance.now();
    await stuck.destroy();
    expect(performance.now() - begun).toBeLessThan(6000);
    expect(await holding).toBeInstanceOf(DatabaseUnavailable);
  }, 10_000);
});
