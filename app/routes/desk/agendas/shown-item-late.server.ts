import { Temporal } from "temporal-polyfill";
import { today } from "../../../clock.ts";
import type { Actor } from "../../../domain/actor.server.ts";
import { marksOf, standingItems } from "../../../domain/agendas/item-marks.ts";
import { canHaveClosedPart, closedPartsOf, partPrivacyOf } from "../../../domain/agendas/part-private.ts";
import { allowsUrgentItems } from "../../../domain/law/access-provisions.ts";
import { isFormal } from "../../../domain/law/body-kinds.ts";
import { arrivalOf, openingOf } from "../../../domain/papers/late-things.ts";
import { whyItStays } from "../../../domain/papers/papers-that-stay.ts";
import { prepareMeeting } from "../../../domain/papers/publish-agenda.server.ts";
import { theCouncil } from "../../../record/council.server.ts";

/** What the page of an item shows of late things: its marks, how each of its papers came, was posted and published, and the reports that it waits for. */
export async function shownItemLate(actor: Actor, reference: string, itemId: number) {
  const council = await theCouncil();
  const { meeting, allowed, body, items, papers, postings, late } = await prepareMeeting(actor, reference, "read");
  const item = items.find((one) => one.id === itemId);
  const marks = item ? marksOf(item, late.facts, late.items, body.kind) : null;
  const around = { meeting, body, postings, council };
  const mayChange = allowed.includes("change");
  const standing = standingItems(items, late.facts);
  return {
    part: item ? partPrivacyOf(item, standing) : null, closedParts: item ? closedPartsOf(item, standing).map(({ id, number, openTitle }) => ({ id, number, openTitle })) : [],
    marks, draft: late.facts.drafts.find((one) => one.itemId === itemId)?.words ?? "",
    papers: papers.filter((paper) => paper.itemId === itemId).map((paper) => {
      const opening = openingOf(paper, around);
      return { id: paper.id, arrival: arrivalOf(paper, late.replaced, around), receivedAt: paper.receivedAt, listedAt: paper.listedAt, mayRemove: mayChange && whyItStays(meeting, { ...paper, isListed: paper.listedAt !== null }) === null, opening: opening && { postedAt: opening.postedAt, countsFrom: opening.countsFrom, clearDays: opening.clearDays } };
    }),
    reports: late.facts.reports.filter((report) => report.itemId === itemId && report.paperId === null).map(({ id, title, owedBy, expectedOn, notComingWhy }) => ({ id, title, owedBy, expectedOn, isComing: notComingWhy === null })),
    canBeUrgent: allowsUrgentItems(body.kind),
    may: {
      draftUrgency: marks?.added !== null && marks?.added !== undefined && !marks.off && allowed.includes("draft a reason for urgency"),
      markReports: mayChange && item?.isPrivate === false && !marks?.off,
      closePart: mayChange && item !== undefined && canHaveClosedPart(item) && isFormal(body.kind) && !marks?.off,
      table: mayChange && Temporal.PlainDate.compare(Temporal.PlainDate.from(meeting.heldOn), today()) <= 0,
      takeOff: mayChange && meeting.status !== "draft" && !marks?.off,
      remove: mayChange && !marks?.off && (meeting.status === "draft" || late.facts.listed.some((one) => one.id === itemId && one.listedAt === null)),
    },
  };
}
export type ShownItemLate = Awaited<ReturnType<typeof shownItemLate>>;
