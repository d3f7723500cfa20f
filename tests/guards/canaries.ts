// A canary is a token of its own in one field: wherever it sings, that field's words have come.
import { randomBytes } from "node:crypto";
import { newTopicForm } from "../../app/domain/work-programme/topic.ts";
import { addTopic } from "../../app/domain/work-programme/topics.server.ts";
import { openItem, posted, publish, schedule, textPaper } from "../support/agenda.ts";
import type { DemoPortal } from "../support/demo-portal.ts";
import { callOff } from "./furnished/meetings.ts";
import { addPerson, addSeat, signIn } from "../support/people.ts";
import { ask, type Form } from "./asking.ts";
import { plantThreadCanaries } from "./canaries-threads.ts";
import type { Council, RoleName } from "./furnished-council.ts";

export type Canary = {
  token: string;
  /** Its class and field, for the report. */
  what: string;
  /** Whose answers may hold it. */
  seenBy: readonly RoleName[] | "everybody";
  /** Whether a dump may hold it: what is not sealed is in the database in clear. */
  inDump: boolean;
  /** Whether the data folder may hold it: public copies only. */
  onDisk: boolean;
  /** Whether a mail may hold it: codes and links, and nothing that the portal holds. */
  inMail?: boolean;
};

const committee: RoleName[] = ["clerk", "chair", "member", "vice-chair", "attendee", "monitoring officer"];
const entitled: RoleName[] = ["clerk", "chair", "member", "vice-chair"];
const officers: RoleName[] = ["monitoring officer", "data protection", "risk owner"];

/** Puts a canary into every field of every class, the closed ones through the portal's own forms. */
export async function plantCanaries(portal: DemoPortal, council: Council): Promise<{ canaries: Canary[]; addresses: string[] }> {
  const canaries: Canary[] = [];
  const plant = (what: string, seenBy: Canary["seenBy"], { inDump = false, onDisk = false } = {}): string => {
    const token = `kanarie${randomBytes(9).toString("hex")}`;
    canaries.push({ token, what, seenBy, inDump, onDisk });
    return token;
  };
  const inClear = { inDump: true };
  const signedIn = async (role: RoleName) => signIn(portal.database, council.personIds.get(role) ?? 0);
  const clerk = await signedIn("clerk");
  const post = async (role: RoleName | undefined, path: string, form: Form, wanted = 302) => {
    const session = role ? await signedIn(role) : undefined;
    if (session) canaries.push({ token: session.token, what: `${role}: token of a session`, seenBy: [], inDump: false, onDisk: false });
    const answer = await ask(portal.origin, path, { cookie: session?.cookie, form });
    if (answer.status !== wanted) throw new Error(`${path} answered ${answer.status}: ${answer.body.toString().replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").slice(0, 600)}`);
    return answer.location;
  };
  const [body] = await portal.database.owner<{ id: number }[]>`select id from desk.body where slug = 'childrens-scrutiny-committee'`;
  const bodyId = body?.id ?? 0;

  // public
  const shown = await schedule(clerk.actor, bodyId, 50);
  const shownItem = await openItem(clerk.actor, shown, plant("public: open title", "everybody", inClear), plant("public: words", "everybody", inClear));
  await textPaper(clerk.actor, shown, shownItem, plant("public: title of a paper", "everybody", inClear), plant("public: bytes of a paper", "everybody", { onDisk: true }));
  // official
  const draft = await schedule(clerk.actor, bodyId, 51);
  const draftItem = await openItem(clerk.actor, draft, plant("official: open title of a draft", committee, inClear), plant("official: words of a draft", committee, inClear));
  const calledOff = await schedule(clerk.actor, bodyId, 52);
  await callOff(clerk.actor, calledOff, plant("official: why a meeting was cancelled that nobody had announced", committee, inClear));
  await textPaper(clerk.actor, draft, draftItem, plant("official: title of a paper", committee), plant("official: bytes of a paper", committee));
  const programme = "childrens-scrutiny-committee";
  const { topicId } = await addTopic(clerk.actor, programme, newTopicForm.parse({ title: plant("official: topic that is not published", committee, inClear), purpose: plant("official: purpose of a topic", committee, inClear), to: "none" }));
  const topic = `/desk/work-programme/${programme}/topics/${topicId}`;
  // closed: a private item of the meeting that is published
  const closedItem = await addItemByForm();
  await textPaperByForm(closedItem);
  const [closedPaper] = await portal.database.owner<{ id: number }[]>`select max(id) as id from desk.paper where class = 'closed' and meeting_id = (select id from desk.meeting where reference = ${shown})`;
  await posted(clerk.actor, shown);
  await publish(clerk.actor, shown);
  // closed: a sealed session, and a lawful opening of it
  const session = `/desk/witness-sessions/${council.object("routes/desk/witness-sessions/session", "closed on list")?.["reference"]}`;
  const readers: RoleName[] = ["chair", "attendee", "monitoring officer", "data protection"];
  await post("chair", `${session}/notes/new`, { fields: [["words", plant("closed: words of a note", readers)], ["onceKey", plant("key of a form", [])]] });
  await post("attendee", `${session}/files/new`, { fields: [["title", plant("closed: title of a sealed file", readers)]], file: text(plant("closed: name of a sealed file", readers), plant("closed: bytes of a sealed file", readers)) });
  await post("risk owner", `${session}/openings/new`, { fields: [["ground", "Coroner"], ["scope", plant("closed: scope of an opening", officers)]] });
  const planned = council.object("routes/desk/witness-sessions/session", "planned")?.["reference"] ?? "";
  await post("monitoring officer", `/desk/witness-sessions/${planned}/determination`, { fields: [["words", plant("official: determination", ["clerk", ...officers], inClear)]] });
  // people
  const address = plant("address of a visitor", ["administrator"], inClear);
  await post(undefined, "/take-part", { fields: [["email", `${address}@example.test`]] });
  const personId = await addPerson(portal.database, "Somebody");
  await portal.database.owner`update access.person set email = ${`${plant("address of a person", ["clerk", "monitoring officer", "manager"], inClear)}@council.test`} where id = ${personId}`;
  await addSeat(portal.database, bodyId, personId, "member");
  await post(undefined, "/sign-in", { fields: [["email", "nobody@example.test"], ["password", plant("password that was tried", [])]] }, 422);
  await ask(portal.origin, `/nowhere/${plant("address that was asked for", [])}?q=${plant("query that was asked for", [])}`);

  const thread = await plantThreadCanaries({ portal, council, plant, signedIn, keep: (canary) => void canaries.push(canary) });

  return { canaries, addresses: [...thread, `${closedItem}/private`, `/desk/meetings/${shown}/papers/${closedPaper?.id}`, `/meetings/${shown}`, `/desk/meetings/${shown}`, `/desk/meetings/${shown}/preview?as=member`, `/desk/meetings/${shown}/preview?as=officer`, `/desk/meetings/${shown}/proof`, `/desk/meetings/${draft}`, `/desk/work-programme/${programme}`, topic, session, `${session}/inside`, `${session}/opened`, `/desk/witness-sessions/${planned}`, "/take-part", "/take-part/confirm"] };

  async function addItemByForm(): Promise<string> {
    const fields: [string, string][] = [
      ["openTitle", plant("public: open title of a private item", "everybody", inClear)], ["purpose", "To note"], ["accessStatus", "likely exempt"], ["paragraphs", "LGA 1972 Sch 12A para 3"],
      ["publicInterestReason", plant("official: public-interest reason", ["clerk"], inClear)], ["privateTitle", plant("closed: private title", entitled)], ["privateWords", plant("closed: private words", entitled)],
    ];
    const at = await post("clerk", `/desk/meetings/${shown}/items/new`, { fields });
    return at;
  }

  async function textPaperByForm(at: string): Promise<void> {
    const file = text(plant("closed: name of a private paper", entitled), plant("closed: bytes of a private paper", entitled));
    await post("clerk", `${at}/papers`, { fields: [["title", plant("closed: title of a private paper", entitled)]], file });
  }
}

function text(name: string, words: string): NonNullable<Form["file"]> {
  return { field: "file", name: `${name}.txt`, type: "text/plain", bytes: new Uint8Array(Buffer.from(words)) };
}
