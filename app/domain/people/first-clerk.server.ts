import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { z } from "zod";
import { StartRefusal } from "../../../db/start-refusal.ts";
import { emailAddress, text } from "../../forms/fields.ts";
import { paths } from "../../paths.ts";
import { settings } from "../../settings.server.ts";
import { linkHash } from "./messages.server.ts";

const firstClerkForm = z.object({ name: text({ missing: "Say who it is: --name \"Priya Shah\".", name: "The name", max: 120 }), email: emailAddress({ missing: "Say where they read mail: --email priya@example.gov.uk." }) });

/**
 * Makes the first person of an empty installation: democratic services manager and administrator, with one link that works once
 * for 24 hours. It is printed and not mailed, because nobody has set mail up yet. Started again once that link has expired unused,
 * it makes another for the same address: without mail there would be no other way in.
 * @param ownerUrl the login that owns the migrated database
 * @throws StartRefusal with a plain sentence: in a demo, where there are people, or when name or address cannot be used
 */
export async function makeFirstClerk(ownerUrl: string, given: { name?: string | undefined; email?: string | undefined }): Promise<{ link: string }> {
  const read = firstClerkForm.safeParse(given);
  if (!read.success) throw new StartRefusal(read.error.issues.map((issue) => issue.message.replace(/[^.]$/, "$&.")).join(" "));
  const { name } = read.data;
  const email = read.data.email.toLowerCase();
  const owner = postgres(ownerUrl, { max: 1, onnotice() {} });
  const token = randomBytes(32).toString("base64url");
  try {
    await owner.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7301, 23)`; // two who start it at once make one person
      const former = await whoNeverCame(tx, email);
      const personId = former ?? (await makePerson(tx, name, email));
      await tx`insert into access.password_link (purpose, person_id, email, token_hash, expires_at) values ('invitation', ${personId}, ${email}, ${linkHash(token)}, now() + interval '24 hours')`;
      await writeOnTheChain(tx, personId, former === undefined ? "first clerk made" : "first clerk given another link");
    });
  } finally {
    await owner.end({ timeout: 2 });
  }
  return { link: settings().origin + paths.invitation(token) };
}

/** The only person there is, of this address, who has no password and no link that works. */
async function whoNeverCame(tx: postgres.TransactionSql, email: string): Promise<number | undefined> {
  const [person] = await tx<{ id: number }[]>`select p.id from access.person p where p.kind = 'person' and p.email = ${email} and p.password_hash is null and p.suspended_at is null
    and not exists (select from access.person o where o.kind = 'person' and o.id <> p.id)
    and not exists (select from access.password_link l where l.person_id = p.id and (l.used_at is not null or (l.revoked_at is null and l.expires_at > now())))`;
  return person?.id;
}

async function makePerson(tx: postgres.TransactionSql, name: string, email: string): Promise<number> {
  await requireEmpty(tx);
  const [person] = await tx<{ id: number }[]>`insert into access.person as p (name, post, email, invited_at) values (${name}, 'Democratic services manager', ${email}, now())
    on conflict (email) do update set kind = 'person', name = excluded.name, post = excluded.post, invited_at = now() where p.kind = 'visitor' returning p.id`;
  if (!person) throw new StartRefusal("This address cannot be used for an account: give another one.");
  await tx`delete from access.session where person_id = ${person.id}`;
  for (const office of ["democratic services manager", "administrator"]) await tx`insert into access.office (person_id, office, from_on) values (${person.id}, ${office}, access.today())`;
  return person.id;
}

async function requireEmpty(tx: postgres.TransactionSql): Promise<void> {
  const [state] = await tx<{ demo: boolean; people: number; managers: string[] }[]>`select access.is_demo() as demo, (select count(*)::int from access.person where kind = 'person') as people,
    array(select p.name from access.person p join access.office o on o.person_id = p.id where o.office = 'democratic services manager' and p.suspended_at is null
      and access.days_meet(o.from_on, o.until_on, access.today(), access.today()) order by p.name limit 5) as managers`;
  if (state?.demo) throw new StartRefusal("This database holds the demo council: give the portal an empty database with DATABASE_URL, and start it with DEMO=no.");
  if (!state || state.people === 0) return;
  throw new StartRefusal(state.managers.length > 0
    ? `There are people already, and a first clerk is made once. ${state.managers.join(", ")} can invite others: democratic services manager.`
    : "There are people already, and a first clerk is made once. Nobody holds the office of democratic services manager today: restore a backup in which somebody does.");
}

/** The chain takes events of somebody who acts: a session of this one moment, gone with the statement after it. */
async function writeOnTheChain(tx: postgres.TransactionSql, personId: number, what: string): Promise<void> {
  const moment = randomBytes(32).toString("hex");
  await tx`insert into access.session (id_hash, person_id, expires_at, absolute_at) values (sha256(convert_to(${moment}, 'UTF8')), ${personId}, now() + interval '1 minute', now() + interval '1 minute')`;
  await tx`select set_config('app.session', ${moment}, true)`;
  await tx`select audit.append(${what}, 'person', ${String(personId)}, null, null, '{}'::jsonb, null)`;
  await tx`delete from access.session where person_id = ${personId}`;
}
