// Evidence of a partner agency in every state that changes who sees it, another agency's, another panel's and a visitor's.
import type { Actor } from "../../../app/domain/actor.server.ts";
import { answerQuestion } from "../../../app/domain/evidence/answers.server.ts";
import { attachEvidence } from "../../../app/domain/evidence/evidence-files.server.ts";
import { acceptEvidence, askToWithdraw, decideEvidenceStatus, flagChild, refuseSubmission, returnSubmission, startChecking, withdrawSubmission } from "../../../app/domain/evidence/moves.server.ts";
import { prepareEvidenceRelease, withdrawEvidence } from "../../../app/domain/evidence/publish-evidence.server.ts";
import type { EvidenceStatus } from "../../../app/domain/evidence/submission.ts";
import { saveVisitorEvidence } from "../../../app/domain/evidence/visitor-evidence.server.ts";
import { describeSender, describeSubmission, sayWhetherChild, sendSubmission, signOffSubmission, startSubmission, wishPublication } from "../../../app/domain/evidence/writing.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { addPerson, signIn } from "../../support/people.ts";
import { inquiryOf, openedCall, organisationOf, publishInquiry } from "./inquiries.ts";
import { known, type Area, type Objects, type Params, type Room } from "./room.ts";

/** Who sends, to which call, and who checks it. */
type Scene = { clerk: Actor; sender: Actor; organisationId: number; call: Params };
type State = "draft" | "received" | "checking" | "accepted" | "returned";

/** The panel's published inquiry, whose call anybody may answer and the police are invited to. */
export async function panelScene(room: Room, sender: "police" | "NHS" = "police"): Promise<Scene> {
  const clerk = await room.as("clerk");
  const reference = await inquiryOf(clerk, await room.body("childrens-improvement-panel"), "What was known");
  await publishInquiry(clerk, reference);
  const organisationId = await organisationOf(room, sender);
  return { clerk, sender: await room.as(sender), organisationId, call: await openedCall(clerk, reference, organisationId, "anyone") };
}

/** A submission with one answer and one file, brought so far. */
export async function submission({ clerk, sender, organisationId, call }: Scene, upTo: State, decided?: EvidenceStatus): Promise<Params> {
  const { reference } = await startSubmission(sender, call["callId"], { organisationId });
  await sayWhetherChild(sender, reference, { identifiesChild: false, version: 1 });
  await describeSender(sender, reference, { name: "A Name", version: 2 });
  await describeSubmission(sender, reference, { marking: "OFFICIAL-SENSITIVE", handling: "Panel only", personalData: "none", version: 3 });
  await wishPublication(sender, reference, { wish: "in full", version: 4 });
  await signOffSubmission(sender, reference, { signedOffBy: "Chief Officer", signedOffPost: "Chief", version: 5 });
  const made = { reference, questionId: known(call["questionId"]), fileId: await answeredWithFile(sender, reference, known(call["questionId"])) };
  if (upTo === "draft") return made;
  await sendSubmission(sender, reference, {});
  await checked(clerk, reference, upTo);
  if (decided) await decideEvidenceStatus(clerk, reference, { evidenceStatus: decided, why: "The panel decided." });
  return made;
}

async function answeredWithFile(sender: Actor, reference: string, questionId: string): Promise<string> {
  await answerQuestion(sender, reference, questionId, { words: "What we saw.", version: 0 });
  return attached(sender, reference);
}

async function attached(sender: Actor, reference: string): Promise<string> {
  const incoming = { stream: bytes(`What we hold, under ${reference}.`), declaredName: "figures.txt", declaredType: "text/plain", title: "Figures" };
  return String((await attachEvidence(sender, reference, incoming, { mayPublish: "no", lawfulBasis: "Public task" })).fileId);
}

async function checked(clerk: Actor, reference: string, upTo: State): Promise<void> {
  if (upTo === "checking" || upTo === "accepted") await startChecking(clerk, reference, {});
  if (upTo === "accepted") await acceptEvidence(clerk, reference, {});
  if (upTo === "returned") await returnSubmission(clerk, reference, { why: "The second page is missing." });
}

/** Prepared by the clerk. @returns its release */
export async function released(clerk: Actor, reference: string | undefined): Promise<number> {
  return (await prepareEvidenceRelease(clerk, reference, {})).releaseId;
}

export async function approved(releaseId: number, ...by: Actor[]): Promise<void> {
  for (const actor of by) await approveAndPublish(actor, releaseId, { sha256: (await findRelease(actor, releaseId)).sha256 });
}

async function evidenceNumber({ db }: Room, { reference = "" }: Params): Promise<string> {
  const [row] = await db.owner<{ number: string }[]>`select evidence_reference as number from desk.submission where reference = ${reference}`;
  return known(row?.number);
}

export const evidence: Area = {
  doors: ["routes/desk/evidence/", "routes/desk/submissions/"],
  async furnish(room): Promise<Objects> {
    const scene = await panelScene(room);
    const { clerk, sender } = scene;
    const own = await submission(scene, "accepted", "published redacted");
    const published = await submission(scene, "accepted", "published");
    await approved(await released(clerk, published["reference"]), await room.as("monitoring officer"), await room.as("chair"));
    const returned = await submission(scene, "returned");
    const refused = await submission(scene, "received");
    await refuseSubmission(clerk, refused["reference"], { why: "It is about something else." });
    const withdrawn = await submission(scene, "received");
    await withdrawSubmission(sender, withdrawn["reference"], { why: "We were mistaken." });
    const child = await submission(scene, "received");
    const childLater = await submission(scene, "accepted", "published redacted");
    for (const { reference } of [child, childLater]) await flagChild(sender, reference, { why: "A family could be known." });
    const asked = await submission(scene, "accepted", "published redacted");
    await askToWithdraw(sender, asked["reference"], { why: "The figures were wrong." });
    const draft = await submission(scene, "draft");
    const other = await elsewhereScene(room);
    const visitors = { ...(await visitorSubmission(scene, await room.as("visitor"), "received")) };
    return {
      own, published, returned, refused, withdrawn, child, draft, other, "child in accepted": childLater, "withdrawal asked": asked, "visitor's": visitors,
      received: await submission(scene, "received"), checking: await submission(scene, "checking"), "not to be published": await submission(scene, "accepted", "not published"),
      "by its number": { ...own, reference: await evidenceNumber(room, own) }, absent: { reference: "sub-0000000000000000", fileId: "999999", questionId: "999999" },
      // the address names a file or a question of another panel, or of another submission, under one that the reader may see
      crossed: { ...own, fileId: known(other["fileId"]) }, "another call's": { ...own, questionId: known(other["questionId"]) }, "crossed draft": { ...draft, fileId: known(own["fileId"]), questionId: known(other["questionId"]) },
    };
  },
};

/** Another panel's evidence, which another agency sent. */
async function elsewhereScene(room: Room): Promise<Params> {
  const { clerk, panelId } = room.elsewhere;
  const reference = await inquiryOf(clerk, panelId, "What tenants say");
  const organisationId = await organisationOf(room, "NHS");
  return submission({ clerk, sender: await room.as("NHS"), organisationId, call: await openedCall(clerk, reference, organisationId) }, "accepted", "published");
}

/** What a member of the public sends, with a file. */
async function visitorSubmission({ clerk, call }: Scene, visitor: Actor, upTo: State): Promise<Params> {
  const { reference } = await saveVisitorEvidence(visitor, call["callId"], { name: "A Resident", identifiesChild: "no", wish: "without our name", [`answer${call["questionId"]}`]: "What I saw." });
  await attached(visitor, reference);
  if (upTo !== "draft") await sendSubmission(visitor, reference, {});
  await checked(clerk, reference, upTo);
  return { reference };
}

/** What is sent there moves a submission on: these doors have their own of those that they may move. */
export const movedEvidence: readonly Area[] = ([
  ["routes/desk/evidence/check", { received: "received" }], ["routes/desk/evidence/return", { received: "received", checking: "checking" }], ["routes/desk/evidence/refuse", { received: "received", checking: "checking" }],
  ["routes/desk/evidence/accept", { checking: "checking" }], ["routes/desk/evidence/child", { received: "received", own: "accepted" }], ["routes/desk/submissions/flag-child", { received: "received", own: "accepted" }],
  ["routes/desk/submissions/check-and-send", { draft: "draft", returned: "returned" }], ["routes/desk/submissions/ask-to-withdraw", { own: "accepted" }],
] satisfies [string, Record<string, State>][]).map(([door, states]): Area => ({
  doors: [door],
  async furnish(room) {
    const scene = await panelScene(room);
    const objects: Objects = { ...room.made("routes/desk/evidence/submission") };
    for (const [name, state] of Object.entries(states)) objects[name] = await submission(scene, state);
    return objects;
  },
}));

/** Calls as those meet them who are asked. */
export const callsToAnswer: Area = {
  doors: ["routes/desk/submissions/start", "routes/desk/submissions/cannot-supply"],
  async furnish(room): Promise<Objects> {
    const desk = room.made("routes/desk/inquiries/inquiry");
    const { call } = await panelScene(room);
    return { own: known(desk["open"]), anyone: call, draft: known(desk["own"]), closed: known(desk["closed"]), other: known(desk["other"]), absent: known(desk["absent"]) };
  },
};

/** The same, and their own evidence, for members of the public. */
export const takingPartInCalls: Area = {
  doors: ["routes/take-part/call", "routes/take-part/evidence", "routes/take-part/change-evidence", "routes/take-part/send-evidence", "routes/take-part/withdraw-evidence"],
  async furnish(room): Promise<Objects> {
    const desk = room.made("routes/desk/inquiries/inquiry");
    const scene = await panelScene(room);
    const visitor = await room.as("visitor");
    const neighbour = (await signIn(room.db, await addPerson(room.db, "Neighbour", { kind: "visitor" }))).actor;
    const sent = async (by: Actor, upTo: State) => ({ ...scene.call, ...(await visitorSubmission(scene, by, upTo)) });
    const asked = await sent(visitor, "accepted");
    await askToWithdraw(visitor, asked["reference"], { why: "I was mistaken." });
    return {
      own: await sent(visitor, "draft"), returned: await sent(visitor, "returned"), received: await sent(visitor, "received"), accepted: await sent(visitor, "accepted"), "withdrawal asked": asked, "another's": await sent(neighbour, "draft"),
      "by invitation": known(desk["open"]), draft: known(desk["own"]), closed: known(desk["closed"]), "other by invitation": known(desk["other"]), absent: { ...known(desk["absent"]), reference: "sub-0000000000000000" },
    };
  },
};

export const publicEvidence: Area = {
  doors: ["routes/record/evidence"],
  async furnish(room): Promise<Objects> {
    const scene = await panelScene(room);
    const desk = room.made("routes/desk/evidence/submission");
    const withdrawn = await submission(scene, "accepted", "published");
    await approved(await released(scene.clerk, withdrawn["reference"]), await room.as("monitoring officer"), await room.as("chair"));
    const gone = await evidenceNumber(room, withdrawn);
    await withdrawEvidence(scene.clerk, withdrawn["reference"], { why: "The figures were wrong." });
    const numbered = async (name: string) => ({ reference: await evidenceNumber(room, known(desk[name])) });
    return { own: await numbered("published"), withdrawn: { reference: gone }, "not published": await numbered("own"), "not to be published": await numbered("not to be published"), sent: known(desk["received"]), absent: { reference: "CSP9999" } };
  },
};

async function* bytes(words: string) {
  yield Buffer.from(words, "utf8");
}
