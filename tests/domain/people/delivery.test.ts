// Mail on its way: from the outbox by the queue to a real SMTP server, and what is left of it afterwards.
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { deliverMail } from "../../../app/domain/people/delivery.server.ts";
import { listMail } from "../../../app/domain/people/mail.server.ts";
import { sendLink, tellPerson } from "../../../app/domain/people/messages.server.ts";
import { healthReport } from "../../../app/health.server.ts";
import { startJobs } from "../../../app/jobs/runner.server.ts";
import { serviceActor } from "../../../app/jobs/service-actor.server.ts";
import { useSettings } from "../../../app/settings.server.ts";
import { jobsDb } from "../../../db/connection.server.ts";
import { catchMail, type MailCatcher } from "../../mail/mail-catcher.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addPerson, inOffice } from "../../support/people.ts";

let db: TestDatabase;
let box: MailCatcher;
beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
});
afterAll(() => db.end());
beforeEach(async () => {
  box = await catchMail();
  useSettings({ mail: box.server(), demo: false });
});
afterEach(async () => {
  await box.close();
  await db.owner`delete from desk.mail`;
  await db.owner`select graphile_worker.remove_job('deliver-mail/' || n) from generate_series(1, 200) n`;
  useSettings({ mail: undefined, demo: false });
});

type Row = { id: number; address: string; words: string; sent: boolean; gaveUp: boolean; tries: number; why: string | null };
async function newestMail(): Promise<Row> {
  const [row] = await db.owner<Row[]>`select id, address, words, sent_at is not null as sent, gave_up_at is not null as "gaveUp", tries, failed_why as why from desk.mail order by id desc limit 1`;
  if (!row) throw new Error("There is no mail.");
  return row;
}

/** Tells somebody that there is something for them. */
async function told(): Promise<{ personId: number; mail: Row }> {
  const personId = await addPerson(db, "Priya Shah");
  await tellPerson(await serviceActor("messenger"), personId);
  return { personId, mail: await newestMail() };
}
const deliver = async (id: number, isLastTry = false) => deliverMail(await serviceActor("messenger"), id, { isLastTry });

describe("a mail of the outbox", () => {
  it("goes to the one stored address, is marked, and its words are erased", async () => {
    const { mail } = await told();
    await deliver(mail.id);
    expect(box.named).toEqual([mail.address]);
    expect(box.caught[0]?.headers.get("from")).toBe("Saltmere Borough Council <scrutiny@council.test>");
    expect(await newestMail()).toEqual({ ...mail, words: "", sent: true, tries: 1 });
  });

  it("is never sent again once it is marked, also by twenty workers at once", async () => {
    const { mail } = await told();
    await Promise.all(Array.from({ length: 20 }, () => deliver(mail.id)));
    await deliver(mail.id);
    expect(box.named).toEqual([mail.address]);
  });

  it("is tried again after a 4xx, and keeps its words until then", async () => {
    const { mail } = await told();
    box.refuse({ at: "RCPT TO", code: 451 });
    await expect(deliver(mail.id)).rejects.toMatchObject({ name: "NotDelivered", message: `Mail ${mail.id} was not taken and will be tried again.` });
    expect(await newestMail()).toMatchObject({ sent: false, gaveUp: false, tries: 1, words: mail.words, why: "The mail server did not take it now. It said: 451 not this one" });
    box.refuse(undefined);
    await deliver(mail.id);
    expect(await newestMail()).toMatchObject({ sent: true, tries: 2, words: "", why: null });
  });

  it("is given up after a 5xx, with what the server said, and its words are erased", async () => {
    const { mail } = await told();
    box.refuse({ at: "RCPT TO", code: 550 });
    await deliver(mail.id);
    expect(await newestMail()).toMatchObject({ sent: false, gaveUp: true, words: "", why: "The mail server refused it for good. It said: 550 not this one" });
    box.refuse(undefined);
    await deliver(mail.id);
    expect(box.caught).toEqual([]);
  });

  it("is given up at the last try", async () => {
    const { mail } = await told();
    box.refuse({ at: "DATA", code: 452 });
    await deliver(mail.id, true);
    expect(await newestMail()).toMatchObject({ gaveUp: true, words: "" });
  });

  it.each([
    ["was suspended since", "suspended_at = now()", "The person was suspended, or has another address now."],
    ["has another address since", "email = 'other' || id || '@council.test'", "The person was suspended, or has another address now."],
  ])("is not sent to somebody who %s", async (_what, change, why) => {
    const { personId, mail } = await told();
    await db.owner.unsafe(`update access.person set ${change} where id = ${personId}`);
    await deliver(mail.id);
    expect([box.connections, await newestMail()]).toMatchObject([0, { gaveUp: true, words: "", why }]);
  });

  it("is not sent to somebody who left, also where it carries a link", async () => {
    const personId = await addPerson(db, "Leaver");
    const [link] = await db.owner<{ id: number }[]>`insert into access.password_link (purpose, person_id, email, expires_at) select 'invitation', id, email, now() + interval '7 days' from access.person where id = ${personId} returning id`;
    await sendLink(await serviceActor("messenger"), link?.id ?? 0);
    const mail = await newestMail();
    await db.owner`update access.person set suspended_at = now(), left_at = now() where id = ${personId}`;
    await deliver(mail.id);
    expect([box.connections, await newestMail()]).toMatchObject([0, { gaveUp: true, words: "", why: "The person was suspended, or has another address now." }]);
  });

  it("is not sent when what it carried has expired", async () => {
    const { mail } = await told();
    await db.owner`update desk.mail set useful_until = now() - interval '1 minute'`;
    await deliver(mail.id);
    expect([box.connections, (await newestMail()).why]).toEqual([0, "What it carried had expired before it could be sent."]);
  });

  it("is not sent to a stored address that is none", async () => {
    const { mail } = await told();
    await db.owner`update desk.mail set person_id = null, address = 'a@council.test, thief@evil.test' where id = ${mail.id}`;
    await deliver(mail.id);
    expect([box.connections, (await newestMail()).gaveUp]).toEqual([0, true]);
  });

  it("stays where it is in the demo and without a mail server", async () => {
    const { mail } = await told();
    useSettings({ mail: undefined });
    await deliver(mail.id);
    useSettings({ mail: box.server(), demo: true });
    await deliver(mail.id);
    useSettings({ demo: false });
    await db.owner`update access.installation set demo = true`;
    await deliver(mail.id); // the database knows for itself
    await db.owner`update access.installation set demo = false`;
    expect([box.connections, await newestMail()]).toEqual([0, mail]);
  });
});

describe("an address that nothing has proved", () => {
  it("is told nothing, and is told once a link that was sent there has been used", async () => {
    const personId = await addPerson(db, "Newly Invited");
    await db.owner`update access.person set proved_email = null where id = ${personId}`;
    await tellPerson(await serviceActor("messenger"), personId);
    expect(await db.owner`select id from desk.mail`).toHaveLength(0);
    await db.owner`insert into access.password_link (purpose, person_id, email, expires_at) select 'invitation', id, email, now() + interval '1 day' from access.person where id = ${personId}`;
    await db.owner`update access.password_link set used_at = now() where person_id = ${personId}`;
    await tellPerson(await serviceActor("messenger"), personId);
    expect(await db.owner`select id from desk.mail`).toHaveLength(1);
  });

  it("is not proved by a link that went to the address before", async () => {
    const personId = await addPerson(db, "Moved Away");
    await db.owner`insert into access.password_link (purpose, person_id, email, expires_at) select 'reset', id, email, now() + interval '1 day' from access.person where id = ${personId}`;
    await db.owner`update access.person set email = 'new' || id || '@council.test', proved_email = null where id = ${personId}`;
    await db.owner`update access.password_link set used_at = now() where person_id = ${personId}`;
    await tellPerson(await serviceActor("messenger"), personId);
    expect(await db.owner`select id from desk.mail`).toHaveLength(0);
  });
});

describe("the words of mail", () => {
  it("are nobody's to read on the desk with real people, and the administrator's in the demo", async () => {
    await told();
    const { actor } = await inOffice(db, "administrator");
    expect((await listMail(actor)).mail[0]).toMatchObject({ words: null, standing: "waiting" });
    await expect(actor.begin((tx) => tx.selectFrom("desk.mail").select("words").execute())).rejects.toMatchObject({ code: "42501" });
    const messenger = await serviceActor("messenger");
    await expect(messenger.begin((tx) => tx.selectFrom("desk.mail").select("words").execute())).rejects.toMatchObject({ code: "42501" });
    useSettings({ demo: true });
    expect((await listMail(actor)).mail[0]?.words).toBe(null); // the database knows for itself
    await db.owner`update access.installation set demo = true`;
    expect((await listMail(actor)).mail[0]).toMatchObject({ words: (await newestMail()).words, standing: "kept in the demo" });
    await db.owner`update access.installation set demo = false`;
  });
});

describe("the queue", () => {
  it("sends by itself, tries again after a refusal for now, and picks up what waited before it began", async () => {
    const { mail: before } = await told();
    await db.owner`select graphile_worker.remove_job('deliver-mail/' || ${before.id})`; // as after a start without a mail server
    box.refuse({ at: "RCPT TO", code: 450 });
    const faults: unknown[] = [];
    const jobs = await startJobs((fault) => void faults.push(fault));
    try {
      await vi.waitFor(async () => expect((await newestMail()).why).toContain("450"), { timeout: 15_000, interval: 50 });
      box.refuse(undefined);
      await vi.waitFor(async () => expect((await newestMail()).sent).toBe(true), { timeout: 20_000, interval: 100 });
      expect(box.caught.map(({ to }) => to)).toEqual([[before.address]]);
      expect(faults.map((fault) => (fault instanceof Error ? fault.name : fault)).filter((name) => name !== "NotDelivered")).toEqual([]);
    } finally {
      await jobs.stop();
    }
  }, 40_000);

  it("keeps no code or link that works no longer, also without a mail server", async () => {
    useSettings({ mail: undefined });
    await told();
    await db.owner`update desk.mail set useful_until = now() - interval '1 minute'`;
    const jobs = await startJobs((fault) => {
      throw fault;
    });
    try {
      await vi.waitFor(async () => expect(await newestMail()).toMatchObject({ gaveUp: true, words: "", why: "What it carried had expired before it could be sent." }), { timeout: 10_000, interval: 50 });
    } finally {
      await jobs.stop();
    }
  }, 30_000);

  it("keeps neither words nor an address for longer than 90 days, and every id, key and time", async () => {
    useSettings({ mail: undefined });
    const row = async (age: string, given: { sent?: boolean; why?: string | null }) => (await db.owner<{ id: number }[]>`insert into desk.mail (address, subject, words, about, made_at, sent_at, failed_why)
      values ('a@council.test', 'Message', ${given.sent ? "" : "words"}, ${`key ${age} ${given.sent}`}, now() - ${age}::interval, ${given.sent ? new Date() : null}, ${given.why ?? null}) returning id`)[0]?.id ?? 0;
    const old = { waiting: await row("91 days", {}), sent: await row("91 days", { sent: true, why: "550 <a@council.test> unknown" }), young: await row("89 days", { sent: true }) };
    await sql`select access.mail_resume(true)`.execute(jobsDb());
    const mail = await db.owner`select id, address, words, about, sent_at is not null as sent, gave_up_at is not null as "gaveUp", failed_why as why from desk.mail order by id`;
    expect(mail).toEqual([
      { id: old.waiting, address: "", words: "", about: "key 91 days undefined", sent: false, gaveUp: true, why: "It had waited for 90 days." },
      { id: old.sent, address: "", words: "", about: "key 91 days true", sent: true, gaveUp: false, why: null },
      { id: old.young, address: "a@council.test", words: "", about: "key 89 days true", sent: true, gaveUp: false, why: null },
    ]);
  });

  it("says on the page of health when mail waits without a mail server", async () => {
    useSettings({ mail: undefined });
    const jobs = await startJobs((fault) => {
      throw fault;
    });
    const mail = async () => (await healthReport()).checks.find(({ name }) => name === "Mail")?.say;
    try {
      expect(await mail()).toBe("Working.");
      await told();
      expect(await mail()).toBe("Mail waits, because no mail server is set. Set SMTP_URL and MAIL_FROM, and start the portal again.");
    } finally {
      await jobs.stop();
    }
  }, 30_000);
});
