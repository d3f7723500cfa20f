// What two worlds may differ in beside sessions and private items: what restricted evidence says, whether a draft of it exists, what exempt minutes say, whether a witness was invited.
import { Readable } from "node:stream";
import { attachEvidence } from "../../app/domain/evidence/evidence-files.server.ts";
import { answerQuestion, listAnswers } from "../../app/domain/evidence/answers.server.ts";
import { acceptEvidence, decideEvidenceStatus, startChecking } from "../../app/domain/evidence/moves.server.ts";
import { findSubmission } from "../../app/domain/evidence/submissions.server.ts";
import { describeSender, describeSubmission, sayWhetherChild, sendSubmission, signOffSubmission, startSubmission, wishPublication } from "../../app/domain/evidence/writing.server.ts";
import { writeExemptMinute } from "../../app/domain/minutes/exempt-minute.server.ts";
import { draftMinutes } from "../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../app/domain/minutes/whole-minutes.server.ts";
import { planSession } from "../../app/domain/witness-sessions/witness-sessions.server.ts";
import { inviteWitness } from "../../app/domain/witness-sessions/witnesses.server.ts";
import type { Actor } from "../../app/domain/actor.server.ts";
import type { DemoPortal } from "../support/demo-portal.ts";
import { exemptItem, inDays, schedule } from "../support/agenda.ts";

export type Said = { title: string; words: string; papers: string[]; isMore: boolean };
type People = { clerk: Actor; school: Actor };

export async function furnishThread({ database: { owner } }: DemoPortal, { clerk, school }: People, bodies: { panel: number; committee: number }, said: Said): Promise<void> {
  const [call] = await owner<{ id: number; organisation: number }[]>`select c.id, o.id as organisation from desk.evidence_call c cross join access.organisation o where c.status = 'open' and o.name = 'Harbour Primary School' order by c.id limit 1`;
  if (!call) throw new Error("The demo has no open call.");
  const write = async () => {
    const { reference } = await startSubmission(school, call.id, { organisationId: call.organisation });
    const version = async () => (await findSubmission(school, reference, "write")).submission.version;
    await describeSender(school, reference, { name: said.title, post: said.title, version: await version() });
    await sayWhetherChild(school, reference, { identifiesChild: false, version: await version() });
    for (const { questionId } of await listAnswers(school, (await findSubmission(school, reference, "write")).submission)) await answerQuestion(school, reference, questionId, { words: said.words, version: 0 });
    for (const [place, words] of said.papers.entries()) await attachEvidence(school, reference, { stream: Readable.from([Buffer.from(words)]), declaredName: `${said.title} ${place}.txt`, declaredType: "text/plain", title: said.title }, { mayPublish: "no", lawfulBasis: said.title });
    await describeSubmission(school, reference, { marking: said.isMore ? "OFFICIAL-SENSITIVE" : "OFFICIAL", handling: said.title, personalData: said.isMore ? "special category" : "none", version: await version() });
    await wishPublication(school, reference, { wish: said.isMore ? "not at all" : "in full", version: await version() });
    await signOffSubmission(school, reference, { signedOffBy: said.title, signedOffPost: said.title, version: await version() });
    return reference;
  };
  const accepted = await write();
  await sendSubmission(school, accepted, {});
  await startChecking(clerk, accepted, {});
  await acceptEvidence(clerk, accepted, {});
  await decideEvidenceStatus(clerk, accepted, { evidenceStatus: "not published", why: said.title });
  if (said.isMore) await write(); // and is not sent

  const meeting = await schedule(clerk, bodies.committee, 57);
  await exemptItem(clerk, meeting, "A contract", said.words);
  await owner`update desk.meeting set held_on = access.today() - 1 where reference = ${meeting}`;
  await draftMinutes(clerk, meeting);
  const { items } = await findWholeMinutes(clerk, meeting, "write");
  await writeExemptMinute(clerk, meeting, String(items.find((one) => one.isPrivate)?.id), { words: said.words, version: 0 });

  const { reference } = await planSession(clerk, { bodyId: bodies.panel, openTitle: "Private session", heldOn: inDays(8), startsAt: "10:00", place: "Room 4" });
  if (said.isMore) await inviteWitness(clerk, reference, { name: "A Witness", email: "a.witness@example.test", otherwise: "Telephone", about: said.words.slice(0, 500), contactName: "Priya Shah", contactTelephone: "01632 960001" });
}
