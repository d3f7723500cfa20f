import { today } from "../../app/clock.ts";
import { addDeliveryUpdate, recordResponse } from "../../app/domain/recommendations/answering.server.ts";
import type { DemoCouncil } from "./council.server.ts";
import { privateReview, type DemoMeetings } from "./meetings.server.ts";
import { agreeAndSign, publishDraft, usualWords, writeMinutes } from "./minutes.server.ts";
import { writePrivateItem } from "./private-item.server.ts";
import { propose, publishRecommendation, resolveAndIssue, seedOutside, sign, wording } from "./recommendations.server.ts";
import { committeeMeetings, type Story } from "./story.server.ts";

const report = "Recommendations of the Children’s Improvement Panel";
const everybody = { tom: "signed", joan: "signed", ellen: "signed", yusuf: "signed", grace: "signed" } as const;

/**
 * From what the panel heard to what changed: proposals signed off, resolved at meetings of the committee, noticed, answered or
 * overdue, and the minutes of each meeting, agreed and signed at the next one.
 */
export async function seedThread(council: DemoCouncil, story: Story, meetings: DemoMeetings): Promise<void> {
  const evening = (workingDay: number) => story.workingDay(workingDay).toPlainDateTime("21:30");
  const morning = (workingDay: number) => story.workingDay(workingDay).toPlainDateTime("10:30");
  await council.at(evening(-70), () => panelNotes(council, meetings.panelFirst, { "What the inspectors found": "Members heard what the inspectors found and asked why nobody had told them.", "Whom to hear": "Members agreed to hear police, NHS and safeguarding witnesses in private." }));
  const list = await council.at(morning(-60), async () => {
    const reference = await propose(council, "list", "CSP0001");
    await sign(council, reference, { ...everybody, ellen: "dissents" });
    return reference;
  });

  // first meeting: resolved, noticed, never answered: it is overdue
  const [listResolution = 0] = await council.at(evening(committeeMeetings.first), () => writeMinutes(council, meetings.first, "committee", {
    members: { idris: "apologies" }, words: { ...usualWords, [report]: "The chair introduced the recommendation of the panel. Members asked who would keep the list." },
    decisions: [{ item: report, kind: "RECOMMENDED", words: wording.list, against: ["ellen"] }], officer: "Interim Assistant Director",
  }));
  await council.at(morning(committeeMeetings.first + 4), async () => publishRecommendation(council, await resolveAndIssue(council, list, listResolution)));
  await council.at(morning(committeeMeetings.first + 5), () => publishDraft(council, meetings.first));

  await council.at(evening(-44), () => panelNotes(council, meetings.panelSecond, { "What was sent in so far": "Members read what the police sent in.", "Recommendations for the committee": "Members agreed to propose three more recommendations." }));
  const audits = await council.at(morning(-42), async () => {
    const reference = await propose(council, "audits", "CSP0001");
    await sign(council, reference, everybody);
    return reference;
  });

  // second meeting: resolved, noticed, and accepted in part
  const [auditsResolution = 0] = await council.at(evening(committeeMeetings.second), async () => {
    const made = await writeMinutes(council, meetings.second, "committee", {
      members: { harriet: "remote" }, words: { ...usualWords, [report]: "Members considered how they would be told." },
      decisions: [{ item: report, kind: "RECOMMENDED", words: wording.audits }], declared: { by: "joan", item: report, nature: "Her sister works in the front door team." },
    });
    await agreeAndSign(council, meetings.first, meetings.second, "In the minute on spending, “£48,000” should read “£84,000”.");
    return made;
  });
  const auditsPublic = await council.at(morning(committeeMeetings.second + 3), () => resolveAndIssue(council, audits, auditsResolution));
  await council.at(morning(committeeMeetings.second + 5), () => publishDraft(council, meetings.second));
  await council.at(morning(-12), async () => {
    await recordResponse(await council.as("grace"), auditsPublic, {
      answer: "partially accepted", decisionReference: `EXE ${today().year}/41`, decidedOn: today().toString(), part: "A report every three months of cases closed and reopened",
      reasons: "Looking at every closed case again would take four social workers from families. One in five is looked at, chosen by lot.", actions: "First report in the spring", ownerPost: "Director of Children’s Services",
    });
    await addDeliveryUpdate(await council.as("grace"), auditsPublic, { status: "on track", words: "The first sample has been drawn." });
  });
  await council.at(morning(-10), () => publishRecommendation(council, auditsPublic));

  // third meeting: the committee confirms that one is complete; agrees the minutes of the second
  const [confirmed = 0] = await council.at(evening(committeeMeetings.third), async () => {
    const made = await writeMinutes(council, meetings.third, "committee", {
      members: {}, words: { ...usualWords, "Double-checking of closed cases: what was found": "12 per cent of cases were reopened. Members said that they had never been shown such figures." },
      decisions: [{ item: report, kind: "RESOLVED", words: "That the recommendation of the inspectors on procedures is confirmed as complete." }],
    });
    await writePrivateItem(council, meetings.third, privateReview.openTitle);
    await agreeAndSign(council, meetings.second, meetings.third);
    return made;
  });
  await council.at(morning(committeeMeetings.third + 4), () => publishDraft(council, meetings.third));
  await council.at(evening(committeeMeetings.last), () => agreeAndSign(council, meetings.third, meetings.last));
  await seedOutside(council, confirmed);

  // what is under way: one signed off and waiting for the committee, one that members are still signing
  await council.at(morning(-8), async () => sign(council, await propose(council, "schools", "CSP0002"), { tom: "signed", joan: "signed", yusuf: "signed" }));
  await council.at(morning(-2), async () => sign(council, await propose(council, "duty"), { tom: "signed" }));
}

async function panelNotes(council: DemoCouncil, reference: string, words: Record<string, string>): Promise<void> {
  await writeMinutes(council, reference, "panel", { members: {}, words });
  await publishDraft(council, reference);
}
