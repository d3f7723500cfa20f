import { today } from "../../app/clock.ts";
import { addDeliveryUpdate, claimComplete, recordResponse } from "../../app/domain/recommendations/answering.server.ts";
import { cite, listCitableEvidence } from "../../app/domain/recommendations/citations.server.ts";
import { confirmCompleted, recordOutsideRecommendation, resolveRecommendation, supersedeRecommendation } from "../../app/domain/recommendations/committee-acts.server.ts";
import { giveNotice, recordReceipt } from "../../app/domain/recommendations/notices.server.ts";
import { prepareRecommendationRelease } from "../../app/domain/recommendations/publish-recommendation.server.ts";
import type { Answer, Source } from "../../app/domain/recommendations/recommendation.ts";
import { findRecommendation, proposeRecommendation } from "../../app/domain/recommendations/recommendations.server.ts";
import { freezeWording, signOffRecommendation } from "../../app/domain/recommendations/sign-offs.server.ts";
import { approve } from "./approve.server.ts";
import type { DemoCouncil } from "./council.server.ts";

const nothingMore = { aim: undefined, area: undefined, ownerPost: undefined, measure: undefined, baseline: undefined, target: undefined, dueOn: undefined, cost: undefined };
const isoIn = (days: number) => today().add({ days }).toString();

export const wording = {
  audits: "That the Executive reports to this committee every three months how many cases were closed, how many were looked at again, and how many were reopened.",
  list: "That the Executive agrees with the police one list of open referrals, looked at together every week.",
  schools: "That every school in the borough has a named social worker.",
  duty: "That calls to the duty line are answered or returned the same day, and that this is measured.",
} as const;
const panelTitles: Record<keyof typeof wording, string> = { audits: "Closed cases are looked at again", list: "One list of referrals", schools: "A named social worker for each school", duty: "The duty line answers" };

/** The panel proposes, cites what was sent in where that is asked for, and freezes the wording. @returns its address */
export async function propose(council: DemoCouncil, key: keyof typeof wording, citing?: string): Promise<string> {
  const clerk = await council.as("priya");
  const { reference } = await proposeRecommendation(clerk, {
    bodyId: council.bodyId("panel"), committeeId: council.bodyId("committee"), title: panelTitles[key], wording: wording[key], aim: "Members should not learn from an inspection what they could have asked.",
    area: "Children’s social care", ownerPost: "Director of Children’s Services", measure: "Cases reopened on review", baseline: "12 per cent", target: "Under 4 per cent", dueOn: isoIn(200), cost: key === "schools" ? 9_000_000 : undefined,
  });
  if (citing) {
    const evidence = (await listCitableEvidence(clerk, council.bodyId("panel"))).find((one) => one.evidenceReference === citing);
    if (evidence) await cite(clerk, reference, { submissionId: String(evidence.id) });
  }
  const { recommendation } = await findRecommendation(clerk, reference, "read");
  await freezeWording(clerk, reference, { version: recommendation.version });
  return reference;
}

/** Members sign the frozen wording, or dissent. */
export async function sign(council: DemoCouncil, reference: string, answers: Record<string, "signed" | "dissents">): Promise<void> {
  for (const [key, answer] of Object.entries(answers)) {
    const member = await council.as(key);
    const { recommendation } = await findRecommendation(member, reference, "read");
    await signOffRecommendation(member, reference, { answer, note: answer === "dissents" ? "It asks for a list before anybody has said who keeps it." : undefined, sha256: recommendation.frozenSha256 ?? "" });
  }
}

/** Resolved by the committee, notice given that day, received the next. @returns its public address */
export async function resolveAndIssue(council: DemoCouncil, reference: string, resolutionId: number): Promise<string> {
  const clerk = await council.as("priya");
  const resolved = await resolveRecommendation(clerk, reference, { resolutionId });
  const { recommendation } = await findRecommendation(clerk, resolved.reference, "read");
  const { noticeId } = await giveNotice(clerk, { committeeId: council.bodyId("committee"), recommendations: [recommendation.id], sentOn: today().toString(), reportReceivedOn: today().toString() });
  await recordReceipt(await council.as("rosalind"), String(noticeId), { noticeReceivedOn: today().toString(), reportReceivedOn: today().toString() });
  return resolved.reference;
}

export async function publishRecommendation(council: DemoCouncil, reference: string): Promise<void> {
  const { releaseId } = await prepareRecommendationRelease(await council.as("priya"), reference, {});
  await approve(council, releaseId, "tom", "amara"); // the second is needed only where it draws on what is not public
}

type Outside = { source: Exclude<Source, "panel">; document: string; daysAgo: number; title: string; words: string; owner?: string; answer?: Answer; part?: string; reasons?: string; delivery?: "on track" | "at risk" | "off track" | "claimed complete" | "verified complete" | "superseded"; said?: string };

const outside: readonly Outside[] = [
  { source: "inspectors", document: "Inspection of services for children, July", daysAgo: 480, title: "Procedures are rewritten", words: "The council should rewrite its child protection procedures and train every social worker in them.", answer: "accepted", delivery: "verified complete", said: "New procedures were adopted, and 140 social workers have been trained." },
  { source: "inspectors", document: "Inspection of services for children, July", daysAgo: 480, title: "Closed cases are checked", words: "The council should look again at every case closed in the last six months.", answer: "accepted", delivery: "claimed complete", said: "Every case was looked at again; 12 per cent were reopened." },
  { source: "inspectors", document: "Inspection of services for children, July", daysAgo: 480, title: "Roles are clear", words: "Every social worker should know what is theirs to decide.", answer: "accepted", delivery: "on track", said: "Role descriptions were agreed with staff." },
  { source: "inspectors", document: "Monitoring visit", daysAgo: 200, title: "Managers attend", words: "Managers should attend the meetings at which children’s plans are decided.", answer: "accepted", delivery: "at risk", said: "Attendance is 81 per cent; two posts are filled by agency staff." },
  { source: "inspectors", document: "Monitoring visit", daysAgo: 200, title: "Supervision is recorded", words: "Supervision of each social worker should be recorded every month.", answer: "accepted", delivery: "off track", said: "Recorded for 54 per cent in the last month." },
  { source: "commissioner", document: "Review of the commissioner", daysAgo: 300, title: "A strong children’s partnership", words: "Police, education and health should sit in one strategic partnership for children.", answer: "accepted", delivery: "on track", said: "Terms of reference were agreed by all partners." },
  { source: "commissioner", document: "Review of the commissioner", daysAgo: 300, title: "One way of working", words: "A strengths-based practice model should be chosen and taught.", answer: "partially accepted", part: "The choice of a model", reasons: "Teaching it to everybody in one year cannot be paid for; it is spread over three.", delivery: "on track", said: "The model was chosen." },
  { source: "commissioner", document: "Review of the commissioner", daysAgo: 300, title: "A trust runs the service", words: "The council should consider handing the service to a trust.", answer: "rejected", reasons: "The Department agreed that the service stays with the council, with assessments every six months." },
  { source: "Department", document: "Improvement notice", daysAgo: 400, title: "An improvement board", words: "The council should replace its improvement board by one with an independent chair.", answer: "accepted", delivery: "superseded", said: "A new board meets monthly under the commissioner." },
  { source: "Department", document: "Improvement notice", daysAgo: 400, title: "Money is reported", words: "The council should report what it spends from its reserve on improvement.", answer: "noted" },
];

/** Ten recommendations of others, each with what the executive answered and how it stands. @param confirming the committee's resolution that one is complete */
export async function seedOutside(council: DemoCouncil, confirming: number): Promise<void> {
  for (const one of outside) {
    const { reference } = await council.at(today().subtract({ days: one.daysAgo - 20 }).toPlainDateTime("11:00"), async () => recordOutsideRecommendation(await council.as("priya"), {
      ...nothingMore, committeeId: council.bodyId("committee"), source: one.source, sourceWords: one.document, sourceDatedOn: today().subtract({ days: 20 }).toString(), title: one.title, wording: one.words, ownerPost: one.owner ?? "Director of Children’s Services", area: "Children’s social care",
    }));
    await council.at(today().subtract({ days: one.daysAgo - 60 }).toPlainDateTime("12:00"), async () => answerOutside(council, reference, one));
    if (one.delivery === "verified complete") await confirmCompleted(await council.as("priya"), reference, { resolutionId: confirming, words: "The committee saw the procedures and the training record." });
    if (one.delivery === "superseded") await supersedeRecommendation(await council.as("priya"), reference, { words: "The new Children’s Improvement Board took its place." });
    await publishRecommendation(council, reference);
  }
}

async function answerOutside(council: DemoCouncil, reference: string, { answer, part, reasons, delivery, said = "" }: Outside): Promise<void> {
  const member = await council.as("grace");
  if (answer) await recordResponse(member, reference, { answer, decisionReference: `EXE ${today().year}/${String(today().month).padStart(2, "0")}`, decidedOn: today().toString(), part, reasons, actions: undefined, ownerPost: "Director of Children’s Services" });
  if (delivery === "on track" || delivery === "at risk" || delivery === "off track") await addDeliveryUpdate(member, reference, { status: delivery, words: said });
  if (delivery === "claimed complete" || delivery === "verified complete") await claimComplete(member, reference, { words: said, evidence: "Report to the Executive, appendix 2" });
}
