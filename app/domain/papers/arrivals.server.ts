import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import type { Actor } from "../actor.server.ts";
import type { AgendaItem } from "../agendas/agenda.ts";
import { localNow } from "../council/council.ts";
import { isOver, type Meeting } from "../meetings/meeting.ts";
import { Rejection } from "../refusal.ts";
import type { Arrival, PaperComing } from "./paper.ts";

type Arriving = { arrival: Arrival; why: string };
type Columns = { came: PaperComing; late_why: string; tabled_by: string | null; tabled_at: string | null; replaces: number | null };

/**
 * How a paper that comes in is recorded. Once the agenda was published, what comes to an open item is late, whatever it is, and
 * the public is told why (rulebook 1.9a); a report that was marked to follow has its reason already. After the meeting
 * nothing takes the place of what was considered there.
 */
export async function judgeArrival(tx: Work, { meeting, item }: { meeting: Meeting; item: AgendaItem }, { arrival, why }: Arriving): Promise<Columns> {
  if (arrival.as === "replaces" && isOver(meeting, today().toString())) throw new Rejection({ arrival: "The day of the meeting is over, and what was considered there stays. Add the correction as another paper, and say in its title what it corrects" });
  const wasPublished = meeting.status !== "draft";
  const plain: Columns = { came: wasPublished ? "after the agenda" : "with the agenda", late_why: wasPublished && !item.isPrivate ? why : "", tabled_by: null, tabled_at: null, replaces: null };
  if (arrival.as === "tabled") return { ...plain, came: "tabled", late_why: "", tabled_by: arrival.by, tabled_at: tabledAt(meeting, arrival) };
  if (arrival.as === "follows") {
    const report = await tx.selectFrom("desk.report_to_follow").select("why").where("id", "=", arrival.reportId).where("item_id", "=", item.id).where("paper_id", "is", null).where("not_coming_why", "is", null).executeTakeFirst();
    if (!report) throw new Rejection({ arrival: "This report is not waited for any more. Select what the file is" });
    return { ...plain, came: "after the agenda", late_why: why || report.why };
  }
  if (wasPublished && !item.isPrivate && why === "") throw new Rejection({ why: arrival.as === "replaces" ? "Enter why the paper was changed: the public reads it" : "Enter why the paper comes after the agenda was published: the public reads it" });
  if (arrival.as === "new") return plain;
  const old = await tx.selectFrom("desk.paper").select(["came", "tabled_by", "tabled_at", "late_why"]).where("id", "=", arrival.paperId).where("item_id", "=", item.id).where("removed_at", "is", null).executeTakeFirst();
  if (!old) throw new Rejection({ arrival: "This paper is not on the item any more. Select what the file is" });
  // a new version of what was tabled stays a paper that was tabled
  if (old.tabled_by !== null) return { ...plain, came: "tabled", tabled_by: old.tabled_by, tabled_at: old.tabled_at, replaces: arrival.paperId };
  return { ...plain, replaces: arrival.paperId };
}

/** What else a paper's coming changes: the report is not waited for any more, the old version is taken off, and a report that had come is the new one. */
export async function settleArrival(tx: Work, actor: Actor, paperId: number, arrival: Arrival): Promise<void> {
  const reports = tx.updateTable("desk.report_to_follow").set((is) => ({ paper_id: paperId, version: is("version", "+", 1) }));
  if (arrival.as === "follows") await reports.where("id", "=", arrival.reportId).execute();
  if (arrival.as !== "replaces") return;
  await reports.where("paper_id", "=", arrival.paperId).execute();
  await tx.updateTable("desk.paper").where("id", "=", arrival.paperId).where("removed_at", "is", null).set({ removed_by: actor.id, removed_at: new Date() }).execute();
}

/** A report whose paper is taken off again is still to follow. */
export async function waitAgainFor(tx: Work, paperId: number): Promise<void> {
  await tx.updateTable("desk.report_to_follow").where("paper_id", "=", paperId).set((is) => ({ paper_id: null, version: is("version", "+", 1) })).execute();
}

/** Tabled at the meeting: on its day or the day after (it may last past midnight), and not before it began. */
function tabledAt(meeting: Meeting, { on, time }: { on: string; time: string }): string {
  const at = Temporal.PlainDateTime.from(`${on}T${time}`);
  const begins = Temporal.PlainDateTime.from(`${meeting.heldOn}T${meeting.startsAt}`);
  if (Temporal.PlainDateTime.compare(at, localNow(now())) > 0) throw new Rejection({ on: "It must have been tabled already: enter the day and time at which it was" });
  if (Temporal.PlainDate.compare(at.toPlainDate(), begins.toPlainDate()) < 0 || Temporal.PlainDate.compare(at.toPlainDate(), begins.toPlainDate().add({ days: 1 })) > 0) throw new Rejection({ on: "A paper is tabled at the meeting: enter its day. What comes before the meeting is a late paper: add it as one" });
  return at.toString();
}
