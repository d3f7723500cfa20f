// What a meeting agrees is the version that was published to it; and who presided there can be put right until they sign.
import { afterAll, beforeAll, expect, it } from "vitest";
import { agreeMinutes, correctPresiding, findMinutesToAgree, findMinutesToSign, findPresidingToCorrect, signMinutes } from "../../../app/domain/minutes/agreeing.server.ts";
import { readMinutes } from "../../../app/domain/minutes/read-minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { writeMinute } from "../../../app/domain/minutes/writing.server.ts";
import { committeeThatMet, publishedDraft, publishNow, versionOf, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
beforeAll(async () => {
  committee = await committeeThatMet();
  await publishedDraft(committee);
});
afterAll(() => committee.db.end());

const given = async (presidedById: number) => ({ atMeeting: committee.next, presidedById, corrections: undefined, version: await versionOf(committee.clerk.actor, committee.reference) });
const agreed = async () => (await committee.db.owner<{ status: string; agreedVersion: number; sha256: string; presided: number }[]>`
  select m.status, m.agreed_version as "agreedVersion", encode(m.agreed_sha256, 'hex') as sha256, m.agreed_presided_by as presided from desk.minutes m join desk.meeting g on g.id = m.meeting_id where g.reference = ${committee.reference}`)[0];

it("a draft that was changed after it was published is not agreed, neither by the page nor by the database, until it is published", async () => {
  const { clerk, joan, reference, db } = committee;
  expect((await findMinutesToAgree(clerk.actor, reference)).published).toEqual({ version: 1, isCurrent: true });
  const [first] = (await findWholeMinutes(clerk.actor, reference, "write")).items;
  await writeMinute(clerk.actor, reference, String(first?.id), { words: "Nobody has read this.", version: first?.version ?? 0 });
  expect((await findMinutesToAgree(clerk.actor, reference)).published).toEqual({ version: 1, isCurrent: false });
  await expect(agreeMinutes(clerk.actor, reference, await given(joan.actor.id))).rejects.toMatchObject({ status: 409, fieldErrors: { form: expect.stringContaining("Publish the changed draft first") } });
  const { minutes } = await findMinutesToAgree(clerk.actor, reference);
  const [later] = await db.owner<{ id: number }[]>`select id from desk.meeting where reference = ${committee.next}`;
  const asClerk = db.owner.begin(async (tx) => {
    await tx`select set_config('app.session', ${clerk.hash}, true)`;
    await tx`select desk.agree_minutes(${minutes.id}, ${minutes.version}, ${later?.id ?? 0}, ${joan.actor.id}, '')`;
  });
  await expect(asClerk).rejects.toMatchObject({ code: "CD015" });
  expect((await agreed())?.status).toBe("published");
});

it("a name that changed elsewhere changes what would be agreed as well", async () => {
  const { clerk, joan, reference, db, body } = committee;
  await publishNow(committee);
  await db.owner`update desk.body set name = name || ' renamed' where id = ${body.id}`;
  await expect(agreeMinutes(clerk.actor, reference, await given(joan.actor.id))).rejects.toMatchObject({ status: 409 });
  await db.owner`update desk.body set name = replace(name, ' renamed', '') where id = ${body.id}`;
  expect((await findMinutesToAgree(clerk.actor, reference)).published).toEqual({ version: 2, isCurrent: true });
});

it("the agreement names the published version and the hash of its bytes", async () => {
  const { clerk, joan, reference, db } = committee;
  await agreeMinutes(clerk.actor, reference, await given(joan.actor.id));
  const [published] = await db.owner<{ sha256: string }[]>`select encode(sha256, 'hex') as sha256 from record.document where kind = 'minutes' and reference = ${reference} and version = 2`;
  expect(await agreed()).toMatchObject({ status: "agreed", agreedVersion: 2, sha256: published?.sha256 });
  expect((await readMinutes(clerk.actor, reference, "read")).published).toEqual({ version: 2, isCurrent: false });
});

it("whoever was named wrongly is put right by the clerk, for somebody who could have presided there, with a reason on the chain", async () => {
  const { clerk, chair, joan, ellen, officer, reference, db } = committee;
  await expect(findPresidingToCorrect(chair.actor, reference)).rejects.toMatchObject({ status: 403 });
  const { minutes, members } = await findPresidingToCorrect(clerk.actor, reference);
  expect(members.map((one) => one.personId)).not.toContain(joan.actor.id);
  const correction = { presidedById: ellen.actor.id, why: "The attendance sheet says so.", version: minutes.version };
  for (const personId of [joan.actor.id, officer.actor.id]) await expect(correctPresiding(clerk.actor, reference, { ...correction, presidedById: personId })).rejects.toMatchObject({ fieldErrors: { presidedById: expect.any(String) } });
  await correctPresiding(clerk.actor, reference, correction);
  expect(await agreed()).toMatchObject({ status: "agreed", presided: ellen.actor.id });
  const [event] = await db.owner<{ entry: string }[]>`select convert_from(entry, 'UTF8') as entry from audit.event where what = 'presiding person corrected'`;
  expect(JSON.parse(event?.entry ?? "")).toMatchObject({ details: { from: joan.actor.id, to: ellen.actor.id } });
  expect(event?.entry).not.toContain("attendance sheet");
});

it("then that person signs, the one before cannot, and nothing is corrected any more", async () => {
  const { clerk, joan, ellen, reference } = committee;
  await expect(findMinutesToSign(joan.actor, reference)).rejects.toMatchObject({ status: 403 });
  const { sha256, minutes, document } = await findMinutesToSign(ellen.actor, reference);
  expect(document.standing).toMatchObject({ presidedBy: "Councillor Ellen O’Hara" });
  await signMinutes(ellen.actor, reference, { sha256, version: minutes.version });
  await expect(correctPresiding(clerk.actor, reference, { presidedById: joan.actor.id, why: "Too late", version: minutes.version })).rejects.toMatchObject({ status: 403 });
});
