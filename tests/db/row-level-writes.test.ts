// What the database refuses to write, whatever the program asks for: holes that were found by reading the migrations, and stay closed.
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agreeToWithdrawal, askToWithdraw, decideEvidenceStatus, flagChild, withdrawSubmission } from "../../app/domain/evidence/moves.server.ts";
import { preparePublicText } from "../../app/domain/evidence/public-text.server.ts";
import { listAnswers } from "../../app/domain/evidence/answers.server.ts";
import { findSubmission } from "../../app/domain/evidence/submissions.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import type { SignedInPerson } from "../support/people.ts";
import { acceptedSubmission, filledSubmission, makeEvidencePanel, openedCall, sentSubmission, type EvidencePanel } from "../domain/evidence/evidence-panel.ts";

let db: TestDatabase;
let desk: postgres.Sql;
let panel: EvidencePanel;
let callId: number;

beforeAll(async () => {
  db = await testDatabase();
  desk = postgres(db.urls.desk, { max: 1, onnotice() {} });
  panel = await makeEvidencePanel(db);
  ({ callId } = await openedCall(panel));
}, 60_000);
afterAll(async () => {
  await desk.end({ timeout: 1 });
  await db.end();
});

/** One statement of the desk's own login in somebody's session. @returns how many rows it touched, or the code of the refusal */
async function attempt(person: SignedInPerson, statement: string): Promise<number | string> {
  return desk.begin(async (tx) => {
    await tx`select set_config('app.session', ${person.hash}, true)`;
    return (await tx.unsafe(statement)).count;
  }).catch((error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)));
}

const idOf = async (reference: string) => (await db.owner<{ id: number }[]>`select id from desk.submission where reference = ${reference}`)[0]?.id ?? 0;

describe("evidence that was sent", () => {
  it.each(["identifies_child = true", "marking = 'OFFICIAL'", "handling = 'Anyone'", "personal_data = 'criminal'", "publication_wish = 'not at all'", "sealed_about = 'x'", "about_document = gen_random_uuid()", "signed_off_by = 'Somebody else'", "signed_off_post = 'Other'"])(
    "keeps what its sender said of it: %s", async (change) => {
      const id = await idOf(await sentSubmission(panel, callId));
      expect(await attempt(panel.clerk, `update desk.submission set ${change} where id = ${id}`)).toBe("23514");
      await expect(db.owner.unsafe(`update desk.submission set ${change} where id = ${id}`)).rejects.toMatchObject({ code: "23514" });
      expect(await attempt(panel.clerk, `update desk.submission set version = version + 1 where id = ${id}`)).toBe(1);
    });

  it("keeps its answers readable, and its files: the number under which they were sealed is not changed either", async () => {
    const id = await idOf(await sentSubmission(panel, callId, { withFile: true }));
    expect(await attempt(panel.police, `update desk.answer set version = version + 1 where submission_id = ${id}`)).toBe("23514");
    expect(await attempt(panel.police, `update desk.evidence_file set removed_at = now(), removed_by = ${panel.police.actor.id} where submission_id = ${id}`)).toBe("23514");
  });

  it("leaves the panel only when its sender has asked for that", async () => {
    const { reference } = await acceptedSubmission(panel, callId);
    const id = await idOf(reference);
    expect(await attempt(panel.clerk, `select desk.move_submission(${id}, 'agree to withdrawal', 'No longer wanted', null)`)).toBe("CD007");
    await askToWithdraw(panel.police.actor, reference, { why: "A mistake" });
    await agreeToWithdrawal(panel.clerk.actor, reference, { why: "They asked" });
  });

  it("takes its public text along when it is withdrawn, and that of a flagged child stays with the clerk", async () => {
    const { reference } = await acceptedSubmission(panel, callId);
    await decideEvidenceStatus(panel.clerk.actor, reference, { evidenceStatus: "published redacted", why: "It helps" });
    const { submission } = await findSubmission(panel.clerk.actor, reference, "read");
    const [answer] = await listAnswers(panel.clerk.actor, submission);
    await preparePublicText(panel.clerk.actor, reference, answer?.questionId, { words: answer?.words ?? "", version: 0 });
    const read = `select from desk.public_text where submission_id = ${submission.id}`;
    expect(await attempt(panel.clerk, read)).toBe(1);
    expect(await attempt(panel.member, read)).toBe(0);
    await askToWithdraw(panel.police.actor, reference, { why: "A mistake" });
    await agreeToWithdrawal(panel.clerk.actor, reference, { why: "They asked" });
    expect(await attempt(panel.clerk, read)).toBe(0);
  });
});

describe("evidence in which a child is flagged", () => {
  it("is not found out by citing it: a member who cannot see it gets the answer of evidence that does not exist", async () => {
    const { reference } = await acceptedSubmission(panel, callId);
    const id = await idOf(reference);
    const [committee] = await db.owner<{ id: number }[]>`insert into desk.recommendation (body_id, committee_id, origin_reference, title, wording, proposed_by) values (${panel.body.id}, ${panel.body.id}, ${`rec-${String(id).padStart(16, "0")}`}, 'Title', 'Words', ${panel.clerk.actor.id}) returning id`;
    const citing = (submission: number) => `insert into desk.citation (recommendation_id, body_id, committee_id, shown_to, kind, submission_id, added_by) values (${committee?.id}, ${panel.body.id}, ${panel.body.id}, 0, 'evidence', ${submission}, ${panel.member.actor.id})`;
    expect(await attempt(panel.member, citing(id))).toBe(1);
    await flagChild(panel.clerk.actor, reference, { why: "A name" });
    expect(await attempt(panel.member, citing(id))).toBe("23514");
    expect(await attempt(panel.member, citing(999_999))).toBe("23514");
  });
});

describe("a draft of evidence", () => {
  it("leaves no trace for the clerk: neither a row, nor a step, nor an event", async () => {
    const reference = await filledSubmission(panel.police.actor, callId, panel.constabulary, { withFile: true });
    const id = await idOf(reference);
    const traces = `select from desk.submission where id = ${id} union all select from desk.submission_step where submission_id = ${id} union all select from audit.event where noun = 'submission' and noun_id = '${id}'`;
    expect(await attempt(panel.clerk, traces)).toBe(0);
    expect(await attempt(panel.police, `select from desk.submission where id = ${id}`)).toBe(1);
    const [events] = await db.owner<{ n: number }[]>`select count(*)::int as n from audit.event where noun = 'submission' and noun_id = ${String(id)}`;
    expect(events?.n).toBeGreaterThan(5); // they are on the chain all the same
    await withdrawSubmission(panel.police.actor, reference, { why: "" });
    expect(await attempt(panel.clerk, `select from desk.submission where id = ${id}`)).toBe(0);
  });
});

describe("parts of minutes", () => {
  it("belong to the minutes that they name: none passes by the lock of others", async () => {
    const [first, second] = [await minutesOf("2026-01-05"), await minutesOf("2026-02-05")];
    const scope = `${panel.body.id}, ${second.minutes}`;
    const vote = `insert into desk.own_vote (body_id, minutes_id, resolution_id, person_id, vote) values (${scope}, ${first.resolution}, ${panel.clerk.actor.id}, 'against')`;
    const exempt = `insert into desk.exempt_minute (body_id, minutes_id, minute_id, sealed) values (${scope}, ${first.minute}, 'x')`;
    const exclusion = `insert into desk.exclusion (body_id, minutes_id, minute_id, part, paragraphs, public_interest, carried) values (${scope}, ${first.minute}, 'All', '{}', '', true)`;
    const declaration = `insert into desk.declaration (body_id, minutes_id, minute_id, person_id, category, is_sensitive, nature, registered, action) values (${scope}, ${first.minute}, ${panel.clerk.actor.id}, 'non-registerable', false, 'A friend', 'yes', 'stayed')`;
    const resolution = `insert into desk.resolution (body_id, minutes_id, meeting_id, minute_id, number, kind, words, carried, is_quorate) values (${scope}, ${second.meeting}, ${first.minute}, '1/26', 'RESOLVED', 'Words', true, true)`;
    const elsewhere = `insert into desk.resolution (body_id, minutes_id, meeting_id, minute_id, number, kind, words, carried, is_quorate) values (${scope}, ${first.meeting}, ${second.minute}, '1/26', 'RESOLVED', 'Words', true, true)`;
    for (const statement of [vote, exempt, exclusion, declaration, resolution, elsewhere]) expect(await attempt(panel.clerk, statement)).toBe("23503");
    expect(await attempt(panel.clerk, vote.replace(scope, `${panel.body.id}, ${first.minutes}`))).toBe(1);
  });

  async function minutesOf(day: string): Promise<{ meeting: number; minutes: number; minute: number; resolution: number }> {
    const { owner } = db;
    const the = (rows: { id: number }[]) => rows[0]?.id ?? 0;
    const [body, clerk] = [panel.body.id, panel.clerk.actor.id];
    const meeting = the(await owner`insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, created_by) values (${body}, ${`${day}-panel`}, 'Panel', ${day}, '10:00', 'Town Hall', ${clerk}) returning id`);
    const minutes = the(await owner`insert into desk.minutes (body_id, meeting_id, drafted_by) values (${body}, ${meeting}, ${clerk}) returning id`);
    const minute = the(await owner`insert into desk.minute (body_id, minutes_id, position, number, title) values (${body}, ${minutes}, 1, ${`${minutes}/26`}, 'Item') returning id`);
    const resolution = the(await owner`insert into desk.resolution (body_id, meeting_id, minutes_id, minute_id, number, kind, words, carried, is_quorate) values (${body}, ${meeting}, ${minutes}, ${minute}, ${`${minutes}/26`}, 'RESOLVED', 'Words', true, true) returning id`);
    return { meeting, minutes, minute, resolution };
  }
});
