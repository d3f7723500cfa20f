import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import type { AgendaItem } from "../agendas/agenda.ts";
import { findItem } from "../agendas/agendas.server.ts";
import type { ReportToFollow, ReportToFollowGiven } from "../agendas/item-marks.ts";
import { readLateFacts } from "../agendas/late-rows.server.ts";
import { appendAudit } from "../audit.server.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { countChange } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";

/** @param reportId "new" for one that is not marked yet. @throws a 404 refusal where this item waits for no such report */
export function findReportToFollow(actor: Actor, reference: string | undefined, itemId: string | undefined, reportId: string | undefined, tx?: Work): Promise<{ meeting: Meeting; item: AgendaItem; report: ReportToFollow | null }> {
  return withActor(actor, async (inner) => {
    const { meeting, item } = await findItem(actor, reference, itemId, "change", inner);
    if (reportId === "new") return { meeting, item, report: null };
    const report = (await readLateFacts(meeting.id, inner)).reports.find((one) => one.itemId === item.id && String(one.id) === reportId && one.paperId === null);
    if (!report) throw absent();
    return { meeting, item, report };
  }, tx);
}

/** Marks a report that is not there yet, or changes what is said of it; one that will not come is told as such (rulebook 1.9a). */
export function markReportToFollow(actor: Actor, reference: string | undefined, itemId: string | undefined, reportId: string | undefined, given: ReportToFollowGiven & { onceKey?: string }, tx?: Work): Promise<{ reportId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, item, report } = await findReportToFollow(actor, reference, itemId, reportId, inner);
    if (item.isPrivate) throw new Rejection({ form: "What a private item waits for is not told to the public. Write it into what the item holds." });
    if (report && report.version !== given.version) throw new Rejection({ form: "Somebody saved this report while you were writing. What is saved now is shown below: keep yours, keep theirs or put both together, then save again." }, 409);
    const said = { title: given.title, owed_by: given.owedBy, expected_on: given.expectedOn ?? null, why: given.why, not_coming_why: given.notComing ? (given.notComingWhy ?? null) : null };
    const { id } = report
      ? await inner.updateTable("desk.report_to_follow").where("id", "=", report.id).set({ ...said, version: report.version + 1 }).returning("id").executeTakeFirstOrThrow()
      : await inner.insertInto("desk.report_to_follow").values({ ...said, body_id: meeting.bodyId, meeting_id: meeting.id, item_id: item.id, marked_by: actor.id }).returning("id").executeTakeFirstOrThrow();
    await countChange(inner, meeting.id);
    await appendAudit(inner, { what: report ? "report to follow changed" : "report marked to follow", noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { meeting: meeting.id, report: id, isComing: !given.notComing } });
    return { reportId: id };
  }, tx);
}
