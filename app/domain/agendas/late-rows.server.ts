import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Work } from "../../../db/connection.server.ts";
import { waysOff, type LateFacts, type TakenOff } from "./item-marks.ts";

/** What did not go the usual way on the agenda of one meeting: the query, for a statement that gathers more. */
export function lateRows(meetingId: number, tx: Work) {
  const listed = tx.selectFrom("desk.agenda_item as i").leftJoin("desk.agenda_item as f", "f.id", "i.deferred_from").leftJoin("desk.meeting as g", "g.id", "f.meeting_id")
    .select(["i.id", "i.listed_at as listedAt", "g.reference", "g.held_on as heldOn"]).where("i.meeting_id", "=", meetingId);
  const off = tx.selectFrom("desk.taken_off as o").leftJoin("desk.meeting as g", "g.id", "o.deferred_to")
    .select(["o.item_id as itemId", "o.how", "o.why", "o.off_on as offOn", "o.keeps_papers as keepsPapers", "g.id as toId", "g.reference", "g.held_on as heldOn"]).where("o.meeting_id", "=", meetingId);
  const drafts = tx.selectFrom("desk.urgency_draft as d").innerJoin("desk.agenda_item as i", "i.id", "d.item_id").leftJoin("access.person as p", "p.id", "d.written_by")
    .select(["d.item_id as itemId", "d.words", "d.version", "p.name as writtenByName"]).where("i.meeting_id", "=", meetingId);
  const reports = tx.selectFrom("desk.report_to_follow").select(["id", "item_id as itemId", "title", "owed_by as owedBy", "expected_on as expectedOn", "why", "marked_at as markedAt", "paper_id as paperId", "not_coming_why as notComingWhy", "version"])
    .where("meeting_id", "=", meetingId).orderBy("id");
  return tx.selectNoFrom([jsonArrayFrom(listed).as("listed"), jsonArrayFrom(off).as("off"), jsonArrayFrom(drafts).as("drafts"), jsonArrayFrom(reports).as("reports")]);
}

/** Whether a deferred item (`desk.taken_off as o`) is of a matter that a councillor raised, for which the chair has not chosen this meeting, or decided otherwise, or a part of such an item: the item comes with the matter and is not added a second time, and its part comes after it. */
export function isOfTheChair(meetingId: number) {
  return sql<boolean>`exists (select from desk.proposal p where p.body_id = o.body_id and (p.from_item = o.item_id or p.from_item = (select x.parent_id from desk.agenda_item x where x.body_id = o.body_id and x.id = o.item_id)) and p.item_id is null and p.status in ('waiting', 'accepted', 'deferred', 'merged', 'declined', 'placed') and p.meeting_id is distinct from ${meetingId})`;
}

/** Items that were deferred to one meeting by name and are on no agenda since. */
export function awaitedRows(meetingId: number, tx: Work) {
  return tx.selectFrom("desk.taken_off as o").innerJoin("desk.agenda_item as i", "i.id", "o.item_id").select(["i.id", "i.open_title as title"]).where("o.deferred_to", "=", meetingId)
    .where((is) => is.not(is.exists(is.selectFrom("desk.agenda_item as n").select("n.id").whereRef("n.deferred_from", "=", "o.item_id")))).where(sql<boolean>`not ${isOfTheChair(meetingId)}`).orderBy("i.id");
}

type Moment = Date | string;
type Rows = {
  listed: { id: number; listedAt: Moment | null; reference: string | null; heldOn: string | null }[];
  off: { itemId: number; how: string; why: string; offOn: string; keepsPapers: boolean; toId: number | null; reference: string | null; heldOn: string | null }[];
  drafts: { itemId: number; words: string; version: number; writtenByName: string | null }[];
  reports: (Omit<LateFacts["reports"][number], "markedAt"> & { markedAt: Moment })[];
};

/** @returns the facts that a row of `lateRows` holds */
export function asLateFacts({ listed, off, drafts, reports }: Rows): LateFacts {
  const iso = (moment: Moment) => new Date(moment).toISOString();
  return {
    listed: listed.map(({ id, listedAt, reference, heldOn }) => ({ id, listedAt: listedAt && iso(listedAt), from: reference !== null && heldOn !== null ? { reference, heldOn } : null })),
    off: off.map(asTakenOff), drafts: drafts.map((draft) => ({ ...draft, writtenByName: draft.writtenByName ?? "" })), reports: reports.map((report) => ({ ...report, markedAt: iso(report.markedAt) })),
  };
}

function asTakenOff({ itemId, how: named, why, offOn, keepsPapers, toId, reference, heldOn }: Rows["off"][number]): TakenOff {
  const how = waysOff.find((one) => one === named);
  if (!how) throw new Error("An item is taken off in a way that is not in the list.");
  return { itemId, how, why, offOn, keepsPapers, to: toId !== null && reference !== null && heldOn !== null ? { id: toId, reference, heldOn } : null };
}

/** The facts of one meeting by themselves. */
export async function readLateFacts(meetingId: number, tx: Work): Promise<LateFacts> {
  return asLateFacts(await lateRows(meetingId, tx).executeTakeFirstOrThrow());
}
