import type { MinutesDocument } from "../../record/minutes-document.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { flagsOf, type Flag } from "./flags.ts";
import type { MinutesAction } from "./minutes.ts";
import { documentOf } from "./public-minutes.server.ts";
import { findPublishedVersion, type PublishedVersion } from "./published-version.server.ts";
import { findWholeMinutes, type WholeMinutes } from "./whole-minutes.server.ts";

/** Minutes as the desk shows them: with what is worth knowing about them, and the document that the public would read. */
export type ReadMinutes = { whole: WholeMinutes; flags: Flag[]; document: MinutesDocument; published: PublishedVersion | null };

/** @throws as `findMinutes` does */
export function readMinutes(actor: Actor, reference: string | undefined, action: MinutesAction): Promise<ReadMinutes> {
  return withActor(actor, async (tx) => {
    const whole = await findWholeMinutes(actor, reference, action, tx);
    return { whole, flags: flagsOf(whole), document: await documentOf(whole, tx), published: await findPublishedVersion(whole, tx) };
  });
}
