import { Temporal } from "temporal-polyfill";
import { isScrutinyCommittee, type BodyKind } from "./body-kinds.ts";
import type { Calendar } from "./calendar.ts";
import { dayInWords } from "./day-in-words.ts";
import { daysOf, monthsBeginningWith } from "./months.ts";
import { dayOff } from "./periods.ts";

/** Whom a committee or panel asks (rulebook 2.7). */
export const recipientKinds = [
  "executive or council", "NHS responsible person", "responsible authority for crime and disorder", "relevant partner authority", "safeguarding partnership", "school, charity, commissioner or inspectorate",
] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** What it asks about: the duties of the NHS and of the police cover their own subject only (rulebook 2.10a). */
export const askedSubjects = ["health services", "crime and disorder functions", "anything else"] as const;
export type AskedSubject = (typeof askedSubjects)[number];

/** Powers that the council has given a scrutiny committee beside those of every one (rulebook 2.10a). */
export type DelegatedPowers = { healthScrutiny: boolean; crimeAndDisorder: boolean };

export type ReplyPeriod = "two months" | "28 days of the request" | "28 days of the report" | "have regard" | "by agreement";

export type ResponseDuty = {
  /** Whether the recipient can be required to attend: "You are required" is never printed on an invitation (rulebook 2.11). */
  attend: "must" | "must, with reasonable notice" | "invite";
  /** What it must supply, in words. */
  information: string;
  reply: ReplyPeriod;
  /** One plain sentence for the page. */
  words: string;
  source: string;
};

/** Whether the body may give the executive notice under section 9FE LGA 2000 (rulebook 0.5, 2.7): no notice, no clock. */
export function givesResponseNotice(asking: BodyKind, answering: BodyKind): boolean {
  return isScrutinyCommittee(asking) && answering === "executive";
}

const byInvitation: ResponseDuty = {
  attend: "invite", information: "What it agrees to give", reply: "by agreement",
  words: "It can be invited, and answers by agreement.", source: "No statutory duty",
};

const toExecutive: ResponseDuty = {
  attend: "must", information: "Documents of executive decisions, for members who scrutinise them (SI 2012/2089 regulation 17)", reply: "two months",
  words: "The executive must consider the report, say what it will do, and publish its response within two months beginning with the day on which it received the report or, if later, the notice.",
  source: "Sections 9FA and 9FE Local Government Act 2000",
};

const toHealth: ResponseDuty = {
  attend: "must, with reasonable notice", information: "What is reasonably required to scrutinise health services", reply: "28 days of the request",
  words: "The NHS body must answer within 28 days of the request for a response.", source: "Section 244 NHS Act 2006; SI 2013/218",
};

const toResponsibleAuthority: ResponseDuty = {
  attend: "must, with reasonable notice", information: "By the date asked for and depersonalised, unless identity is necessary or appropriate; not where it would prejudice proceedings or operations", reply: "28 days of the report",
  words: "It must answer within 28 days of the report, or as soon as possible after that, and have regard to it.", source: "Section 19 Police and Justice Act 2006; SI 2009/942",
};

const toPartner: ResponseDuty = {
  attend: "invite", information: "What the regulations name, and no more", reply: "have regard",
  words: "It can be invited. Given notice of a recommendation that concerns it, it must have regard to it.", source: "Section 9FF Local Government Act 2000",
};

/**
 * What a recipient must do when a body asks it about a subject: the table of rulebook 2.7. The route is asking body,
 * recipient and subject together (2.10a), and an informal panel only ever invites.
 */
export function responseDuty(asked: { by: BodyKind; recipient: RecipientKind; subject: AskedSubject; powers?: DelegatedPowers }): ResponseDuty {
  const { by, recipient, subject, powers } = asked;
  if (!isScrutinyCommittee(by)) return byInvitation;
  if (recipient === "executive or council") return toExecutive;
  if (recipient === "NHS responsible person" && subject === "health services" && powers?.healthScrutiny) return toHealth;
  if (recipient === "responsible authority for crime and disorder" && subject === "crime and disorder functions" && powers?.crimeAndDisorder) return toResponsibleAuthority;
  return recipient === "relevant partner authority" ? toPartner : byInvitation;
}

/**
 * The last day for a reply counted from a day, or null where the law sets none.
 * @param from the receipt of report and notice (two months), or the day of the request or report (28 days)
 */
export function replyDue(reply: ReplyPeriod, from: Temporal.PlainDate): Temporal.PlainDate | null {
  if (reply === "two months") return monthsBeginningWith(from, 2);
  return reply === "28 days of the request" || reply === "28 days of the report" ? daysOf(from, 28) : null;
}

export type ExecutiveResponseDue = {
  /** The later of the two receipts: the period begins with it. */
  begins: Temporal.PlainDate;
  due: Temporal.PlainDate;
  /** The working day by which to ask for it: the day itself, or the one before where offices are shut on it. */
  chaseBy: Temporal.PlainDate;
  /** The sum as sentences that a clerk would read. */
  sentences: readonly string[];
};

/**
 * By when the executive must respond: two months beginning with the day on which it received the report or, if later, the
 * notice (section 9FE LGA 2000; rulebook 2.7, 7C). A last day on a weekend or bank holiday is warned of and never moved.
 */
export function executiveResponseDue(received: { reportReceivedOn: Temporal.PlainDate; noticeReceivedOn: Temporal.PlainDate }, calendar: Calendar): ExecutiveResponseDue {
  const { reportReceivedOn: report, noticeReceivedOn: notice } = received;
  const order = Temporal.PlainDate.compare(report, notice);
  const begins = order >= 0 ? report : notice;
  const due = monthsBeginningWith(begins, 2);
  const { askBy: chaseBy, warnings } = dayOff(due, calendar);
  const receipt = order === 0
    ? `The report and the notice were received on ${dayInWords(begins)}.`
    : `The report was received on ${dayInWords(report)} and the notice on ${dayInWords(notice)}: the later day counts.`;
  const sentences = [
    receipt,
    `Two months beginning with ${dayInWords(begins)} end on ${dayInWords(due)}.`,
    ...warnings,
  ];
  return { begins, due, chaseBy, sentences };
}

/** The latest day of receipt whose two months have ended before `today`: whatever was received on or before it is overdue. */
export function latestOverdueReceipt(today: Temporal.PlainDate): Temporal.PlainDate {
  let received = today.subtract({ months: 2, days: 4 });
  for (let next = received.add({ days: 1 }); Temporal.PlainDate.compare(monthsBeginningWith(next, 2), today) < 0; next = next.add({ days: 1 })) received = next;
  return received;
}
