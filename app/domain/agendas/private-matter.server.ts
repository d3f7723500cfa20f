import type { Work } from "../../../db/connection.server.ts";
import type { Body } from "../bodies/bodies.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { privateMatter, type PrivateMatter } from "./agenda.ts";

const bindingOf = (body: Body, itemId: number) => ({ keyId: body.keyId, documentId: `agenda item ${itemId}`, version: 1, klass: "closed", part: "private matter" });

/** Seals the private title and words of an item under its body's key: the database never holds them in clear. */
export async function keepPrivateMatter(tx: Work, body: Body, itemId: number, matter: PrivateMatter): Promise<void> {
  const sealed = await (await theStrongroom()).sealText(JSON.stringify(matter), bindingOf(body, itemId));
  await tx.insertInto("desk.private_matter").values({ item_id: itemId, body_id: body.id, sealed })
    .onConflict((same) => same.column("item_id").doUpdateSet({ sealed })).execute();
}

/** @returns the private matter, or undefined where there is none that this actor may see. */
export async function readPrivateMatter(tx: Work, body: Body, itemId: number): Promise<PrivateMatter | undefined> {
  const row = await tx.selectFrom("desk.private_matter").select("sealed").where("item_id", "=", itemId).executeTakeFirst();
  if (!row) return undefined;
  return privateMatter.parse(JSON.parse(await (await theStrongroom()).openText(row.sealed, bindingOf(body, itemId))));
}
