// What members of the demo's committee propose and refer, in the states that the doors turn on, and another committee's.
import { decideProposal, placeReference, putOnAgenda } from "../../../app/domain/proposals/moves.server.ts";
import { proposeItem, referMatter } from "../../../app/domain/proposals/proposing.server.ts";
import { schedule } from "../../support/agenda.ts";
import { addPerson, addSeat, signIn } from "../../support/people.ts";
import { known, type Area, type Objects, type Params } from "./room.ts";

const words = { title: "Buses to the hospital", why: "They are late.", outcomeWanted: "Hear from the operator.", urgency: "can wait" as const, neededBy: undefined, neededWhy: undefined };

export const proposals: Area = {
  doors: ["routes/desk/proposals/"],
  async furnish({ db, as, body, elsewhere }): Promise<Objects> {
    const [clerk, chair, member, leader] = [await as("clerk"), await as("chair"), await as("member"), await as("leader")];
    const bodyId = await body("childrens-scrutiny-committee");
    const meetingOn = async (days: number) => {
      const reference = await schedule(clerk, bodyId, days);
      return known((await db.owner<{ id: number }[]>`select id from desk.meeting where reference = ${reference}`)[0]).id;
    };
    const [toCome, ofToday] = [await meetingOn(70), await meetingOn(0)];
    const named = (id: number, version = 1): Params => ({ id: String(id), version: String(version), meetingId: String(toCome) });
    const propose = async (actor = member, at = bodyId) => (await proposeItem(actor, { ...words, bodyId: at })).proposalId;
    const refer = async (actor = member) => (await referMatter(actor, { ...words, bodyId })).proposalId;
    const decided = async (decision: "accept" | "decline") => {
      const id = await propose();
      await decideProposal(chair, id, { decision, meetingId: toCome, untilOn: undefined, mergedInto: undefined, reason: "It matters.", version: 1 });
      return named(id, 2);
    };
    const placed = async (meetingId: number) => {
      const id = await refer();
      await placeReference(chair, id, { meetingId, reason: undefined, version: 1 });
      return named(id, 2);
    };
    const met = await placed(ofToday);
    await putOnAgenda(clerk, met["id"], { openTitle: "Buses", purpose: "To discuss", words: undefined, version: 2 });
    const otherMember = await addPerson(db, "Olga Member");
    await addSeat(db, elsewhere.committeeId, otherMember, "member");
    return {
      own: named(await propose()), "the chair's": named(await propose(chair)), accepted: await decided("accept"), declined: await decided("decline"),
      reference: named(await refer()), "the leader's": named(await refer(leader)), placed: await placed(toCome), met: { ...met, version: "3" },
      other: named(await propose((await signIn(db, otherMember)).actor, elsewhere.committeeId)), absent: named(999_999),
    };
  },
};
