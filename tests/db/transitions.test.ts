import { afterAll, beforeAll, expect, it } from "vitest";
import { documentRequestTransitions } from "../../app/domain/document-requests/document-request.ts";
import { submissionTransitions } from "../../app/domain/evidence/submission.ts";
import { callTransitions } from "../../app/domain/inquiries/call.ts";
import { inquiryTransitions } from "../../app/domain/inquiries/inquiry.ts";
import { meetingTransitions } from "../../app/domain/meetings/meeting.ts";
import { minutesTransitions } from "../../app/domain/minutes/minutes.ts";
import { proposalTransitions, referenceTransitions } from "../../app/domain/proposals/proposal.ts";
import { deliveryTransitions, responseTransitions, wordingTransitions } from "../../app/domain/recommendations/recommendation.ts";
import { sessionTransitions } from "../../app/domain/witness-sessions/witness-session.ts";
import { witnessTransitions } from "../../app/domain/witness-sessions/witness.ts";
import { topicTransitions } from "../../app/domain/work-programme/topic.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPerson } from "../support/people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.end());

it.each([
  ["meeting", meetingTransitions],
  ["witness session", sessionTransitions],
  ["witness", witnessTransitions],
  ["minutes", minutesTransitions],
  ["programme topic", topicTransitions],
  ["inquiry", inquiryTransitions],
  ["call for evidence", callTransitions],
  ["submission", submissionTransitions],
  ["proposal", proposalTransitions],
  ["reference", referenceTransitions],
  ["recommendation", wordingTransitions],
  ["recommendation response", responseTransitions],
  ["recommendation delivery", deliveryTransitions],
  ["document request", documentRequestTransitions],
])("the statuses of a %s move in the database as in the program", async (noun, transitions) => {
  const rows = await db.owner<{ move: string }[]>`select from_status || ' > ' || action || ' > ' || to_status as move from desk.transition where noun = ${noun}`;
  expect(rows.map((row) => row.move).toSorted()).toEqual(transitions.map(({ from, action, to }) => `${from} > ${action} > ${to}`).toSorted());
});

it("there are transitions of no other noun", async () => {
  const rows = await db.owner<{ noun: string }[]>`select distinct noun from desk.transition order by 1`;
  expect(rows.map((row) => row.noun)).toEqual(["call for evidence", "document request", "inquiry", "meeting", "minutes", "programme topic", "proposal", "recommendation", "recommendation delivery", "recommendation response", "reference", "submission", "witness", "witness session"]);
});

it("a reference under section 9FC is neither declined, deferred nor merged, whoever writes it", async () => {
  expect(referenceTransitions.map(({ to }) => to).filter((to) => to === "declined" || to === "deferred" || to === "merged")).toEqual([]);
  const body = await addBody(db, "Scrutiny Committee");
  const person = await addPerson(db, "Councillor");
  const [row] = await db.owner<{ id: number }[]>`insert into desk.proposal (body_id, body_name, kind, title, why, outcome_wanted, urgency, proposed_by, proposed_by_name) values (${body.id}, 'Scrutiny Committee', 'section 9FC reference', 'Buses', 'They are late', 'Ask why', 'can wait', ${person}, 'Councillor') returning id`;
  for (const status of ["declined", "deferred", "merged", "accepted"]) await expect(db.owner`update desk.proposal set status = ${status} where id = ${row?.id ?? 0}`).rejects.toMatchObject({ code: "23514" });
  await db.owner`update desk.proposal set status = 'withdrawn' where id = ${row?.id ?? 0}`;
  await expect(db.owner`update desk.proposal set status = 'waiting' where id = ${row?.id ?? 0}`).rejects.toMatchObject({ code: "23514" });
});

it("a status moves only along the table, whoever writes it", async () => {
  const body = await addBody(db, "Committee");
  const person = await addPerson(db, "Clerk");
  const [row] = await db.owner<{ id: number }[]>`insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by) values (${body.id}, '2027-01-01-committee', 'Committee', '2027-01-01', '10:00', 'Town Hall', ${person}) returning id`;
  await expect(db.owner`update desk.meeting set status = 'withdrawn' where id = ${row?.id ?? 0}`).rejects.toMatchObject({ code: "23514" });
  await db.owner`update desk.meeting set status = 'published' where id = ${row?.id ?? 0}`;
  await expect(db.owner`update desk.meeting set status = 'draft' where id = ${row?.id ?? 0}`).rejects.toMatchObject({ code: "23514" });
});
