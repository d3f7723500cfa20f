import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { meetingDocument, type ItemDocument, type MeetingDocument } from "../../record/meeting-document.ts";
import type { AgendaItem } from "../agendas/agenda.ts";
import type { Body } from "../bodies/bodies.server.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { conflict } from "../refusal.ts";
import type { Paper } from "./paper.ts";
import { publishedAs, stillPublic } from "./still-public.ts";

/** Whether the meeting is over, and all that is left to publish of its agenda is what was tabled there. */
export function isOnlyTabled({ meeting, papers }: { meeting: Pick<Meeting, "heldOn" | "status">; papers: readonly Paper[] }): boolean {
  return meeting.status === "published" && Temporal.PlainDate.compare(Temporal.PlainDate.from(meeting.heldOn), today()) < 0 && papers.some((paper) => paper.came === "tabled" && paper.listedAt === null);
}

/**
 * The document after the meeting: what was published last, word for word, with the papers that were tabled. An agenda is not
 * written anew once it was met on; what was made private or taken off since is left out.
 * @param papersOf the public shape of an item's papers
 */
export async function afterTheMeeting({ meeting, body, items, papers }: { meeting: Meeting; body: Pick<Body, "kind">; items: readonly AgendaItem[]; papers: readonly Paper[] }, papersOf: (item: AgendaItem, papers: readonly Paper[]) => ItemDocument["papers"], tx: Work): Promise<MeetingDocument> {
  const last = await tx.selectFrom("desk.release").select("document").where("meeting_id", "=", meeting.id).where("kind", "=", "meeting").where("published_at", "is not", null).orderBy("id", "desc").limit(1).executeTakeFirst();
  if (!last) throw conflict("What was published of this agenda is not found. Ask an administrator to run the check of the records.");
  const document = stillPublic(meetingDocument.parse(JSON.parse(last.document.toString("utf8"))), body.kind, items, papers);
  const tabled = papers.filter((paper) => paper.came === "tabled");
  return {
    ...document,
    items: document.items.map((published) => {
      const item = publishedAs(published, items);
      const added = item && !item.isPrivate ? papersOf(item, tabled).filter((paper) => !published.papers.some((one) => one.sha256 === paper.sha256)) : [];
      return { ...published, position: item?.position ?? published.position, papers: [...published.papers, ...added] };
    }),
  };
}
