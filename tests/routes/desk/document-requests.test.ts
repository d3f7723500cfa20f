// What members ask for, and what their committee is told of a refusal, opens on a fresh sign-in alone; other pages hold no word of it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { decideDocumentRequest } from "../../../app/domain/document-requests/decisions.server.ts";
import { askingForm, decisionForm } from "../../../app/domain/document-requests/document-request-forms.ts";
import { askForDocument } from "../../../app/domain/document-requests/document-requests.server.ts";
import * as bodyPage from "../../../app/routes/desk/bodies/body.tsx";
import * as decidePage from "../../../app/routes/desk/document-requests/decide.tsx";
import * as requestPage from "../../../app/routes/desk/document-requests/document-request.tsx";
import * as listPage from "../../../app/routes/desk/document-requests/document-requests.tsx";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";
import { shownPage } from "../../support/shown-page.ts";

let db: TestDatabase;
let body: TestBody;
let clerk: SignedInPerson;
let chair: SignedInPerson;
let [waiting, refused] = ["", ""];
const own = "The note about a child";
const theirs = { document: "A paper of the executive", statement: "It is advice of a political adviser." };

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  body = await addBody(db, "Scrutiny Committee");
  [clerk, chair] = [await seated(db, body, "clerk"), await seated(db, body, "chair")];
  const member = await seated(db, body, "member");
  const ask = async () => (await askForDocument(member.actor, askingForm.parse({ ground: "regulation 17", bodyId: String(body.id), what: own, business: "A decision", relevance: "neither" }))).reference;
  [waiting, refused] = [await ask(), await ask()];
  await decideDocumentRequest(clerk.actor, refused, decisionForm.parse({ version: "1", outcome: "refused", limit: "political adviser", reasons: "It is advice.", ...theirs }));
});
afterAll(() => db.end());

const stale = (who: SignedInPerson) => signIn(db, who.actor.id, { fresh: false });
const list = (who: SignedInPerson, asked = "") => shownPage(listPage, "desk/document-requests", `/desk/document-requests${asked}`, who);

it("a request opens on a fresh sign-in alone, and deciding shows nothing of it without one", async () => {
  const open = (who: SignedInPerson) => shownPage(requestPage, "desk/document-requests/:reference", `/desk/document-requests/${waiting}`, who);
  const decide = (who: SignedInPerson, typed?: Record<string, string>) => shownPage(decidePage, "desk/document-requests/:reference/decide", `/desk/document-requests/${waiting}/decide`, who, typed);
  expect((await open(clerk)).html).toContain(own);
  expect(await open(await stale(clerk))).toEqual({ status: 302, html: "" });
  expect((await decide(clerk)).html).toContain(own);
  const late = await decide(await stale(clerk), { outcome: "supplied", version: "1", how: "A copy, on paper", reasons: "Nothing in it is exempt." });
  expect(late.html).toContain("A copy, on paper");
  expect(late.html).toContain("Confirm it is you");
  expect(late.html).not.toContain(own);
});

it("the list and the page of the committee say that there are statements, and the words open on a fresh sign-in", async () => {
  const committee = await shownPage(bodyPage, "desk/bodies/:id", `/desk/bodies/${body.id}`, chair);
  expect(committee.html).toContain(`/desk/document-requests?statements=${body.id}`);
  for (const { html } of [committee, await list(chair), await list(clerk)]) for (const words of [own, theirs.document, theirs.statement]) expect(html).not.toContain(words);
  const { html } = await list(chair, `?statements=${body.id}`);
  expect(html).toContain(theirs.document);
  expect(html).toContain(theirs.statement);
  expect(html).not.toContain(own);
  expect(await list(await stale(chair), `?statements=${body.id}`)).toEqual({ status: 302, html: "" });
});
