// Releases of every kind before the gate, each prepared by the clerk: who approves, who has, and who has nothing to do with it.
import { prepareInquiryRelease } from "../../../app/domain/inquiries/publish-inquiry.server.ts";
import { prepareMinutesRelease } from "../../../app/domain/minutes/publish-minutes.server.ts";
import { prepareProgrammeRelease } from "../../../app/domain/work-programme/publish-programme.server.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { findRelease } from "../../../app/domain/publication/releases.server.ts";
import { prepareRecommendationRelease } from "../../../app/domain/recommendations/publish-recommendation.server.ts";
import { approved, panelScene, released, submission } from "./evidence.ts";
import { inquiryOf, openedCall, organisationOf, publishInquiry } from "./inquiries.ts";
import { minutesOf } from "./minutes.ts";
import { recommendation } from "./recommendations.ts";
import { ofPanel } from "./work-programme.ts";
import { known, type Area, type Objects, type Params, type Room } from "./room.ts";

export const gate: Area = {
  doors: ["routes/desk/release"],
  async furnish(room): Promise<Objects> {
    const [clerk, chair, monitor] = [await room.as("clerk"), await room.as("chair"), await room.as("monitoring officer")];
    const scene = await panelScene(room);
    const evidence = async () => released(clerk, (await submission(scene, "accepted", "published"))["reference"]);
    const [byTheChair, published] = [await evidence(), await evidence()];
    await approved(byTheChair, chair);
    await approved(published, chair, monitor);
    const minutes = known(room.made("routes/desk/minutes/minutes")["cleared"]);
    return {
      ...room.made("routes/desk/meetings/meeting"),
      evidence: await looked(clerk, await evidence()), "evidence approved by the chair": await looked(clerk, byTheChair), "published evidence": await looked(clerk, published),
      recommendation: await looked(clerk, (await prepareRecommendationRelease(clerk, (await recommendation(room, "resolved"))["reference"], {})).releaseId),
      inquiry: await looked(clerk, (await prepareInquiryRelease(clerk, scene.call["reference"], {})).releaseId),
      programme: await looked(clerk, (await prepareProgrammeRelease(clerk, ofPanel, { checked: true })).releaseId),
      minutes: await looked(clerk, (await prepareMinutesRelease(clerk, minutes["reference"])).releaseId),
      "minutes with a summary": await looked(clerk, (await prepareMinutesRelease(clerk, (await minutesOf(room, "cleared", { isPrivate: true, hasSummary: true }))["reference"])).releaseId),
      "other evidence": await elsewhere(room),
    };
  },
};

async function looked(actor: Actor, releaseId: number): Promise<Params> {
  return { id: String(releaseId), sha256: (await findRelease(actor, releaseId)).sha256 };
}

/** Another panel's evidence, prepared by its clerk. */
async function elsewhere(room: Room): Promise<Params> {
  const { clerk, panelId } = room.elsewhere;
  const reference = await inquiryOf(clerk, panelId, "What landlords say");
  await publishInquiry(clerk, reference);
  const organisationId = await organisationOf(room, "NHS");
  const call = await openedCall(clerk, reference, organisationId);
  const sent = await submission({ clerk, sender: await room.as("NHS"), organisationId, call }, "accepted", "published");
  return looked(clerk, await released(clerk, sent["reference"]));
}
