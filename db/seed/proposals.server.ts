import { today } from "../../app/clock.ts";
import { decideProposal, placeReference, putOnAgenda } from "../../app/domain/proposals/moves.server.ts";
import { proposeItem, referMatter } from "../../app/domain/proposals/proposing.server.ts";
import { findProposal, listMeetingsToChoose } from "../../app/domain/proposals/proposals.server.ts";
import type { DemoCouncil } from "./council.server.ts";

type Raised = { title: string; why: string; outcomeWanted: string; urgency: "can wait" | "next meeting" };

const figures: Raised = {
  title: "Performance figures for the committee each month", urgency: "next meeting",
  why: "Service committees used to get detailed performance reports. When the inspectors came, members just didn’t know.", outcomeWanted: "See caseloads, re-referrals and assessments within 45 working days, each month, in one page.",
};
const posts: Raised = {
  title: "Two experienced posts that are still temporary", urgency: "next meeting",
  why: "£90,000 of the core budget pays for two experienced social workers, and both posts are filled by temporary staff.", outcomeWanted: "Ask when they become permanent, and what stands in the way.",
};
const councilTax: Raised = {
  title: "What the reserve means for council tax", urgency: "can wait",
  why: "Residents ask what the £418,000 from the Strategic Investment Reserve costs each household.", outcomeWanted: "Have the finance manager explain it.",
};
const trust: Raised = {
  title: "The Children’s Trust and the Safeguarding Board", urgency: "can wait",
  why: "A review of both was ordered in the autumn. Nobody has told members what it found.", outcomeWanted: "Hear what the review found, and who answers for it now.",
};

/** Three proposals of councillors, one on the agenda, one declined and one waiting; and a reference that the chair has placed. */
export async function seedProposals(council: DemoCouncil): Promise<void> {
  const bodyId = council.bodyId("committee");
  const ago = (days: number, time: string) => today().subtract({ days }).toPlainDateTime(time);
  const none = { neededBy: undefined, neededWhy: undefined };
  const propose = async (days: number, key: string, raised: Raised) => council.at(ago(days, "19:20"), async () => (await proposeItem(await council.as(key), { ...raised, ...none, bodyId })).proposalId);
  const [figuresId, taxId] = [await propose(12, "ellen", figures), await propose(11, "harriet", councilTax)];
  const trustId = await council.at(ago(10, "08:40"), async () => (await referMatter(await council.as("harriet"), { ...trust, ...none, bodyId })).proposalId);
  await council.at(ago(6, "10:15"), async () => {
    const chair = await council.as("tom");
    // the draft: not the one whose agenda is published
    const [meeting] = await listMeetingsToChoose(chair, { bodyId, kind: "section 9FC reference" });
    if (!meeting) throw new Error("The demo’s committee has no meeting to come.");
    const decided = { meetingId: meeting.id, untilOn: undefined, mergedInto: undefined, version: 1 };
    await decideProposal(chair, figuresId, { ...decided, decision: "accept", reason: "Agreed. We cannot scrutinise what we do not see." });
    await decideProposal(chair, taxId, { ...decided, decision: "decline", reason: "Spending from the reserve is on our agenda already, and the budget as a whole is for the full council. Please ask there." });
    await placeReference(chair, trustId, { meetingId: meeting.id, reason: "It comes to our next meeting.", version: 1 });
  });
  await council.at(ago(5, "11:30"), async () => {
    const clerk = await council.as("priya");
    for (const id of [figuresId, trustId]) {
      const { proposal: { title, version } } = await findProposal(clerk, id, "put on the agenda");
      await putOnAgenda(clerk, id, { openTitle: title, purpose: "To discuss", words: undefined, version });
    }
  });
  await propose(2, "idris", posts);
}
