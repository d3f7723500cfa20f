import { Readable } from "node:stream";
import { Temporal } from "temporal-polyfill";
import { today } from "../../app/clock.ts";
import type { Actor } from "../../app/domain/actor.server.ts";
import type { ItemGiven } from "../../app/domain/agendas/agenda.ts";
import { addItem } from "../../app/domain/agendas/agendas.server.ts";
import { calendarOf } from "../../app/domain/council/council.ts";
import { workingDaysFrom } from "../../app/domain/law/calendar.ts";
import { scheduleMeeting } from "../../app/domain/meetings/meetings.server.ts";
import { recordPosting } from "../../app/domain/meetings/postings.server.ts";
import { addPaper } from "../../app/domain/papers/papers.server.ts";
import { prepareAgendaRelease, publishAgenda } from "../../app/domain/papers/publish-agenda.server.ts";
import { findRelease } from "../../app/domain/publication/releases.server.ts";
import { theCouncil } from "../../app/record/council.server.ts";
import type { DemoCouncil } from "./council.server.ts";
import { samplePaper } from "./sample-paper.server.ts";

type Item = Partial<ItemGiven> & { openTitle: string; report?: string[] };

const opening: Item[] = [
  { openTitle: "Apologies and substitutes", purpose: "To note", minutesAllowed: 5 },
  { openTitle: "Declarations of interest", purpose: "To note", minutesAllowed: 5 },
];

const caseReviews: Item = {
  openTitle: "Double-checking of closed cases: what was found", purpose: "To discuss", presentedBy: "Interim Assistant Director", minutesAllowed: 40,
  words: "Every case closed in the last six months has been looked at again. 12 per cent were reopened.\n\nMembers are asked what should now be seen by the committee each month.",
  report: ["Every case closed in the six months before the inspection was looked at again.", "12 per cent of cases were reopened.", "452 children are in care, expected to fall as early help begins to work."],
};

const spending: Item = {
  openTitle: "Spending from the Strategic Investment Reserve", purpose: "To note", presentedBy: "Finance Manager", minutesAllowed: 15,
  words: "£418,000 was agreed from the reserve, of which £84,000 is for case reviews and £90,000 for additional social workers.",
  report: ["Agreed from the Strategic Investment Reserve: 418,000 pounds.", "Interim chief officer, 90 days: 54,000 pounds.", "Case reviews: 84,000 pounds.", "Additional social workers: 90,000 pounds."],
};

const privateReview: Item = {
  openTitle: "Practice in one family’s case", purpose: "To discuss", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 1", "LGA 1972 Sch 12A para 2"],
  publicInterestReason: "Even without names the family could be recognised in a town of this size, and the lessons are in the open report under item 3.",
  privateTitle: "Learning review: the family known as F", privateWords: "The review sets out eleven contacts in fourteen months and where each was closed.",
};

/** Two past meetings with published agendas, one just published, one in draft with a planted fault (a private item without a paragraph). */
export async function seedMeetings(council: DemoCouncil): Promise<void> {
  const calendar = calendarOf(await theCouncil());
  const day = (workingDays: number) => workingDaysFrom(today(), workingDays, calendar);
  for (const workingDays of [-32, -14]) {
    await publishMeeting(council, day(workingDays), workingDaysFrom(day(workingDays), -8, calendar), [...opening, spending, { openTitle: "Work programme", purpose: "To decide", minutesAllowed: 20 }]);
  }
  await publishMeeting(council, day(9), day(-1), [...opening, caseReviews, spending, { openTitle: "Work programme", purpose: "To decide", minutesAllowed: 20 }, privateReview]);
  const clerk = await council.as("priya");
  const { reference } = await schedule(clerk, council.bodyId("committee"), day(15));
  const withoutParagraph: Item = { ...privateReview, paragraphs: [], publicInterestReason: "" }; // a planted fault: publishing is stopped by it
  for (const item of [...opening, { ...caseReviews, openTitle: "Family Support Strategy: draft for comment" }, withoutParagraph]) await add(clerk, reference, item);
  await schedule(clerk, council.bodyId("panel"), day(12));
}

/** Scheduled and built at nine on the day of notice, posted at the office at ten, published after that. */
async function publishMeeting(council: DemoCouncil, held: Temporal.PlainDate, noticeOn: Temporal.PlainDate, items: Item[]): Promise<void> {
  const bodyId = council.bodyId("committee");
  let reference = "";
  await council.at(noticeOn.toPlainDateTime("09:00"), async () => {
    const clerk = await council.as("priya");
    ({ reference } = await schedule(clerk, bodyId, held));
    for (const item of items) await add(clerk, reference, item);
  });
  await council.at(noticeOn.toPlainDateTime("10:05"), async () => {
    const clerk = await council.as("priya");
    await recordPosting(clerk, reference, { what: ["notice", "agenda", "reports"], postedOn: noticeOn.toString(), postedTime: "10:00", place: "Noticeboard, Town Hall" });
    const { releaseId } = await prepareAgendaRelease(clerk, reference, {});
    const { sha256 } = await findRelease(clerk, releaseId);
    await publishAgenda(clerk, releaseId, { sha256 });
  });
}

function schedule(clerk: Actor, bodyId: number, held: Temporal.PlainDate): Promise<{ reference: string }> {
  return scheduleMeeting(clerk, { bodyId, heldOn: held.toString(), startsAt: "18:00", endsAt: "20:00", place: "Council Chamber, Town Hall, Harbour Street, Saltmere", accessDetails: "Step-free way in from Harbour Street. Hearing loop." });
}

async function add(clerk: Actor, reference: string, { report, ...item }: Item): Promise<void> {
  const { itemId } = await addItem(clerk, reference, { purpose: "To note", accessStatus: "open", paragraphs: [], confidentialGround: "", minutesAllowed: undefined, reviewOn: undefined, ...item });
  if (!report) return;
  const bytes = samplePaper(item.openTitle, report);
  await addPaper(clerk, reference, String(itemId), { stream: Readable.from([bytes]), declaredName: "report.pdf", declaredType: "application/pdf", title: `Report: ${item.openTitle}` });
}
