// What happened is recorded, whatever it was; what was not right about it is shown, and told to the monitoring officers.
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declarationForm } from "../../../app/domain/interests/interest.ts";
import { recordDeclaration } from "../../../app/domain/interests/interests.server.ts";
import { recordComingAndLeaving, recordOtherPerson } from "../../../app/domain/minutes/attendance.server.ts";
import { flagsOf, type Flag } from "../../../app/domain/minutes/flags.ts";
import { comingAndLeavingForm, exclusionForm, otherPersonForm } from "../../../app/domain/minutes/minutes-forms.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { openExemptMinute, writeExemptMinute } from "../../../app/domain/minutes/exempt-minute.server.ts";
import { prepareMinutesRelease } from "../../../app/domain/minutes/publish-minutes.server.ts";
import { answerFairRecord, recordExclusion, recordResolution } from "../../../app/domain/minutes/writing.server.ts";
import { withActor } from "../../../app/domain/actor.server.ts";
import { approveAndPublish, findRelease, prepareRelease } from "../../../app/domain/publication/releases.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { seated, signIn, type SignedInPerson } from "../../support/people.ts";
import { attend, clear, committeeThatMet, publishNow, resolution, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
let minuteIds: string[];
beforeAll(async () => {
  committee = await committeeThatMet({ exempt: "zanthide" });
  await draftMinutes(committee.clerk.actor, committee.reference);
  minuteIds = (await whole()).items.map((item) => String(item.id));
});
afterAll(() => committee.db.end());

const whole = () => findWholeMinutes(committee.clerk.actor, committee.reference, "read");
const sentences = async (severity: Flag["severity"]) => flagsOf(await whole()).filter((flag) => flag.severity === severity).map((flag) => flag.sentence);
const told = async () => Number((await committee.db.owner<{ count: string }[]>`select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-person' and j.payload ->> 'id' = ${String(committee.officer.actor.id)}`)[0]?.count);
const resolve = (given: Record<string, string>, id?: number) => recordResolution(committee.clerk.actor, committee.reference, id === undefined ? undefined : String(id), resolution({ minuteId: minuteIds[1] ?? "", ...given }));
const declare = (person: SignedInPerson, given: Record<string, string>) =>
  recordDeclaration(committee.clerk.actor, committee.reference, undefined, declarationForm.parse({ personId: String(person.actor.id), minuteId: minuteIds[1], category: "disclosable pecuniary", nature: "Owns the firm", registered: "yes", action: "left", version: "0", ...given }));
const leaves = async (person: SignedInPerson, leftBefore: string) => {
  const record = (await whole()).attendance.find((one) => one.personId === person.actor.id);
  await recordComingAndLeaving(committee.clerk.actor, committee.reference, String(record?.id), comingAndLeavingForm.parse({ capacity: "present", mode: "in the room", leftBefore, version: String(record?.version) }));
};

describe("the quorum of each decision", () => {
  it("asks for the members present first, and says so until they are recorded", async () => {
    expect(await sentences("stops")).toEqual(expect.arrayContaining(["Record which members were present: the law asks for their names.", "Record who presided."]));
    await expect(resolve({ movedById: String(committee.ellen.actor.id) })).rejects.toMatchObject({ fieldErrors: { movedById: expect.any(String) } });
  });

  it("counts members in the room: a remote one does not count, and the decision is saved, flagged and told", async () => {
    await attend(committee, { chair: "present", ellen: "present", joan: "remote", tom: "apologies" });
    const { resolutionId } = await resolve({ movedById: String(committee.ellen.actor.id), secondedById: String(committee.joan.actor.id) });
    expect((await whole()).resolutions.find((one) => one.id === resolutionId)).toMatchObject({ isQuorate: false, words: "That the report be noted.", carried: true });
    expect(await sentences("unlawful")).toEqual([expect.stringMatching(/taken without a quorum: fewer than 3/), expect.stringMatching(/O'Dowd seconded it .* was not in the room/)]);
    expect(await told()).toBe(1);
  });

  it("is counted again when the attendance is put right, and again when somebody left before the item", async () => {
    await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "apologies" });
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([true]);
    expect(await sentences("unlawful")).toEqual([]);
    await leaves(committee.chair, "3");
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([true]); // still there for the second item
    await leaves(committee.chair, "2");
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([false]);
    expect(await told()).toBe(2);
    await leaves(committee.chair, "");
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([true]);
  });

  it("does not count a member whom an interest bars, unless a dispensation lets them take part; a substitute counts, a guest does not", async () => {
    const { clerk, reference, body, db, joan, tom } = committee;
    const { declarationId } = await declare(joan, { registered: "no" });
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([false]);
    expect(await sentences("unlawful")).toEqual([expect.stringMatching(/without a quorum/), expect.stringMatching(/O'Dowd seconded it .* declared a disclosable pecuniary interest/)]);
    expect(await sentences("information")).toEqual([expect.stringMatching(/must notify the monitoring officer .* 28 days beginning with/)]);
    const guest = await seated(db, body, "attendee", "Yusuf Adeyemi");
    await recordOtherPerson(clerk.actor, reference, otherPersonForm.parse({ capacity: "in attendance", personId: String(guest.actor.id), mode: "in the room" }));
    await recordOtherPerson(clerk.actor, reference, otherPersonForm.parse({ capacity: "in attendance", name: "Inspector O'Neill", organisation: "Saltmere Constabulary", mode: "remote" }));
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([false]);
    const stand = await seated(db, body, "attendee", "Councillor Stand-In");
    await recordOtherPerson(clerk.actor, reference, otherPersonForm.parse({ capacity: "substitute", personId: String(stand.actor.id), substitutesForId: String(tom.actor.id), mode: "in the room" }));
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([true]);
    await recordDeclaration(clerk.actor, reference, String(declarationId), declarationForm.parse({ personId: String(joan.actor.id), minuteId: minuteIds[1], category: "disclosable pecuniary", nature: "Owns the firm", registered: "yes", hasDispensation: "yes", action: "stayed", version: "1" }));
    expect(await sentences("unlawful")).toEqual([]);
    expect(await sentences("information")).toEqual([]);
  });

  it("does not count a member who left the room for the item, whatever the interest was", async () => {
    const { clerk, reference, chair, joan } = committee;
    const leaving = { category: "non-registerable", nature: "A neighbour", action: "left" };
    await declare(chair, leaving);
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([true]);
    const { declarationId } = await declare(joan, leaving);
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([false]);
    expect(await sentences("unlawful")).toEqual([expect.stringMatching(/without a quorum/), expect.stringMatching(/O'Dowd seconded it .* left the room for it/)]);
    await recordDeclaration(clerk.actor, reference, String(declarationId), declarationForm.parse({ ...leaving, personId: String(joan.actor.id), minuteId: minuteIds[1], registered: "yes", action: "stayed", version: "1" }));
    expect((await whole()).resolutions.map((one) => one.isQuorate)).toEqual([true]);
    expect(await sentences("unlawful")).toEqual([]);
  });
});

describe("a vote", () => {
  it("that was barred, tied or does not fit its result is saved and flagged", async () => {
    const { ellen, tom } = committee;
    await declare(ellen, { minuteId: minuteIds[2] ?? "" });
    const own = { [`vote-${ellen.actor.id}`]: "for", [`vote-${tom.actor.id}`]: "against", [`said-${tom.actor.id}`]: "It isn't “costed”." };
    const { resolutionId } = await resolve({ minuteId: minuteIds[2] ?? "", votesFor: "2", votesAgainst: "2", ...own });
    expect((await whole()).resolutions.find((one) => one.id === resolutionId)?.ownVotes.map((one) => [one.personId, one.vote, one.words])).toEqual([[ellen.actor.id, "for", ""], [tom.actor.id, "against", "It isn't “costed”."]].toSorted());
    expect(await sentences("unlawful")).toEqual(expect.arrayContaining([expect.stringMatching(/O’Hara voted .* declared a disclosable/), expect.stringMatching(/Tom Field voted .* not recorded as present/)]));
    expect(await sentences("warning")).toEqual(expect.arrayContaining([expect.stringMatching(/was a tie/)]));
    await resolve({ minuteId: minuteIds[2] ?? "", votesFor: "2", votesAgainst: "2", castingVote: "against", version: "1", ...own }, resolutionId);
    expect(await sentences("warning")).toEqual(expect.arrayContaining([expect.stringMatching(/say otherwise than the result/)]));
    await resolve({ minuteId: minuteIds[2] ?? "", votesFor: "2", votesAgainst: "2", castingVote: "against", carried: "no", version: "2" }, resolutionId);
    expect((await whole()).resolutions.find((one) => one.id === resolutionId)?.ownVotes).toEqual([]);
  });

  it("is recorded once where the form is sent twice, and not over what somebody else saved", async () => {
    const given = { ...resolution({ minuteId: minuteIds[0] ?? "", words: "That apologies be noted." }), onceKey: "one-resolution-sent-twice" };
    const first = await recordResolution(committee.clerk.actor, committee.reference, undefined, given);
    expect(await recordResolution(committee.clerk.actor, committee.reference, "new", given)).toEqual(first);
    expect((await whole()).resolutions.filter((one) => one.words === "That apologies be noted.")).toHaveLength(1);
    await expect(resolve({ version: "0" }, first.resolutionId)).rejects.toMatchObject({ status: 409 });
  });
});

describe("a sensitive interest", () => {
  it("is kept as a fact: its nature is neither asked, stored nor published", async () => {
    expect(declarationForm.safeParse({ personId: "1", minuteId: "1", category: "non-registerable", isSensitive: "yes", nature: "Lives at 4 Quibberton Lane", registered: "yes", action: "stayed", version: "0" }).error?.issues[0]?.path).toEqual(["nature"]);
    const { declarationId } = await declare(committee.joan, { minuteId: minuteIds[0] ?? "", category: "other registerable", isSensitive: "yes", nature: "", action: "stayed" });
    expect((await whole()).declarations.find((one) => one.id === declarationId)).toMatchObject({ isSensitive: true, nature: "" });
    await expect(committee.db.owner`update desk.declaration set nature = 'Quibberton Lane' where id = ${declarationId}`).rejects.toMatchObject({ code: "23514" });
  });
});

describe("an exempt minute", () => {
  const private4 = () => minuteIds[4] ?? ""; // the fourth is the exclusion of the public
  it("is sealed, for members and the clerk with a fresh sign-in, and each reading is an event", async () => {
    const { clerk, chair, officer, reference, db } = committee;
    await expect(writeExemptMinute(clerk.actor, reference, minuteIds[1], { words: "In public", version: 0 })).rejects.toMatchObject({ fieldErrors: { form: expect.any(String) } });
    await writeExemptMinute(clerk.actor, reference, private4(), { words: "The Quibberton family’s placement", version: 0 });
    expect((await openExemptMinute(chair.actor, reference, private4())).words).toBe("The Quibberton family’s placement");
    await expect(openExemptMinute(officer.actor, reference, private4())).rejects.toMatchObject({ status: 403 });
    const stale = await signIn(db, chair.actor.id, { fresh: false });
    expect((await openExemptMinute(stale.actor, reference, private4())).words).toBe("");
    await expect(writeExemptMinute(clerk.actor, reference, private4(), { words: "An older tab", version: 0 })).rejects.toMatchObject({ status: 409 });
    const [read] = await db.owner<{ count: number }[]>`select count(*)::int as count from audit.event where what = 'exempt minute read'`;
    expect(read?.count).toBe(1);
    const [clear4] = await db.owner<{ found: boolean }[]>`select position('Quibberton'::bytea in sealed) > 0 as found from desk.exempt_minute`;
    expect(clear4?.found).toBe(false);
  });

  it("stays out of the public bytes, which wait for the answer whether they are a fair record, and for a summary where not", async () => {
    const { clerk, reference } = committee;
    await recordExclusion(clerk.actor, reference, private4(), exclusionForm.parse({ part: "All of this item", paragraphs: ["LGA 1972 Sch 12A para 1"], publicInterest: "The family could be recognised.", carried: "yes", outAt: "7pm", backAt: "7:30pm", movedById: String(committee.ellen.actor.id), version: "0" }));
    expect(await sentences("warning")).toEqual(expect.arrayContaining([expect.stringMatching(/another description of Schedule 12A than the agenda proposed/)]));
    await clear(committee);
    await expect(prepareMinutesRelease(clerk.actor, reference)).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("fair and coherent record") } });
    const version = async () => (await whole()).minutes.version;
    await answerFairRecord(clerk.actor, reference, { coherentAnswer: "no", summary: "", version: await version() });
    await expect(prepareMinutesRelease(clerk.actor, reference)).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("Write the summary") } });
    await answerFairRecord(clerk.actor, reference, { coherentAnswer: "no", summary: "The committee considered one placement.", version: await version() });
    const { releaseId } = await prepareMinutesRelease(clerk.actor, reference);
    const { document } = await findRelease(clerk.actor, releaseId);
    expect(document).not.toMatch(/Quibberton|zanthide/);
    expect(JSON.parse(document)).toMatchObject({ summary: "The committee considered one placement.", items: [{}, {}, {}, {}, { private: true, exclusion: { outAt: "19:00", backAt: "19:30", reasons: [expect.stringContaining("paragraph 1")] } }] });
    expect((await publishNow(committee)).version).toBe(1);
  });

  it("is behind the summary, so two who did not prepare it approve the minutes, and nobody gets by with one", async () => {
    const { clerk, chair, joan, ellen, officer, reference, db } = committee;
    const { releaseId } = await prepareMinutesRelease(clerk.actor, reference);
    const { sha256, needs } = await findRelease(chair.actor, releaseId);
    expect(needs).toBe(2);
    await expect(findRelease(ellen.actor, releaseId)).rejects.toMatchObject({ status: 404 });
    await expect(approveAndPublish(clerk.actor, releaseId, { sha256 })).rejects.toMatchObject({ status: 403 });
    expect((await listWaiting(joan.actor)).filter((one) => one.what === "approve release")).toEqual([expect.objectContaining({ releaseId, kind: "minutes" })]);
    expect((await approveAndPublish(chair.actor, releaseId, { sha256 })).published).toBe(false);
    expect((await approveAndPublish(officer.actor, releaseId, { sha256 })).published).toBe(true);
    const { minutes } = await whole();
    const asked = { kind: "minutes" as const, reference, bodyId: minutes.bodyId, subjectId: minutes.id, document: JSON.parse((await findRelease(clerk.actor, releaseId)).document), subjectVersion: minutes.version };
    const alone = await withActor(clerk.actor, (tx) => prepareRelease(clerk.actor, { ...asked, needs: 1 }, tx));
    const [prepared] = await db.owner<{ sha256: string }[]>`select encode(sha256, 'hex') as sha256 from desk.release where id = ${alone}`;
    await expect(approveAndPublish(clerk.actor, alone, { sha256: prepared?.sha256 ?? "" })).rejects.toMatchObject({ status: 409 });
  });

  it("is behind the summary, so whoever wrote any version of it is not one of the two, whoever prepared the release", async () => {
    const { clerk, chair, body, reference, db } = committee;
    const other = await seated(db, body, "clerk", "Ada Bell");
    await answerFairRecord(other.actor, reference, { coherentAnswer: "no", summary: "The committee considered a placement.", version: (await whole()).minutes.version });
    const third = await seated(db, body, "clerk", "Cass Dole");
    const { releaseId } = await prepareMinutesRelease(third.actor, reference);
    const { sha256, makerNames } = await findRelease(chair.actor, releaseId);
    expect(makerNames).toEqual(["Ada Bell", "Cass Dole", "Priya Shah"]);
    for (const writer of [clerk, other]) {
      expect((await listWaiting(writer.actor)).filter((one) => one.what === "approve release")).toEqual([]);
      await expect(approveAndPublish(writer.actor, releaseId, { sha256 })).rejects.toMatchObject({ status: 403 });
    }
    await expect(withActor(clerk.actor, (tx) => sql`update desk.minutes set summary_writers = '{}'`.execute(tx))).rejects.toThrow(/permission denied/);
  });

  it("is not behind minutes without a summary: those the clerk publishes, and a chair alone cannot", async () => {
    const { clerk, chair, reference } = committee;
    await answerFairRecord(clerk.actor, reference, { coherentAnswer: "yes", version: (await whole()).minutes.version });
    const { releaseId } = await prepareMinutesRelease(clerk.actor, reference);
    await expect(findRelease(chair.actor, releaseId)).rejects.toMatchObject({ status: 404 });
    const { sha256, needs } = await findRelease(clerk.actor, releaseId);
    expect([needs, (await approveAndPublish(clerk.actor, releaseId, { sha256 })).published]).toEqual([1, true]);
  });
});
