import { Kysely, sql } from "kysely";

export type Secrets = { secret: { owner: string; words: string } };

/** What one round showed: rows of another person, statements that never answered, and the wait of the next person. */
export type Round = { leaked: boolean; hung: boolean; refused: boolean; nextAfter: number };

/** The table, its row-level policy and a login that owns nothing, as the portal's own tables have them. */
export const secretsSql = `
  create table secret (owner text not null, words text not null);
  insert into secret values ('alice', 'ALICE-SECRET'), ('bob', 'BOB-SECRET');
  alter table secret enable row level security;
  create policy own on secret using (owner = nullif(current_setting('app.actor', true), ''));
  create role leak_reader login password 'leak-reader';
  grant select on secret to leak_reader;`;

/**
 * Alice is inside a transaction when her backend dies. Bob comes next. Then Alice's code, which still holds its old
 * handle, asks again: whatever it gets, it must not be Bob's.
 * @param kill ends the backend with this process number, from outside.
 */
export async function killAliceThenLetBobIn(db: Kysely<Secrets>, kill: (pid: number) => Promise<void>): Promise<Round> {
  const round: Round = { leaked: false, hung: false, refused: false, nextAfter: Number.POSITIVE_INFINITY };
  const bobIsIn = signal();
  const aliceIsDone = signal();
  let freeSince = 0;
  let bob: Promise<void> = Promise.resolve();

  const alice = db.transaction().execute(async (tx) => {
    await actAs(tx, "alice");
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await kill(rows[0]?.pid ?? 0);
    await pause(20); // the news of the death arrives
    bob = letBobIn();
    await Promise.race([bobIsIn.given, pause(100)]); // with one connection he waits for hers
    freeSince = performance.now();
    const seen = await tx.selectFrom("secret").select("words").execute();
    round.leaked = seen.some((row) => row.words !== "ALICE-SECRET");
  });

  async function letBobIn() {
    const begun = performance.now();
    await db.transaction().execute(async (tx) => {
      await actAs(tx, "bob");
      const seen = await tx.selectFrom("secret").select("words").execute();
      round.nextAfter = performance.now() - Math.max(begun, freeSince);
      if (seen.some((row) => row.words !== "BOB-SECRET") || seen.length !== 1) round.leaked = true;
      bobIsIn.give();
      await Promise.race([aliceIsDone.given, pause(2000)]);
    });
  }

  async function both() {
    await alice.catch(() => (round.refused = true));
    aliceIsDone.give();
    await bob.catch(() => {}); // his round shows in nextAfter
  }

  const outcome = await Promise.race([both(), pause(5000).then(() => "hung")]);
  round.hung = outcome === "hung";
  return round;
}

async function actAs(tx: Kysely<Secrets>, actor: string) {
  await sql`select set_config('app.actor', ${actor}, true)`.execute(tx);
}

function signal() {
  let give = () => {};
  const given = new Promise<void>((done) => {
    give = () => done();
  });
  return { given, give: () => give() };
}

function pause(milliseconds: number) {
  return new Promise<void>((done) => setTimeout(done, milliseconds));
}
