// What members ask for by right: who may ask and by which right, who answers, what is kept, and what nobody else sees.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { bodiesWithStatements, decideDocumentRequest, listRefusalStatements, openRefusalStatements } from "../../../app/domain/document-requests/decisions.server.ts";
import { askingForm, decisionForm } from "../../../app/domain/document-requests/document-request-forms.ts";
import { askForDocument, findDocumentRequest, listDocumentRequests, openDocumentRequest } from "../../../app/domain/document-requests/document-requests.server.ts";
import { Rejection } from "../../../app/domain/refusal.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { catchUp } from "../../../app/jobs/tasks.server.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, addSeat, seated, signIn, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let committee: TestBody;
let panel: TestBody;
let [clerk, monitor, member, other, attendee]: Actor[] = [];
const the = (actor: Actor | undefined): Actor => {
  if (!actor) throw new Error("Nobody was signed in.");
  return actor;
};

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
});
afterAll(() => db.end());
beforeEach(async () => {
  await db.owner`delete from desk.mail`;
  committee = await addBody(db, "Scrutiny Committee");
  panel = await addBody(db, "Panel", { kind: "informal panel" });
  clerk = (await seated(db, committee, "clerk")).actor;
  monitor = (await seated(db, committee, "monitoring officer")).actor;
  const id = await addPerson(db, "Councillor Member");
  for (const body of [committee, panel]) await addSeat(db, body.id, id, "member");
  member = (await signIn(db, id)).actor;
  other = (await seated(db, committee, "chair")).actor;
  attendee = (await seated(db, committee, "attendee")).actor;
});

const usual = { what: "The options paper", business: "Placement contract, 3 March", relevance: "review", why: "Who decided", askedOf: "the executive" };
const ask = async (actor = the(member), given: Record<string, string> = {}, onceKey?: string) => (await askForDocument(actor, { ...askingForm.parse({ ground: "regulation 17", bodyId: String(committee.id), ...usual, ...given }), onceKey })).reference;
const decide = (actor: Actor | undefined, reference: string, given: Record<string, string | string[]>) => decideDocumentRequest(the(actor), reference, decisionForm.parse({ version: "1", reasons: "It names staff.", ...given }));
const withheld = { outcome: "refused", limit: "political adviser", document: "A paper of the executive", statement: "It is advice of a political adviser." };
const refused = async (work: Promise<unknown>): Promise<number | Record<string, string>> => work.then(() => 200, (error: unknown) => {
  if (error instanceof Response) return error.status;
  if (error instanceof Rejection) return error.fieldErrors;
  throw error;
});
const readings = async (actorId: number) => Number((await db.owner<{ n: number }[]>`select count(*)::int as n from audit.event where what = 'statements of reasons read' and actor_id = ${actorId}`)[0]?.n);
const parsed = (form: typeof askingForm | typeof decisionForm, given: object) => form.safeParse(given).error?.issues.map(({ path, message }) => `${path.join()}: ${message}`) ?? [];

describe("asking", () => {
  it("is for councillors: a member's seat opens it, work for the council or an agency closes it", async () => {
    const officer = await addPerson(db, "An Officer");
    await addSeat(db, panel.id, officer, "member");
    await db.owner`insert into access.organisation (name, kind) values ('The Council', 'council'), ('The Trust', 'NHS') on conflict do nothing`;
    await db.owner`insert into access.officer (person_id, organisation_id, from_on) select ${officer}, id, '2020-01-01' from access.organisation where name = 'The Trust'`;
    const given = { ground: "need to know", bodyId: String(panel.id) };
    const { actor } = await signIn(db, officer);
    for (const nobody of [actor, the(clerk), the(monitor), the(attendee)]) expect(await refused(ask(nobody, given))).toBe(403);
    // nor by a statement of their own
    await expect(actor.begin(async (tx) => tx.insertInto("desk.document_request").values({ body_id: panel.id, reference: "doc-0000000000000001", ground: "need to know", requested_by: actor.id, key_id: panel.keyId, document_id: panel.keyId, sealed: Buffer.from("") }).execute())).rejects.toMatchObject({ code: "42501" });
    expect(await refused(ask(the(member), given))).toBe(200);
  });

  it("by regulation 17 is for members of an overview and scrutiny committee, in the database too", async () => {
    expect(await refused(ask(the(member), { bodyId: String(panel.id) }))).toHaveProperty("bodyId");
    expect(await refused(ask(the(member), { bodyId: "999999" }))).toHaveProperty("bodyId");
    await expect(the(member).begin(async (tx) => tx.insertInto("desk.document_request").values({ body_id: panel.id, reference: "doc-0000000000000002", ground: "regulation 17", requested_by: the(member).id, key_id: panel.keyId, document_id: panel.keyId, sealed: Buffer.from("") }).execute())).rejects.toMatchObject({ code: "23514" });
  });

  it("of a member who was co-opted is by regulation 17 alone, also for who works for an agency; who sits as a substitute only asks as a councillor", async () => {
    const coopted = await addPerson(db, "Parent Governor");
    await db.owner`insert into access.organisation (name, kind) values ('The Trust', 'NHS') on conflict do nothing`;
    await db.owner`insert into access.officer (person_id, organisation_id, from_on) select ${coopted}, id, '2020-01-01' from access.organisation where name = 'The Trust'`;
    await db.owner`insert into desk.membership (body_id, person_id, role, standing, from_on) values (${committee.id}, ${coopted}, 'member', 'co-opted without a vote', '2020-01-01')`;
    const { actor } = await signIn(db, coopted);
    expect(await refused(ask(actor))).toBe(200);
    expect(await refused(ask(actor, { ground: "section 100F" }))).toHaveProperty("bodyId");
    const insert = (as: Actor, ground: string, reference: string) => as.begin(async (tx) => tx.insertInto("desk.document_request").values({ body_id: committee.id, reference, ground, requested_by: as.id, key_id: committee.keyId, document_id: committee.keyId, sealed: Buffer.from("") }).execute());
    await expect(insert(actor, "need to know", "doc-0000000000000003")).rejects.toMatchObject({ code: "42501" });
    const substitute = await addPerson(db, "Councillor Substitute");
    await db.owner`insert into desk.membership (body_id, person_id, role, standing, from_on) values (${committee.id}, ${substitute}, 'attendee', 'substitute', '2020-01-01')`;
    const { actor: stands } = await signIn(db, substitute);
    expect([await refused(ask(stands, { ground: "section 100F" })), await refused(ask(stands, { ground: "need to know" }))]).toEqual([200, 200]);
    expect(await refused(ask(stands))).toHaveProperty("bodyId");
    await expect(insert(stands, "regulation 17", "doc-0000000000000004")).rejects.toMatchObject({ code: "42501" });
  });

  it("asks only for what the right needs, and names all that is missing", () => {
    const ids = { bodyId: "1", what: "A paper" };
    expect(parsed(askingForm, { ground: "section 100F", ...ids, business: "Item 4" })).toEqual([]);
    expect(parsed(askingForm, { ground: "need to know", ...ids })).toEqual(["askedOf: Select who holds it", "why: Enter why you need it for your duties as a councillor"]);
    expect(parsed(askingForm, { ground: "need to know", ...ids, askedOf: "the executive", why: " \n " })).toEqual(["why: Enter why you need it for your duties as a councillor"]);
    expect(parsed(askingForm, { ground: "regulation 17", ...ids, business: " ", relevance: "review" })).toEqual(["business: Enter the decision or business of the executive", "why: Enter which decision or review it is relevant to, and how"]);
    expect(parsed(askingForm, { ground: "regulation 17", ...ids, business: "EX 4", relevance: "neither" })).toEqual([]);
    expect(parsed(askingForm, { ground: "curiosity", ...ids })).toEqual(["ground: Select the right by which you ask"]);
  });

  it("happens once for a form that is sent twice, and tells those who answer", async () => {
    const [first, second] = await Promise.all([ask(the(member), {}, "document-once-key-01"), ask(the(member), {}, "document-once-key-01")]);
    expect(first).toBe(second);
    expect((await listDocumentRequests(the(member))).requests).toHaveLength(1);
  });
});

describe("a request", () => {
  it("is seen by whoever asked, the clerk and the monitoring officer, and its words are sealed", async () => {
    const reference = await ask();
    for (const actor of [member, clerk, monitor]) expect((await openDocumentRequest(the(actor), reference, "read")).words).toMatchObject({ what: usual.what, business: usual.business, why: usual.why });
    for (const actor of [other, attendee]) expect(await refused(findDocumentRequest(the(actor), reference, "read"))).toBe(404);
    const [row] = await db.owner<{ row: string }[]>`select q::text as row from desk.document_request q where reference = ${reference}`;
    expect(row?.row).not.toContain(Buffer.from("options").toString("hex"));
    expect(await refused(findDocumentRequest(the(member), "doc-1", "read"))).toBe(404);
  });

  it("under regulation 17 has ten clear days, with the sum; the others have none", async () => {
    const { due } = await findDocumentRequest(the(clerk), await ask(), "read");
    expect(due).toMatchObject({ overdue: false });
    expect(due?.sum.rows.filter(({ kind }) => kind === "counted")).toHaveLength(10);
    expect((await findDocumentRequest(the(clerk), await ask(the(member), { ground: "section 100F" }), "read")).due).toBeNull();
  });

  it("waits on the first page of those who answer, and its answer for a week on that of who asked", async () => {
    const [bound, free] = [await ask(), await ask(the(member), { ground: "need to know" })];
    const kinds = async (actor: Actor | undefined) => (await listWaiting(the(actor))).flatMap((one) => (one.what.includes("document") && "reference" in one ? [`${one.what} ${one.reference}`] : [])).toSorted();
    const both = [`answer document request ${bound}`, `look at document request ${free}`].toSorted();
    expect([await kinds(clerk), await kinds(monitor), await kinds(member), await kinds(other)]).toEqual([both, both, [], []]);
    await decide(clerk, bound, { outcome: "supplied", how: "A copy" });
    expect([await kinds(clerk), await kinds(member)]).toEqual([[`look at document request ${free}`], [`know of document decision ${bound}`]]);
  });

  it("that is late is marked, and told once to the monitoring officer: to the clerk where there is none", async () => {
    const reference = await ask();
    await db.owner`update desk.document_request set requested_on = ${today().subtract({ days: 25 }).toString()} where reference = ${reference}`;
    const told = async () => (await db.owner<{ id: number }[]>`select person_id as id from desk.mail where about like 'late document request%'`).map(({ id }) => id);
    await catchUp(today());
    await catchUp(today());
    expect(await told()).toEqual([the(monitor).id]);
    expect((await listWaiting(the(monitor))).find((one) => one.what === "answer document request")).toMatchObject({ overdue: true });
    expect((await listDocumentRequests(the(clerk))).requests[0]?.due?.overdue).toBe(true);
    await db.owner`delete from desk.mail`;
    await db.owner`update desk.membership set until_on = '2020-01-02' where body_id = ${committee.id} and role = 'monitoring officer'`;
    await catchUp(today());
    expect(await told()).toEqual([the(clerk).id]);
  });
});

describe("a decision", () => {
  it("is the clerk's or the monitoring officer's, with reasons, and stays in the history", async () => {
    const reference = await ask();
    expect(await refused(decide(member, reference, { outcome: "supplied", how: "A copy" }))).toBe(403);
    expect(await refused(decide(other, reference, { outcome: "supplied", how: "A copy" }))).toBe(404);
    await decide(monitor, reference, { outcome: "supplied", how: "A copy, on paper" });
    const { request, decision, allowed } = await openDocumentRequest(the(member), reference, "read");
    expect([request.status, request.decidedByName, request.decidedOn, decision?.how, decision?.reasons, allowed]).toEqual(["supplied", "monitoring officer", today().toString(), "A copy, on paper", "It names staff.", ["read"]]);
    expect(await refused(decide(clerk, reference, { outcome: "supplied", how: "Another" }))).toBe(403);
    const events = await db.owner<{ what: string; details: unknown }[]>`select what, convert_from(entry, 'UTF8')::jsonb -> 'details' as details from audit.event where noun = 'document request' order by seq desc limit 3`;
    expect(events.map(({ what }) => what)).toEqual(["document request read", "document request decided", "document asked for"]);
    expect(JSON.stringify(events)).not.toContain("options");
    await expect(db.owner`update desk.document_request set version = 9 where reference = ${reference}`).rejects.toMatchObject({ code: "23514" });
  });

  it("is never one's own, whatever other seat one has", async () => {
    const reference = await ask();
    await addSeat(db, committee.id, the(member).id, "clerk");
    const both = (await signIn(db, the(member).id)).actor;
    expect(await refused(decide(both, reference, { outcome: "supplied", how: "A copy" }))).toBe(403);
    expect((await listWaiting(both)).filter((one) => one.what === "answer document request")).toEqual([]);
    await expect(both.begin(async (tx) => tx.updateTable("desk.document_request").set({ status: "supplied", decided_by: both.id, decided_on: today().toString(), sealed_decision: Buffer.from("") }).where("reference", "=", reference).execute())).rejects.toMatchObject({ code: "23514" });
  });

  it("without reasons, without what was supplied, or on what has changed is refused in a sentence", async () => {
    expect(parsed(decisionForm, { outcome: "refused", version: "1", reasons: "  " })).toEqual(["reasons: Enter the reasons", "limit: Select why it is not supplied, or not all of it"]);
    expect(parsed(decisionForm, { outcome: "supplied", version: "1" })).toEqual(["how: Enter what was supplied and how, with the papers named", "reasons: Enter the reasons"]);
    expect(parsed(decisionForm, { version: "1" })).toEqual(["outcome: Select whether it is supplied"]);
    expect(await refused(decide(clerk, await ask(), { outcome: "supplied", how: "A copy", version: "4" }))).toHaveProperty("form");
  });

  it("under section 100F names paragraphs, of which 3 and 6 stay open to members", async () => {
    const reference = await ask(the(member), { ground: "section 100F" });
    const exempt = { outcome: "refused", limit: "exempt information" };
    expect(await refused(decide(clerk, reference, exempt))).toEqual({ paragraphs: "Select the paragraphs under which it is exempt" });
    expect(await refused(decide(clerk, reference, { ...exempt, paragraphs: "LGA 1972 Sch 12A para 6" }))).toHaveProperty("paragraphs");
    expect(await refused(decide(clerk, reference, { ...exempt, paragraphs: "LGA 1972 Sch 12A para 3" }))).toHaveProperty("contractTerms");
    expect(await refused(decide(clerk, reference, { ...exempt, limit: "political adviser" }))).toHaveProperty("limit");
    await decide(clerk, reference, { ...exempt, paragraphs: ["LGA 1972 Sch 12A para 1", "LGA 1972 Sch 12A para 3"] });
    expect(await listRefusalStatements(the(other), committee.id)).toEqual([]);
  });

  it("that withholds anything under regulation 17 gives the committee a statement of reasons, for its members alone", async () => {
    const reference = await ask();
    expect(await refused(decide(clerk, reference, { ...withheld, statement: " " }))).toHaveProperty("statement");
    expect(await refused(decide(clerk, reference, { ...withheld, document: " " }))).toEqual({ document: "Enter what the document is, as the committee reads it" });
    await decide(clerk, reference, withheld);
    for (const actor of [other, member, clerk, monitor]) {
      expect(await listRefusalStatements(the(actor), committee.id)).toEqual([{ id: expect.any(Number), outcome: "refused", givenOn: today().toString() }]);
      // never the member's own words, and each reading is an event
      const { statements } = await openRefusalStatements(the(actor), String(committee.id));
      expect(statements).toEqual([expect.objectContaining({ document: withheld.document, words: withheld.statement })]);
      expect(JSON.stringify(statements)).not.toContain(usual.what);
      expect(await readings(the(actor).id)).toBe(1);
      expect(await bodiesWithStatements(the(actor))).toEqual([{ id: committee.id, name: committee.name }]);
    }
    expect([await listRefusalStatements(the(attendee), committee.id), await bodiesWithStatements(the(attendee))]).toEqual([[], []]);
    expect(await refused(openRefusalStatements(the(attendee), String(committee.id)))).toBe(404);
    expect([await readings(the(attendee).id), await refused(openRefusalStatements(the(other), "x"))]).toEqual([0, 404]);
    const inPart = await ask();
    expect(await refused(decide(clerk, inPart, { ...withheld, outcome: "supplied in part", how: "Pages 1 to 6", statement: "" }))).toHaveProperty("statement");
  });

  it("is given to the committee only with what the document is, in the database too", async () => {
    const id = await db.owner<{ id: number }[]>`select request_id as id from desk.refusal_statement limit 1`;
    await expect(db.owner`update desk.refusal_statement set sealed_document = null where request_id = ${id[0]?.id ?? 0}`).rejects.toMatchObject({ code: "23502" });
  });

  it("opens nothing in lists: whoever reads the words leaves an event", async () => {
    const reference = await ask();
    expect(JSON.stringify([await listDocumentRequests(the(clerk)), await findDocumentRequest(the(clerk), reference, "read")])).not.toContain(usual.what);
    const read = async () => Number((await db.owner<{ n: number }[]>`select count(*)::int as n from audit.event where what = 'document request read' and actor_id = ${the(clerk).id}`)[0]?.n);
    expect(await read()).toBe(0);
    expect((await openDocumentRequest(the(clerk), reference, "read")).words.what).toBe(usual.what);
    expect(await read()).toBe(1);
  });
});
