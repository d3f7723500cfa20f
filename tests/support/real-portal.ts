// The portal with the same council, but not as the demo: real sign-ins, second factors, and links in the mail.
import { sql } from "kysely";
import { vi } from "vitest";
import { withActor } from "../../app/domain/actor.server.ts";
import { enqueue } from "../../app/domain/audit.server.ts";
import { openDemoPortal, type DemoPortal } from "./demo-portal.ts";
import { addOffice, addPerson, signIn } from "./people.ts";

export type RealPortal = DemoPortal & {
  addressOf(name: string): Promise<string>;
  /** Invites somebody as the democratic services manager would. @returns the path of the link in the mail */
  invite(name: string): Promise<string>;
  /** The path of the newest link of that kind that was mailed to the address: runs the queue until it is there. */
  linkFor(address: string, kind: "invitation" | "new-password", after?: number): Promise<string>;
};

export async function openRealPortal(): Promise<RealPortal> {
  const portal = await openDemoPortal();
  const { owner } = portal.database;
  await owner`update access.installation set demo = false`;
  portal.tell({ demo: false });
  const manager = await addPerson(portal.database, "Manager of democratic services");
  await addOffice(portal.database, manager, "democratic services manager");
  const row = async (name: string) => {
    const [found] = await owner<{ id: number; email: string }[]>`select id, email from access.person where name = ${name}`;
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };
  const linkFor: RealPortal["linkFor"] = async (address, kind, after = 0) => {
    await portal.runJobs();
    return vi.waitFor(async () => {
      const [mail] = await owner<{ words: string }[]>`select words from desk.mail where address = ${address} and id > ${after} order by id desc limit 1`;
      const link = /https?:\/\/\S+/.exec(mail?.words ?? "")?.[0];
      if (!link?.includes(`/${kind}/`)) throw new Error(`No link was mailed to ${address}.`);
      return new URL(link).pathname;
    }, { timeout: 45_000, interval: 50 });
  };
  return {
    ...portal,
    linkFor,
    addressOf: async (name) => (await row(name)).email,
    async invite(name) {
      const { id, email } = await row(name);
      const [last] = await owner<{ id: number }[]>`select coalesce(max(id), 0) as id from desk.mail`;
      await withActor((await signIn(portal.database, manager)).actor, async (tx) => {
        const { rows } = await sql<{ id: number }>`select access.invitation_ask(${id}) as id`.execute(tx);
        await enqueue(tx, "send-link", rows[0]?.id ?? 0);
      });
      return linkFor(email, "invitation", last?.id);
    },
  };
}
