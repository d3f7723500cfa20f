import { Readable } from "node:stream";
import type { Temporal } from "temporal-polyfill";
import type { Actor } from "../../app/domain/actor.server.ts";
import type { ItemGiven } from "../../app/domain/agendas/agenda.ts";
import { addItem } from "../../app/domain/agendas/agendas.server.ts";
import { findStandardAgenda, saveStandardAgenda } from "../../app/domain/agendas/standard-agenda.server.ts";
import { suggestedItems, type StandardItem } from "../../app/domain/agendas/standard-agenda.ts";
import { cancelMeeting, previewCancellation } from "../../app/domain/cancelled-meetings/cancel-meeting.server.ts";
import { findMeeting, moveMeeting, scheduleMeeting } from "../../app/domain/meetings/meetings.server.ts";
import { recordPosting } from "../../app/domain/meetings/postings.server.ts";
import { nameSubstitute } from "../../app/domain/meetings/substitutes.server.ts";
import { addPaper } from "../../app/domain/papers/papers.server.ts";
import { prepareAgendaRelease, publishAgenda } from "../../app/domain/papers/publish-agenda.server.ts";
import { findRelease } from "../../app/domain/publication/releases.server.ts";
import type { DemoCouncil } from "./council.server.ts";
import type { BodyKey } from "./people.server.ts";
import { samplePaper, scannedPaper } from "./sample-paper.server.ts";
import { committeeMeetings, type Story } from "./story.server.ts";

type Item = Partial<ItemGiven> & { openTitle: string; report?: string[]; scanned?: boolean; under?: Item[] };

const opening: Item[] = [
  { openTitle: "Apologies and substitutes", purpose: "To note", minutesAllowed: 5 },
  { openTitle: "Declarations of interest", purpose: "To note", minutesAllowed: 5 },
  { openTitle: "Minutes of the last meeting", purpose: "To decide", minutesAllowed: 5 },
];

const caseReviews: Item = {
  openTitle: "Double-checking of closed cases: what was found", purpose: "To discuss", presentedBy: "Interim Assistant Director", minutesAllowed: 40,
  words: "Every case closed in the last six months has been looked at again. 12 per cent were reopened.\n\nMembers are asked what should now be seen by the committee each month.",
  report: ["Every case closed in the six months before the inspection was looked at again.", "12 per cent of cases were reopened.", "452 children are in care, expected to fall as early help begins to work."],
};

/** What one report holds, taken in parts. */
const reviewsInParts: Item = {
  ...caseReviews,
  under: [
    { openTitle: "Which cases were reopened, and why they had been closed", purpose: "To discuss", presentedBy: "Interim Assistant Director", minutesAllowed: 20 },
    { openTitle: "What is done differently when a case is closed now", purpose: "To discuss", presentedBy: "Principal Social Worker", minutesAllowed: 20 },
  ],
};

const spending: Item = {
  openTitle: "Spending from the Strategic Investment Reserve", purpose: "To note", presentedBy: "Finance Manager", minutesAllowed: 15,
  words: "£418,000 was agreed from the reserve, of which £84,000 is for case reviews and £90,000 for additional social workers.",
  report: ["Agreed from the Strategic Investment Reserve: 418,000 pounds.", "Interim chief officer, 90 days: 54,000 pounds.", "Case reviews: 84,000 pounds.", "Additional social workers: 90,000 pounds."],
};

/** What is private of the spending: the report is open, and this part of it is not. */
const agencyRates: Item = {
  openTitle: "Spending from the Strategic Investment Reserve: rates paid to agencies", purpose: "To note", minutesAllowed: 5, accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"],
  publicInterestReason: "The next contracts with agencies are being negotiated: each would ask for what the others are paid. The sums are in the open report.",
  privateTitle: "Day rates of three agencies", privateWords: "What each agency is paid for interim staff, and what it asks for next.",
  report: ["Day rates of three agencies for interim staff, as agreed, and as asked for the next quarter."],
};

const panelReport: Item = {
  openTitle: "Recommendations of the Children’s Improvement Panel", purpose: "To decide", presentedBy: "Councillor Tom Ashworth", minutesAllowed: 30,
  words: "The panel has signed off recommendations for the committee to consider.",
};
const workProgramme: Item = { openTitle: "Work programme", purpose: "To decide", minutesAllowed: 20 };

export const privateReview: Item = {
  openTitle: "Practice in one family’s case", purpose: "To discuss", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 1", "LGA 1972 Sch 12A para 2"],
  publicInterestReason: "Even without names the family could be recognised in a town of this size, and the lessons are in the open report under item 4.",
  privateTitle: "Learning review: the family known as F", privateWords: "The review sets out eleven contacts in fourteen months and where each was closed.",
};

/** The panel is informal: it has notes, and no declarations of interest by law. */
const standardOfPanel: StandardItem[] = [
  { kind: "apologies", title: "Who is here", purpose: "To note", minutesAllowed: 5 },
  { kind: "minutes of the last meeting", title: "Notes of the last meeting", purpose: "To note", minutesAllowed: 10 },
  { kind: null, title: "What was sent in since", purpose: "To discuss", minutesAllowed: 20 },
];

/** References of what was scheduled, by the name that the story gives it. */
export type DemoMeetings = Record<keyof typeof committeeMeetings | "panelFirst" | "panelSecond", string>;

/** Held meetings with agendas that were published in time, one just published, one cancelled, one of the panel that was moved, and one in draft with two planted faults. */
export async function seedMeetings(council: DemoCouncil, story: Story): Promise<DemoMeetings> {
  const day = story.workingDay;
  const held = (count: number, items: Item[]) => publishMeeting(council, "committee", day(count), story.from(day(count), -8), items);
  const meetings: DemoMeetings = {
    first: await held(committeeMeetings.first, [...opening, panelReport, spending, workProgramme]),
    second: await held(committeeMeetings.second, [...opening, panelReport, spending, workProgramme]),
    third: await held(committeeMeetings.third, [...opening, caseReviews, panelReport, workProgramme, privateReview]),
    last: await held(committeeMeetings.last, [...opening, spending, workProgramme]),
    published: await publishMeeting(council, "committee", day(committeeMeetings.published), day(-1), [...opening, reviewsInParts, { ...spending, under: [{ ...agencyRates, reviewOn: day(90).toString() }] }, workProgramme, privateReview]),
    cancelled: await publishMeeting(council, "committee", day(committeeMeetings.cancelled), day(-2), [...opening, workProgramme]),
    panelFirst: await publishMeeting(council, "panel", day(-70), day(-78), [{ openTitle: "What the inspectors found", purpose: "To discuss" }, { openTitle: "Whom to hear", purpose: "To decide" }]),
    panelSecond: await publishMeeting(council, "panel", day(-44), day(-50), [{ openTitle: "What was sent in so far", purpose: "To discuss" }, { openTitle: "Recommendations for the committee", purpose: "To decide" }]),
    draft: "",
  };
  await council.at(day(-1).toPlainDateTime("15:00"), () => callOff(council, meetings.cancelled, "The report on the Family Support Strategy is not ready. The business moves to the next meeting."));
  const moved = await publishMeeting(council, "panel", day(34), day(-5), [{ openTitle: "What was sent in since the spring", purpose: "To discuss" }, { openTitle: "Whom to hear in private", purpose: "To decide" }]);
  await council.at(day(-1).toPlainDateTime("16:00"), () => moveAndTell(council, moved, day(36)));
  const clerk = await council.as("priya");
  await nameSubstitute(clerk, meetings.published, { memberId: council.id("harriet"), substituteId: council.id("ruby") });
  for (const body of ["committee", "panel"] as const) await saveStandardAgenda(clerk, council.bodyId(body), { items: body === "committee" ? suggestedItems : standardOfPanel, seen: (await findStandardAgenda(clerk, council.bodyId(body))).seen });
  ({ reference: meetings.draft } = await schedule(clerk, council.bodyId("committee"), day(committeeMeetings.draft)));
  // two planted faults: publishing is stopped by the paragraph that is missing, and the scan has no text
  const withoutParagraph: Item = { ...privateReview, paragraphs: [], publicInterestReason: "" };
  const scan: Item = { ...caseReviews, openTitle: "Family Support Strategy: draft for comment", scanned: true };
  for (const item of [...opening, scan, withoutParagraph]) await add(clerk, meetings.draft, item);
  await schedule(clerk, council.bodyId("panel"), day(22));
  return meetings;
}

/** Scheduled and built at nine on the day of notice, posted at the office at ten, published after that. @returns its reference */
async function publishMeeting(council: DemoCouncil, body: BodyKey, held: Temporal.PlainDate, noticeOn: Temporal.PlainDate, items: Item[]): Promise<string> {
  const reference = await council.at(noticeOn.toPlainDateTime("09:00"), async () => {
    const clerk = await council.as("priya");
    const scheduled = await schedule(clerk, council.bodyId(body), held);
    for (const item of items) await add(clerk, scheduled.reference, item);
    return scheduled.reference;
  });
  await council.at(noticeOn.toPlainDateTime("10:05"), async () => {
    const clerk = await council.as("priya");
    await recordPosting(clerk, reference, { what: ["notice", "agenda", "reports"], postedOn: noticeOn.toString(), postedTime: "10:00", place: "Noticeboard, Town Hall" });
    await announce(clerk, reference);
  });
  return reference;
}

async function callOff(council: DemoCouncil, reference: string, why: string): Promise<void> {
  const clerk = await council.as("priya");
  const given = { why, carried: [], carryTo: undefined, version: (await findMeeting(clerk, reference, "read")).meeting.version, seen: undefined };
  const { seen } = await previewCancellation(clerk, reference, given);
  await cancelMeeting(clerk, reference, { ...given, seen });
}

/** Moves a meeting that was announced, and announces it again. */
async function moveAndTell(council: DemoCouncil, reference: string, held: Temporal.PlainDate): Promise<void> {
  const clerk = await council.as("priya");
  const { meeting: { startsAt, endsAt, place, accessDetails, version } } = await findMeeting(clerk, reference, "change");
  await moveMeeting(clerk, reference, { heldOn: held.toString(), startsAt, endsAt: endsAt ?? undefined, place, accessDetails, version });
  await announce(clerk, reference);
}

async function announce(clerk: Actor, reference: string): Promise<void> {
  const { releaseId } = await prepareAgendaRelease(clerk, reference, {});
  const { sha256 } = await findRelease(clerk, releaseId);
  await publishAgenda(clerk, releaseId, { sha256 });
}

function schedule(clerk: Actor, bodyId: number, held: Temporal.PlainDate): Promise<{ reference: string }> {
  return scheduleMeeting(clerk, { bodyId, heldOn: held.toString(), startsAt: "18:00", endsAt: "20:00", place: "Council Chamber, Town Hall, Harbour Street, Saltmere", accessDetails: "Step-free way in from Harbour Street. Hearing loop." });
}

async function add(clerk: Actor, reference: string, { report, scanned = false, under = [], ...item }: Item): Promise<void> {
  const { itemId } = await addItem(clerk, reference, { purpose: "To note", accessStatus: "open", paragraphs: [], confidentialGround: "", minutesAllowed: undefined, reviewOn: undefined, ...item });
  for (const part of under) await add(clerk, reference, { ...part, parentId: itemId });
  if (!report) return;
  const bytes = scanned ? scannedPaper() : samplePaper(item.openTitle, report);
  await addPaper(clerk, reference, String(itemId), { stream: Readable.from([bytes]), declaredName: scanned ? "scan0001.pdf" : "report.pdf", declaredType: "application/pdf", title: `Report: ${item.openTitle}` });
}
