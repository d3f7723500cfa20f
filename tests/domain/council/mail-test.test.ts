// The test message that an administrator sends to himself, past the queue.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { findTestAddress, findTestAnswer, sendTestMessage } from "../../../app/domain/council/mail-test.server.ts";
import { useSettings } from "../../../app/settings.server.ts";
import { catchMail, type MailCatcher } from "../../mail/mail-catcher.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, inOffice, seated } from "../../support/people.ts";

let db: TestDatabase;
let box: MailCatcher;
let administrator: Actor;
beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
});
afterAll(() => db.end());
beforeEach(async () => {
  box = await catchMail();
  useSettings({ mail: box.server(), demo: false });
  ({ actor: administrator } = await inOffice(db, "administrator"));
});
afterEach(async () => {
  await box.close();
  useSettings({ mail: undefined, demo: false });
});
const key = "the-key-of-a-test-form";

describe("a test message", () => {
  it("goes at once to the administrator's own address, and the server's answer is kept for them alone", async () => {
    expect(await sendTestMessage(administrator, { onceKey: key })).toEqual({ outcome: "sent", said: "250 taken into the box" });
    expect(box.named).toEqual([await findTestAddress(administrator)]);
    expect(await findTestAnswer(administrator, key)).toEqual({ outcome: "sent", said: "250 taken into the box" });
    expect(await findTestAnswer((await inOffice(db, "administrator")).actor, key)).toBeUndefined();
    for (const none of [null, "", "x", "another-key-of-a-test-form", "'; drop table desk.mail; --"]) expect(await findTestAnswer(administrator, none)).toBeUndefined();
  });

  it("asked for twice by one form is sent once", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => sendTestMessage(administrator, { onceKey: key })));
    expect([answers.length, box.named.length]).toEqual([3, 1]);
    expect(await sendTestMessage(administrator, { onceKey: key })).toEqual({ outcome: "sent", said: "250 taken into the box" });
    expect(box.named.length).toBe(1);
  });

  it("holds no transaction while the mail server takes its time", async () => {
    box.holdBack();
    const sending = sendTestMessage(administrator, { onceKey: key });
    await vi.waitFor(() => expect(box.caught.length).toBe(1), { timeout: 5000, interval: 20 });
    const open = await db.owner`select pid from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
    expect(open).toHaveLength(0);
    expect(await sendTestMessage(administrator, { onceKey: key })).toMatchObject({ outcome: "later", said: expect.stringContaining("has not answered yet") });
    box.goOn();
    expect(await sending).toMatchObject({ outcome: "sent" });
    expect(await findTestAnswer(administrator, key)).toMatchObject({ outcome: "sent" });
  });

  it("shows in plain words what the mail server refused, and no password", async () => {
    useSettings({ mail: box.server({ user: "portal", password: "very-secret" }) });
    const { outcome, said } = await sendTestMessage(administrator, { onceKey: key });
    expect([outcome, said.includes("very-secret")]).toEqual(["later", false]);
    expect(said).toMatch(/^The mail server/);
  });

  it("is refused after ten in an hour", async () => {
    useSettings({ mail: box.server({ port: 9 }) }); // nothing listens there: quick
    for (let count = 0; count < 10; count += 1) await sendTestMessage(administrator, {});
    await expect(sendTestMessage(administrator, {})).rejects.toMatchObject({ status: 429 });
  });

  it("is refused in the demo, without a mail server, and to everybody else", async () => {
    useSettings({ demo: true });
    await expect(sendTestMessage(administrator, {})).rejects.toMatchObject({ status: 409 });
    useSettings({ demo: false, mail: undefined });
    await expect(sendTestMessage(administrator, {})).rejects.toMatchObject({ status: 409 });
    useSettings({ mail: box.server() });
    const { actor: clerk } = await seated(db, await addBody(db, "Panel"), "clerk");
    await expect(sendTestMessage(clerk, {})).rejects.toMatchObject({ status: 403 });
    expect(() => findTestAddress(clerk)).toThrow(expect.objectContaining({ status: 403 }));
    expect(box.connections).toBe(0);
  });
});
