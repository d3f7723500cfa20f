import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { documentAnswers, documentsToAnswer } from "./documents-waiting.server.ts";
import { evidenceToCheck, evidenceToSend, flaggedSubmissions, releasesToApprove } from "./evidence-waiting.server.ts";
import { exemptionsToReview } from "./exemptions-waiting.server.ts";
import { agendasToPublish, agendasToPublishAgain, meetingsCalledOffOrMoved, meetingsToCome, noticesToMend, substitutesToKnow } from "./meetings-waiting.server.ts";
import { minutesToMoveOn, whatWentWrong } from "./minutes-waiting.server.ts";
import { anyOf } from "./of-actor.server.ts";
import { decisionsToKnow, proposalsToDecide, proposalsToList, referencesToPlace } from "./proposals-waiting.server.ts";
import { correctedResolutions, recommendationsToAnswer, recommendationsToMoveOn, wordingToSign } from "./recommendations-waiting.server.ts";
import { papersToPublish, privateNoticesToGive } from "./papers-waiting.server.ts";
import { openingsToAgree, sessionsToMoveOn, whatKeepersMustKnow } from "./sessions-waiting.server.ts";
import { topicsToSettle } from "./topics-waiting.server.ts";
import { inOrder, type Waiting } from "./waiting.ts";

/** What waits for this actor today, in the order in which it should be done: ten of each kind at most. */
export async function listWaiting(actor: Actor, tx?: Work): Promise<Waiting[]> {
  const council = await theCouncil();
  return withActor(actor, async (inner) => inOrder([
    ...(await agendasToPublish(actor, council, inner)),
    ...(await noticesToMend(actor, council, inner)),
    ...(await agendasToPublishAgain(actor, inner)),
    ...(await papersToPublish(actor, inner)),
    ...(await privateNoticesToGive(actor, council, inner)),
    ...(await topicsToSettle(actor, inner)),
    ...(await referencesToPlace(actor, council, inner)),
    ...(await proposalsToDecide(actor, inner)),
    ...(await proposalsToList(actor, council, inner)),
    ...(await decisionsToKnow(actor, inner)),
    ...(await exemptionsToReview(actor, inner)),
    ...(await sessionsToMoveOn(actor, inner)),
    ...(await whatKeepersMustKnow(actor, inner)),
    ...(await openingsToAgree(actor, inner)),
    ...(await evidenceToSend(actor, inner)),
    ...(await evidenceToCheck(actor, inner)),
    ...(await flaggedSubmissions(actor, inner)),
    ...(await releasesToApprove(actor, inner)),
    ...(await minutesToMoveOn(actor, council, inner)),
    ...(await whatWentWrong(actor, inner)),
    ...(await correctedResolutions(actor, inner)),
    ...(await wordingToSign(actor, inner)),
    ...(await recommendationsToMoveOn(actor, council, inner)),
    ...(await recommendationsToAnswer(actor, council, inner)),
    ...(await meetingsCalledOffOrMoved(actor, inner)),
    ...(await substitutesToKnow(actor, inner)),
    ...(await documentsToAnswer(actor, council, inner)),
    ...(await documentAnswers(actor, inner)),
    ...(await meetingsToCome(actor, inner)),
  ]), tx);
}

/** The next meeting, today's included, that this actor can see on the desk or in the record: an ISO date, and a time like "18:00". */
export function nextMeeting(actor: Actor, tx?: Work): Promise<{ heldOn: string; startsAt: string } | undefined> {
  return withActor(actor, async (inner) => {
    const own = await inner.selectFrom("desk.meeting").select(["held_on as heldOn", "starts_at as startsAt"]).where("body_id", "=", anyOf(actor.seats.map((seat) => seat.bodyId)))
      .where("held_on", ">=", today().toString()).where("status", "!=", "cancelled").orderBy("held_on").orderBy("starts_at").limit(1).executeTakeFirst();
    const published = await inner.selectFrom("record.meeting").select(["held_on as heldOn", "starts_at as startsAt"]).where("status", "=", "published")
      .where("held_on", ">=", today().toString()).orderBy("held_on").orderBy("starts_at").limit(1).executeTakeFirst();
    const [first] = [own, published].flatMap((row) => row ?? []).toSorted((a, b) => (`${a.heldOn}T${a.startsAt}` < `${b.heldOn}T${b.startsAt}` ? -1 : 1));
    return first && { heldOn: first.heldOn, startsAt: first.startsAt.slice(0, 5) };
  }, tx);
}
