import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agreeMinutes, findMinutesToAgree, findMinutesToSign, signMinutes } from "../../../app/domain/minutes/agreeing.server.ts";
import { clearMinutes, returnMinutes, sendToChair } from "../../../app/domain/minutes/moving-on.server.ts";
import { draftMinutes, findMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { prepareMinutesRelease, withdrawMinutes } from "../../../app/domain/minutes/publish-minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { recordResolution, writeMinute } from "../../../app/domain/minutes/writing.server.ts";
import { scheduleMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { changedSince } from "../../../app/record/minutes-document.ts";
import { findPublishedMinutes } from "../../../app/record/minutes.server.ts";
import { inDays, openItem } from "../../support/agenda.ts";
import { seated, signIn } from "../../support/people.ts";
import { attend, clear, committeeThatMet, publishNow, resolution, versionOf, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
beforeAll(async () => {
  committee = await committeeThatMet();
});
afterAll(() => committee.db.end());

const statusOf = async () => (await findMinutes(committee.clerk.actor, committee.reference, "read")).minutes.status;

describe("minutes from the agenda to the signature", () => {
  it("are not drafted before the day of the meeting, nor by anybody but the clerk", async () => {
    const { clerk, chair, body } = committee;
    const { reference: coming } = await scheduleMeeting(clerk.actor, { bodyId: body.id, heldOn: inDays(3), startsAt: "10:00", place: "Town Hall" });
    await expect(draftMinutes(clerk.actor, coming)).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("on the day of the meeting or after it") } });
    await expect(draftMinutes(chair.actor, committee.reference)).rejects.toMatchObject({ status: 403 });
    await expect(findMinutes(clerk.actor, committee.reference, "read")).rejects.toMatchObject({ status: 404 });
  });

  it("grow from the agenda with numbers that go on within the municipal year, once", async () => {
    const { clerk, reference, next } = committee;
    const onceKey = "drafting-these-minutes-once";
    expect(await draftMinutes(clerk.actor, reference, { onceKey })).toEqual({ reference, minutes: 3 });
    expect(await draftMinutes(clerk.actor, reference, { onceKey })).toEqual({ reference, minutes: 3 });
    await expect(draftMinutes(clerk.actor, reference)).rejects.toMatchObject({ status: 409 });
    const { items } = await findWholeMinutes(clerk.actor, reference, "read");
    const year = items[0]?.number.split("/")[1];
    expect(items.map((item) => [item.number, item.title])).toEqual([[`1/${year}`, "Apologies"], [`2/${year}`, "Case reviews"], [`3/${year}`, "Spending"]]);
    await openItem(clerk.actor, next, "Minutes of the last meeting");
    await draftMinutes(clerk.actor, next);
    expect((await findWholeMinutes(clerk.actor, next, "read")).items.map((item) => item.number)).toEqual([`4/${year}`]);
  });

  it("take in an item that was added to the agenda since", async () => {
    const { clerk, next } = committee;
    await openItem(clerk.actor, next, "Another item");
    expect(await draftMinutes(clerk.actor, next)).toMatchObject({ minutes: 1 });
    expect((await findWholeMinutes(clerk.actor, next, "read")).items.map((item) => [item.position, item.title])).toEqual([[1, "Minutes of the last meeting"], [2, "Another item"]]);
  });

  it("go to the chair and back, and are written by the clerk alone", async () => {
    const { clerk, chair, ellen, reference } = committee;
    await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "apologies" });
    const { items } = await findWholeMinutes(clerk.actor, reference, "write");
    const second = items[1];
    if (!second) throw new Error("There is no second minute.");
    await writeMinute(clerk.actor, reference, String(second.id), { words: "Members asked how many cases were reopened.", version: second.version });
    await expect(writeMinute(chair.actor, reference, String(second.id), { words: "Mine", version: 2 })).rejects.toMatchObject({ status: 403 });
    await expect(writeMinute(clerk.actor, reference, String(second.id), { words: "An older tab", version: second.version })).rejects.toMatchObject({ status: 409 });
    await recordResolution(clerk.actor, reference, undefined, resolution({ minuteId: String(second.id), movedById: String(ellen.actor.id) }));
    await sendToChair(clerk.actor, reference, { version: await versionOf(clerk.actor, reference) });
    await expect(clearMinutes(ellen.actor, reference, { version: 1 })).rejects.toMatchObject({ status: 403 });
    await expect(writeMinute(clerk.actor, reference, String(second.id), { words: "Too late", version: 2 })).rejects.toMatchObject({ status: 403 });
    await returnMinutes(chair.actor, reference, { words: "Say who asked.", version: await versionOf(chair.actor, reference) });
    expect((await findWholeMinutes(clerk.actor, reference, "write")).minutes).toMatchObject({ status: "draft", chairWords: "Say who asked." });
    await clear(committee);
    expect(await statusOf()).toBe("cleared");
  });

  it("are published as a draft, corrected and published again", async () => {
    const { clerk, reference } = committee;
    expect((await publishNow(committee)).version).toBe(1);
    expect(await statusOf()).toBe("published");
    const { items } = await findWholeMinutes(clerk.actor, reference, "write");
    const third = items[2];
    if (!third) throw new Error("There is no third minute.");
    await writeMinute(clerk.actor, reference, String(third.id), { words: "£418,000 was noted.", version: third.version });
    expect((await publishNow(committee)).version).toBe(2);
    const found = await findPublishedMinutes(reference);
    expect(found).toMatchObject({ withdrawn: false, document: { standing: { status: "draft" }, presidedBy: "Councillor Tom Ashworth" } });
  });

  it("are refused as released when they were changed after that was prepared", async () => {
    const { clerk, reference } = committee;
    const { releaseId } = await prepareMinutesRelease(clerk.actor, reference);
    const { items } = await findWholeMinutes(clerk.actor, reference, "write");
    await writeMinute(clerk.actor, reference, String(items[0]?.id), { words: "Apologies were noted.", version: items[0]?.version ?? 0 });
    const { sha256 } = await findRelease(clerk.actor, releaseId);
    await expect(approveAndPublish(clerk.actor, releaseId, { sha256 })).rejects.toMatchObject({ status: 409 });
  });

  it("come down with a reason, and go up again", async () => {
    const { clerk, reference } = committee;
    await withdrawMinutes(clerk.actor, reference, { why: "A name was wrong." });
    expect(await statusOf()).toBe("cleared");
    expect(await findPublishedMinutes(reference)).toMatchObject({ withdrawn: true, why: "A name was wrong." });
    await publishNow(committee);
    expect(await statusOf()).toBe("published");
  });

  it("are agreed at a later meeting whose day has come, for accuracy only, under a member who was there", async () => {
    const { clerk, joan, tom, officer, reference, next } = committee;
    const { meetings, minutes } = await findMinutesToAgree(clerk.actor, reference);
    expect(meetings.map((meeting) => meeting.reference)).toEqual([next]);
    const given = { atMeeting: next, presidedById: joan.actor.id, corrections: "At minute 3, for £418,000 read £418,500.", version: minutes.version };
    await expect(agreeMinutes(clerk.actor, reference, { ...given, atMeeting: reference })).rejects.toMatchObject({ fieldErrors: { atMeeting: expect.any(String) } });
    await expect(agreeMinutes(clerk.actor, reference, { ...given, presidedById: officer.actor.id })).rejects.toMatchObject({ fieldErrors: { presidedById: expect.any(String) } });
    await attend({ ...committee, reference: next }, { joan: "present", tom: "remote" }, { presidedBy: joan.actor.id });
    await expect(agreeMinutes(clerk.actor, reference, { ...given, presidedById: tom.actor.id })).rejects.toMatchObject({ fieldErrors: { presidedById: expect.any(String) } });
    await agreeMinutes(clerk.actor, reference, given);
    expect(await statusOf()).toBe("agreed");
    const before = await findPublishedMinutes(reference);
    await publishNow(committee);
    const after = await findPublishedMinutes(reference);
    if (before.withdrawn || after.withdrawn) throw new Error("They are up.");
    expect(after.document).toMatchObject({ standing: { status: "agreed", presidedBy: "Councillor Joan O'Dowd" }, corrections: given.corrections });
    expect(changedSince(before.document, after.document)).toEqual([]);
  });

  it("are signed by whoever presided there, freshly signed in, over the bytes that were shown, and by nobody else", async () => {
    const { clerk, chair, joan, reference, db, body } = committee;
    for (const person of [clerk, chair, await seated(db, body, "vice-chair")]) await expect(findMinutesToSign(person.actor, reference)).rejects.toMatchObject({ status: 403 });
    const { sha256, minutes, document } = await findMinutesToSign(joan.actor, reference);
    expect(document.standing.status).toBe("agreed");
    const stale = await signIn(db, joan.actor.id, { fresh: false });
    await expect(signMinutes(stale.actor, reference, { sha256, version: minutes.version })).rejects.toMatchObject({ status: 403 });
    await expect(signMinutes(joan.actor, reference, { sha256: "0".repeat(64), version: minutes.version })).rejects.toMatchObject({ status: 409 });
    await signMinutes(joan.actor, reference, { sha256, version: minutes.version });
    expect(await statusOf()).toBe("signed");
    const { document: released } = await publishNow(committee);
    expect(JSON.parse(released)).toMatchObject({ standing: { status: "signed", sha256, presidedBy: "Councillor Joan O'Dowd" } });
    const [kept] = await db.owner<{ sha256: string }[]>`select encode(sha256(document), 'hex') as sha256 from desk.minutes_signature`;
    expect(kept?.sha256).toBe(sha256);
    const [row] = await db.owner<{ status: string; version: number }[]>`select status, version from record.minutes where reference = ${reference}`;
    expect(row).toMatchObject({ status: "signed", version: 5 });
    await expect(writeMinute(clerk.actor, reference, "1", { words: "Later", version: 1 })).rejects.toMatchObject({ status: 403 });
  });
});
