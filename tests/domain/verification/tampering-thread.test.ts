// Done to what the thread of scrutiny left behind: signed minutes, stored evidence, and documents of the new kinds.
import { appendFile, copyFile, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { decideEvidenceStatus } from "../../../app/domain/evidence/moves.server.ts";
import { prepareEvidenceRelease } from "../../../app/domain/evidence/publish-evidence.server.ts";
import { prepareInquiryRelease } from "../../../app/domain/inquiries/publish-inquiry.server.ts";
import { declarationForm } from "../../../app/domain/interests/interest.ts";
import { recordDeclaration } from "../../../app/domain/interests/interests.server.ts";
import { agreeMinutes, findMinutesToAgree, findMinutesToSign, signMinutes } from "../../../app/domain/minutes/agreeing.server.ts";
import { writeExemptMinute } from "../../../app/domain/minutes/exempt-minute.server.ts";
import { exclusionForm } from "../../../app/domain/minutes/minutes-forms.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { answerFairRecord, recordExclusion, recordResolution } from "../../../app/domain/minutes/writing.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { verify } from "../../../app/domain/verification/verify.server.ts";
import { keepPublication } from "../../../app/jobs/tasks.server.ts";
import { attend, clear, committeeThatMet, publishNow, resolution, type Committee } from "../minutes/minuted-meeting.ts";
import { acceptedSubmission, makeEvidencePanel, openedCall } from "../evidence/evidence-panel.ts";

let committee: Committee;
let owner: postgres.Sql;

beforeAll(async () => {
  committee = await committeeThatMet({ exempt: "zanthide" });
  ({ owner } = committee.db);
  await signedMinutes();
  await publishedEvidence();
  await keepPublication();
}, 90_000);
afterAll(() => committee.db.end());

async function signedMinutes(): Promise<void> {
  const { clerk, joan, ellen, reference, next } = committee;
  await draftMinutes(clerk.actor, reference);
  await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "present" });
  const { items } = await findWholeMinutes(clerk.actor, reference, "write");
  const [first, fourth] = [String(items[0]?.id), String(items.find((item) => item.isPrivate)?.id)];
  await recordResolution(clerk.actor, reference, undefined, resolution({ minuteId: first, [`vote-${ellen.actor.id}`]: "against" }));
  await recordDeclaration(clerk.actor, reference, undefined, declarationForm.parse({ personId: String(joan.actor.id), minuteId: first, category: "non-registerable", nature: "A friend", registered: "yes", action: "stayed", version: "0" }));
  await recordExclusion(clerk.actor, reference, fourth, exclusionForm.parse({ part: "All of this item", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterest: "It outweighs", carried: "yes", version: "0" }));
  await writeExemptMinute(clerk.actor, reference, fourth, { words: "What was said in private.", version: 0 });
  await answerFairRecord(clerk.actor, reference, { coherentAnswer: "no", summary: "What was decided in private, told in general.", version: (await findWholeMinutes(clerk.actor, reference, "write")).minutes.version });
  await clear(committee);
  await publishNow(committee);
  const { minutes } = await findMinutesToAgree(clerk.actor, reference);
  await agreeMinutes(clerk.actor, reference, { atMeeting: next, presidedById: joan.actor.id, version: minutes.version, corrections: "A name was put right." });
  const { sha256, minutes: agreed } = await findMinutesToSign(joan.actor, reference);
  await signMinutes(joan.actor, reference, { sha256, version: agreed.version });
  await publishNow(committee);
}

async function publishedEvidence(): Promise<void> {
  const panel = await makeEvidencePanel(committee.db);
  const { reference: inquiry, callId } = await openedCall(panel);
  const publish = async (who: Actor, releaseId: number) => approveAndPublish(who, releaseId, { sha256: (await findRelease(who, releaseId)).sha256 });
  await publish(panel.clerk.actor, (await prepareInquiryRelease(panel.clerk.actor, inquiry, {})).releaseId);
  for (const words of ["The desk knew", "Nobody asked"]) {
    const { reference } = await acceptedSubmission(panel, callId, { words, withFile: true });
    await decideEvidenceStatus(panel.clerk.actor, reference, { evidenceStatus: "published", why: "It helps" });
    const { releaseId } = await prepareEvidenceRelease(panel.clerk.actor, reference, {});
    await publish(panel.chair.actor, releaseId);
    expect((await publish(panel.viceChair.actor, releaseId)).published).toBe(true);
  }
}

const look = async () => (await verify({ ownerUrl: committee.db.ownerUrl, prefix: committee.db.prefix })).map((finding) => `${finding.where}: ${finding.sentence}`);

it("nothing is found where nothing was done", async () => {
  expect(await look()).toEqual([]);
});

/** As somebody who owns the database: triggers rest while it is done, and stand again as if nothing had happened. */
async function behindTheSeal(table: string, statement: string): Promise<string[]> {
  await owner.unsafe(`create table public.kept as select * from ${table}; alter table ${table} disable trigger user`);
  const columns = (await owner<{ names: string }[]>`select string_agg(quote_ident(attname), ', ') as names from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)[0]?.names ?? "";
  const seal = table.startsWith("desk.minute") || children.has(table);
  const stands = `alter table ${table} enable trigger user; ${seal ? `alter table ${table} enable always trigger signed_stay, enable always trigger never_emptied` : ""}${table === "desk.minutes" ? ", enable always trigger status_moves" : ""}`;
  try {
    await owner.unsafe(statement);
    await owner.unsafe(stands);
    return await look();
  } finally {
    await owner.unsafe(`alter table ${table} disable trigger user`);
    await putBack(table, columns);
    await owner.unsafe(`${stands}; drop table public.kept`);
  }
}
const children = new Set(["desk.exempt_minute", "desk.attendance", "desk.exclusion", "desk.declaration", "desk.resolution", "desk.own_vote"]);

/** Row by row of the same key: rows on which others hang cannot be taken out and put in again. */
async function putBack(table: string, columns: string): Promise<void> {
  const [key] = await owner<{ names: string[] }[]>`select array_agg(quote_ident(a.attname)) as names from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = ${table}::regclass and i.indisprimary`;
  const identity = await owner<{ name: string }[]>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attidentity <> ''`;
  const settable = columns.split(", ").filter((name) => !identity.some((one) => one.name === name)).join(", ");
  const kept = `from public.kept k where (${key?.names.map((name) => `k.${name}`).join(", ")}) = (${key?.names.map((name) => `t.${name}`).join(", ")})`;
  await owner.unsafe(`delete from ${table} t where not exists (select ${kept}); update ${table} t set (${settable}) = (select ${settable} ${kept})`);
  await owner.unsafe(`insert into ${table} (${columns}) overriding system value select ${columns} from public.kept on conflict do nothing`);
}

describe("done to signed minutes, with the lock taken off and put on again", () => {
  it.each<[string, string, string, RegExp]>([
    ["words of a minute", "desk.minute", "update desk.minute set words = 'Something else' where position = 2", /Minutes \d+: a minute in the database is not what was signed/],
    ["the number of a minute", "desk.minute", "update desk.minute set number = '999/26' where position = 2", /a minute in the database/],
    ["who was there", "desk.attendance", "update desk.attendance set name = 'Somebody Else' where capacity = 'in attendance' or name like '%Field'", /the attendance in the database/],
    ["that somebody came late", "desk.attendance", "update desk.attendance set came_in_before = 2 where name like '%Field'", /the attendance in the database/],
    ["what was declared", "desk.declaration", "update desk.declaration set nature = 'Nothing'", /a declaration in the database/],
    ["a declaration is gone", "desk.declaration", "delete from desk.declaration", /a declaration in the database/],
    ["why the public was excluded", "desk.exclusion", "update desk.exclusion set public_interest = 'None', paragraphs = '{}'", /a minute in the database/],
    ["what was decided", "desk.resolution", "update desk.resolution set words = 'That nothing be done.'", /a minute in the database/],
    ["how the votes fell", "desk.resolution", "update desk.resolution set votes_for = 3, votes_against = 1", /a minute in the database/],
    ["how a member voted", "desk.own_vote", "update desk.own_vote set vote = 'abstained'", /a minute in the database/],
    ["which member voted so", "desk.own_vote", "update desk.own_vote set person_id = (select person_id from desk.attendance where name like '%Field')", /a minute in the database/],
    ["an exempt minute", "desk.exempt_minute", "update desk.exempt_minute set sealed = sealed || '\\x00'", /an exempt minute in the database/],
    ["an exempt minute is gone", "desk.exempt_minute", "delete from desk.exempt_minute", /an exempt minute in the database/],
    ["the summary", "desk.minutes", "update desk.minutes set summary = 'Nothing was decided.'", /the record of the meeting in the database/],
    ["where it was held", "desk.meeting", "update desk.meeting set place = 'Elsewhere' where id in (select meeting_id from desk.minutes where status = 'signed')", /the record of the meeting in the database/],
    ["the corrections", "desk.minutes", "update desk.minutes set corrections = ''", /the record of the meeting in the database/],
    ["the signature, with its hash", "desk.minutes_signature", "update desk.minutes_signature set document = '{}', sha256 = sha256('{}')", /the signed bytes are not those that the audit chain says.*\n.*cannot be read/],
    ["the signature is gone", "desk.minutes_signature", "delete from desk.minutes_signature", /marked as signed, and there is no signature/],
  ])("%s", async (_name, table, statement, found) => {
    expect((await behindTheSeal(table, statement)).join("\n")).toMatch(found);
  });
  it("and is well again after each", async () => {
    expect(await look()).toEqual([]);
  });
  it("what may change lawfully is nothing to find: how to get to the meeting, the name of a person", async () => {
    await owner`update desk.meeting set access_details = 'By the lift' where reference = ${committee.reference}`;
    await owner`update access.person set name = 'Councillor Joan Married' where id = ${committee.joan.actor.id}`;
    expect(await look()).toEqual([]);
  });
});

describe("done to documents of the new kinds", () => {
  it.each([["inquiry"], ["evidence"], ["minutes"]])("%s: another document in its place, or the approvals gone", async (kind) => {
    await owner`create table public.kept_documents as select * from record.document where kind = ${kind}`;
    await owner`create table public.kept_approvals as select a.* from desk.approval a join desk.release r on r.id = a.release_id where r.kind = ${kind}`;
    await owner`update record.document set bytes = '{}', sha256 = sha256('{}') where kind = ${kind}`;
    expect((await look()).join("\n")).toMatch(new RegExp(`${kind} .* is not what the chain says was published[^]*${kind} .* was never approved`));
    await owner`update record.document d set bytes = k.bytes, sha256 = k.sha256 from public.kept_documents k where (k.kind, k.reference, k.version) = (d.kind, d.reference, d.version)`;
    await owner`delete from desk.approval where release_id in (select release_id from public.kept_approvals) and person_id = (select min(person_id) from public.kept_approvals k where k.release_id = desk.approval.release_id)`;
    expect((await look()).join("\n")).toMatch(new RegExp(`${kind} .* was never approved with these bytes`)); // of two approvals one is not enough
    await owner`insert into desk.approval select * from public.kept_approvals on conflict do nothing`;
    await owner`drop table public.kept_documents, public.kept_approvals`;
    expect(await look()).toEqual([]);
  });
});

describe("done to stored evidence", () => {
  const where = async () => (await owner<{ name: string }[]>`select stored_name as name from desk.evidence_file order by id`).map(({ name }) => path.join(committee.db.dataFolder, "sealed", name.slice(0, 2), name));
  it.each<[string, (one: string, other: string) => Promise<unknown>, RegExp]>([
    ["it grows", (one) => appendFile(one, "x"), /is not the one that was received/],
    ["it changes places with another", (one, other) => copyFile(other, one), /is not the one that was received/],
    ["it is gone", (one) => rm(one), /is missing/],
    ["its row says another hash", () => owner.unsafe("alter table desk.evidence_file disable trigger user; update desk.evidence_file set sealed_sha256 = sha256('x'); alter table desk.evidence_file enable trigger user"), /is not the one that was received/],
  ])("%s", async (_name, tamper, found) => {
    const [one = "", other = ""] = await where();
    const bytes = await readFile(one);
    await owner`create table public.kept_files as select id, sealed_sha256 from desk.evidence_file`;
    await tamper(one, other);
    expect((await look()).join("\n")).toMatch(found);
    await writeFile(one, bytes);
    await owner`update desk.evidence_file f set sealed_sha256 = k.sealed_sha256 from public.kept_files k where k.id = f.id`;
    await owner`drop table public.kept_files`;
    expect(await look()).toEqual([]);
  });
});
