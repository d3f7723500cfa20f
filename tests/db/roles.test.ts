import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, seated } from "../support/people.ts";
import { listBodies } from "../../app/domain/bodies/bodies.server.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.end());

describe("smoke", () => {
  it("works", async () => {
    const body = await addBody(db, "Children’s Scrutiny Committee");
    const { actor } = await seated(db, body, "clerk");
    expect((await listBodies(actor)).map((one) => one.id)).toEqual([body.id]);
  });
});
