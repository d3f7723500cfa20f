import { Temporal } from "temporal-polyfill";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Body } from "../bodies/bodies.server.ts";
import { calendarOf, localMinute, localNow } from "../council/council.ts";
import { isFormal } from "../law/body-kinds.ts";
import { clearDaysBetween, effectivePostingDay } from "../law/clear-days.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { isNoticeOf, type Posting } from "../meetings/notice.ts";

type Announced = Pick<Meeting, "heldOn" | "startsAt" | "place" | "shorterNotice">;
type Rules = Pick<Body, "kind" | "noticeDays" | "countingProfile">;

/**
 * The items of a formal meeting that were not on an agenda open for the clear days that are needed: they may be taken only if
 * whoever presides is of the opinion that they are urgent (LGA 1972 s.100B(4)(b); rulebook 1.9). Where the meeting was
 * convened at shorter notice, those that came once it was convened and its agenda was posted: what was on that agenda needs
 * no urgency (s.100B(4)(a); rulebook 1.8a). An agenda of which no posting is recorded makes none of its items late: that is
 * another fault, and told as such.
 * @param postedNow business time, where the agenda may still be posted again: what would then be in time is not late yet
 */
export function lateItemsOf(items: readonly { id: number; addedAt: string; standing?: string | null }[], meeting: Announced, body: Rules, all: readonly Posting[], council: CouncilDocument, postedNow?: Temporal.Instant): Set<number> {
  const agendas = all.filter((posting) => posting.what === "agenda" && isNoticeOf(meeting, posting));
  if (!isFormal(body.kind) || agendas.length === 0) return new Set();
  const calendar = calendarOf(council);
  const held = Temporal.PlainDate.from(meeting.heldOn);
  const inTime = (countsFrom: Temporal.PlainDate) => clearDaysBetween(countsFrom, held, body.countingProfile, calendar).count >= body.noticeDays;
  const isStillTime = postedNow !== undefined && inTime(effectivePostingDay(localNow(postedNow), council.officeHours, calendar));
  const firstPosted = agendas.map((posting) => posting.postedAt).toSorted()[0] ?? "";
  const isOnShorterNotice = (local: string) => meeting.shorterNotice !== null && (local <= firstPosted || local <= localMinute(meeting.shorterNotice.convenedAt));
  const late = items.filter(({ addedAt, standing }) => {
    if (standing === "exclusion") return false; // it comes by itself with the item that it is for, and is no business of its own
    const local = localMinute(addedAt);
    if (isStillTime || isOnShorterNotice(local)) return false;
    return !agendas.some((posting) => posting.postedAt >= local && inTime(Temporal.PlainDate.from(posting.countsFrom)));
  });
  return new Set(late.map((item) => item.id));
}
