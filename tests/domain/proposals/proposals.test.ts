// What councillors propose and refer, on the database: from the form to the agenda, and what the chair cannot do.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { today } from "../../../app/clock.ts";
import { addItem, removeItem } from "../../../app/domain/agendas/agendas.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { changeProposal, decideProposal, placeReference, putOnAgenda, recordReferenceOutcome, withdrawProposal } from "../../../app/domain/proposals/moves.server.ts";
import { listProposalsToList } from "../../../app/domain/proposals/on-agenda.server.ts";
import { decisionForm, newProposalForm } from "../../../app/domain/proposals/proposal-forms.ts";
import { listWhereToRefer, proposeItem, referMatter } from "../../../app/domain/proposals/proposing.server.ts";
import { decidedOn, findProposal, listMeetingsToChoose, listMergeTargets, listProposals, listProposalSteps } from "../../../app/domain/proposals/proposals.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { inDays, item, openItem, schedule } from "../../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, addSeat, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let committee: TestBody;
let panel: TestBody;
const who: Record<"clerk" | "chair" | "vice" | "member" | "other" | "attendee" | "monitor" | "outside" | "officer", SignedInPerson> = Object.create(null);
let meeting: { id: number; reference: string };

beforeAll(async () => {
  db = await testDatabase();
  committee = await addBody(db, "Scrutiny Committee");
  panel = await addBody(db, "Panel", { kind: "informal panel" });
  const executive = await addBody(db, "Executive", { kind: "executive" });
  who.clerk = await seated(db, committee, "clerk", "Clerk");
  who.chair = await seated(db, committee, "chair", "Councillor Chair");
  who.vice = await seated(db, committee, "vice-chair", "Councillor Vice");
  const memberId = await addPerson(db, "Councillor Member");
  await addSeat(db, committee.id, memberId, "member");
  await addSeat(db, panel.id, memberId, "member");
  who.member = await signIn(db, memberId);
  who.other = await seated(db, committee, "member", "Councillor Other");
  who.attendee = await seated(db, committee, "attendee", "Attendee");
  who.monitor = await seated(db, committee, "monitoring officer", "Monitor");
  who.outside = await seated(db, executive, "member", "Councillor Outside");
  const officerId = await addPerson(db, "Officer");
  await addSeat(db, executive.id, officerId, "member");
  const [council] = await db.owner<{ id: number }[]>`insert into access.organisation (name, kind) values ('Another council', 'NHS') returning id`;
  await db.owner`insert into access.officer (person_id, organisation_id, from_on) values (${officerId}, ${council?.id ?? 0}, '2020-01-01')`;
  who.officer = await signIn(db, officerId);
  const reference = await schedule(who.clerk.actor, committee.id, 40);
  meeting = { reference, id: (await db.owner<{ id: number }[]>`select id from desk.meeting where reference = ${reference}`)[0]?.id ?? 0 };
});
afterAll(() => db.end());

const words = { title: "Buses to the hospital", why: "They are late.", outcomeWanted: "Hear from the operator.", urgency: "can wait" as const, neededBy: undefined, neededWhy: undefined };
const propose = async (from = who.member, given: Partial<typeof words> = {}) => (await proposeItem(from.actor, { ...words, ...given, bodyId: committee.id })).proposalId;
const refer = async (from = who.member) => (await referMatter(from.actor, { ...words, title: "Empty homes", bodyId: committee.id })).proposalId;
const versionOf = async (id: number) => (await db.owner<{ version: number }[]>`select version from desk.proposal where id = ${id}`)[0]?.version ?? 0;
type Decided = Parameters<typeof decideProposal>[2];
const decide = async (id: number, given: Partial<Decided>, by = who.chair) => decideProposal(by.actor, id, { decision: "accept", reason: "It matters.", meetingId: undefined, untilOn: undefined, mergedInto: undefined, version: await versionOf(id), ...given });
const accept = (id: number) => decide(id, { decision: "accept", meetingId: meeting.id });
const list = async (id: number) => putOnAgenda(who.clerk.actor, id, { openTitle: "Buses", purpose: "To discuss", words: undefined, version: await versionOf(id) });
const statusOf = async (id: number, by = who.member) => (await findProposal(by.actor, id, "read")).proposal.status;
const told = async (person: SignedInPerson) => Number((await db.owner<{ told: string }[]>`select count(*) as told from graphile_worker._private_jobs where payload ->> 'id' = ${String(person.actor.id)}`)[0]?.told ?? 0);

describe("a proposed item", () => {
  it("is seen by members, clerk and monitoring officer, and is not there for anybody else", async () => {
    const id = await propose();
    for (const reader of [who.member, who.other, who.chair, who.vice, who.clerk, who.monitor]) expect((await findProposal(reader.actor, id, "read")).proposal.title).toBe(words.title);
    for (const stranger of [who.attendee, who.outside, who.officer]) await expect(findProposal(stranger.actor, id, "read")).rejects.toMatchObject({ status: 404 });
    expect((await listProposals(who.attendee.actor)).proposals).toEqual([]);
    expect((await listProposals(who.other.actor)).proposals.some((one) => one.id === id)).toBe(true);
  });

  it("is proposed by a member for a body of theirs, and by nobody else, in SQL too", async () => {
    await expect(proposeItem(who.clerk.actor, { ...words, bodyId: committee.id })).rejects.toMatchObject({ status: 403 });
    await expect(proposeItem(who.outside.actor, { ...words, bodyId: committee.id })).rejects.toMatchObject({ fieldErrors: { bodyId: expect.stringContaining("member") } });
    for (const one of [who.clerk, who.outside, who.attendee]) await expect(one.actor.begin((tx) => sql`select desk.add_proposal(${committee.id}, 'proposed item', ${words}::jsonb)`.execute(tx))).rejects.toMatchObject({ code: "42501" });
  });

  it("what is urgent has a day to come and a reason", async () => {
    const typed = { bodyId: "1", title: "T", why: "W", outcomeWanted: "O", urgency: "urgent" };
    expect(newProposalForm.safeParse(typed).error?.issues.map(({ path }) => path[0])).toEqual(["neededBy", "neededWhy"]);
    await expect(proposeItem(who.member.actor, { ...words, bodyId: committee.id, urgency: "urgent", neededBy: inDays(-1), neededWhy: "Because" })).rejects.toMatchObject({ fieldErrors: { neededBy: expect.any(String) } });
    const { proposalId } = await proposeItem(who.member.actor, { ...words, bodyId: committee.id, urgency: "urgent", neededBy: inDays(9), neededWhy: "The contract ends" });
    expect((await listWaiting(who.chair.actor)).find((one) => one.what === "decide urgent proposal" && one.proposalId === proposalId)).toMatchObject({ by: inDays(9), overdue: false });
  });

  it("is changed by its proposer until it is decided; whoever was second is told, and the chair decides on what is there", async () => {
    const id = await propose();
    await changeProposal(who.member.actor, id, { ...words, title: "Buses, changed", version: 1 });
    await expect(changeProposal(who.member.actor, id, { ...words, version: 1 })).rejects.toMatchObject({ status: 409 });
    await expect(decide(id, { meetingId: meeting.id, version: 1 })).rejects.toMatchObject({ status: 409 });
    await expect(changeProposal(who.other.actor, id, { ...words, version: 2 })).rejects.toMatchObject({ status: 403 });
    await accept(id);
    await expect(changeProposal(who.member.actor, id, { ...words, version: 3 })).rejects.toMatchObject({ status: 403 });
  });

  it("deferred and then changed, keeps what the chair decided on, for whoever reads it; words that nobody decided on are not kept", async () => {
    const id = await propose();
    await changeProposal(who.member.actor, id, { ...words, title: "Trains and buses", version: 1 });
    await decide(id, { decision: "defer", untilOn: inDays(9), reason: "After the timetable.", version: 2 });
    const said = async (reader: typeof who.member) => decidedOn((await findProposal(reader.actor, id, "read")).proposal, await listProposalSteps(reader.actor, id));
    expect(await said(who.chair)).toBeNull();
    for (const [title, version] of [["Trains", 3], ["Trams", 4]] as const) await changeProposal(who.member.actor, id, { ...words, title, version });
    for (const reader of [who.member, who.chair]) expect(await said(reader)).toEqual({ title: "Trains and buses", why: words.why, outcomeWanted: words.outcomeWanted, urgency: words.urgency, neededBy: null, neededWhy: "" });
    expect((await listProposalSteps(who.member.actor, id)).map(({ action, formerly }) => `${action} ${formerly?.title ?? "-"}`)).toEqual(["propose -", "change -", "defer -", "change Trains and buses", "change -"]);
    // decided again on what it says now: the former words stay in its history
    await decide(id, { decision: "defer", untilOn: inDays(12), reason: "After the budget.", version: 5 });
    expect([await said(who.member), (await listProposalSteps(who.chair.actor, id)).filter(({ formerly }) => formerly !== null).length]).toEqual([null, 1]);
  });

  it("is decided by the chair with a reason: a blank one is refused, in the form and in SQL", async () => {
    expect(decisionForm.safeParse({ decision: "decline", reason: " \n ", version: "1" }).error?.issues[0]?.message).toMatch(/^Enter the reason/);
    const id = await propose();
    await expect(decide(id, { decision: "decline", reason: "  " })).rejects.toMatchObject({ fieldErrors: { reason: expect.stringContaining("Enter the reason") } });
    await decide(id, { decision: "decline", reason: "The county does this." });
    expect((await findProposal(who.member.actor, id, "read")).proposal).toMatchObject({ status: "declined", reason: "The county does this." });
    await expect(decide(id, { decision: "accept", meetingId: meeting.id })).rejects.toMatchObject({ status: 403 });
    expect((await listWaiting(who.member.actor)).some((one) => one.what === "know of decision" && one.proposalId === id)).toBe(true);
  });

  it("nobody decides on their own: the chair's goes to the vice-chair", async () => {
    const id = await propose(who.chair);
    await expect(decide(id, { meetingId: meeting.id })).rejects.toMatchObject({ status: 403 });
    await expect(who.chair.actor.begin((tx) => sql`select desk.move_proposal(${id}, 1, 'decline', ${{ reason: "x" }}::jsonb)`.execute(tx))).rejects.toMatchObject({ code: "42501" });
    expect((await listWaiting(who.vice.actor)).some((one) => one.what === "decide proposal" && one.proposalId === id)).toBe(true);
    expect((await listWaiting(who.chair.actor)).some((one) => one.what === "decide proposal" && one.proposalId === id)).toBe(false);
    await decide(id, { meetingId: meeting.id }, who.vice);
    expect(await statusOf(id)).toBe("accepted");
    const members = await propose();
    expect((await listWaiting(who.vice.actor)).some((one) => one.what === "decide proposal" && one.proposalId === members)).toBe(false);
    await expect(decide(members, { meetingId: meeting.id }, who.vice)).rejects.toMatchObject({ status: 403 });
  });

  it("the chair's deputy decides what the chair proposed, and the history says as whose deputy", async () => {
    const deputy = await seated(db, committee, "chair", "Councillor Deputy");
    await db.owner`update desk.membership set standing = 'deputy' where person_id = ${deputy.actor.id}`;
    const id = await propose(who.chair);
    await decide(id, { decision: "decline" }, deputy);
    expect((await listProposalSteps(who.chair.actor, id)).at(-1)).toMatchObject({ action: "decline", byName: "Councillor Deputy, as deputy chair" });
    await db.owner`update desk.membership set until_on = ${inDays(-1)} where person_id = ${deputy.actor.id}`;
  });

  it("deferred, it comes back by itself on its day", async () => {
    const id = await propose();
    await expect(decide(id, { decision: "defer", untilOn: today().toString() })).rejects.toMatchObject({ fieldErrors: { untilOn: expect.any(String) } });
    await decide(id, { decision: "defer", untilOn: inDays(20) });
    const waits = async () => (await listWaiting(who.chair.actor)).find((one) => one.what === "decide proposal" && one.proposalId === id);
    expect(await waits()).toBeUndefined();
    await db.owner`update desk.proposal set until_on = ${inDays(0)} where id = ${id}`;
    expect(await waits()).toMatchObject({ isBack: true, by: inDays(0) });
  });

  it("merged, it follows the other, and both who proposed hear what becomes of that", async () => {
    const [first, second] = [await propose(who.other, { title: "Trains" }), await propose()];
    expect((await listMergeTargets(who.chair.actor, { id: second, bodyId: committee.id })).map(({ id }) => id)).toContain(first);
    for (const wrong of [second, 999_999]) await expect(decide(second, { decision: "merge", mergedInto: wrong })).rejects.toMatchObject({ fieldErrors: { mergedInto: expect.any(String) } });
    await decide(second, { decision: "merge", mergedInto: first });
    const before = await told(who.member);
    await accept(first);
    expect(await told(who.member)).toBe(before + 1);
    await expect(decide(first, { decision: "merge", mergedInto: second })).rejects.toMatchObject({ fieldErrors: { mergedInto: expect.any(String) } });
  });

  it("merged into one that is withdrawn, it waits again, with a step of its own, and whoever proposed it hears so", async () => {
    const [first, second, third] = [await propose(who.other, { title: "Trains" }), await propose(), await propose(who.vice)];
    await decide(third, { decision: "merge", mergedInto: second });
    await decide(second, { decision: "merge", mergedInto: first });
    const before = [await told(who.member), await told(who.vice)];
    await withdrawProposal(who.other.actor, first, { version: await versionOf(first) });
    expect([await told(who.member), await told(who.vice)]).toEqual(before.map((count) => count + 1));
    expect([await statusOf(second), await statusOf(third)]).toEqual(["waiting", "merged"]);
    expect((await listProposalSteps(who.member.actor, second)).at(-1)).toMatchObject({ action: "part", toStatus: "waiting", byName: "Councillor Other" });
    expect((await listWaiting(who.chair.actor)).some((one) => one.what === "decide proposal" && one.proposalId === second)).toBe(true);
    await expect(who.chair.actor.begin(async (tx) => sql`select desk.move_proposal(${third}, ${await versionOf(third)}, 'part', '{}')`.execute(tx))).rejects.toMatchObject({ code: "42501" });
  });

  it("is never merged into one that is being merged into it at the same moment", async () => {
    const [first, second] = [await propose(), await propose(who.other)];
    let other: Promise<unknown> = Promise.resolve();
    await who.chair.actor.begin(async (tx) => {
      await sql`select desk.move_proposal(${first}, 1, 'merge', ${{ reason: "The same", mergedInto: second }}::jsonb)`.execute(tx);
      other = decide(second, { decision: "merge", mergedInto: first }).then(() => "merged too", () => "refused");
      await new Promise((passes) => setTimeout(passes, 300));
    });
    expect([await other, await statusOf(first), await statusOf(second)]).toEqual(["refused", "merged", "waiting"]);
  });

  it("accepted, the clerk makes an item of it; the proposer sees where it stands, and it waits again when the item is taken off", async () => {
    const id = await propose();
    await accept(id);
    expect((await listProposalsToList(who.clerk.actor, meeting.id)).map((one) => one.id)).toContain(id);
    expect((await listWaiting(who.clerk.actor)).some((one) => one.what === "put on agenda" && one.proposalId === id)).toBe(true);
    const { itemId } = await list(id);
    const { proposal, allowed } = await findProposal(who.member.actor, id, "read");
    expect(proposal.placedOn).toMatchObject({ reference: meeting.reference, number: "1" });
    expect(allowed).toEqual(["read"]);
    expect((await listProposalsToList(who.clerk.actor, meeting.id)).map((one) => one.id)).not.toContain(id);
    await expect(list(id)).rejects.toMatchObject({ status: 403 });
    await expect(decide(id, { decision: "decline" })).rejects.toMatchObject({ status: 403 });
    await expect(who.chair.actor.begin((tx) => sql`select desk.move_proposal(${id}, 3, 'decline', ${{ reason: "x" }}::jsonb)`.execute(tx))).rejects.toMatchObject({ code: "CX005" });
    await removeItem(who.clerk.actor, meeting.reference, String(itemId), {});
    expect((await findProposal(who.member.actor, id, "read")).proposal.placedOn).toMatchObject({ number: null });
    await list(id);
  });

  it("withdrawn by who proposed it, it stays in the history with everything that happened", async () => {
    const id = await propose();
    await decide(id, { decision: "defer", untilOn: inDays(5), reason: "After the budget." });
    await expect(withdrawProposal(who.chair.actor, id, { reason: undefined, version: 2 })).rejects.toMatchObject({ status: 403 });
    await withdrawProposal(who.member.actor, id, { reason: "Settled.", version: 2 });
    expect((await listProposalSteps(who.other.actor, id)).map(({ action, byName, reason }) => [action, byName, reason])).toEqual([["propose", "Councillor Member", ""], ["defer", "Councillor Chair", "After the budget."], ["withdraw", "Councillor Member", "Settled."]]);
    expect(await statusOf(id)).toBe("withdrawn");
  });

  it("no word of it stands in the audit chain or in a mail", async () => {
    await propose(who.member, { title: "Zebra crossing", why: "Zebra", outcomeWanted: "Zebra" });
    const [found] = await db.owner<{ audit: string; mail: string }[]>`select (select count(*) from audit.event where convert_from(entry, 'UTF8') ilike '%zebra%') as audit, (select count(*) from desk.mail where words ilike '%zebra%' or subject ilike '%zebra%') as mail`;
    expect(found).toEqual({ audit: "0", mail: "0" });
  });
});

describe("a reference under section 9FC", () => {
  it("any member of the committee refers, and any councillor of the council; whoever works for an organisation does not", async () => {
    const own = await refer();
    const [ofOutside] = [await refer(who.outside)];
    expect(await statusOf(own)).toBe("waiting");
    expect(await statusOf(ofOutside, who.outside)).toBe("waiting");
    expect((await listProposals(who.outside.actor)).proposals.map((one) => one.id)).toEqual([ofOutside]);
    for (const one of [who.officer, who.clerk]) await expect(referMatter(one.actor, { ...words, bodyId: committee.id })).rejects.toMatchObject({ status: 403 });
    await expect(who.officer.actor.begin((tx) => sql`select desk.add_proposal(${committee.id}, 'section 9FC reference', ${words}::jsonb)`.execute(tx))).rejects.toMatchObject({ code: "42501" });
  });

  it("who was co-opted refers to their own committee, and to no other: they are no councillor", async () => {
    const other = await addBody(db, "Health Scrutiny Committee");
    const coopted = await seated(db, other, "member", "Co-opted Member");
    await db.owner`update desk.membership set standing = 'co-opted without a vote' where person_id = ${coopted.actor.id}`;
    expect((await listWhereToRefer(coopted.actor)).committees.map(({ id }) => id)).toEqual([other.id]);
    await expect(referMatter(coopted.actor, { ...words, bodyId: committee.id })).rejects.toMatchObject({ fieldErrors: { bodyId: expect.any(String) } });
    await expect(coopted.actor.begin((tx) => sql`select desk.add_proposal(${committee.id}, 'section 9FC reference', ${words}::jsonb)`.execute(tx))).rejects.toMatchObject({ code: "42501" });
    await referMatter(coopted.actor, { ...words, bodyId: other.id });
  });

  it("there is none to an informal panel: the page says why, and so does the form and SQL", async () => {
    expect((await listWhereToRefer(who.member.actor)).without).toEqual([{ name: panel.name, why: expect.stringContaining("is an informal panel, and section 9FC") }]);
    await expect(referMatter(who.member.actor, { ...words, bodyId: panel.id })).rejects.toMatchObject({ fieldErrors: { bodyId: expect.stringContaining("Propose an item for it instead") } });
    await expect(who.member.actor.begin((tx) => sql`select desk.add_proposal(${panel.id}, 'section 9FC reference', ${words}::jsonb)`.execute(tx))).rejects.toMatchObject({ code: "CX001" });
  });

  it("the chair can neither decline, defer nor merge it, nor accept it as if it were a proposal", async () => {
    const id = await refer();
    await expect(decide(id, { decision: "decline" })).rejects.toMatchObject({ status: 403 });
    for (const action of ["decline", "defer", "merge", "accept"]) {
      await expect(who.chair.actor.begin((tx) => sql`select desk.move_proposal(${id}, 1, ${action}, ${{ reason: "x", untilOn: inDays(9), mergedInto: id, meetingId: meeting.id }}::jsonb)`.execute(tx))).rejects.toMatchObject({ code: "CX004" });
    }
  });

  it("placed without an item it stops the agenda; discussed, its outcome and reasons go back to the member", async () => {
    const reference = await schedule(who.clerk.actor, committee.id, 60);
    const [row] = await db.owner<{ id: number }[]>`select id from desk.meeting where reference = ${reference}`;
    const apologies = await openItem(who.clerk.actor, reference, "Apologies");
    await addItem(who.clerk.actor, reference, item({ openTitle: "Substitutes", parentId: apologies }));
    const id = await refer(who.outside);
    const stops = async () => (await prepareMeeting(who.clerk.actor, reference, "publish")).findings.filter((one) => one.rule.startsWith("Section 9FC"));
    expect(await stops()).toEqual([]);
    expect((await listMeetingsToChoose(who.chair.actor, { bodyId: committee.id, kind: "section 9FC reference" })).map((one) => one.id)).toContain(row?.id);
    await placeReference(who.chair.actor, id, { meetingId: row?.id ?? 0, reason: undefined, version: 1 });
    expect(await stops()).toEqual([{ severity: "stops", rule: "Section 9FC LGA 2000", mends: [{ proposal: id }], sentence: expect.stringContaining("Councillor Outside referred “Empty homes”") }]);
    await putOnAgenda(who.clerk.actor, id, { openTitle: "Empty homes", purpose: "To discuss", words: undefined, version: 2 });
    expect(await stops()).toEqual([]);
    await expect(recordReferenceOutcome(who.clerk.actor, id, { outcome: "no action", reason: "Too early.", version: 3 })).rejects.toMatchObject({ status: 403 });
    await expect(who.clerk.actor.begin((tx) => sql`select desk.move_proposal(${id}, 3, 'conclude', ${{ reason: "x", outcome: "no action" }}::jsonb)`.execute(tx))).rejects.toMatchObject({ code: "CX004" });
    await db.owner`update desk.meeting set held_on = ${inDays(-1)}, status = 'published' where id = ${row?.id ?? 0}`;
    expect((await listWaiting(who.clerk.actor)).some((one) => one.what === "record outcome" && one.proposalId === id)).toBe(true);
    await recordReferenceOutcome(who.clerk.actor, id, { outcome: "no action", reason: "The county answers for this.", version: 3 });
    expect((await findProposal(who.outside.actor, id, "read")).proposal).toMatchObject({ status: "concluded", outcome: "no action", reason: "The county answers for this.", placedOn: { number: "2" } });
    expect((await listWaiting(who.outside.actor)).some((one) => one.what === "know of decision" && one.proposalId === id)).toBe(true);
  });

  it("not placed, it is overdue for chair and clerk once the next agenda is about to go without it", async () => {
    const id = await refer(who.other);
    const waits = async (person: SignedInPerson) => (await listWaiting(person.actor)).find((one) => one.what === "place reference" && one.proposalId === id);
    expect(await waits(who.chair)).toMatchObject({ overdue: false, mayPlace: true });
    const near = await schedule(who.clerk.actor, committee.id, 9);
    expect(await waits(who.chair)).toMatchObject({ overdue: true });
    await db.owner`update desk.meeting set status = 'published' where reference = ${near}`; // its agenda went out before: it takes no reference any more
    expect(await waits(who.chair)).toMatchObject({ overdue: false, nextMeetingOn: inDays(40) });
    await db.owner`update desk.meeting set held_on = ${inDays(-1)} where reference = ${near}`;
    await db.owner`update desk.proposal set proposed_at = now() - interval '30 days' where id = ${id}`; // it waited, and a meeting went by without it
    expect(await waits(who.chair)).toMatchObject({ overdue: true });
    expect(await waits(who.clerk)).toMatchObject({ overdue: true, mayPlace: false });
    expect(await waits(who.member)).toBeUndefined();
  });

  it("is placed on a meeting whose agenda is still to be published, of this committee", async () => {
    const id = await refer();
    const elsewhere = await addBody(db, "Other Committee");
    const otherClerk = await seated(db, elsewhere, "clerk");
    const reference = await schedule(otherClerk.actor, elsewhere.id, 30);
    const [row] = await db.owner<{ id: number }[]>`select id from desk.meeting where reference = ${reference}`;
    await expect(placeReference(who.chair.actor, id, { meetingId: row?.id ?? 0, reason: undefined, version: 1 })).rejects.toMatchObject({ fieldErrors: { meetingId: expect.any(String) } });
    await expect(placeReference(who.member.actor, id, { meetingId: meeting.id, reason: undefined, version: 1 })).rejects.toMatchObject({ status: 403 });
  });
});
