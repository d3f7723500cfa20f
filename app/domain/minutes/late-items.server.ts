import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import type { Actor } from "../actor.server.ts";
import { itemRows } from "../agendas/agendas.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import { calendarOf, localNow } from "../council/council.ts";
import { isFormal } from "../law/body-kinds.ts";
import { clearDaysBetween } from "../law/clear-days.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { isNoticeOf } from "../meetings/notice.ts";
import { asPosting, postingRows } from "../meetings/postings.server.ts";

/**
 * The items of a formal meeting that were not on an agenda open for the clear days that are needed: they could be taken only
 * if whoever presided was of the opinion that they were urgent (LGA 1972 s.100B(4)(b); rulebook 1.9). Where the meeting was
 * convened at shorter notice, those that came after it was convened. An agenda of which no posting is recorded makes none of
 * its items late: that is another fault, and told as such.
 */
export async function lateItems(actor: Actor, meeting: Meeting, tx: Work): Promise<Set<number>> {
  const body = await findBody(actor, meeting.bodyId, tx, meeting.heldOn);
  const agendas = (await postingRows(meeting.id, tx).execute()).map(asPosting).filter((posting) => posting.what === "agenda" && isNoticeOf(meeting, posting));
  if (!isFormal(body.kind) || agendas.length === 0) return new Set();
  const calendar = calendarOf(await theCouncil());
  const held = Temporal.PlainDate.from(meeting.heldOn);
  const items = await itemRows(meeting.id, tx).execute();
  const late = items.filter((item) => {
    const added = Temporal.Instant.fromEpochMilliseconds(item.added_at.getTime());
    if (meeting.shorterNotice) return Temporal.Instant.compare(added, Temporal.Instant.from(meeting.shorterNotice.convenedAt)) > 0;
    const local = localNow(added).toString().slice(0, 16);
    return !agendas.some((posting) => posting.postedAt >= local && clearDaysBetween(Temporal.PlainDate.from(posting.countsFrom), held, body.countingProfile, calendar).count >= body.noticeDays);
  });
  return new Set(late.map((item) => item.id));
}
