import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { ItemDocument, MeetingDocument } from "../../record/meeting-document.ts";
import type { AgendaItem } from "../agendas/agenda.ts";
import type { LateFacts } from "../agendas/item-marks.ts";
import type { Body } from "../bodies/bodies.server.ts";
import { findAnnounced } from "../meetings/announced.server.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { conflict } from "../refusal.ts";
import type { Paper } from "./paper.ts";
import { publishedAs, stillPublic } from "./still-public.ts";

/**
 * What is left to publish once the meeting is over: papers that were tabled there, and reports that came late and were never
 * published. Of an item that was withdrawn or deferred only what was tabled: the rest was not considered. The database lists the same.
 */
export function leftToPublish({ meeting, items, papers }: { meeting: Pick<Meeting, "heldOn" | "status">; items: readonly Pick<AgendaItem, "id" | "isPrivate">[]; papers: readonly Paper[] }, { off, listed }: Pick<LateFacts, "off" | "listed">): Paper[] {
  if (meeting.status !== "published" || Temporal.PlainDate.compare(Temporal.PlainDate.from(meeting.heldOn), today()) >= 0) return [];
  const isOff = (itemId: number) => off.some((one) => one.itemId === itemId);
  const wasListed = (itemId: number) => listed.some((one) => one.id === itemId && one.listedAt !== null);
  return papers.filter((paper) => paper.listedAt === null && items.some((item) => item.id === paper.itemId && !item.isPrivate) && (!isOff(paper.itemId) || (paper.came === "tabled" && wasListed(paper.itemId))));
}

type Around = { meeting: Meeting; body: Pick<Body, "kind">; items: readonly AgendaItem[]; papers: readonly Paper[] };
/** The public shape of what is left of an item, and of an item that nobody had published. */
type Shapes = { papersOf(item: AgendaItem): ItemDocument["papers"]; itemOf(item: AgendaItem): ItemDocument };

/**
 * The document after the meeting: what was published last, word for word, with the papers that were left to publish. An agenda is
 * not written anew once it was met on; what was made private or taken off since is left out. Only an item that nobody had published
 * comes with its papers, as the added item that it is.
 */
export async function afterTheMeeting({ meeting, body, items, papers }: Around, left: readonly Paper[], reports: LateFacts["reports"], shapes: Shapes, tx: Work): Promise<MeetingDocument> {
  const last = (await findAnnounced(meeting, tx))?.document; // not out of its release, which only those see who publish
  if (!last) throw conflict("What was published of this agenda is not found. Ask an administrator to run the check of the records.");
  const document = stillPublic(last, body.kind, items, papers);
  const known = new Set<number>();
  const kept = document.items.map((published): ItemDocument => {
    const item = publishedAs(published, items);
    if (!item) return published;
    known.add(item.id);
    const added = item.isPrivate ? [] : shapes.papersOf(item).filter((paper) => !published.papers.some((one) => one.sha256 === paper.sha256));
    const shown = [...published.papers, ...added];
    const came = reports.filter((report) => report.itemId === item.id && papers.some(({ id, sha256 }) => id === report.paperId && shown.some((one) => one.sha256 === sha256)));
    return { ...published, position: item.position, papers: shown, marks: withoutWhatCame(published.marks, came) };
  });
  const open = items.filter((item) => known.has(item.id) || left.some((paper) => paper.itemId === item.id)).map(({ id }) => id);
  const fresh = items.filter((item) => !known.has(item.id) && open.includes(item.id)).map((item): ItemDocument => {
    const { under: _under, ...alone } = shapes.itemOf(item);
    return item.parentId !== null && !open.includes(item.parentId) ? alone : shapes.itemOf(item); // the item above it may be public to nobody
  });
  return { ...document, items: [...kept, ...fresh] }; // in the order in which they were announced
}

/** A report is not waited for any more once the public reads it: not where it was taken off again, or its item was. */
function withoutWhatCame(marks: ItemDocument["marks"], came: LateFacts["reports"]): ItemDocument["marks"] {
  if (!marks) return null;
  const toFollow = marks.toFollow.filter(({ title }) => !came.some((report) => report.title === title));
  return marks.added || marks.off || marks.deferredFrom || toFollow.length > 0 ? { ...marks, toFollow } : null;
}
