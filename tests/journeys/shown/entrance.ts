// Coming in: links, steps of a sign-in, one's own account, and what a witness sees.
import { createHash } from "node:crypto";
import { linkHash } from "../../../app/domain/people/messages.server.ts";
import { answerInvitation } from "../../../app/domain/witness-sessions/witness-invitation.server.ts";
import { inviteWitness } from "../../../app/domain/witness-sessions/witnesses.server.ts";
import { beginApp } from "../../../app/session/one-time-codes.server.ts";
import { openSession } from "../../../app/session/sign-in.server.ts";
import { arriving, withApp } from "../../session/steps.ts";
import type { DemoPortal } from "../../support/demo-portal.ts";
import { addPerson, signIn, signInUnfinished } from "../../support/people.ts";
import { desk, withErrors, type Shown } from "./shown.ts";

const ellen = "Councillor Ellen Marsh"; // has an app and a passkey
const harriet = "Councillor Harriet Boyle"; // has begun with an app
const idris = "Councillor Idris Penhale"; // has neither

export async function shownEntrance(portal: DemoPortal): Promise<Shown[]> {
  const { database } = portal;
  const { owner } = database;
  const id = async (name: string) => (await owner<{ id: number }[]>`select id from access.person where name = ${name}`)[0]?.id ?? 0;
  await owner`delete from access.totp`; // whoever acted before this was given one
  await withApp(database, await arriving(await id(ellen)));
  const [passkey] = await owner<{ id: number }[]>`insert into access.passkey (person_id, credential_id, public_key, counter, name) values (${await id(ellen)}, 'shown', '\\x00', 0, 'A key with-a-name-that-is-long-and-is-not-broken-by-a-space') returning id`;
  await beginApp(await arriving(await id(harriet)));
  const link = async (letter: string, purpose: "invitation" | "reset") => {
    const person = await addPerson(database, `Link ${letter}`);
    await owner`insert into access.password_link (purpose, person_id, email, token_hash, expires_at) select ${purpose}, id, email, ${linkHash(letter.repeat(43))}, now() + interval '1 hour' from access.person where id = ${person}`;
    return letter.repeat(43);
  };
  const owing = await signInUnfinished(database, await id(ellen), "second factor");
  const choosing = await signInUnfinished(database, await id(idris), "set up");
  const begun = await signInUnfinished(database, await id(harriet), "set up");
  return [
    { what: "sign in with a passkey", path: "/sign-in/passkey" }, ...withErrors({ what: "a forgotten password", path: "/sign-in/forgotten" }),
    ...withErrors({ what: "a new password", path: `/sign-in/new-password/${await link("r", "reset")}` }), { what: "a link that no longer works", path: `/sign-in/new-password/${"x".repeat(43)}`, status: 404 },
    ...withErrors({ what: "an invitation", path: `/invitation/${await link("i", "invitation")}` }),
    ...withErrors({ what: "the code of an app", path: "/sign-in/second-factor", cookie: owing }), { what: "a passkey as second factor", path: "/sign-in/second-factor/passkey", cookie: owing },
    ...withErrors({ what: "a recovery code", path: "/sign-in/second-factor/recovery-code", cookie: owing }),
    ...withErrors({ what: "choose a second factor", path: "/sign-in/set-up", cookie: choosing }), { what: "make a passkey", path: "/sign-in/set-up/passkey", cookie: choosing },
    ...withErrors({ what: "the secret of an app", path: "/sign-in/set-up/app", cookie: begun }),
    { what: "confirm it is you with a passkey", path: "/sign-in/again/passkey", who: ellen },
    desk("an account with second factors", "/account", ellen), ...withErrors(desk("change one’s password", "/account/password", ellen)), desk("add a passkey", "/account/passkeys/new", ellen),
    desk("remove a passkey", `/account/passkeys/${passkey?.id}/remove`, ellen), desk("add an app", "/account/app/new", idris), ...withErrors(desk("confirm an app", "/account/app", harriet)),
    desk("remove an app", "/account/app/remove", ellen), desk("recovery codes", "/account/recovery-codes", ellen),
    desk("recovery codes, shown once", "/account/recovery-codes", ellen, async (page) => {
      await page.getByRole("button", { name: /^(Show|Replace) my recovery codes$/ }).click(); // replaced when the page is looked at in another way
      await page.getByRole("button", { name: "I have written them down" }).waitFor();
    }),
  ];
}

/** @param reference of a session to which witnesses can still be invited */
export async function shownWitnesses({ database }: DemoPortal, reference: string): Promise<Shown[]> {
  const { owner } = database;
  const [clerk] = await owner<{ id: number }[]>`select id from access.person where name = 'Priya Shah'`;
  const { actor } = await signIn(database, clerk?.id ?? 0);
  const invite = async () => (await inviteWitness(actor, reference, { name: "Anne O’Name", email: "anne@witness.test", about: "What you saw.\n\nAnd what you think of it.", contactName: "Priya Shah", contactTelephone: "01632 960001" })).witnessId;
  const [coming, asked] = [await invite(), await invite()];
  const personOf = async (witness: number) => (await owner<{ id: number }[]>`select person_id as id from identity.witness where id = ${witness}`)[0]?.id ?? 0;
  const cookieOf = async (witness: number) => (await openSession(await personOf(witness))).split(";")[0] ?? "";
  await answerInvitation((await arriving(await personOf(coming))).actor, { answer: "accept", needs: ["breaks"], words: "A seat by the door.", version: 1 });
  const accepted = await cookieOf(coming);
  const token = "w".repeat(43);
  await owner`update identity.pass set link_hash = ${createHash("sha256").update(token).digest()} where witness_id = ${asked}`;
  const invitation = await cookieOf(asked);
  const at = `/witness-sessions/${reference}/witnesses`;
  return [
    ...withErrors(desk("invite a witness", `${at}/new`)), desk("a witness who will come", `${at}/${coming}`), desk("a witness who was asked", `${at}/${asked}`),
    desk("a new link and code", `${at}/${asked}/pass`), desk("what support a witness asks for", `${at}/${coming}/support`),
    ...withErrors({ what: "a witness's code", path: `/take-part/message/${token}` }), { what: "a witness's link that no longer works", path: `/take-part/message/${"z".repeat(43)}`, status: 404 },
    { what: "a witness's invitation", path: "/take-part/session", cookie: invitation }, { what: "an invitation accepted", path: "/take-part/session", cookie: accepted },
    ...withErrors({ what: "a witness's answer", path: "/take-part/session/answer", cookie: invitation }), { what: "another answer", path: "/take-part/session/answer", cookie: accepted },
  ];
}
