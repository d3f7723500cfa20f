// Signed minutes: no statement of any role changes them, and what breaks the seal is told.
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareGuards, guardsOf } from "../../../db/guards.server.ts";
import { agreeMinutes, findMinutesToAgree, findMinutesToSign, signMinutes } from "../../../app/domain/minutes/agreeing.server.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { recordExclusion, recordResolution, answerFairRecord } from "../../../app/domain/minutes/writing.server.ts";
import { writeExemptMinute } from "../../../app/domain/minutes/exempt-minute.server.ts";
import { exclusionForm } from "../../../app/domain/minutes/minutes-forms.ts";
import { declarationForm } from "../../../app/domain/interests/interest.ts";
import { recordDeclaration } from "../../../app/domain/interests/interests.server.ts";
import { today } from "../../../app/clock.ts";
import { removeItem } from "../../../app/domain/agendas/agendas.server.ts";
import { findMeeting, moveMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { findPublishedMinutes } from "../../../app/record/minutes.server.ts";
import { openItem, schedule } from "../../support/agenda.ts";
import { signIn } from "../../support/people.ts";
import { attend, clear, committeeThatMet, publishNow, resolution, type Committee } from "./minuted-meeting.ts";

const tables = ["minutes", "minute", "attendance", "exclusion", "exempt_minute", "declaration", "resolution", "own_vote", "minutes_signature"] as const;
/** A column of each table that is not part of its key. */
const columns: Record<(typeof tables)[number], string> = {
  minutes: "summary", minute: "words", attendance: "name", exclusion: "part", exempt_minute: "version", declaration: "nature", resolution: "words", own_vote: "words", minutes_signature: "signed_at",
};

let committee: Committee;
beforeAll(async () => {
  committee = await committeeThatMet({ exempt: "zanthide" });
  const { clerk, joan, ellen, reference, next } = committee;
  await draftMinutes(clerk.actor, reference);
  await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "present" });
  const { items } = await findWholeMinutes(clerk.actor, reference, "write");
  const [first, fourth] = [String(items[0]?.id), String(items.find((item) => item.isPrivate)?.id)];
  await recordResolution(clerk.actor, reference, undefined, resolution({ minuteId: first, [`vote-${ellen.actor.id}`]: "against" }));
  await recordDeclaration(clerk.actor, reference, undefined, declarationForm.parse({ personId: String(joan.actor.id), minuteId: first, category: "non-registerable", nature: "A friend", registered: "yes", action: "stayed", version: "0" }));
  await recordExclusion(clerk.actor, reference, fourth, exclusionForm.parse({ part: "All of this item", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterest: "It outweighs", carried: "yes", version: "0" }));
  await writeExemptMinute(clerk.actor, reference, fourth, { words: "What was said in private", version: 0 });
  await answerFairRecord(clerk.actor, reference, { coherentAnswer: "yes", version: (await findWholeMinutes(clerk.actor, reference, "write")).minutes.version });
  await clear(committee);
  await publishNow(committee);
  const { minutes } = await findMinutesToAgree(clerk.actor, reference);
  await agreeMinutes(clerk.actor, reference, { atMeeting: next, presidedById: joan.actor.id, version: minutes.version });
});
afterAll(() => committee.db.end());

const count = async (table: string) => Number((await committee.db.owner.unsafe<{ count: string }[]>(`select count(*) from desk.${table}`))[0]?.count);
const codeOf = (error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error));
const attempt = (sql: postgres.Sql, statement: string) => sql.begin(async (tx) => {
  await tx.unsafe(statement);
  return "done";
}).catch(codeOf);

describe("minutes before their signature", () => {
  it("do not become signed without one, whoever writes it", async () => {
    expect(await attempt(committee.db.owner, "update desk.minutes set status = 'signed', signed_by = agreed_presided_by, signed_at = now() where status = 'agreed'")).toBe("CD011");
    expect(await attempt(committee.db.owner, `insert into desk.minutes (body_id, meeting_id, drafted_by, status) select body_id, id, created_by, 'agreed' from desk.meeting where reference = '${committee.next}'`)).toBe("CD011");
  });
});

describe("exempt minutes", () => {
  it("are in what is signed by the hash of their sealed bytes, for whoever signs, however fresh the sign-in; a draft tells the public nothing of them", async () => {
    const { joan, reference, db } = committee;
    const [sealed] = await db.owner<{ sha256: string }[]>`select encode(sha256(sealed), 'hex') as sha256 from desk.exempt_minute`;
    const stale = await signIn(db, joan.actor.id, { fresh: false });
    for (const one of [joan, stale]) expect((await findMinutesToSign(one.actor, reference)).document.exemptMinutes).toEqual([{ number: expect.stringMatching(/^5\//), sha256: sealed?.sha256 }]);
    expect(await findPublishedMinutes(reference)).toMatchObject({ document: { standing: { status: "draft" }, exemptMinutes: [] } });
  });
});

describe("the meeting that is minuted", () => {
  it("is not moved to another day, and an item that has a minute is not taken off its agenda", async () => {
    const { clerk, reference, body } = committee;
    const { meeting } = await findMeeting(clerk.actor, reference, "change");
    const { startsAt, endsAt, place, accessDetails, version } = meeting;
    await expect(moveMeeting(clerk.actor, reference, { heldOn: today().add({ days: 30 }).toString(), startsAt, endsAt: endsAt ?? undefined, place, accessDetails, version })).rejects.toMatchObject({ status: 409 });
    const unannounced = await schedule(clerk.actor, body.id, 0);
    const item = await openItem(clerk.actor, unannounced, "Welcome");
    await draftMinutes(clerk.actor, unannounced);
    await expect(removeItem(clerk.actor, unannounced, item, {})).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("minuted") } });
  });
});

describe("signed minutes", () => {
  beforeAll(async () => {
    const { sha256, minutes } = await findMinutesToSign(committee.joan.actor, committee.reference);
    await signMinutes(committee.joan.actor, committee.reference, { sha256, version: minutes.version });
  });

  it.each(tables)("desk.%s holds something, and the owner can neither change, delete nor empty it", async (table) => {
    const { owner } = committee.db;
    expect(await count(table)).toBeGreaterThan(0);
    expect(await attempt(owner, `update desk.${table} set ${columns[table]} = ${columns[table]}`)).toBe("CD011");
    expect(await attempt(owner, `delete from desk.${table}`)).toMatch(/^(CD011|23503)$/);
    expect(await attempt(owner, `delete from desk.${table} where true`)).not.toBe("done");
    expect(await attempt(owner, `truncate desk.${table} cascade`)).toBe("CD011");
  });

  it.each(["minute", "attendance", "declaration", "resolution", "exclusion", "exempt_minute", "own_vote"] as const)("the owner can add no row to desk.%s", async (table) => {
    const [row] = await committee.db.owner.unsafe<{ names: string }[]>(`select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns where table_schema = 'desk' and table_name = '${table}' and is_identity = 'NO'`);
    expect(await attempt(committee.db.owner, `insert into desk.${table} (${row?.names}) select ${row?.names} from desk.${table} limit 1`)).toBe("CD011");
  });

  it.each(tables)("the keeper and the desk cannot change desk.%s", async (table) => {
    const { owner, roles, urls } = committee.db;
    expect(["CD011", "42501"]).toContain(await attempt(owner, `set local role ${roles.keeper}; update desk.${table} set ${columns[table]} = ${columns[table]}`));
    const desk = postgres(urls.desk, { max: 1, onnotice() {} });
    try {
      for (const statement of [`update desk.${table} set ${columns[table]} = ${columns[table]}`, `delete from desk.${table}`, `truncate desk.${table} cascade`]) {
        const inSession = `select set_config('app.session', '${committee.clerk.hash}', true); ${statement}`;
        expect([statement, await attempt(desk, inSession)]).toEqual([statement, expect.stringMatching(/^(CD011|42501)$/)]);
      }
    } finally {
      await desk.end();
    }
  });

  it.each(tables)("a superuser cannot change desk.%s, not even with triggers told to rest", async (table) => {
    const { superuserUrl } = committee.db;
    if (!superuserUrl) return;
    const superuser = postgres(superuserUrl, { max: 1, onnotice() {} });
    try {
      for (const first of ["select 1", "set local session_replication_role = 'replica'"]) {
        expect(await attempt(superuser, `${first}; update desk.${table} set ${columns[table]} = ${columns[table]}`)).toBe("CD011");
        expect(await attempt(superuser, `${first}; delete from desk.${table}`)).not.toBe("done");
        expect(await attempt(superuser, `${first}; truncate desk.${table} cascade`)).toBe("CD011");
      }
    } finally {
      await superuser.end();
    }
  });

  it("keep the meeting's place and title too, whoever writes them", async () => {
    expect(await attempt(committee.db.owner, `update desk.meeting set place = 'Elsewhere' where reference = '${committee.reference}'`)).toBe("CD014");
    expect(await attempt(committee.db.owner, `update desk.meeting set title = 'Another' where reference = '${committee.reference}'`)).toBe("CD014");
    expect(await attempt(committee.db.owner, `update desk.meeting set access_details = 'By the lift' where reference = '${committee.reference}'`)).toBe("done");
  });

  it("breaking the seal by taking a trigger away is told: a guard of the program is missing or changed", async () => {
    const { owner, ownerUrl, prefix } = committee.db;
    const whole = await guardsOf(ownerUrl, prefix);
    await owner`alter table desk.resolution disable trigger signed_stay`;
    expect(compareGuards(whole, await guardsOf(ownerUrl, prefix))).toEqual(["Changed: trigger signed_stay on desk.resolution."]);
    await owner`alter table desk.resolution enable always trigger signed_stay`;
    expect(compareGuards(whole, await guardsOf(ownerUrl, prefix))).toEqual([]);
  });
});
