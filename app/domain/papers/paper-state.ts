import { Temporal } from "temporal-polyfill";
import type { LateFacts } from "../agendas/item-marks.ts";
import { localNow } from "../council/council.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { isNoticeOf, isPostingOf, type Posting } from "../meetings/notice.ts";
import type { Paper } from "./paper.ts";

/** How the papers of one item stand, in numbers: `posted` at the office for the meeting as it is announced now, `published` on the record. */
export type PaperState = { received: number; newestOn: string | null; posted: number; published: number; toFollow: number };

/** The papers of a private item as whoever builds the agenda sees them from outside: how many, and when the newest came. */
export type PrivatePapers = { itemId: number; count: number; newestAt: string };

type Facts = {
  meeting: Pick<Meeting, "heldOn" | "startsAt" | "place">;
  papers: readonly Pick<Paper, "id" | "itemId" | "receivedAt" | "listedAt">[];
  privatePapers: readonly PrivatePapers[];
  reports: LateFacts["reports"];
  postings: readonly Posting[];
};

/**
 * How the papers of each item stand. Private papers are counted and no more: they are neither posted nor published.
 * @returns the state by item; an item without one has no papers and waits for none
 */
export function paperStates({ meeting, papers, privatePapers, reports, postings }: Facts): ReadonlyMap<number, PaperState> {
  const states = new Map<number, PaperState & { newestAt: string }>();
  const stateOf = (itemId: number) => {
    const state = states.get(itemId) ?? { received: 0, newestOn: null, newestAt: "", posted: 0, published: 0, toFollow: 0 };
    states.set(itemId, state);
    return state;
  };
  const ofReports = postings.filter((posting) => posting.what === "reports" && isNoticeOf(meeting, posting));
  for (const paper of papers) {
    const state = stateOf(paper.itemId);
    state.received += 1;
    if (paper.receivedAt > state.newestAt) state.newestAt = paper.receivedAt;
    if (ofReports.some((posting) => isPostingOf(paper, posting))) state.posted += 1;
    if (paper.listedAt !== null) state.published += 1;
  }
  for (const { itemId, count, newestAt } of privatePapers) {
    const state = stateOf(itemId);
    state.received += count;
    if (newestAt > state.newestAt) state.newestAt = newestAt;
  }
  for (const report of reports) if (report.paperId === null && report.notComingWhy === null) stateOf(report.itemId).toFollow += 1;
  return new Map([...states].map(([itemId, { newestAt, ...state }]) => [itemId, { ...state, newestOn: newestAt === "" ? null : localNow(Temporal.Instant.from(newestAt)).toPlainDate().toString() }]));
}
