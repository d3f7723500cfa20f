// The demo council with one object of each kind that a door can lead to, made by the domain's own verbs.
import { addItem } from "../../app/domain/agendas/agendas.server.ts";
import type { Actor } from "../../app/domain/actor.server.ts";
import { prepareMeeting, withdrawAgenda } from "../../app/domain/papers/publish-agenda.server.ts";
import { askForOpening, secondOpening } from "../../app/domain/witness-sessions/openings.server.ts";
import { attachSealedFile, recordSealedNote } from "../../app/domain/witness-sessions/sealed-material.server.ts";
import { determineSession, planSession, sealSession } from "../../app/domain/witness-sessions/witness-sessions.server.ts";
import { inDays, item, openItem, posted, publish, schedule, textPaper } from "../support/agenda.ts";
import type { TestDatabase } from "../support/database.ts";
import { addBody, addPerson, addSeat, signIn } from "../support/people.ts";

/** The columns of tests/policy.csv, and whose demo account stands for each. */
export const roles = {
  stranger: undefined, visitor: undefined, clerk: "priya", chair: "tom", member: "ellen", "vice-chair": "joan", cabinet: "grace", attendee: "yusuf",
  "monitoring officer": "amara", "data protection": "lewis", "risk owner": "helen", police: "daniel", NHS: "ruth", administrator: "sam",
} as const;
export type RoleName = keyof typeof roles;
export const roleNames = Object.keys(roles).filter((name): name is RoleName => name in roles);

export type Params = Record<string, string>;
/** What a door leads to, by the words of tests/policy.csv; each holds the values that its address needs. */
export type Council = { meetings: Record<string, Params>; sessions: Record<string, Params>; files: Record<string, Params>; personIds: Map<RoleName, number> };

export async function furnishCouncil(db: TestDatabase): Promise<Council> {
  const personIds = new Map<RoleName, number>();
  for (const [role, key] of Object.entries(roles)) {
    const id = key ? (await db.owner<{ id: number }[]>`select id from access.person where email = ${`${key}@saltmere.example`}`)[0]?.id : undefined;
    if (id !== undefined) for (const name of roleNames) if (name === role) personIds.set(name, id);
  }
  personIds.set("visitor", await addPerson(db, "Visitor", { kind: "visitor" }));
  const as = async (role: RoleName) => (await signIn(db, known(personIds.get(role)))).actor;
  const body = async (slug: string) => known((await db.owner<{ id: number }[]>`select id from desk.body where slug = ${slug}`)[0]?.id);
  const elsewhere = await otherBodies(db);
  const clerk = await as("clerk");
  const meetings = await meetingsOf(clerk, await body("childrens-scrutiny-committee"), elsewhere.clerk, elsewhere.committeeId);
  const sessions = await sessionsOf(db, as, personIds, await body("childrens-improvement-panel"), elsewhere);
  const [published] = await db.owner<{ sha256: string; name: string }[]>`select encode(sha256, 'hex') as sha256, file_name as name from record.file where reference = ${known(meetings["own"]?.["reference"])} limit 1`;
  const files = { own: { sha256: known(published?.sha256), name: known(published?.name) }, absent: { sha256: "0".repeat(64), name: "none.txt" } };
  await db.owner`delete from access.session`;
  return { meetings, sessions, files, personIds };
}

type Elsewhere = { clerk: Actor; monitor: Actor; committeeId: number; panelId: number; readers: [number, number, number] };

/** A committee and a panel on which nobody of the demo sits. */
async function otherBodies(db: TestDatabase): Promise<Elsewhere> {
  const committee = await addBody(db, "Health Scrutiny Committee");
  const panel = await addBody(db, "Housing Panel", { kind: "informal panel" });
  const clerkId = await addPerson(db, "Mina Clerk");
  const monitorId = await addPerson(db, "Otto Member");
  for (const { id } of [committee, panel]) await addSeat(db, id, clerkId, "clerk");
  const readers: [number, number, number] = [await addPerson(db, "Rosa Reader"), await addPerson(db, "Cal Keeper"), await addPerson(db, "Dee Deputy")];
  for (const id of readers) await addSeat(db, panel.id, id, "member");
  return { clerk: (await signIn(db, clerkId)).actor, monitor: (await signIn(db, monitorId)).actor, committeeId: committee.id, panelId: panel.id, readers };
}

async function meetingsOf(clerk: Actor, committeeId: number, otherClerk: Actor, otherId: number): Promise<Record<string, Params>> {
  const own = await published(clerk, committeeId, 40);
  const other = await published(otherClerk, otherId, 41);
  const withdrawn = await published(clerk, committeeId, 42);
  await withdrawAgenda(clerk, withdrawn.open["reference"], { why: "The wrong version was published." });
  const draft = await schedule(clerk, committeeId, 43);
  const draftItem = await openItem(clerk, draft, "An item that nobody has published");
  const absent = { reference: "2020-01-01-no-such-committee", itemId: "999999", paperId: "999999", postingId: "999999", id: "999999" };
  return {
    own: own.open, other: other.open, withdrawn: withdrawn.open, "closed on list": own.closed, "closed off list": other.closed, absent,
    draft: { ...own.open, reference: draft, itemId: draftItem, paperId: "999999" },
    // the address names a thing of another body under a meeting that the reader may see
    crossed: { ...other.closed, reference: known(own.open["reference"]) },
  };
}

async function published(clerk: Actor, bodyId: number, days: number): Promise<{ open: Params; closed: Params }> {
  const reference = await schedule(clerk, bodyId, days);
  const itemId = await openItem(clerk, reference, "How cases are checked", "Words for everybody.");
  const paperId = await textPaper(clerk, reference, itemId, `Report for day ${days} of ${bodyId}`, `An open report, ${days} ${bodyId}.`);
  const { itemId: closed } = await addItem(clerk, reference, item({
    openTitle: "A contract", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "It is still being negotiated.", privateTitle: "Terms", privateWords: "Words for members of the committee.",
  }));
  const privateItem = String(closed);
  const privatePaper = await textPaper(clerk, reference, privateItem, "Terms", `A private paper, ${days} ${bodyId}.`);
  const spare = String((await addItem(clerk, reference, item({ openTitle: "An item to move" }))).itemId);
  await posted(clerk, reference);
  const postingId = String((await prepareMeeting(clerk, reference, "read")).postings[0]?.id);
  const { releaseId } = await publish(clerk, reference);
  const common = { reference, id: String(releaseId), spare };
  return { open: { ...common, itemId, paperId, postingId }, closed: { ...common, itemId: privateItem, paperId: privatePaper } };
}

async function sessionsOf(db: TestDatabase, as: (role: RoleName) => Promise<Actor>, ids: Map<RoleName, number>, panelId: number, elsewhere: Elsewhere): Promise<Record<string, Params>> {
  const [clerk, monitor] = [await as("clerk"), await as("monitoring officer")];
  const plan = async (by: Actor, bodyId: number) => (await planSession(by, { bodyId, openTitle: "Private session", heldOn: inDays(5), startsAt: "10:00", place: "Room 2" })).reference;
  const seal = async (by: Actor, bodyId: number, readers: number[], custodianId: number, deputyId: number) => {
    const reference = await plan(by, bodyId);
    await determineSession(monitor, reference, { words: "Heard in private, proportionately." });
    await sealSession(by, reference, { readers, custodianId, deputyId });
    return reference;
  };
  const id = (role: RoleName) => known(ids.get(role));
  const listed = await seal(clerk, panelId, [id("chair"), id("attendee")], id("attendee"), id("vice-chair"));
  const off: [number, number, number] = [await addPerson(db, "Lena Listed"), await addPerson(db, "Kit Keeper"), await addPerson(db, "Dov Deputy")];
  for (const one of off) await addSeat(db, panelId, one, "member");
  const unlisted = await seal(clerk, panelId, [off[0]], off[1], off[2]);
  const other = await seal(elsewhere.clerk, elsewhere.panelId, [elsewhere.readers[0]], elsewhere.readers[1], elsewhere.readers[2]);
  const fill = async (reference: string, reader: Actor): Promise<Params> => {
    await recordSealedNote(reader, reference, { words: "What was said." });
    const { fileId } = await attachSealedFile(reader, reference, { stream: bytes("What was handed over."), declaredName: "statement.txt", declaredType: "text/plain", title: "Statement" });
    const { openingId } = await askForOpening(await as("data protection"), reference, { ground: "Coroner", scope: "What was said in May." });
    return { reference, fileId: String(fileId), openingId: String(openingId) };
  };
  const objects: Record<string, Params> = {
    "closed on list": await fill(listed, await as("chair")),
    "closed off list": await fill(unlisted, (await signIn(db, off[0])).actor),
    other: await fill(other, (await signIn(db, elsewhere.readers[0])).actor),
    planned: { reference: await plan(clerk, panelId), fileId: "999999", openingId: "999999" },
    absent: { reference: "session-0000000000000000", fileId: "999999", openingId: "999999" },
  };
  const determined = await plan(clerk, panelId);
  await determineSession(monitor, determined, { words: "Heard in private, proportionately." });
  objects["determined"] = { reference: determined, fileId: "999999", openingId: "999999" };
  objects["own"] = objects["planned"] ?? {};
  objects["crossed"] = { ...objects["other"], reference: listed };
  // one lawful opening of the listed session: asked for by the data protection officer, agreed by the monitoring officer
  await secondOpening(monitor, listed, objects["closed on list"]?.["openingId"], {});
  return objects;
}

async function* bytes(words: string) {
  yield Buffer.from(words, "utf8");
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The council lacks something that the guards need.");
  return value;
}
