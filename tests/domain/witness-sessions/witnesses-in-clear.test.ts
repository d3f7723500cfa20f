// Who a witness is lies in clear nowhere: not before, while or after a link is mailed by a real mail server.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { answerInvitation } from "../../../app/domain/witness-sessions/witness-invitation.server.ts";
import { sendWitnessLink, usePass } from "../../../app/domain/witness-sessions/witness-passes.server.ts";
import { inviteWitness, readSupport } from "../../../app/domain/witness-sessions/witnesses.server.ts";
import { serviceActor } from "../../../app/jobs/service-actor.server.ts";
import { useSettings } from "../../../app/settings.server.ts";
import { catchMail, type MailCatcher } from "../../mail/mail-catcher.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { columnsWith, filesOfPostgres, filesUnder, filesWith } from "./clear-text.ts";
import { makePanel, plan, type Panel } from "./sealed-panel.ts";
import { somebody, witnessActor } from "./witness-cases.ts";

const canary = `canary${randomBytes(10).toString("hex")}`;
const supportCanary = `support${randomBytes(10).toString("hex")}`;
const openCanary = `seen${randomBytes(10).toString("hex")}`;

let db: TestDatabase;
let panel: Panel;
let box: MailCatcher;
let code = "";
let token = "";
let witnessId = 0;
let supportRead = "";
let firstTry: unknown;

const send = async (isLastTry = false) => {
  const [pass] = await db.owner<{ id: number }[]>`select id from identity.pass order by id desc limit 1`;
  await sendWitnessLink(await serviceActor("messenger"), pass?.id ?? 0, { isLastTry });
};

beforeAll(async () => {
  db = await testDatabase();
  panel = await makePanel(db);
  box = await catchMail();
  const { reference } = await plan(panel, { place: openCanary });
  ({ witnessId, code } = await invite(reference));
  box.refuse({ at: "RCPT TO", code: 450, words: `${canary}@witness.test is busy` });
  useSettings({ mail: box.server(), demo: false });
  firstTry = await send().catch((error: unknown) => error);
  box.refuse(undefined);
  await send();
  await send(); // a second run of the job finds nothing to do
  token = /\/take-part\/message\/([A-Za-z0-9_-]{43})/.exec(box.caught[0]?.body.replaceAll("=\r\n", "") ?? "")?.[1] ?? "";
  await answerInvitation(await witnessActor(db, witnessId), { answer: "accept", needs: [], words: supportCanary, version: 1 });
  supportRead = (await readSupport(panel.clerk.actor, reference, String(witnessId))).support?.words ?? "";
});
afterAll(async () => {
  useSettings({ mail: undefined });
  await box?.close();
  await db.end();
});

async function invite(reference: string): Promise<{ witnessId: number; code: string }> {
  const pass = await inviteWitness(panel.clerk.actor, reference, { ...somebody(canary), contactName: canary });
  return { witnessId: pass.witnessId, code: pass.code ?? "" };
}

it("a mail server that is busy is asked again, and its words go no further", () => {
  expect(firstTry instanceof Error && firstTry.message).toMatch(/^The link of pass \d+ was not taken and will be tried again\.$/);
});

it("the mail went to the sealed address, once, in words that tell nothing", () => {
  expect(box.caught.map(({ to }) => to)).toEqual([[`${canary}@witness.test`]]);
  const [mail] = box.caught;
  expect(mail?.headers.get("subject")).toMatch(/^Message from /);
  const said = (mail?.raw ?? "").replaceAll("=\r\n", "");
  for (const word of ["witness", "panel", "evidence", "session", "hear", "scrutiny ", "inquiry", code, "Anne"]) expect(said.replaceAll(`${canary}@witness.test`, "").toLowerCase(), word).not.toContain(word.toLowerCase());
  expect(token).toHaveLength(43);
});

it("what is searched for was really kept: the link opens with the code, and the clerk reads what support is asked for", async () => {
  expect([await usePass(token, code), supportRead]).toEqual([expect.any(Number), supportCanary]);
});

it("nothing of it lies in clear in any column of any table, nor link and code", async () => {
  for (const secret of [canary, supportCanary, token]) expect(await columnsWith(db, secret)).toEqual([]);
  expect(await columnsWith(db, openCanary)).toEqual(["desk.witness_session"]);
  const codes = await db.owner`select 1 from identity.pass where position(decode(${Buffer.from(code).toString("hex")}, 'hex') in code_hash) > 0 or code_hash = sha256(convert_to(${code}, 'UTF8'))`;
  expect(codes.length).toBe(0);
  expect((await db.owner`select 1 from desk.mail where address like '%witness.test'`).length).toBe(0);
});

it("the audit chain holds ids and aliases only", async () => {
  const events = await db.owner<{ entry: string }[]>`select convert_from(entry, 'UTF8') as entry from audit.event`;
  const ofWitnesses = events.filter(({ entry }) => entry.includes('"noun": "witness"') || entry.includes('"noun":"witness"'));
  expect(ofWitnesses.length).toBe(3);
  for (const { entry } of ofWitnesses) expect(JSON.parse(entry)).toMatchObject({ details: {}, private: null, id: String(witnessId) });
});

it("nothing of it lies in clear in the folders of sealed files and keys", async () => {
  const files = [...(await filesUnder(db.dataFolder)), ...(await filesUnder(db.keyFolder))];
  for (const secret of [canary, supportCanary, token]) expect(await filesWith(secret, files)).toEqual([]);
});

it("nothing of it lies in clear in PostgreSQL's own files, its write-ahead log or its log", async (test) => {
  const files = await filesOfPostgres(db);
  if (!files) return test.skip("somebody else's PostgreSQL");
  for (const secret of [canary, supportCanary, token]) expect(await filesWith(secret, files)).toEqual([]);
  expect(await filesWith(openCanary, files)).not.toEqual([]);
});

it("a mail server that refuses the address for good voids the pass, and its words are kept nowhere", async () => {
  const other = `gone${randomBytes(10).toString("hex")}`;
  const { reference } = await plan(panel);
  await inviteWitness(panel.clerk.actor, reference, somebody(other));
  box.refuse({ at: "RCPT TO", code: 550, words: `${other}@witness.test is nobody here` });
  await send();
  expect(await db.owner`select failed_at is not null as failed, revoked_at is not null as void, link_hash from identity.pass order by id desc limit 1`).toEqual([{ failed: true, void: true, link_hash: null }]);
  expect(await columnsWith(db, other)).toEqual([]);
});
