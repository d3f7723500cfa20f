// Canaries in what the thread of scrutiny holds: restricted evidence, exempt minutes, drafts, witnesses, and what people sign in with.
import { exemptItem, inDays, openItem, schedule } from "../support/agenda.ts";
import { askForDocument } from "../../app/domain/document-requests/document-requests.server.ts";
import { acceptEvidence, decideEvidenceStatus, flagChild, startChecking } from "../../app/domain/evidence/moves.server.ts";
import { attachEvidence } from "../../app/domain/evidence/evidence-files.server.ts";
import { answerQuestion, listAnswers } from "../../app/domain/evidence/answers.server.ts";
import { findSubmission } from "../../app/domain/evidence/submissions.server.ts";
import { describeSender, describeSubmission, sayWhetherChild, sendSubmission, signOffSubmission, startSubmission, wishPublication } from "../../app/domain/evidence/writing.server.ts";
import { draftMinutes } from "../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../app/domain/minutes/whole-minutes.server.ts";
import { writeExemptMinute } from "../../app/domain/minutes/exempt-minute.server.ts";
import { writeMinute } from "../../app/domain/minutes/writing.server.ts";
import { cite } from "../../app/domain/recommendations/citations.server.ts";
import { proposalForm } from "../../app/domain/recommendations/recommendation-forms.ts";
import { findRecommendation, proposeRecommendation } from "../../app/domain/recommendations/recommendations.server.ts";
import { freezeWording, signOffRecommendation } from "../../app/domain/recommendations/sign-offs.server.ts";
import { answerInvitation } from "../../app/domain/witness-sessions/witness-invitation.server.ts";
import { inviteWitness } from "../../app/domain/witness-sessions/witnesses.server.ts";
import { determineSession, planSession } from "../../app/domain/witness-sessions/witness-sessions.server.ts";
import { makeRecoveryCodes } from "../../app/session/factors.server.ts";
import { beginApp, secretToConfirm } from "../../app/session/one-time-codes.server.ts";
import { sessionOf } from "../../app/session/coming-and-going.server.ts";
import { askForNewPassword } from "../../app/session/password-links.server.ts";
import type { Actor } from "../../app/domain/actor.server.ts";
import type { DemoPortal } from "../support/demo-portal.ts";
import { addPerson, signIn, type SignedInPerson } from "../support/people.ts";
import type { Canary } from "./canaries.ts";
import { ask } from "./asking.ts";
import type { Council, RoleName } from "./furnished-council.ts";

type Plant = (what: string, seenBy: Canary["seenBy"], where?: { inDump?: boolean; onDisk?: boolean }) => string;
export type Planting = { portal: DemoPortal; council: Council; plant: Plant; keep(canary: Canary): void; signedIn(role: RoleName): Promise<SignedInPerson> };

const inClear = { inDump: true };
// of the columns, those who vote on the demo's panel: the cabinet member and the attendee of the committee do too
const voting: RoleName[] = ["chair", "member", "vice-chair", "cabinet", "attendee"];
const clerks: RoleName[] = ["clerk"];
const committeeSeats: RoleName[] = ["clerk", "chair", "member", "vice-chair", "attendee", "monitoring officer"];

/** @returns the addresses at which somebody hears them, and everybody else knocks */
export async function plantThreadCanaries(planting: Planting): Promise<string[]> {
  return [...(await evidence(planting)), ...(await minutes(planting)), ...(await recommendation(planting)), ...(await proposal(planting)), ...(await documents(planting)), ...(await witness(planting)), ...(await factors(planting))];
}

/** One in each circle: a draft, one that was accepted and is not published, one in which a child is flagged. */
async function evidence({ portal, plant, signedIn }: Planting): Promise<string[]> {
  const [police, clerk] = [(await signedIn("police")).actor, (await signedIn("clerk")).actor];
  const [call] = await portal.database.owner<{ id: number; organisation: number }[]>`select c.id, o.id as organisation from desk.evidence_call c cross join access.organisation o where c.status = 'open' and o.name = 'Saltmere Constabulary' order by c.id limit 1`;
  if (!call) throw new Error("The demo has no open call.");
  const addresses: string[] = [];
  const send = async (what: string, readers: RoleName[]): Promise<string> => {
    const { reference } = await startSubmission(police, call.id, { organisationId: call.organisation });
    const version = async () => (await findSubmission(police, reference, "write")).submission.version;
    await describeSender(police, reference, { name: plant(`${what}: who writes it`, readers), post: "Post", version: await version() });
    await sayWhetherChild(police, reference, { identifiesChild: false, version: await version() });
    const { submission } = await findSubmission(police, reference, "write");
    const [first, ...rest] = await listAnswers(police, submission);
    // the first through the portal's own form, whose log is read too
    const words = plant(`${what}: words of an answer`, readers);
    const sent = await ask(portal.origin, `/desk/submissions/${reference}/answers/${first?.questionId}`, { cookie: (await signedIn("police")).cookie, form: { fields: [["words", words], ["version", "0"]] } });
    if (sent.status !== 302) throw new Error(`The answer was answered with ${sent.status}.`);
    for (const { questionId } of rest) await answerQuestion(police, reference, questionId, { words: plant(`${what}: words of another answer`, readers), version: 0 });
    const named = plant(`${what}: name of a file`, readers);
    const { fileId } = await attachEvidence(police, reference, { stream: pieces(plant(`${what}: bytes of a file`, readers)), declaredName: `${named}.txt`, declaredType: "text/plain", title: plant(`${what}: title of a file`, readers) }, { mayPublish: "no", lawfulBasis: plant(`${what}: lawful basis of a file`, readers) });
    await describeSubmission(police, reference, { marking: "OFFICIAL-SENSITIVE", handling: plant(`${what}: handling`, readers, inClear), personalData: "none", version: await version() });
    await wishPublication(police, reference, { wish: "in full", version: await version() });
    await signOffSubmission(police, reference, { signedOffBy: plant(`${what}: who signed it off`, readers, inClear), signedOffPost: "Chief", version: await version() });
    addresses.push(`/desk/submissions/${reference}`, `/desk/submissions/${reference}/files/${fileId}`, `/desk/evidence/${reference}`, `/desk/evidence/${reference}/files/${fileId}`, `/desk/evidence/${reference}/public-text`, `/desk/submissions/${reference}/answers/${first?.questionId}`, `/desk/submissions/${reference}/files`, `/desk/submissions/${reference}/about`, `/desk/submissions/${reference}/description`, `/desk/submissions/${reference}/sign-off`);
    return reference;
  };
  await send("restricted, a draft", ["police"]);
  const accepted = await send("restricted, accepted", ["police", ...clerks, ...voting]);
  await sendSubmission(police, accepted, {});
  await startChecking(clerk, accepted, {});
  await acceptEvidence(clerk, accepted, {});
  await decideEvidenceStatus(clerk, accepted, { evidenceStatus: "not published", why: plant("restricted, accepted: why it is not published", ["police", ...clerks, ...voting], inClear) });
  const child = await send("restricted, a child flagged", ["police", ...clerks, "attendee"]); // the attendee is the demo's safeguarding lead
  await sendSubmission(police, child, {});
  await flagChild(clerk, child, { why: plant("restricted, a child flagged: why", ["police", ...clerks, "attendee"], inClear) });
  return addresses;
}

/** Of a meeting that is made to have been held: nothing of it is published. */
async function minutes({ portal, council, plant, signedIn }: Planting): Promise<string[]> {
  const clerk = (await signedIn("clerk")).actor;
  const reference = await schedule(clerk, council.bodies.committee, 55);
  await openItem(clerk, reference, "An open item");
  await exemptItem(clerk, reference, "A contract", plant("closed: private words of a held meeting", ["clerk", "chair", "member", "vice-chair"]));
  await portal.database.owner`update desk.meeting set held_on = access.today() - 1 where reference = ${reference}`;
  await draftMinutes(clerk, reference);
  const { items } = await findWholeMinutes(clerk, reference, "write");
  const [open, closed] = [items[0], items.find((one) => one.isPrivate)];
  await writeMinute(clerk, reference, String(open?.id), { words: plant("official: words of a draft minute", committeeSeats, inClear), version: open?.version ?? 0 });
  await writeExemptMinute(clerk, reference, String(closed?.id), { words: plant("closed: exempt minute", ["clerk", "chair", "member", "vice-chair"]), version: 0 });
  await portal.database.owner`update desk.minutes set chair_words = ${plant("official: words of the chair on a draft", committeeSeats, inClear)} where meeting_id = (select id from desk.meeting where reference = ${reference})`;
  const itemId = (await portal.database.owner<{ id: number }[]>`select item_id as id from desk.minute where id = ${closed?.id ?? 0}`)[0]?.id;
  const desk = `/desk/meetings/${reference}`;
  return [`/meetings/${reference}/minutes`, `${desk}/minutes`, `${desk}/minutes/items/${open?.id}`, `${desk}/minutes/items/${closed?.id}/exempt`, `${desk}/items/${itemId}/private`];
}

/** Proposed by the panel, frozen, signed by one; not resolved. Panel and committee know of it, the executive does not. */
async function recommendation({ council, plant, signedIn }: Planting): Promise<string[]> {
  const clerk = (await signedIn("clerk")).actor;
  const both: RoleName[] = [...committeeSeats, "cabinet"];
  const told = (field: string) => plant(`official: ${field} of a proposed recommendation`, both, inClear);
  const { reference } = await proposeRecommendation(clerk, proposalForm.parse({
    bodyId: String(council.bodies.panel), committeeId: String(council.bodies.committee), title: told("title"), wording: told("wording"), aim: told("aim"), area: told("area"), ownerPost: told("owner"), measure: told("measure"), baseline: told("baseline"), target: told("target"),
  }));
  await cite(clerk, reference, { words: told("citation") });
  const version = async (actor: Actor) => (await findRecommendation(actor, reference, "read")).recommendation.version;
  await freezeWording(clerk, reference, { version: await version(clerk) });
  const member = (await signedIn("member")).actor;
  const { recommendation: frozen } = await findRecommendation(member, reference, "read");
  await signOffRecommendation(member, reference, { answer: "dissents", sha256: frozen.frozenSha256 ?? "", note: told("note of a sign-off") });
  return [`/desk/recommendations/${reference}`, `/desk/recommendations/${reference}/sign`];
}

/** What a member raises may name a child by mistake: its readers are few, and no mail, public page or event repeats a word of it. */
async function proposal({ portal, council, plant, signedIn }: Planting): Promise<string[]> {
  const readers: RoleName[] = ["clerk", "chair", "member", "vice-chair", "monitoring officer"];
  const told = (field: string) => plant(`closed: ${field} of a proposal`, readers, inClear);
  const [cookie, chair] = [(await signedIn("member")).cookie, (await signedIn("chair")).cookie];
  const raised: [string, string][] = [["title", told("title")], ["why", told("why it matters")], ["outcomeWanted", told("what should be done")], ["urgency", "urgent"], ["neededWhy", told("why by then")], ...dayParts("neededBy", 30)];
  const { location } = await ask(portal.origin, "/desk/proposals/new", { cookie, form: { fields: [["bodyId", String(council.bodies.committee)], ...raised] } });
  // deferred and changed: what the chair decided on is kept beside the new words
  const changed: [string, string][] = [["title", told("title since")], ["why", told("why it matters since")], ["outcomeWanted", told("what should be done since")], ["urgency", "urgent"], ["neededWhy", told("why by then since")], ...dayParts("neededBy", 30)];
  for (const [page, by, fields] of [
    ["decide", chair, [["decision", "defer"], ["reason", told("reason to defer")], ...dayParts("untilOn", 9), ["version", "1"]]],
    ["change", cookie, [...changed, ["version", "2"]]],
    ["decide", chair, [["decision", "decline"], ["reason", told("reason of the chair")], ["version", "3"]]],
  ] satisfies [string, string, [string, string][]][]) {
    const answer = await ask(portal.origin, `${location}/${page}`, { cookie: by, form: { fields } });
    if (answer.status !== 302) throw new Error(`The proposal’s ${page} was answered with ${answer.status}.`);
  }
  return [location, "/desk/proposals", "/desk"];
}

function dayParts(name: string, days: number): [string, string][] {
  const [year = "", month = "", date = ""] = inDays(days).split("-");
  return [[`${name}-day`, date], [`${name}-month`, month], [`${name}-year`, year]];
}

/** Asked by a member: one through the panel, answered; one of the executive, in part refused, of which the committee is told. Both by the portal's own forms. */
async function documents({ portal, council, plant, signedIn }: Planting): Promise<string[]> {
  const sides: RoleName[] = ["member", "clerk", "monitoring officer"];
  const committee: RoleName[] = ["clerk", "chair", "member", "vice-chair", "monitoring officer"];
  const told = (field: string, readers = sides) => plant(`closed: ${field} of a request for a document`, readers);
  const sent = async (role: RoleName, path: string, fields: [string, string][]) => {
    const { status, location } = await ask(portal.origin, path, { cookie: (await signedIn(role)).cookie, form: { fields } });
    if (status !== 302) throw new Error(`${path} was answered with ${status}.`);
    return location;
  };
  const own = await sent("member", "/desk/document-requests/new", [["ground", "need to know"], ["bodyId", String(council.bodies.panel)], ["askedOf", "the executive"], ["what", told("what")], ["why", told("why")]]);
  await sent("clerk", `${own}/decide`, [["outcome", "supplied"], ["version", "1"], ["how", told("how")], ["reasons", told("reasons")]]);
  const { reference } = await askForDocument((await signedIn("member")).actor, { ground: "regulation 17", bodyId: council.bodies.committee, what: told("document"), business: told("business"), relevance: "review", why: told("review") });
  const refused = `/desk/document-requests/${reference}`;
  await sent("monitoring officer", `${refused}/decide`, [["outcome", "refused"], ["version", "1"], ["limit", "political adviser"], ["reasons", told("reasons of a refusal")], ["document", told("document, as the committee reads it,", committee)], ["statement", told("statement", committee)]]);
  return ["/desk/document-requests", own, `${own}/decide`, refused, `${refused}/decide`, `/desk/document-requests?statements=${council.bodies.committee}`, `/desk/bodies/${council.bodies.committee}`];
}

async function witness({ portal, council, plant, signedIn }: Planting): Promise<string[]> {
  const clerk = (await signedIn("clerk")).actor;
  const { reference } = await planSession(clerk, { bodyId: council.bodies.panel, openTitle: "Another private session", heldOn: inDays(6), startsAt: "10:00", place: "Room 3" });
  await determineSession((await signedIn("monitoring officer")).actor, reference, { words: "In private." });
  const given = {
    name: plant("identity: name of a witness", []),
    // in the demo the outbox is where mail is read; with real people it lies nowhere (witnesses-in-clear.test.ts)
    email: `${plant("identity: address of a witness", ["administrator"], inClear)}@example.test`, otherwise: plant("identity: another way to a witness", []),
    about: plant("identity: what a witness is asked about", ["witness"]), contactName: plant("identity: whom a witness may call", ["witness"]), contactTelephone: "01632 960001",
  };
  const { witnessId } = await inviteWitness(clerk, reference, given);
  const [row] = await portal.database.owner<{ person: number }[]>`select person_id as person from identity.witness where id = ${witnessId}`;
  const person = row?.person ?? 0;
  council.personIds.set("witness", person);
  await answerInvitation((await signIn(portal.database, person)).actor, { answer: "accept", needs: [], words: plant("identity: support that a witness asks for", ["witness", "clerk"]), version: 1 });
  const at = `/desk/witness-sessions/${reference}/witnesses/${witnessId}`;
  return [`/desk/witness-sessions/${reference}`, at, `${at}/support`, `${at}/pass`, "/take-part/session", "/take-part/session/answer"];
}

async function factors({ portal: { database }, keep }: Planting): Promise<string[]> {
  const secret = (token: string, what: string) => keep({ token, what, seenBy: [], inDump: false, onDisk: false });
  const person = await signIn(database, await addPerson(database, "Somebody who signs in"));
  for (const code of await makeRecoveryCodes(person.actor)) secret(code, "recovery code");
  await database.owner`delete from access.totp where person_id = ${person.actor.id}`;
  const session = await sessionOf(person.cookie);
  if (!session) throw new Error("The new session does not answer to its cookie.");
  await beginApp(session);
  secret((await secretToConfirm(person.actor, "Council"))?.secret ?? "", "secret of an app for codes");
  const [address] = await database.owner<{ email: string }[]>`select email from access.person where id = ${person.actor.id}`;
  await askForNewPassword(address?.email ?? "", "203.0.113.7");
  return ["/desk/people", "/desk/account"];
}

async function* pieces(words: string) {
  yield Buffer.from(words, "utf8");
}
