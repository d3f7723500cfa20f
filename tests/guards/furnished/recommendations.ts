// Recommendations of the panel in every state, another committee's, their notices, and what the public reads of them.
import { randomBytes } from "node:crypto";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { claimComplete, recordResponse } from "../../../app/domain/recommendations/answering.server.ts";
import { cite, listCitations } from "../../../app/domain/recommendations/citations.server.ts";
import { confirmCompleted, resolveRecommendation } from "../../../app/domain/recommendations/committee-acts.server.ts";
import { giveNotice, recordReceipt } from "../../../app/domain/recommendations/notices.server.ts";
import { prepareRecommendationRelease, withdrawRecommendation } from "../../../app/domain/recommendations/publish-recommendation.server.ts";
import { proposalForm } from "../../../app/domain/recommendations/recommendation-forms.ts";
import { findRecommendation, proposeRecommendation } from "../../../app/domain/recommendations/recommendations.server.ts";
import { freezeWording, signOffRecommendation } from "../../../app/domain/recommendations/sign-offs.server.ts";
import { addBody } from "../../support/people.ts";
import { approved } from "./evidence.ts";
import { known, type Area, type Objects, type Params, type Room } from "./room.ts";

/** In this order: each is the one before it, and one step more. */
const states = ["draft", "proposed", "signed off", "resolved", "noticed", "issued", "claimed", "verified"] as const;
type State = (typeof states)[number];

const wording = "That every closed case is looked at again by somebody who did not close it.";
const day = () => today().toString();
const found = async (actor: Actor, reference: string) => (await findRecommendation(actor, reference, "read")).recommendation;
/** What the panel proposes, the demo's committee resolves and the executive answers, brought so far. */
export async function recommendation(room: Room, upTo: State): Promise<Params> {
  const [clerk, leader] = [await room.as("clerk"), await room.as("leader")];
  const [panelId, committeeId] = [await room.body("childrens-improvement-panel"), await room.body("childrens-scrutiny-committee")];
  const isPast = (state: State) => states.indexOf(state) <= states.indexOf(upTo);
  const drafted = await draft(clerk, panelId, committeeId);
  let reference = known(drafted["reference"]);
  if (isPast("proposed")) await freezeWording(clerk, reference, { version: (await found(clerk, reference)).version });
  if (isPast("signed off")) for (const role of ["chair", "vice-chair", "member", "cabinet", "attendee"] as const) await sign(await room.as(role), reference);
  if (isPast("resolved")) reference = await resolve(room, clerk, reference, committeeId);
  const { id, frozenSha256 } = await found(clerk, reference);
  const made: Params = { ...drafted, reference, slug: reference, recommendationId: String(id), sha256: frozenSha256 ?? "a".repeat(64), resolutionId: String(await decided(room, clerk, committeeId, "RESOLVED")) };
  if (!isPast("noticed")) return made;
  const { noticeId } = await giveNotice(clerk, { committeeId, recommendations: [id], sentOn: day() });
  if (isPast("issued")) await recordReceipt(leader, String(noticeId), { noticeReceivedOn: day(), reportReceivedOn: day() });
  if (isPast("claimed")) {
    await recordResponse(leader, reference, { answer: "accepted", decisionReference: "EXE 1", decidedOn: day(), part: undefined, reasons: undefined, actions: undefined, ownerPost: undefined });
    await claimComplete(leader, reference, { words: "All are done.", evidence: "The audit of May." });
  }
  if (isPast("verified")) await confirmCompleted(clerk, reference, { resolutionId: Number(made["resolutionId"]), words: "Every case was seen." });
  return { ...made, id: String(noticeId) };
}

/** A draft that cites one source. */
async function draft(clerk: Actor, bodyId: number, committeeId: number): Promise<Params> {
  const { reference } = await proposeRecommendation(clerk, proposalForm.parse({ bodyId: String(bodyId), committeeId: String(committeeId), title: "Look at closed cases again", wording }));
  await cite(clerk, reference, { words: "The inspectors’ letter" });
  const [citation] = await listCitations(clerk, (await found(clerk, reference)).id);
  return { reference, citationId: String(known(citation).id) };
}

async function sign(actor: Actor, reference: string): Promise<void> {
  await signOffRecommendation(actor, reference, { answer: "signed", sha256: (await found(actor, reference)).frozenSha256 ?? "" });
}

async function resolve(room: Room, clerk: Actor, reference: string, committeeId: number): Promise<string> {
  return (await resolveRecommendation(clerk, reference, { resolutionId: await decided(room, clerk, committeeId, "RECOMMENDED") })).reference;
}

let numbers = 9000;

/** A resolution that was carried at a quorate meeting held today, as minutes record it. @returns its id */
async function decided({ db: { owner } }: Room, clerk: Actor, bodyId: number, kind: "RECOMMENDED" | "RESOLVED"): Promise<number> {
  numbers += 1;
  const [row] = await owner<{ id: number }[]>`
    with held as (insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by) values (${bodyId}, ${`${day()}-guards-${randomBytes(4).toString("hex")}`}, 'Committee', ${day()}, '18:00', 'Town Hall', ${clerk.id}) returning id),
      of_it as (insert into desk.minutes (body_id, meeting_id, drafted_by) select ${bodyId}, id, ${clerk.id} from held returning id, meeting_id),
      item as (insert into desk.minute (body_id, minutes_id, position, number, title) select ${bodyId}, id, 1, ${`${numbers}/26`}, 'Recommendation' from of_it returning id, minutes_id)
    insert into desk.resolution (body_id, meeting_id, minutes_id, minute_id, number, kind, words, carried, is_quorate)
      select ${bodyId}, of_it.meeting_id, of_it.id, item.id, ${`${numbers}/26`}, ${kind}, ${wording}, true, true from of_it, item returning id`;
  return known(row?.id);
}

async function released(clerk: Actor, reference: string | undefined): Promise<number> {
  return (await prepareRecommendationRelease(clerk, reference, {})).releaseId;
}

/** Another committee's own: a draft, and one of which notice was given to an executive of its own. */
async function ofAnotherCommittee(room: Room): Promise<{ drafted: Params; issued: Params }> {
  const { clerk, committeeId } = room.elsewhere;
  const executive = await addBody(room.db, "Another Executive", { kind: "executive" });
  await room.db.owner`update desk.body set executive_id = ${executive.id} where id = ${committeeId}`;
  const [drafted, other] = [await draft(clerk, committeeId, committeeId), await draft(clerk, committeeId, committeeId)];
  const reference = known(other["reference"]);
  await freezeWording(clerk, reference, { version: (await found(clerk, reference)).version });
  const slug = await resolve(room, clerk, reference, committeeId);
  const { id } = await found(clerk, slug);
  const { noticeId } = await giveNotice(clerk, { committeeId, recommendations: [id], sentOn: day() });
  return { drafted: { ...drafted, recommendationId: String(id), resolutionId: "999999", id: String(noticeId) }, issued: { ...other, reference: slug, id: String(noticeId) } };
}

export const recommendations: Area = {
  doors: ["routes/desk/recommendations/"],
  async furnish(room): Promise<Objects> {
    const clerk = await room.as("clerk");
    const published = await recommendation(room, "issued");
    await approved(await released(clerk, published["reference"]), clerk);
    const { drafted, issued } = await ofAnotherCommittee(room);
    const own = await recommendation(room, "draft");
    return {
      draft: own, proposed: await recommendation(room, "proposed"), "signed off": await recommendation(room, "signed off"), resolved: await recommendation(room, "resolved"), own: await recommendation(room, "issued"),
      claimed: await recommendation(room, "claimed"), verified: await recommendation(room, "verified"), published, other: drafted, "other issued": issued,
      absent: { reference: "rec-0000000000000000", citationId: "999999", recommendationId: "999999", resolutionId: "999999", id: "999999" },
      // the address names another committee's citation under a draft that the reader may see
      crossed: { ...own, citationId: known(drafted["citationId"]) },
    };
  },
};

/** Notices: one whose receipt nobody has recorded, one that was received. */
export const notices: Area = {
  doors: ["routes/desk/recommendations/notice", "routes/desk/recommendations/receipt"],
  async furnish(room): Promise<Objects> {
    const desk = room.made("routes/desk/recommendations/recommendation");
    return { own: await recommendation(room, "noticed"), received: known(desk["own"]), other: known(desk["other"]), absent: known(desk["absent"]) };
  },
};

/** What is sent there moves a recommendation on: these doors have their own of those that they may move. */
export const movedRecommendations: readonly Area[] = ([
  ["freeze", { draft: "draft" }], ["reopen", { proposed: "proposed", "signed off": "signed off" }], ["sign", { proposed: "proposed" }], ["resolve", { "signed off": "signed off" }], ["give-notice", { resolved: "resolved" }],
  ["complete", { own: "issued" }], ["confirm", { claimed: "claimed" }], ["supersede", { own: "issued", resolved: "resolved" }],
] satisfies [string, Record<string, State>][]).map(([door, moved]): Area => ({
  doors: [`routes/desk/recommendations/${door}`],
  async furnish(room) {
    const objects: Objects = { ...room.made("routes/desk/recommendations/recommendation") };
    for (const [name, state] of Object.entries(moved)) objects[name] = await recommendation(room, state);
    // a resolution to record it by, where the door asks for one
    if (door === "resolve") objects["signed off"] = { ...objects["signed off"], resolutionId: String(await decided(room, await room.as("clerk"), await room.body("childrens-scrutiny-committee"), "RECOMMENDED")) };
    return objects;
  },
}));

export const publicRecommendations: Area = {
  doors: ["routes/record/recommendation"],
  async furnish(room): Promise<Objects> {
    const clerk = await room.as("clerk");
    const desk = room.made("routes/desk/recommendations/recommendation");
    const withdrawn = await recommendation(room, "issued");
    await approved(await released(clerk, withdrawn["reference"]), clerk);
    await withdrawRecommendation(clerk, withdrawn["reference"], { why: "It named a family." });
    return { own: known(desk["published"]), withdrawn, "not published": known(desk["own"]), absent: { slug: "csc-2020-21-99" } };
  },
};
