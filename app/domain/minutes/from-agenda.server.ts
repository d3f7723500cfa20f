import type { Work } from "../../../db/connection.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import type { Actor } from "../actor.server.ts";
import { asItems, itemRows } from "../agendas/agendas.server.ts";
import { standingItems } from "../agendas/item-marks.ts";
import { lateItemsOf } from "../agendas/late-items.ts";
import { readLateFacts } from "../agendas/late-rows.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { asPosting, postingRows } from "../meetings/postings.server.ts";
import { arrivalOf } from "../papers/late-things.ts";
import { listOpenPapers, listReplacedPapers } from "../papers/papers.server.ts";
import { fromAgenda, partInWords, type LatePaper } from "./from-agenda.ts";

/** What minutes take over from the agenda of a meeting, by its items: whether each could be taken only as urgent, and what there is to tell of it. */
export async function readFromAgenda(actor: Actor, meeting: Meeting, tx: Work): Promise<Map<number, { isLate: boolean; words: string }>> {
  const council = await theCouncil();
  const body = await findBody(actor, meeting.bodyId, tx, meeting.heldOn);
  const postings = (await postingRows(meeting.id, tx).execute()).map(asPosting);
  const items = asItems(await itemRows(meeting.id, tx).execute());
  const facts = await readLateFacts(meeting.id, tx);
  const late = lateItemsOf(items, meeting, body, postings, council);
  const replaced = await listReplacedPapers(actor, meeting.id, meeting.bodyId, tx);
  const open = (await listOpenPapers(actor, meeting.id, meeting.bodyId, tx)).flatMap((paper): LatePaper[] => {
    const arrival = arrivalOf(paper, replaced, { meeting, body, postings, council });
    return arrival?.late || arrival?.tabled ? [{ itemId: paper.itemId, title: paper.title, tabledBy: arrival.tabled?.by ?? null, addedOn: arrival.late?.addedOn ?? arrival.tabled?.on ?? "", clearDays: arrival.late?.clearDays ?? null }] : [];
  });
  // of the papers of private items only that they were tabled
  const closed = await tx.selectFrom("desk.paper").select("item_id").where("meeting_id", "=", meeting.id).where("class", "=", "closed").where("came", "=", "tabled").where("removed_at", "is", null).orderBy("id").execute();
  const papers = [...open, ...closed.map((row): LatePaper => ({ itemId: row.item_id, title: null, tabledBy: null, addedOn: "", clearDays: null }))];
  const isOff = (id: number) => facts.off.some((one) => one.itemId === id);
  const announced = standingItems(items, facts).filter(({ id }) => facts.listed.some((one) => one.id === id && one.listedAt !== null));
  return new Map(items.map((item) => [item.id, { isLate: late.has(item.id) && !isOff(item.id), words: [fromAgenda(item, facts, late, body.kind, papers), partInWords(item, announced)].filter(Boolean).join(" ") }]));
}
