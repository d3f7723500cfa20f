// Builders that insert as the owner what the portal has no page for yet, and sign people in the way the portal does.
import { randomBytes } from "node:crypto";
import type { Actor } from "../../app/domain/actor.server.ts";
import type { Office, Role } from "../../app/domain/actor.ts";
import { theStrongroom } from "../../app/domain/kept-bytes.server.ts";
import type { BodyKind } from "../../app/domain/law/body-kinds.ts";
import { hashPassword } from "../../app/session/passwords.server.ts";
import { signedIn } from "../../app/session/require-actor.server.ts";
import { openSession } from "../../app/session/sign-in.server.ts";
import { sessionHash, storedHash } from "../../app/session/token.server.ts";
import type { TestDatabase } from "./database.ts";

const serial = () => randomBytes(4).toString("hex");

/** @returns the id of a new person with an e-mail address of their own, which an invitation has proved. */
export async function addPerson({ owner }: TestDatabase, name: string, given: { kind?: "person" | "visitor"; post?: string; suspended?: boolean } = {}): Promise<number> {
  const address = `${name.toLowerCase().replace(/[^a-z]+/g, ".")}.${serial()}@council.test`;
  const [row] = await owner<{ id: number }[]>`insert into access.person (kind, name, post, email, proved_email, suspended_at)
    values (${given.kind ?? "person"}, ${name}, ${given.post ?? ""}, ${address}, ${address}, ${given.suspended ? new Date() : null}) returning id`;
  return the(row).id;
}

export type TestBody = { id: number; name: string; slug: string; keyId: string };

/** A committee or panel with a key of its own in the strongroom. */
export async function addBody({ owner }: TestDatabase, name: string, given: { kind?: BodyKind; noticeDays?: number } = {}): Promise<TestBody> {
  const slug = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${serial()}`;
  const code = [...randomBytes(6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join("");
  const keyId = await (await theStrongroom()).createKey("committee or panel");
  const [row] = await owner<{ id: number }[]>`insert into desk.body (name, slug, kind, reference_code, notice_days, key_id)
    values (${`${name} ${slug.slice(-8)}`}, ${slug}, ${given.kind ?? "overview and scrutiny committee"}, ${code}, ${given.noticeDays ?? 5}, ${keyId}) returning id`;
  return { id: the(row).id, name: `${name} ${slug.slice(-8)}`, slug, keyId };
}

/** A seat from long ago until `until` (for good, if not given). Days are ISO dates. */
export async function addSeat({ owner }: TestDatabase, bodyId: number, personId: number, role: Role, given: { from?: string; until?: string } = {}): Promise<void> {
  await owner`insert into desk.membership (body_id, person_id, role, from_on, until_on) values (${bodyId}, ${personId}, ${role}, ${given.from ?? "2020-01-01"}, ${given.until ?? null})`;
}

export async function addOffice({ owner }: TestDatabase, personId: number, office: Office, given: { deputy?: boolean; from?: string; until?: string } = {}): Promise<void> {
  await owner`insert into access.office (person_id, office, deputy, from_on, until_on) values (${personId}, ${office}, ${given.deputy ?? false}, ${given.from ?? "2020-01-01"}, ${given.until ?? null})`;
}

export type SignedInPerson = { actor: Actor; cookie: string; token: string; /** what `app.session` holds */ hash: string };

/** Gives a person a password, as the portal keeps it. @returns their address */
export async function addPassword({ owner }: TestDatabase, personId: number, password: string): Promise<string> {
  const [row] = await owner<{ email: string }[]>`update access.person set password_hash = ${await hashPassword(password)} where id = ${personId} returning email`;
  return the(row).email;
}

/** A second factor that nobody could give: enough for a person who is signed in, and given seats and offices afterwards. */
export async function addFactor({ owner }: TestDatabase, personId: number): Promise<void> {
  await owner`insert into access.totp (person_id, sealed, key_id, confirmed_at) select id, '\\x00', gen_random_uuid(), now() from access.person where id = ${personId} and kind = 'person' on conflict do nothing`;
}

/**
 * Signs a person in through the session's own code, all steps done: they have a second factor and have given it.
 * @param given.fresh false for a sign-in of more than ten minutes ago
 */
export async function signIn(db: TestDatabase, personId: number, given: { fresh?: boolean } = {}): Promise<SignedInPerson> {
  const { owner } = db;
  await addFactor(db, personId);
  const cookie = (await openSession(personId)).split(";")[0] ?? "";
  const token = cookie.slice(cookie.indexOf("=") + 1);
  await owner`update access.session set stage = 'full', expires_at = now() + interval '2 hours' where id_hash = ${storedHash(token)}`;
  await owner`update access.session set stage = 'full' where id_hash = ${storedHash(token)}`; // as after the step with a second factor
  if (given.fresh === false) await owner`update access.session set fresh_until = now() - interval '1 minute' where id_hash = ${storedHash(token)}`;
  const found = await signedIn(new Request("http://localhost:3000/", { headers: { cookie } }));
  if (!found) throw new Error("The new session does not answer to its cookie.");
  return { actor: found.actor, cookie, token, hash: sessionHash(token) };
}

/** A sign-in that still owes a step, in the demo too, which opens every one as finished. @returns its cookie */
export async function signInUnfinished({ owner }: TestDatabase, personId: number, stage: "second factor" | "set up"): Promise<string> {
  const cookie = (await openSession(personId)).split(";")[0] ?? "";
  await owner`update access.session set stage = ${stage} where id_hash = ${storedHash(cookie.slice(cookie.indexOf("=") + 1))}`;
  return cookie;
}

/** A new person with one seat, signed in. */
export async function seated(db: TestDatabase, body: Pick<TestBody, "id">, role: Role, name: string = role): Promise<SignedInPerson> {
  const id = await addPerson(db, name);
  await addSeat(db, body.id, id, role);
  return signIn(db, id);
}

/** A new person with an office of the whole council (and a seat, where a body is given), signed in. */
export async function inOffice(db: TestDatabase, office: Office, given: { body?: Pick<TestBody, "id">; role?: Role } = {}): Promise<SignedInPerson> {
  const id = await addPerson(db, office);
  await addOffice(db, id, office);
  if (given.body) await addSeat(db, given.body.id, id, given.role ?? "attendee");
  return signIn(db, id);
}

function the<T>(row: T | undefined): T {
  if (row === undefined) throw new Error("The row was not made.");
  return row;
}
