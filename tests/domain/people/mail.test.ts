import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listMail } from "../../../app/domain/people/mail.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, inOffice, seated } from "../../support/people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await db.owner`insert into desk.mail (address, subject, words) select 'n' || n || '@council.test', 'Message', 'There is something for you.' from generate_series(1, 120) n`;
});
afterAll(() => db.end());

describe("the outbox", () => {
  it("is read by administrators, newest first, fifty at a time, each mail once", async () => {
    const { actor } = await inOffice(db, "administrator");
    const seen: string[] = [];
    let after: string | undefined;
    const sizes: number[] = [];
    do {
      const page = await listMail(actor, after);
      sizes.push(page.mail.length);
      seen.push(...page.mail.map(({ address }) => address));
      after = page.next;
    } while (after);
    expect(sizes).toEqual([50, 50, 20]);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, place) => `n${120 - place}@council.test`));
  });

  it.each(["x", "-1", "0", "99999999999", "1; drop table", ""])("begins at its beginning for a key that is none: %j", async (after) => {
    const { actor } = await inOffice(db, "administrator");
    expect((await listMail(actor, after)).mail[0]?.address).toBe("n120@council.test");
  });

  it("is nobody else's: a clerk gets a sentence that says whose, and the database shows no row", async () => {
    const { actor } = await seated(db, await addBody(db, "Panel"), "clerk");
    await expect(async () => listMail(actor)).rejects.toMatchObject({ status: 403 });
    expect(await actor.begin((tx) => tx.selectFrom("desk.mail").select("id").execute())).toEqual([]);
  });
});
