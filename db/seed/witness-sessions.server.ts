import { Readable } from "node:stream";
import { today } from "../../app/clock.ts";
import { attachSealedFile, recordSealedNote } from "../../app/domain/witness-sessions/sealed-material.server.ts";
import { answerInvitation } from "../../app/domain/witness-sessions/witness-invitation.server.ts";
import { determineSession, planSession, sealSession } from "../../app/domain/witness-sessions/witness-sessions.server.ts";
import { inviteWitness } from "../../app/domain/witness-sessions/witnesses.server.ts";
import type { DemoCouncil } from "./council.server.ts";
import { samplePaper } from "./sample-paper.server.ts";

const determination = "The panel is informal and no access rule requires it to meet in public. Witnesses from partner agencies will speak of their own practice; hearing them in private is proportionate. What could override it is set out in the invitation.";

/** One session of the panel sealed with a note and a file, and one to come, which waits for the monitoring officer and for an answer. */
export async function seedWitnessSessions(council: DemoCouncil): Promise<void> {
  const clerk = await council.as("priya");
  const bodyId = council.bodyId("panel");
  const held = await planSession(clerk, { bodyId, openTitle: "Private session", heldOn: today().toString(), startsAt: "14:00", place: "Committee Room 2, Town Hall" });
  await determineSession(await council.as("amara"), held.reference, { words: determination });
  await sealSession(clerk, held.reference, { readers: [council.id("tom"), council.id("yusuf")], custodianId: council.id("yusuf"), deputyId: council.id("joan") });
  const reader = await council.as("tom");
  await recordSealedNote(reader, held.reference, { words: "The witness said that three referrals in one winter were closed without a visit, and that nobody on the panel was told." });
  const bytes = samplePaper("Statement of a witness", ["I worked in the front door team for two years.", "I was asked to close cases before the end of the month."]);
  await attachSealedFile(reader, held.reference, { stream: Readable.from([bytes]), declaredName: "statement.pdf", declaredType: "application/pdf", title: "Statement" });
  const toCome = await planSession(clerk, { bodyId, openTitle: "Private session", heldOn: today().add({ days: 21 }).toString(), startsAt: "10:00", place: "Committee Room 2, Town Hall" });
  await inviteThree(council, toCome.reference);
}

/** One comes, with what would help them; one does not; one has not answered. What was told in their link and code is known to nobody. */
async function inviteThree(council: DemoCouncil, reference: string): Promise<void> {
  const clerk = await council.as("priya");
  const invite = (name: string, email: string) => inviteWitness(clerk, reference, {
    name, email, otherwise: undefined, contactName: "Priya Shah", contactTelephone: "01632 960123",
    about: "The panel would like to hear how cases were closed, from somebody who was there. The aim is not to apportion blame. You decide if you come, and you can bring somebody with you.",
  });
  const comes = await invite("Alex Morrow", "a.morrow@saltmere.example");
  await answerInvitation(await council.witness(comes.witnessId), { answer: "accept", needs: ["supporter", "breaks"], words: "I would like to sit near the door.", version: 1 });
  await invite("Robin Carey", "r.carey@saltmere.example"); // Witness B, for whoever tries the demo
  const staysAway = await invite("Kim Dray", "k.dray@saltmere.example");
  await answerInvitation(await council.witness(staysAway.witnessId), { answer: "decline", needs: [], words: undefined, version: 1 });
}
