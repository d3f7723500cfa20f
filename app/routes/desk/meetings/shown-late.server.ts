import type { Actor } from "../../../domain/actor.server.ts";
import { allMarks } from "../../../domain/agendas/item-marks.ts";
import { listDeferredTo } from "../../../domain/agendas/taking-off.server.ts";
import { wordsToSay } from "../../../domain/agendas/words-to-say.ts";
import type { Preparation } from "../../../domain/papers/publish-agenda.server.ts";

/** What the page of a meeting shows of late things: marks by item, what whoever presides has to say, and items deferred to it. */
export async function shownLate(actor: Actor, { meeting, allowed, body, items, late }: Pick<Preparation, "meeting" | "allowed" | "body" | "items" | "late">) {
  return {
    marks: allMarks(items, late.facts, late.items, body.kind), toSay: allowed.includes("read private matter") ? wordsToSay(items, late.facts, late.items, body.kind) : [],
    deferred: allowed.includes("change") ? (await listDeferredTo(actor, meeting)).map(({ itemId, title, from, why }) => ({ itemId, title, from, why })) : [],
  };
}
