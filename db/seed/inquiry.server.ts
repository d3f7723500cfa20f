import { Readable } from "node:stream";
import { today } from "../../app/clock.ts";
import type { Actor } from "../../app/domain/actor.server.ts";
import { answerQuestion } from "../../app/domain/evidence/answers.server.ts";
import { attachEvidence } from "../../app/domain/evidence/evidence-files.server.ts";
import { acceptEvidence, decideEvidenceStatus, refuseSubmission, returnSubmission, startChecking, withdrawSubmission } from "../../app/domain/evidence/moves.server.ts";
import { prepareEvidenceRelease } from "../../app/domain/evidence/publish-evidence.server.ts";
import type { EvidenceStatus } from "../../app/domain/evidence/submission.ts";
import { saveVisitorEvidence } from "../../app/domain/evidence/visitor-evidence.server.ts";
import { describeSender, describeSubmission, sayWhetherChild, sendSubmission, signOffSubmission, startSubmission, wishPublication } from "../../app/domain/evidence/writing.server.ts";
import { addCall, addQuestion, findCall, inviteOrganisation, openCall } from "../../app/domain/inquiries/calls.server.ts";
import { addInquiry } from "../../app/domain/inquiries/inquiries.server.ts";
import { prepareInquiryRelease } from "../../app/domain/inquiries/publish-inquiry.server.ts";
import { approve } from "./approve.server.ts";
import type { DemoCouncil } from "./council.server.ts";
import { samplePaper } from "./sample-paper.server.ts";

const questions = [
  "What did your organisation know of children at risk whose cases were closed?",
  "Whom did you tell, and what became of it?",
  "What should be different now?",
];

const asked = ["Saltmere Constabulary", "Saltmere NHS Trust", "Saltmere Safeguarding Partnership", "Harbour Primary School", "Saltmere Young People’s Trust"];

type Sender = { name: string; post?: string; answers: [string, string, string] };
type Opened = { reference: string; callId: number; questionIds: number[] };

/** One inquiry of the panel with an open call, and what was sent in by agencies, staff and residents, in every state. */
export async function seedInquiry(council: DemoCouncil): Promise<void> {
  const clock = (daysAgo: number, time: string) => today().subtract({ days: daysAgo }).toPlainDateTime(time);
  const inquiry = await council.at(clock(112, "10:00"), () => openInquiry(council));
  await council.at(clock(100, "11:00"), async () => {
    const police = await council.as("daniel");
    const reference = await agency(council, police, inquiry, "Saltmere Constabulary", {
      name: "Inspector Daniel Frost", post: "Public protection unit",
      answers: ["Officers referred 214 children in the year before the inspection. We were told of the outcome for 61 of them.", "Each referral went to the front door by secure mail. From the spring we asked for a weekly list of closures, which did not come.", "One list of open referrals that both of us can see, looked at together every Monday."],
    });
    const file = samplePaper("Referrals to the front door", ["Referrals in twelve months: 214.", "Outcomes reported back: 61.", "Referred again within three months: 48."]);
    await attachEvidence(police, reference, { stream: Readable.from([file]), declaredName: "referrals.pdf", declaredType: "application/pdf", title: "Referrals to the front door, by month" }, { mayPublish: "with passages removed", lawfulBasis: "Children Act 2004, section 16H; depersonalised figures" });
    await sendSubmission(police, reference, {});
    await accept(council, reference, "published", "It holds figures only, and the force agrees.");
    const { releaseId } = await prepareEvidenceRelease(await council.as("priya"), reference, {});
    await approve(council, releaseId, "amara", "tom");
  });
  await council.at(clock(60, "14:00"), async () => {
    const school = await council.as("martha");
    const reference = await agency(council, school, inquiry, "Harbour Primary School", { name: "Martha Quill", post: "Head teacher", answers: ["We raised concerns about nine families in two years.", "The duty line. Four calls were not returned.", "A named social worker for each school."] });
    await sendSubmission(school, reference, {});
    await accept(council, reference, "not published", "In a town of this size the families could be recognised.");
  });
  await council.at(clock(30, "16:00"), async () => {
    const reference = await resident(council, inquiry, "someone.at.work@saltmere.example", "A member of staff", ["I was asked to close cases before the end of the month.", "My manager, twice, in writing.", "Caseloads that can be done."]);
    await accept(council, reference, "published anonymously", "What is said matters, and who says it does not.");
    const clerk = await council.as("priya");
    const { releaseId } = await prepareEvidenceRelease(clerk, reference, {});
    await approve(council, releaseId, "amara"); // the chair has still to read it
  });
  await council.at(clock(21, "09:30"), async () => {
    const charity = await council.as("owen");
    const reference = await agency(council, charity, inquiry, "Saltmere Young People’s Trust", { name: "Owen Tate", post: "Manager", answers: ["Young people tell us that their social worker changed five times in a year.", "We wrote in March.", "Ask them."] });
    await sendSubmission(charity, reference, {});
    await returnSubmission(await council.as("priya"), reference, { why: "Your second answer mentions a letter. Please attach it, or say that it cannot be shared." });
  });
  await council.at(clock(14, "10:00"), () => residents(council, inquiry));
  await council.at(clock(2, "17:45"), async () => {
    const nurse = await council.as("ruth");
    const reference = await agency(council, nurse, inquiry, "Saltmere NHS Trust", { name: "Sister Ruth Bell", post: "Named nurse for safeguarding", answers: ["Health visitors recorded missed visits in 37 families.", "By the agreed form, and by telephone when it was urgent.", "A health professional in the front door team."] });
    await sendSubmission(nurse, reference, {});
    await startChecking(await council.as("priya"), reference, {});
    await begun(council, inquiry);
  });
}

async function openInquiry(council: DemoCouncil): Promise<Opened> {
  const clerk = await council.as("priya");
  const { reference } = await addInquiry(clerk, {
    bodyId: council.bodyId("panel"), title: "Why cases were closed", question: "Why were cases closed while children were still at risk, and what would stop it happening again?",
    why: "Inspectors found cases closed while children were still at risk. Members say that they just didn’t know. The aim is not to apportion blame.",
    terms: "To hear from those who referred children, from those who decided, and from families; to recommend what the council and its partners should change. Individual cases are not investigated.",
    lines: ["What was known, by whom, and when", "How a case came to be closed", "Whether anybody looked again", "What members were told"],
  });
  const { releaseId } = await prepareInquiryRelease(clerk, reference, {});
  await approve(council, releaseId, "priya");
  const { callId } = await addCall(clerk, reference, {
    title: "What did you know, and whom did you tell?", closesOn: today().add({ days: 122 }).toString(), openTo: "anyone",
    whatHappens: "The clerk checks what you send. If it is accepted, the panel’s members read it, and the panel decides whether it is published. We cannot promise to keep everything secret: if a child may be at risk, or a court or the law requires it, we must pass it on.",
  });
  for (const words of questions) await addQuestion(clerk, reference, callId, { words });
  for (const name of asked) {
    await inviteOrganisation(clerk, reference, callId, { organisationId: council.organisationId(name), kind: "invite", duty: undefined, dueOn: today().add({ days: 110 }).toString(), words: "You refer children to us, or work with them. The panel would be glad of figures and of plain words." });
  }
  await openCall(clerk, reference, callId, {});
  const again = await prepareInquiryRelease(clerk, reference, {});
  await approve(council, again.releaseId, "priya");
  const found = await findCall(clerk, reference, callId, "read");
  return { reference, callId, questionIds: found.questions.map((one) => one.id) };
}

/** An agency's submission with every part but its files, not sent yet. */
async function agency(council: DemoCouncil, officer: Actor, { callId, questionIds }: Opened, organisation: string, { name, post, answers }: Sender): Promise<string> {
  const { reference } = await startSubmission(officer, callId, { organisationId: council.organisationId(organisation) });
  await sayWhetherChild(officer, reference, { identifiesChild: false, version: 1 });
  await describeSender(officer, reference, { name, post, version: 2 });
  await describeSubmission(officer, reference, { marking: "OFFICIAL-SENSITIVE", handling: "For the panel and its clerk only", personalData: "none", version: 3 });
  await wishPublication(officer, reference, { wish: "in full", version: 4 });
  await signOffSubmission(officer, reference, { signedOffBy: "A senior officer", signedOffPost: `For ${organisation}`, version: 5 });
  for (const [place, words] of answers.entries()) await answerQuestion(officer, reference, questionIds[place], { words, version: 0 });
  return reference;
}

async function accept(council: DemoCouncil, reference: string, evidenceStatus: EvidenceStatus, why: string): Promise<void> {
  const clerk = await council.as("priya");
  await startChecking(clerk, reference, {});
  await acceptEvidence(clerk, reference, {});
  await decideEvidenceStatus(clerk, reference, { evidenceStatus, why });
}

async function resident(council: DemoCouncil, inquiry: Opened, address: string, name: string, answers: [string, string, string], identifiesChild: "yes" | "no" = "no"): Promise<string> {
  const visitor = await council.visitor(address);
  const given = Object.fromEntries(inquiry.questionIds.map((id, place) => [`answer${id}`, answers[place] ?? ""]));
  const { reference } = await saveVisitorEvidence(visitor, String(inquiry.callId), { ...given, name, identifiesChild, wish: "without our name" });
  await sendSubmission(visitor, reference, {});
  return reference;
}

/** One refused politely, one in which a child could be recognised, one withdrawn, one just received. */
async function residents(council: DemoCouncil, inquiry: Opened): Promise<void> {
  const clerk = await council.as("priya");
  const refused = await resident(council, inquiry, "j.harker@saltmere.example", "J. Harker", ["My bins were not collected for three weeks.", "The council.", "Weekly collections."]);
  await refuseSubmission(clerk, refused, { why: "Thank you for writing. The inquiry is about children’s services, so the panel cannot take this as evidence. The contact centre can help with collections." });
  await resident(council, inquiry, "m.osei@saltmere.example", "M. Osei", ["My sister asked for help for a year.", "The front door, her GP and the school.", "Answer the telephone."]);
  await resident(council, inquiry, "neighbour@saltmere.example", "A neighbour", ["The family two doors from us, whose youngest started at Harbour Primary in September.", "I rang twice.", "Somebody should have come."], "yes");
  const thoughtBetter = await resident(council, inquiry, "p.lowe@saltmere.example", "P. Lowe", ["I used to work there.", "Nobody.", "I would rather not say."]);
  await withdrawSubmission(await council.visitor("p.lowe@saltmere.example"), thoughtBetter, { why: "I have thought better of it." });
}

/** The safeguarding partnership has begun and not finished. */
async function begun(council: DemoCouncil, { callId, questionIds }: Opened): Promise<void> {
  const officer = await council.as("nadia");
  const { reference } = await startSubmission(officer, callId, { organisationId: council.organisationId("Saltmere Safeguarding Partnership") });
  await sayWhetherChild(officer, reference, { identifiesChild: false, version: 1 });
  await answerQuestion(officer, reference, questionIds[0], { words: "The partnership’s audits of closed cases were presented in two years out of five.", version: 0 });
}
