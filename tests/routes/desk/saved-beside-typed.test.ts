// Where somebody else saved first: a 409 that shows what is saved now beside what was typed, and overwrites nothing.
import { afterAll, beforeAll, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { changeProposal } from "../../../app/domain/proposals/moves.server.ts";
import { proposeItem } from "../../../app/domain/proposals/proposing.server.ts";
import * as changeBody from "../../../app/routes/desk/bodies/change-body.tsx";
import * as shorterNotice from "../../../app/routes/desk/meetings/shorter-notice.tsx";
import * as withdraw from "../../../app/routes/desk/proposals/withdraw.tsx";
import { schedule } from "../../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";
import { shownPage } from "../../support/shown-page.ts";

let db: TestDatabase;
let body: TestBody;
let clerk: SignedInPerson;
beforeAll(async () => {
  db = await testDatabase();
  body = await addBody(db, "Scrutiny Committee");
  clerk = await seated(db, body, "clerk", "Clerk");
});
afterAll(() => db.end());

it("of the rules of a body: terms of reference and pattern too", async () => {
  await db.owner`insert into access.office (person_id, office, from_on) values (${clerk.actor.id}, 'democratic services manager', '2020-01-01')`;
  const manager = await signIn(db, clerk.actor.id);
  await db.owner`update desk.body set terms_of_reference = 'To watch over children’s services.', meeting_pattern = 'Every six weeks', version = version + 1 where id = ${body.id}`;
  const { status, html } = await shownPage(changeBody, "/desk/bodies/:id/change", `/desk/bodies/${body.id}/change`, manager, { quorum: "3", noticeDays: "5", termsOfReference: "Mine", version: "1" });
  expect(status).toBe(409);
  for (const words of ["What is saved now", "To watch over children’s services.", "Every six weeks", ">Mine</textarea>"]) expect(html).toContain(words);
});

it("of a proposal that is withdrawn", async () => {
  const member = await seated(db, body, "member", "Member");
  const words = { title: "Buses", why: "They are late.", outcomeWanted: "Hear the operator.", urgency: "can wait" as const, neededBy: undefined, neededWhy: undefined };
  const { proposalId } = await proposeItem(member.actor, { ...words, bodyId: body.id });
  await changeProposal(member.actor, proposalId, { ...words, why: "They are late every day.", version: 1 });
  const { status, html } = await shownPage(withdraw, "/desk/proposals/:id/withdraw", `/desk/proposals/${proposalId}/withdraw`, member, { reason: "Not now", version: "1" });
  expect(status).toBe(409);
  for (const shown of ["What is saved now", "They are late every day.", ">Not now</textarea>"]) expect(html).toContain(shown);
});

it("of shorter notice: what is recorded already stands in the form, and an old page does not overwrite it", async () => {
  const reference = await schedule(clerk.actor, body.id, 3);
  const door = [shorterNotice, "/desk/meetings/:reference/shorter-notice", `/desk/meetings/${reference}/shorter-notice`, clerk] as const;
  const day = today();
  const typed = (convenedBy: string) => ({ convenedBy, "convenedOn-day": String(day.day), "convenedOn-month": String(day.month), "convenedOn-year": String(day.year), convenedTime: "00:01", why: `${convenedBy} had to`, version: "1" });
  expect((await shownPage(...door)).html).not.toContain("recorded already");
  expect((await shownPage(...door, typed("The chair"))).status).toBe(302);
  const { html: again } = await shownPage(...door);
  for (const shown of ["recorded already", 'value="The chair"', ">The chair had to</textarea>"]) expect(again).toContain(shown);
  const { status, html } = await shownPage(...door, typed("The mayor"));
  expect(status).toBe(409);
  for (const shown of ["What is saved now", "Convened by The chair on", 'value="The mayor"']) expect(html).toContain(shown);
  expect((await findMeeting(clerk.actor, reference, "read")).meeting.shorterNotice).toMatchObject({ convenedBy: "The chair" });
});
