// From a draft to a resolution: what is signed, what a committee can resolve, and what cannot be issued.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { withActor } from "../../../app/domain/actor.server.ts";
import { municipalYear } from "../../../app/domain/law/municipal-year.ts";
import { cite, listCitations } from "../../../app/domain/recommendations/citations.server.ts";
import { listDissent, listResolutionsToMakeIt, recordOutsideRecommendation, resolveRecommendation } from "../../../app/domain/recommendations/committee-acts.server.ts";
import { giveNotice } from "../../../app/domain/recommendations/notices.server.ts";
import { outsideForm } from "../../../app/domain/recommendations/recommendation-forms.ts";
import { changeRecommendation, findRecommendation, listRecommendations, proposeRecommendation } from "../../../app/domain/recommendations/recommendations.server.ts";
import { freezeWording, listSignOffs, reopenWording, signOffRecommendation } from "../../../app/domain/recommendations/sign-offs.server.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase } from "../../support/database.ts";
import { signIn } from "../../support/people.ts";
import { decided, draft, makeScrutiny, refusalOf, resolved, sign, signOff, versionOf, wording, type Scrutiny } from "./scrutiny.ts";

let scrutiny: Scrutiny;
beforeAll(async () => {
  const db = await testDatabase();
  await publishSettings(db);
  scrutiny = await makeScrutiny(db);
});
afterAll(() => scrutiny.db.end());

const read = async (address: string) => (await findRecommendation(scrutiny.clerk.actor, address, "read")).recommendation;
const year = municipalYear(today());

describe("a draft", () => {
  it("is seen from the panel alone, and from the committee once it is put to it: never by the body that answers", async () => {
    const address = await draft(scrutiny);
    await cite(scrutiny.member.actor, address, { words: "A letter" });
    const { id } = await read(address);
    const sightOf = async (who: "councillor" | "cabinet" | "senior") => [await refusalOf(findRecommendation(scrutiny[who].actor, address, "read")), (await listCitations(scrutiny[who].actor, id)).length, await withActor(scrutiny[who].actor, async (tx) => (await tx.selectFrom("desk.sign_off").select("id").where("recommendation_id", "=", id).execute()).length > 0)];
    for (const who of ["clerk", "chair", "member", "senior"] as const) expect([who, await refusalOf(findRecommendation(scrutiny[who].actor, address, "read"))]).toEqual([who, undefined]);
    for (const who of ["answering", "attendee", "stranger"] as const) expect([who, await refusalOf(findRecommendation(scrutiny[who].actor, address, "read"))]).toEqual([who, 404]);
    await freezeWording(scrutiny.clerk.actor, address, { version: await versionOf(scrutiny.clerk.actor, address) });
    await sign(scrutiny.chair.actor, address);
    expect([await sightOf("senior"), await sightOf("councillor"), await sightOf("cabinet")]).toEqual([[undefined, 1, true], [404, 0, false], [404, 0, false]]);
    for (const one of ["vice", "member"] as const) await sign(scrutiny[one].actor, address);
    expect([await sightOf("councillor"), await sightOf("cabinet")]).toEqual([[undefined, 1, true], [undefined, 1, true]]);
    expect(await refusalOf(findRecommendation(scrutiny.councillor.actor, address, "change"))).toBe(403);
    await reopenWording(scrutiny.clerk.actor, address, {});
    expect(await sightOf("councillor")).toEqual([404, 0, false]);
    expect((await listRecommendations(scrutiny.stranger.actor)).recommendations).toEqual([]);
  });

  it("is proposed only by its own clerk and members, and only to an overview and scrutiny committee", async () => {
    const whole = { bodyId: scrutiny.panel.id, committeeId: scrutiny.committee.id, title: "T", wording };
    expect(await refusalOf(proposeRecommendation(scrutiny.stranger.actor, whole))).toEqual(["bodyId"]);
    expect(await refusalOf(proposeRecommendation(scrutiny.clerk.actor, { ...whole, committeeId: scrutiny.executive.id }))).toEqual(["committeeId"]);
    expect(await refusalOf(proposeRecommendation(scrutiny.clerk.actor, { ...whole, committeeId: scrutiny.panel.id }))).toEqual(["committeeId"]);
    expect(await refusalOf(proposeRecommendation(scrutiny.answering.actor, { ...whole, bodyId: scrutiny.executive.id }))).toEqual(["bodyId"]);
  });

  it("saved by two at once keeps the first, and a double post makes one", async () => {
    const onceKey = "a".repeat(43);
    const given = { bodyId: scrutiny.panel.id, committeeId: scrutiny.committee.id, title: "Once", wording, onceKey };
    const [first, second] = await Promise.all([proposeRecommendation(scrutiny.clerk.actor, given), proposeRecommendation(scrutiny.clerk.actor, given)]);
    expect(first).toEqual(second);
    const version = await versionOf(scrutiny.clerk.actor, first.reference);
    await changeRecommendation(scrutiny.chair.actor, first.reference, { title: "Theirs", wording, version });
    await expect(changeRecommendation(scrutiny.member.actor, first.reference, { title: "Mine", wording, version })).rejects.toMatchObject({ status: 409 });
    expect((await read(first.reference)).title).toBe("Theirs");
  });
});

describe("the frozen wording", () => {
  it("has the SHA-256 of its words, and changes for nobody, whoever writes", async () => {
    const address = await draft(scrutiny);
    await freezeWording(scrutiny.clerk.actor, address, { version: await versionOf(scrutiny.clerk.actor, address) });
    const { id, frozenSha256, version } = await read(address);
    expect(frozenSha256).toBe(createHash("sha256").update(wording).digest("hex"));
    expect(await refusalOf(changeRecommendation(scrutiny.clerk.actor, address, { title: "T", wording: "Other words", version }))).toBe(403);
    expect(await refusalOf(cite(scrutiny.clerk.actor, address, { words: "A report" }))).toBe(403);
    await expect(scrutiny.db.owner`update desk.recommendation set wording = 'Other words' where id = ${id}`).rejects.toMatchObject({ code: "23514" });
    await expect(scrutiny.db.owner`update desk.recommendation set status = 'resolved' where id = ${id}`).rejects.toMatchObject({ code: "23514" });
  });

  it("is signed off by more than half of the voting members, with a fresh sign-in, each once", async () => {
    const address = await draft(scrutiny);
    const { chair, vice, member, senior, clerk, councillor } = scrutiny;
    await freezeWording(chair.actor, address, { version: await versionOf(clerk.actor, address) });
    const { frozenSha256 } = await read(address);
    const stale = await signIn(scrutiny.db, senior.actor.id, { fresh: false });
    expect(await refusalOf(sign(stale.actor, address))).toBe(403);
    expect(await refusalOf(sign(clerk.actor, address))).toBe(403);
    expect(await refusalOf(sign(councillor.actor, address))).toBe(404);
    expect(await refusalOf(signOffRecommendation(chair.actor, address, { answer: "signed", sha256: "0".repeat(64) }))).toBe(409);
    await sign(chair.actor, address);
    expect(await refusalOf(sign(chair.actor, address, "dissents"))).toBe(409);
    await sign(vice.actor, address);
    expect((await read(address)).status).toBe("proposed"); // two of four are half, not more
    await signOffRecommendation(senior.actor, address, { answer: "dissents", note: "Too soon", sha256: frozenSha256 ?? "" });
    expect((await read(address)).status).toBe("proposed");
    await sign(member.actor, address);
    expect((await read(address)).status).toBe("signed off");
    const answers = await listSignOffs(clerk.actor, await read(address));
    expect(answers.map((one) => one.answer)).toEqual(["signed", "signed", "dissents", "signed"]);
    expect(answers[2]).toMatchObject({ name: "Senior officer", note: "Too soon" });
  });

  it("opened again is another round: the signatures fall", async () => {
    const address = await draft(scrutiny);
    await signOff(scrutiny, address);
    expect(await refusalOf(reopenWording(scrutiny.member.actor, address, {}))).toBe(403);
    await reopenWording(scrutiny.chair.actor, address, {});
    await changeRecommendation(scrutiny.clerk.actor, address, { title: "T", wording: "New words", version: await versionOf(scrutiny.clerk.actor, address) });
    await freezeWording(scrutiny.clerk.actor, address, { version: await versionOf(scrutiny.clerk.actor, address) });
    const again = await read(address);
    expect([again.status, again.round]).toEqual(["proposed", 2]);
    expect((await listSignOffs(scrutiny.clerk.actor, again)).every((one) => one.answer === null)).toBe(true);
    await sign(scrutiny.chair.actor, address);
    expect((await read(address)).status).toBe("proposed");
  });
});

describe("the committee's resolution", () => {
  it.each([
    ["lost", { carried: false }],
    ["inquorate", { quorate: false }],
    ["in other words", { words: `${wording} Soon.` }],
    ["resolved for the committee itself, not recommended to another", { kind: "RESOLVED" as const }],
    ["of another body", { bodyId: "panel" as const }],
  ])("is refused where it was %s, and the recommendation cannot be issued", async (_why, { bodyId, ...given }: { bodyId?: "panel"; carried?: boolean; quorate?: boolean; words?: string; kind?: "RESOLVED" }) => {
    const address = await draft(scrutiny);
    await signOff(scrutiny, address);
    const resolutionId = await decided(scrutiny, { ...given, ...(bodyId ? { bodyId: scrutiny.panel.id } : {}) });
    expect(await refusalOf(resolveRecommendation(scrutiny.clerk.actor, address, { resolutionId }))).toEqual(["resolutionId"]);
    const { id, status, reference } = await read(address);
    expect([status, reference]).toEqual(["signed off", null]);
    expect(await refusalOf(giveNotice(scrutiny.clerk.actor, { committeeId: scrutiny.committee.id, recommendations: [id], sentOn: today().toString() }))).toEqual(["recommendations"]);
    await expect(scrutiny.db.owner`update desk.recommendation set status = 'issued' where id = ${id}`).rejects.toMatchObject({ code: "23514" });
  });

  it("is refused before the panel has signed off", async () => {
    const address = await draft(scrutiny);
    await freezeWording(scrutiny.clerk.actor, address, { version: await versionOf(scrutiny.clerk.actor, address) });
    expect(await refusalOf(resolveRecommendation(scrutiny.clerk.actor, address, { resolutionId: await decided(scrutiny) }))).toBe(403);
    expect(await refusalOf(resolveRecommendation(scrutiny.councillor.actor, address, { resolutionId: 1 }))).toBe(404);
  });

  it("gives the reference, the minute and the dissent, to one recommendation only", async () => {
    const address = await draft(scrutiny);
    await signOff(scrutiny, address);
    const resolutionId = await decided(scrutiny);
    await scrutiny.db.owner`insert into desk.own_vote (resolution_id, body_id, minutes_id, person_id, vote, words) select s.id, s.body_id, s.minutes_id, ${scrutiny.councillor.actor.id}, 'against', 'It costs too much' from desk.resolution s where s.id = ${resolutionId}`;
    await scrutiny.db.owner`insert into desk.own_vote (resolution_id, body_id, minutes_id, person_id, vote) select s.id, s.body_id, s.minutes_id, ${scrutiny.chair.actor.id}, 'for' from desk.resolution s where s.id = ${resolutionId}`;
    expect((await listResolutionsToMakeIt(scrutiny.clerk.actor, await read(address))).find((one) => one.id === resolutionId)).toMatchObject({ isSame: true, carried: true, isQuorate: true });
    const onceKey = "b".repeat(43);
    const { reference } = await resolveRecommendation(scrutiny.clerk.actor, address, { resolutionId, onceKey });
    expect((await resolveRecommendation(scrutiny.clerk.actor, address, { resolutionId, onceKey })).reference).toBe(reference);
    const made = await read(reference);
    expect(made.reference).toMatch(new RegExp(`^${scrutiny.code} \\(${year}\\) \\d{2}$`));
    expect(made.address).toBe(made.reference?.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
    expect(made).toMatchObject({ status: "resolved", resolved: { resolutionId, on: today().toString(), minute: expect.stringMatching(/^\d+\/26$/) } });
    expect(await listDissent(scrutiny.senior.actor, made.id)).toEqual([{ name: "Councillor Boyle", vote: "against", words: "It costs too much" }]);
    expect(await listDissent(scrutiny.stranger.actor, made.id)).toEqual([]);
    expect((await read(address)).address).toBe(reference); // the old address still leads there
    const other = await draft(scrutiny);
    await signOff(scrutiny, other);
    expect(await refusalOf(resolveRecommendation(scrutiny.clerk.actor, other, { resolutionId }))).toEqual(["resolutionId"]);
    await scrutiny.db.owner`update desk.resolution set recommendation_id = null where id = ${resolutionId}`; // as in minutes that were signed before
    expect(await refusalOf(resolveRecommendation(scrutiny.clerk.actor, other, { resolutionId }))).toEqual(["resolutionId"]);
  });

  it("of the committee's own proposal needs no signatures", async () => {
    const address = await draft(scrutiny, { bodyId: String(scrutiny.committee.id) });
    await freezeWording(scrutiny.clerk.actor, address, { version: await versionOf(scrutiny.clerk.actor, address) });
    await resolveRecommendation(scrutiny.clerk.actor, address, { resolutionId: await decided(scrutiny) });
    expect((await read(address)).status).toBe("resolved");
  });

  it("numbers twenty at once without a gap or a repeat, also when some roll back", async () => {
    const drafts: { address: string; resolutionId: number }[] = [];
    for (let n = 0; n < 20; n += 1) {
      const address = await draft(scrutiny, { bodyId: String(scrutiny.committee.id), title: `Number ${n}` });
      await freezeWording(scrutiny.clerk.actor, address, { version: await versionOf(scrutiny.clerk.actor, address) });
      drafts.push({ address, resolutionId: await decided(scrutiny) });
    }
    const before = (await listRecommendations(scrutiny.clerk.actor)).recommendations.flatMap((one) => (one.reference ? [one.reference] : []));
    const clerks = await Promise.all(drafts.map(() => signIn(scrutiny.db, scrutiny.clerk.actor.id)));
    const made = await Promise.all(drafts.map(async ({ address, resolutionId }, place) => {
      const clerk = clerks[place % clerks.length]?.actor ?? scrutiny.clerk.actor;
      const undo = new Error("undo");
      if (place % 5 === 0) await clerk.begin(async (tx) => { await resolveRecommendation(clerk, address, { resolutionId }, tx); throw undo; }).catch((error: unknown) => { if (error !== undo) throw error; });
      return (await resolveRecommendation(clerk, address, { resolutionId })).number;
    }));
    const numbers = made.map((reference) => Number(reference.split(" ").at(-1))).toSorted((a, b) => a - b);
    const highest = Math.max(0, ...before.map((reference) => Number(reference.split(" ").at(-1))));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, place) => highest + 1 + place));
  });
});

describe("a recommendation from outside", () => {
  it("is entered as issued by the committee's clerk, without a resolution or a clock", async () => {
    const given = outsideForm.parse({ committeeId: String(scrutiny.committee.id), source: "inspectors", sourceWords: "Inspection report, paragraph 14", "sourceDatedOn": { day: "1", month: "7", year: "2025" }, title: "Procedures", wording: "Rewrite the procedures.", cost: "£54,000" });
    expect(await refusalOf(recordOutsideRecommendation(scrutiny.councillor.actor, given))).toEqual(["committeeId"]);
    const { reference } = await recordOutsideRecommendation(scrutiny.clerk.actor, given);
    expect(await read(reference)).toMatchObject({ status: "issued", source: "inspectors", resolved: null, noticeId: null, costPence: 5_400_000, sourceDatedOn: "2025-07-01" });
    expect(await refusalOf(findRecommendation(scrutiny.answering.actor, reference, "respond"))).toBeUndefined();
  });
});

describe("a list", () => {
  it("is paged by fifty", async () => {
    for (let n = 0; n < 30; n += 1) await draft(scrutiny, { title: `Paged ${n}` });
    const first = await listRecommendations(scrutiny.clerk.actor);
    expect(first.recommendations).toHaveLength(50);
    const second = await listRecommendations(scrutiny.clerk.actor, { after: first.next });
    expect(second.recommendations.length).toBeGreaterThan(0);
    const ids = [...first.recommendations, ...second.recommendations].map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is filtered by its states", async () => {
    await resolved(scrutiny);
    expect((await listRecommendations(scrutiny.clerk.actor, { status: "resolved" })).recommendations.every((one) => one.status === "resolved")).toBe(true);
    expect((await listRecommendations(scrutiny.clerk.actor, { response: "accepted" })).recommendations).toEqual([]);
    expect((await listCitations(scrutiny.clerk.actor, 0))).toEqual([]);
  });
});
