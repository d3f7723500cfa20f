// Work programmes with a topic that waits and one that is settled, the panel's own and another's, and what the public reads of them.
import type { Actor } from "../../../app/domain/actor.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { sayHowTopicStands } from "../../../app/domain/work-programme/moving.server.ts";
import { listMeetingsToPlan } from "../../../app/domain/work-programme/programmes.server.ts";
import { prepareProgrammeRelease, withdrawProgramme } from "../../../app/domain/work-programme/publish-programme.server.ts";
import { newTopicForm } from "../../../app/domain/work-programme/topic.ts";
import { addTopic } from "../../../app/domain/work-programme/topics.server.ts";
import { schedule } from "../../support/agenda.ts";
import { known, type Area, type Objects, type Params, type Room } from "./room.ts";

export const ofPanel = "childrens-improvement-panel";

/** A topic for the next meeting of a body. */
async function topicOf(clerk: Actor, slug: string, bodyId: number, title: string): Promise<Params> {
  const [next] = await listMeetingsToPlan(clerk, bodyId);
  const given = newTopicForm.parse({ title, purpose: "To find out what changed.", witnesses: "Head of Safeguarding", to: String(known(next).id) });
  return { slug, topicId: String((await addTopic(clerk, slug, given)).topicId) };
}

export async function publishProgramme(clerk: Actor, slug: string): Promise<void> {
  const { releaseId } = await prepareProgrammeRelease(clerk, slug, { checked: true });
  await approveAndPublish(clerk, releaseId, { sha256: (await findRelease(clerk, releaseId)).sha256 });
}

async function slugOf({ db }: Room, bodyId: number): Promise<string> {
  return known((await db.owner<{ slug: string }[]>`select slug from desk.body where id = ${bodyId}`)[0]?.slug);
}

export const workProgrammes: Area = {
  doors: ["routes/desk/work-programme/"],
  async furnish(room): Promise<Objects> {
    const { as, body, elsewhere } = room;
    const clerk = await as("clerk");
    const panelId = await body(ofPanel);
    await schedule(clerk, panelId, 60);
    const own = await topicOf(clerk, ofPanel, panelId, "How the front door listens");
    const settled = await topicOf(clerk, ofPanel, panelId, "A topic that is dropped");
    await sayHowTopicStands(clerk, ofPanel, settled["topicId"], { status: "dropped", why: "The committee looks into it." });
    await publishProgramme(clerk, ofPanel);
    await schedule(elsewhere.clerk, elsewhere.panelId, 60);
    const other = await topicOf(elsewhere.clerk, await slugOf(room, elsewhere.panelId), elsewhere.panelId, "Damp homes");
    return { own, settled: { ...settled, settled: "yes" }, other, crossed: { ...other, slug: ofPanel }, absent: { slug: "no-such-committee", topicId: "999999" } };
  },
};

export const publicProgrammes: Area = {
  doors: ["routes/record/work-programme"],
  async furnish(room): Promise<Objects> {
    const { clerk, committeeId } = room.elsewhere;
    const slug = await slugOf(room, committeeId);
    await schedule(clerk, committeeId, 61);
    await topicOf(clerk, slug, committeeId, "Waiting for a bed");
    await publishProgramme(clerk, slug);
    await withdrawProgramme(clerk, slug, { why: "It named a ward." });
    const desk = room.made("routes/desk/work-programme/topic");
    return { own: known(desk["own"]), "not published": known(desk["other"]), withdrawn: { slug }, absent: known(desk["absent"]) };
  },
};
