// A8: approve, edit and publish at the same time. PUBLISH_RACES says how many rounds.
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { addItem, changeItem } from "../../../app/domain/agendas/agendas.server.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { prepareAgendaRelease, prepareMeeting, publishAgenda } from "../../../app/domain/papers/publish-agenda.server.ts";
import { releaseKinds } from "../../../app/domain/publication/release.ts";
import { approveAndPublish, findRelease, prepareRelease } from "../../../app/domain/publication/releases.server.ts";
import { item, openItem, publish, schedule } from "../../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type TestBody } from "../../support/people.ts";

const races = Number(process.env["PUBLISH_RACES"] ?? 30);
let db: TestDatabase;
let body: TestBody;
let clerks: Actor[];
let stranger: Actor;

beforeAll(async () => {
  db = await testDatabase();
  body = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  clerks = [];
  for (let n = 0; n < 4; n += 1) clerks.push((await seated(db, body, "clerk", `Clerk ${n}`)).actor);
  stranger = (await seated(db, await addBody(db, "Another Panel", { kind: "informal panel" }), "clerk", "Stranger")).actor;
});
afterAll(() => db.end());

/** Documents whose bytes nobody approved as they are, or whose own author made up the number of approvals. */
async function unapproved(): Promise<string[]> {
  const rows = await db.owner<{ name: string }[]>`
    select d.reference || ' version ' || d.version as name from record.document d
    where d.sha256 <> sha256(coalesce(d.bytes, '')) or not exists (
      select from desk.release r where r.kind = d.kind and r.reference = d.reference and r.sha256 = d.sha256 and r.published_version = d.version
        and (select count(*) from desk.approval a where a.release_id = r.id and a.sha256 = d.sha256 and (r.needs = 1 or a.person_id <> r.prepared_by)) >= r.needs)`;
  return rows.map((row) => row.name);
}

function clerk(index: number): Actor {
  const found = clerks[index % clerks.length];
  if (!found) throw new Error("There are four clerks.");
  return found;
}

const releaseNeeding = (preparer: Actor, reference: string, needs: 1 | 2, words: string) => withActor(preparer, async (tx) => {
  const { meeting } = await findMeeting(preparer, reference, "publish", tx);
  const document = { kind: "meeting", reference, title: words, body: { name: body.name, slug: body.slug, formal: false }, heldOn: meeting.heldOn, startsAt: meeting.startsAt, place: meeting.place, items: [] };
  const id = await prepareRelease(preparer, { kind: "meeting", reference, bodyId: body.id, meetingId: meeting.id, needs, subjectVersion: meeting.version, document }, tx);
  return findRelease(preparer, id, tx);
});

describe("publishing", () => {
  it(`never makes unapproved bytes public, in ${races} rounds of approve, edit and publish at once`, async () => {
    let [reference, itemId, published, refused] = ["", "", 0, 0];
    for (let round = 0; round < races; round += 1) {
      if (round % 15 === 0) {
        reference = await schedule(clerk(0), body.id, 40 + round / 15);
        itemId = await openItem(clerk(0), reference, "Item one", "First words");
      }
      const { releaseId } = await prepareAgendaRelease(clerk(round), reference, {});
      const { sha256 } = await findRelease(clerk(round), releaseId);
      const { items } = await prepareMeeting(clerk(round), reference, "read");
      const version = items.find((one) => String(one.id) === itemId)?.version ?? 0;
      const outcomes = await Promise.allSettled([
        publishAgenda(clerk(round), releaseId, { sha256 }),
        publishAgenda(clerk(round + 1), releaseId, { sha256 }),
        changeItem(clerk(round + 2), reference, itemId, { ...item({ openTitle: "Item one", words: `Words of round ${round}` }), version }),
        round % 3 === 0 ? addItem(clerk(round + 3), reference, item({ openTitle: `Item ${round}` })) : publish(clerk(round + 3), reference),
        approveAndPublish(clerk(round + 1), releaseId, { sha256: sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) }),
        approveAndPublish(stranger, releaseId, { sha256 }),
      ]);
      published += outcomes.slice(0, 2).filter((one) => one.status === "fulfilled").length;
      refused += outcomes.filter((one) => one.status === "rejected").length;
      expect(outcomes.slice(4).map((one) => one.status)).toEqual(["rejected", "rejected"]);
      expect(await unapproved()).toEqual([]);
    }
    expect(published).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(races * 2);
    const [numbers] = await db.owner<{ documents: number; entries: number; highest: number }[]>`
      select (select count(*)::int from record.document where reference = ${reference}) as documents, (select count(*)::int from record.publication where entry::jsonb ->> 'reference' = ${reference}) as entries,
        (select max(version) from record.document where reference = ${reference}) as highest`;
    expect(numbers?.documents).toBe(numbers?.entries);
    expect(numbers?.documents).toBe(numbers?.highest);
  }, 30_000 + races * 1500);

  it("where two are needed, the author's own approval does not count", async () => {
    const reference = await schedule(clerk(0), body.id, 31);
    const { id, sha256 } = await releaseNeeding(clerk(0), reference, 2, "Two are needed");
    await expect(approveAndPublish(clerk(0), id, { sha256 })).rejects.toMatchObject({ status: 403 });
    expect((await approveAndPublish(clerk(1), id, { sha256 })).published).toBe(false);
    expect((await approveAndPublish(clerk(1), id, { sha256 })).published).toBe(false);
    expect((await approveAndPublish(clerk(2), id, { sha256 })).published).toBe(true);
    expect(await unapproved()).toEqual([]);
  });

  it("is refused by the database itself: no approval, other bytes, a stale release, an older one, a stranger, a plain member", async () => {
    const reference = await schedule(clerk(0), body.id, 32);
    const member = (await seated(db, body, "member")).actor;
    const first = await releaseNeeding(clerk(0), reference, 1, "First");
    const tell = (actor: Actor, id: number, sha256: string) => withActor(actor, (tx) => sql`select desk.publish(${id}, ${Buffer.from(sha256, "hex")})`.execute(tx)).then(() => "let through", (error: { code?: string }) => error.code);
    expect(await tell(clerk(0), first.id, first.sha256)).toBe("CD003");
    expect(await tell(clerk(0), first.id, "00".repeat(32))).toBe("CD001");
    for (const actor of [stranger, member]) expect(await tell(actor, first.id, first.sha256)).toBe("42501");
    const second = await releaseNeeding(clerk(0), reference, 1, "Second");
    expect((await approveAndPublish(clerk(1), second.id, { sha256: second.sha256 })).published).toBe(true);
    await expect(approveAndPublish(clerk(1), first.id, { sha256: first.sha256 })).rejects.toMatchObject({ status: 409 });
    expect(await tell(clerk(0), second.id, second.sha256)).toBe("CD002");
    const third = await releaseNeeding(clerk(0), reference, 1, "Third");
    await openItem(clerk(0), reference, "Added since");
    await expect(approveAndPublish(clerk(1), third.id, { sha256: third.sha256 })).rejects.toMatchObject({ status: 409 });
    expect(await unapproved()).toEqual([]);
  });

  it("a planted fault is seen: publish without counting approvals", async () => {
    const [found] = await db.owner<{ definition: string }[]>`select pg_get_functiondef('desk.publish(int, bytea)'::regprocedure) as definition`;
    const definition = found?.definition ?? "";
    const weakened = definition.replace("if approvals < greatest(r.needs, k.least) then", "if false then");
    expect(weakened).not.toBe(definition);
    const reference = await schedule(clerk(0), body.id, 33);
    const release = await releaseNeeding(clerk(0), reference, 1, "Nobody approved this");
    await db.owner.unsafe(weakened);
    try {
      await withActor(clerk(0), (tx) => sql`select desk.publish(${release.id}, ${Buffer.from(release.sha256, "hex")})`.execute(tx));
    } finally {
      await db.owner.unsafe(definition);
    }
    expect(await unapproved()).toEqual([`${reference} version 1`]);
  });
});

describe("whose approval counts", () => {
  it("is the same table in the program and in the database", async () => {
    const rows = await db.owner<{ kind: string; approvers: string[]; ofTwo: string[]; least: number }[]>`select kind, approvers, of_two as "ofTwo", least from desk.release_kind`;
    expect(Object.fromEntries(rows.map(({ kind, approvers, ofTwo, least }) => [kind, { approvers, ofTwo, least }]))).toEqual(releaseKinds);
  });

  it("is asked again when it is published: somebody who has lost the seat no longer approves", async () => {
    const reference = await schedule(clerk(0), body.id, 34);
    const { id, sha256 } = await releaseNeeding(clerk(0), reference, 2, "Two are needed, and one left");
    const leaving = await seated(db, body, "clerk", "Lee Leaving");
    expect((await approveAndPublish(leaving.actor, id, { sha256 })).published).toBe(false);
    await db.owner`update desk.membership set until_on = access.today() - 1 where person_id = ${leaving.actor.id}`;
    expect((await approveAndPublish(clerk(1), id, { sha256 })).published).toBe(false);
    expect((await approveAndPublish(clerk(2), id, { sha256 })).published).toBe(true);
  });
});
