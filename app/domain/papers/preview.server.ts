import type { Work } from "../../../db/connection.server.ts";
import type { MeetingDocument } from "../../record/meeting-document.ts";
import { withActor, type Actor } from "../actor.server.ts";
import type { AgendaItem } from "../agendas/agenda.ts";
import { allMarks, type LateFacts } from "../agendas/item-marks.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { conflict } from "../refusal.ts";
import type { Paper } from "./paper.ts";
import type { Audience } from "./preview.ts";
import { documentOf, prepareMeeting } from "./publish-agenda.server.ts";

export type Preview = { meeting: Meeting } & ({ as: "public"; document: MeetingDocument } | { as: "member" | "officer"; items: AgendaItem[]; papers: Paper[]; facts: LateFacts; marks: ReturnType<typeof allMarks>; entitled: boolean });

/**
 * What an audience reads of a meeting as it stands now. Whoever may look sees at least as much himself, and nothing that is
 * sealed is opened for it.
 * @throws as `findMeeting`
 */
export function previewMeeting(actor: Actor, reference: string | undefined, as: Audience, tx?: Work): Promise<Preview> {
  return withActor(actor, async (inner) => {
    const preparation = await prepareMeeting(actor, reference, "preview", inner);
    const { meeting, items, papers, late } = preparation;
    if (meeting.status === "cancelled") throw conflict("This meeting is cancelled: nothing more of it is published. What the public reads is on its public page.");
    if (as === "public") return { meeting, as, document: await documentOf(preparation, inner) };
    const entitled = as === "member";
    const facts = entitled ? late.facts : openFactsOf(late.facts, items);
    return { meeting, as, items: entitled ? items : items.map(openPartOf), papers, facts, marks: allMarks(items, facts, late.items, preparation.body.kind), entitled };
  }, tx);
}

/** What whoever only attends reads of a private item: that it is there, and what it is called in the open. */
function openPartOf(item: AgendaItem): AgendaItem {
  return item.isPrivate ? { ...item, presentedBy: "", paragraphs: [], publicInterestReason: "", reviewOn: null, confidentialGround: "", confidentialBasis: "" } : item;
}

/** Without the reports that private items wait for, as the database shows it to whoever only attends. */
function openFactsOf(facts: LateFacts, items: readonly AgendaItem[]): LateFacts {
  return { ...facts, reports: facts.reports.filter((report) => items.some((item) => item.id === report.itemId && !item.isPrivate)) };
}
