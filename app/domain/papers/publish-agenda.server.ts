import { sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import { theCouncil } from "../../record/council.server.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import { meetingDocument, type ItemDocument, type MeetingDocument } from "../../record/meeting-document.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { listBackgroundPapers, type AgendaItem } from "../agendas/agenda.ts";
import { asItems, itemRows } from "../agendas/agendas.server.ts";
import { motionOf } from "../agendas/exclusion.ts";
import { marksOf, standingItems, type LateFacts } from "../agendas/item-marks.ts";
import { lateItemsOf } from "../agendas/late-items.ts";
import { asLateFacts, awaitedRows, lateRows } from "../agendas/late-rows.server.ts";
import { numbersOf } from "../agendas/numbering.ts";
import { partPrivacyOf } from "../agendas/part-private.ts";
import { asStandardItems, standardRows } from "../agendas/standard-agenda.server.ts";
import { asBody, bodyRow, type Body } from "../bodies/bodies.server.ts";
import { localMinute } from "../council/council.ts";
import { thePublicCopies } from "../kept-bytes.server.ts";
import { isFormal } from "../law/body-kinds.ts";
import { announcedBefore, findAnnounced } from "../meetings/announced.server.ts";
import { lastMeetingBefore } from "../meetings/before-and-after.server.ts";
import { isOver, type Meeting, type MeetingAction } from "../meetings/meeting.ts";
import { findMeeting } from "../meetings/meetings.server.ts";
import { clearDaysAtShorterNotice, isNoticeOf, judgeNotice, type Notice, type Posting } from "../meetings/notice.ts";
import { privateMeetingOf, type PrivateMeeting } from "../meetings/private-notices.server.ts";
import { asPosting, postingRows } from "../meetings/postings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { approveAndPublish, findRelease, holdPublicCopies, prepareRelease, settlePublication, withdrawDocument } from "../publication/releases.server.ts";
import { proposalsToList, referencesAmong } from "../proposals/on-agenda.server.ts";
import { absent, conflict, Rejection } from "../refusal.ts";
import { afterTheMeeting, leftToPublish } from "./after-the-meeting.server.ts";
import { arrivalOf, lateThings, wasOpenBefore } from "./late-things.ts";
import type { Paper } from "./paper.ts";
import type { PrivatePapers } from "./paper-state.ts";
import { asPapers, bytesForPublication, openPaperRows, privatePaperRows, replacedRows } from "./papers.server.ts";
import { labelPages } from "./page-labels.ts";
import { readinessOf } from "./readiness.ts";
import type { ReadinessFinding } from "./readiness-finding.ts";
import { reasonsOf, untold } from "./still-public.ts";

/** Everything the desk shows about a meeting on its way to the public. */
export type Preparation = {
  meeting: Meeting;
  allowed: MeetingAction[];
  body: Body;
  items: AgendaItem[];
  papers: Paper[];
  /** Of private papers no more than how many came for whom may open them. */
  privatePapers: PrivatePapers[];
  postings: Posting[];
  notice: Notice;
  /** Every page label that was given in the pack, also to papers that were removed since. */
  labelsGiven: string[];
  /** The notices of a private meeting of the executive; null for other bodies. */
  privateMeeting: PrivateMeeting | null;
  /** What did not go the usual way: added, withdrawn and deferred items, reports to follow, papers that were replaced. */
  late: { facts: LateFacts; items: Set<number>; replaced: Paper[] };
  /** What stops its publication, and what is advised. */
  findings: ReadinessFinding[];
  /** The newest release of the agenda: for those who publish. `isCurrent`: nothing was changed since it was prepared. */
  newestRelease: { id: number; isCurrent: boolean } | null;
};

/** Gathers a meeting with its agenda, open papers, postings, how notice stands, and what stops publication. */
export async function prepareMeeting(actor: Actor, reference: string | undefined, action: MeetingAction, tx?: Work): Promise<Preparation> {
  const council = await theCouncil();
  return withActor(actor, async (inner) => {
    const { meeting, allowed } = await findMeeting(actor, reference, action, inner);
    const found = await gather(meeting, inner);
    if (!found.body) throw absent();
    const body = asBody(found.body);
    const items = asItems(found.items);
    const papers = await asPapers(body, found.papers);
    const postings = found.postings.map(asPosting);
    const privateMeeting = await privateMeetingOf(actor, meeting, body, inner);
    const notice = judgeNotice(meeting, body, postings, papers.filter((paper) => paper.came === "with the agenda"), council, now());
    const facts = asLateFacts(found.late ?? { listed: [], off: [], drafts: [], reports: [] });
    const late = { facts, items: lateItemsOf(items, meeting, body, postings, council, now()), replaced: await asPapers(body, found.replaced) };
    const prepared = { meeting, body, items, papers, postings, notice };
    const standing = standingItems(items, facts);
    const findings = readinessOf({
      ...prepared, items: standing, takenOff: items.length - standing.length, standard: asStandardItems(found.standard), awaited: found.awaited, privateMeeting: privateMeeting && privateMeeting.standing, lastMeeting: found.lastMeeting && { heldOn: found.lastMeeting.heldOn, hasMinutes: Boolean(found.lastMeeting.hasMinutes) }, leftOut: referencesAmong(found.waiting), today: today(),
      late: lateThings(items, papers, facts, late.items, { meeting, body, postings, council }), left: leftToPublish(prepared, facts).map((paper) => ({ title: paper.title, came: paper.came, wasOpen: wasOpenBefore(paper, { meeting, body, postings, council }) })),
    });
    const privatePapers = !allowed.includes("change") ? [] : found.privatePapers.map(({ itemId, count, newestAt }) => ({ itemId, count: Number(count), newestAt: new Date(newestAt).toISOString() }));
    return { ...prepared, privatePapers, late, privateMeeting, allowed, labelsGiven: found.labelled.flatMap((row) => row.page_label ?? []), findings, newestRelease: found.newestRelease && { id: found.newestRelease.id, isCurrent: found.newestRelease.subject_version === meeting.version } };
  }, tx);
}

/** What stands around a meeting, in one statement: the desk shows it more often than anything else. */
function gather(meeting: Meeting, tx: Work) {
  const { id, bodyId } = meeting;
  const newestRelease = tx.selectFrom("desk.release").select(["id", "subject_version"]).where("meeting_id", "=", id).orderBy("id", "desc").limit(1);
  const lastMeeting = lastMeetingBefore(meeting, tx).select((is) => ["l.held_on as heldOn", is.exists(is.selectFrom("desk.minutes as m").select("m.id").whereRef("m.meeting_id", "=", "l.id").whereRef("m.body_id", "=", "l.body_id")).as("hasMinutes")]);
  return tx.selectNoFrom([
    jsonObjectFrom(bodyRow(bodyId, tx, meeting.heldOn)).as("body"), jsonArrayFrom(itemRows(id, tx)).as("items"), jsonArrayFrom(openPaperRows(id, tx)).as("papers"),
    jsonArrayFrom(postingRows(id, tx)).as("postings"), jsonObjectFrom(newestRelease).as("newestRelease"), jsonObjectFrom(lastMeeting).as("lastMeeting"), jsonObjectFrom(lateRows(id, tx)).as("late"), jsonArrayFrom(awaitedRows(id, tx)).as("awaited"), jsonArrayFrom(replacedRows(id, tx)).as("replaced"), jsonArrayFrom(proposalsToList(id, tx)).as("waiting"), jsonArrayFrom(standardRows(bodyId, tx)).as("standard"),
    jsonArrayFrom(tx.selectFrom("desk.paper").select("page_label").where("meeting_id", "=", id).where("page_label", "is not", null)).as("labelled"),
    jsonArrayFrom(privatePaperRows(id, tx)).as("privatePapers"),
  ]).executeTakeFirstOrThrow();
}

/** Fixes the exact bytes that would become public. @throws Rejection with every sentence that stops it */
export function prepareAgendaRelease(actor: Actor, reference: string | undefined, given: { onceKey?: string }, tx?: Work): Promise<{ releaseId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const preparation = await prepareMeeting(actor, reference, "publish", inner);
    refuseWhatStops(preparation);
    const { meeting } = preparation;
    const document = await documentOf(preparation, inner);
    return { releaseId: await prepareRelease(actor, { kind: "meeting", reference: meeting.reference, bodyId: meeting.bodyId, meetingId: meeting.id, document, needs: 1, subjectVersion: meeting.version }, inner) };
  }, tx);
}

/**
 * Publishes notice and agenda: public copies of the open papers first, durable under their hash, then the release. Until
 * the record names a copy nobody can fetch it.
 */
export async function publishAgenda(actor: Actor, releaseId: string | number | undefined, given: { sha256: string }): Promise<{ version: number }> {
  const put: string[] = [];
  try {
    const done = await withActor(actor, async (tx) => {
      const release = await findRelease(actor, releaseId, tx);
      if (release.kind !== "meeting") throw absent();
      const preparation = await prepareMeeting(actor, release.reference, "publish", tx);
      if (release.publishedVersion === null) {
        if (release.meetingId !== preparation.meeting.id || release.subjectVersion !== preparation.meeting.version) throw conflict("The meeting has been changed since this release was prepared. Prepare it again, so that what you publish is what you see.");
        // the calendar may have moved on since it was prepared: what was in time yesterday may be too late today
        refuseWhatStops(preparation);
        const document = meetingDocument.parse(JSON.parse(release.document));
        refuseAnotherDay(preparation.meeting, release.preparedAt);
        await putPublicCopies(tx, preparation, document, put);
        await keepPageLabels(tx, preparation, document);
      }
      return approveAndPublish(actor, release.id, given, tx);
    });
    await settlePublication(actor, done.replaced);
    return { version: done.version };
  } catch (error) {
    await settlePublication(actor, put); // nothing names them: they go again
    throw error;
  }
}

/** Once the day of the meeting is over, what becomes public says since when, and nothing else is written anew: a release of another day knows neither. */
function refuseAnotherDay(meeting: Meeting, preparedAt: string): void {
  const day = today().toString();
  if (isOver(meeting, day) && localMinute(preparedAt).slice(0, 10) !== day) throw conflict("This release was prepared on another day, and the day of the meeting is over. Prepare it again, so that the public reads since when each paper is public.");
}

async function putPublicCopies(tx: Work, { body, papers }: Preparation, document: MeetingDocument, put: string[]): Promise<void> {
  await holdPublicCopies(tx);
  for (const wanted of document.items.flatMap((item) => item.papers)) {
    const paper = papers.find((one) => one.sha256 === wanted.sha256);
    if (!paper) throw conflict("A paper of this release was removed since it was prepared. Prepare it again, so that what you publish is what you see.");
    put.push(wanted.sha256);
    const copy = await thePublicCopies().putPublicCopy(await bytesForPublication(tx, body, paper));
    if (copy.sha256 !== wanted.sha256) throw new Error("A public copy does not have the hash of its paper.");
  }
}

/** The labels in the bytes become the papers' own, in the transaction that publishes them. */
async function keepPageLabels(tx: Work, preparation: Preparation, document: MeetingDocument): Promise<void> {
  const published = document.items.flatMap((item) => item.papers);
  const fresh = papersInOrder(preparation).flatMap((paper) => {
    const place = published.findIndex((one) => one.sha256 === paper.sha256); // papers of a withdrawn item may be gone
    const label = place === -1 ? "" : (published.splice(place, 1)[0]?.label ?? "");
    return paper.pageLabel === null && label ? [{ id: paper.id, label }] : [];
  });
  if (fresh.length > 0) await sql`select desk.label_pages(${preparation.meeting.id}, ${fresh.map(({ id }) => id)}::int[], ${fresh.map(({ label }) => label)}::text[])`.execute(tx);
}

/** The open papers as the pack holds them: item by item. */
function papersInOrder({ items, papers }: Pick<Preparation, "items" | "papers">): Paper[] {
  return items.filter((item) => !item.isPrivate).flatMap((item) => papers.filter((paper) => paper.itemId === item.id));
}

function refuseWhatStops({ findings }: Preparation): void {
  const stops = findings.filter((finding) => finding.severity === "stops");
  if (stops.length > 0) throw new Rejection({ form: stops.map((finding) => finding.sentence).join(" ") });
}

/** Takes the published agenda down, with a reason that the public reads. */
export async function withdrawAgenda(actor: Actor, reference: string | undefined, given: { why: string; onceKey?: string }): Promise<{ reference: string }> {
  let files: string[] = [];
  const withdrawn = await withActorOnce(actor, given.onceKey, async (tx) => {
    const { meeting } = await findMeeting(actor, reference, "withdraw", tx);
    files = await withdrawDocument({ kind: "meeting", reference: meeting.reference, bodyId: meeting.bodyId }, given.why, tx);
    return { reference: meeting.reference };
  });
  await settlePublication(actor, files);
  return withdrawn;
}

/** Its name in calendars, and what was announced of it before it was moved. */
async function announcedOf(meeting: Meeting, tx: Work): Promise<Pick<MeetingDocument, "uid" | "moved">> {
  const moved = announcedBefore(await findAnnounced(meeting, tx), meeting);
  return { uid: meeting.uid, ...(moved.length > 0 ? { moved } : {}) };
}

/** The public document of a meeting as it stands: what a release of now would hold. Once it was met on, what was published stays, and only papers that were left are added. */
export async function documentOf(preparation: Preparation, tx: Work): Promise<MeetingDocument> {
  const council = await theCouncil();
  const { meeting, body, items, papers, postings, notice, labelsGiven, privateMeeting } = preparation;
  const labels = labelPages(papersInOrder({ items, papers }).map(({ id, pages, pageLabel }) => ({ id, pages, label: pageLabel })), labelsGiven);
  const left = leftToPublish(preparation, preparation.late.facts).map((paper) => ({ ...paper, listedAt: now().toString() })); // public from now, which is what its mark says
  if (left.length > 0) {
    const shapes = { papersOf: (item: AgendaItem) => papersOf(item, left, preparation, labels, council), itemOf: shapeOfItems({ ...preparation, papers: left }, labels, council) };
    return { ...(await afterTheMeeting(preparation, left, preparation.late.facts.reports, shapes, tx)), ...(await announcedOf(meeting, tx)) };
  }
  const shorterNotice = notice.road === "shorter notice" ? meeting.shorterNotice : null;
  return meetingDocument.parse({
    kind: "meeting", reference: meeting.reference, title: meeting.title, body: { name: body.name, slug: body.slug, formal: isFormal(body.kind) },
    heldOn: meeting.heldOn, startsAt: meeting.startsAt, endsAt: meeting.endsAt, place: meeting.place, accessDetails: meeting.accessDetails,
    shorterNotice: shorterNotice && {
      convenedBy: shorterNotice.convenedBy, convenedOn: Temporal.Instant.from(shorterNotice.convenedAt).toZonedDateTimeISO("Europe/London").toPlainDate().toString(),
      why: shorterNotice.why, clearDays: clearDaysAtShorterNotice(meeting, body, postings, council),
    },
    postings: postings.filter((posting) => isNoticeOf(meeting, posting)).flatMap(({ what, paperId, postedAt, place }) => {
      // one report by itself is named, and one that was taken off since is not
      const report = papers.find((paper) => paper.id === paperId);
      return paperId !== null && !report ? [] : [{ what: report ? `report “${report.title}”` : what, postedOn: postedAt.slice(0, 10), place }];
    }),
    privateNotices: (privateMeeting?.notices ?? []).filter(({ forDay }) => forDay === meeting.heldOn).map(({ kind, postedAt, place, web, reasons, representations, response, agreed }) => ({ kind, postedOn: postedAt.slice(0, 10), place, web, reasons, representations, response, agreed })),
    items: items.map(shapeOfItems(preparation, labels, council)),
    ...(await announcedOf(meeting, tx)),
  } satisfies MeetingDocument);
}

/** @returns how an item of the agenda is told: with its number, and the motion where it is the one to exclude the public */
function shapeOfItems(preparation: Preparation, labels: ReadonlyMap<number, string>, council: CouncilDocument): (item: AgendaItem) => ItemDocument {
  const { items, body, late } = preparation;
  const numbers = numbersOf(items);
  const standing = standingItems(items, late.facts);
  return (item) => {
    const under = item.parentId === null ? undefined : numbers.get(item.parentId);
    const words = [motionOf(item, body.kind, standing, numbers), item.words].filter(Boolean).join("\n\n");
    const part = standing.some(({ id }) => id === item.id) ? partPrivacyOf(item, standing) : null;
    return { ...publicItem({ ...item, words }, preparation, labels, council), number: numbers.get(item.id) ?? String(item.position), ...(under === undefined ? {} : { under }), ...(part ? { part } : {}) };
  };
}

/** A private item shows its open title, why, and what became of it: none of its words, papers, presenter or reasons in free text. */
function publicItem(item: AgendaItem, preparation: Preparation, labels: ReadonlyMap<number, string>, council: CouncilDocument): ItemDocument {
  const { position, openTitle: title, purpose } = item;
  const { facts, items: late } = preparation.late;
  // what it waits for was told while it was open, and is not told any more
  const marks = marksOf(item, item.isPrivate ? { ...facts, reports: [] } : facts, late, preparation.body.kind);
  if (item.isPrivate) return { position, title, purpose, ...untold, private: { reasons: reasonsOf(item, preparation.body.kind) }, marks };
  const off = facts.off.find((one) => one.itemId === item.id);
  return { position, title, purpose, presentedBy: item.presentedBy, minutesAllowed: item.minutesAllowed, words: item.words, private: null, papers: off?.keepsPapers === false ? [] : papersOf(item, preparation.papers, preparation, labels, council), backgroundPapers: listBackgroundPapers(item.backgroundPapers), marks };
}

function papersOf(item: Pick<AgendaItem, "id">, papers: readonly Paper[], { meeting, body, postings, late }: Preparation, labels: ReadonlyMap<number, string>, council: CouncilDocument): ItemDocument["papers"] {
  return papers.filter((paper) => paper.itemId === item.id).map((paper) => {
    const { id, title, fileName, sha256, mediaType, size } = paper;
    return { title, fileName, sha256, mediaType, size, label: labels.get(id) ?? "", arrival: arrivalOf(paper, late.replaced, { meeting, body, postings, council }) };
  });
}
