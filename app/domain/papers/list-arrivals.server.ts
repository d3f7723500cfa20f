import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import type { AgendaItem } from "../agendas/agenda.ts";
import { readLateFacts } from "../agendas/late-rows.server.ts";
import { isOver, type Meeting } from "../meetings/meeting.ts";
import { listOpenPapers } from "./papers.server.ts";

/**
 * What a file that comes to an item could be, for its form: another paper, one of the reports that were to follow, or a new
 * version of a paper. Of a private item only another one: the names of its papers are not opened here. After the
 * meeting no new version: what was considered stays.
 * @param asked what a link named already
 */
export function listArrivals(actor: Actor, meeting: Meeting, item: AgendaItem, asked: string | null, tx?: Work): Promise<{ arrivals: { value: string; text: string }[]; chosen: string }> {
  return withActor(actor, async (inner) => {
    const reports = (await readLateFacts(meeting.id, inner)).reports.filter((report) => report.itemId === item.id && report.paperId === null && report.notComingWhy === null);
    const papers = item.isPrivate || isOver(meeting, today().toString()) ? [] : (await listOpenPapers(actor, meeting.id, meeting.bodyId, inner)).filter((paper) => paper.itemId === item.id);
    const arrivals = [
      { value: "new", text: "Another paper" }, ...reports.map(({ id, title }) => ({ value: `follows-${id}`, text: `The report that was to follow: ${title}` })),
      ...papers.map(({ id, title }) => ({ value: `replaces-${id}`, text: `A new version of “${title}”` })),
    ];
    return { arrivals, chosen: arrivals.find((one) => one.value === asked)?.value ?? "new" };
  }, tx);
}
