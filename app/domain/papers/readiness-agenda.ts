import { Temporal } from "temporal-polyfill";
import type { AgendaItem } from "../agendas/agenda.ts";
import { openAfterPrivate } from "../agendas/part-private.ts";
import { missingStanding } from "../agendas/standing-order.ts";
import { asksForExclusion, kindsOf } from "../agendas/standing-title.ts";
import { isFormal } from "../law/body-kinds.ts";
import { dayInWords } from "../law/day-in-words.ts";
import { checkExemption, isReviewDue } from "../law/exempt-information.ts";
import { goodPractice, mendingItems, namingItems, ruleFor, type Condition, type ReadinessFacts, type ReadinessFinding } from "./readiness-finding.ts";

/** What the agenda, its items and their papers ask for. */
export const conditionsOfTheAgenda: readonly Condition[] = [
  {
    name: "no items",
    find: ({ body, items, takenOff }) => items.length + takenOff === 0
      ? [{ severity: "stops", sentence: "The agenda has no items yet. Add at least one.", rule: ruleFor(body.kind, { partVA: "Section 100B(1)", executive: "reg 7" }), mends: ["add an item"] }] : [],
  },
  {
    name: "a reference without its item",
    find: ({ leftOut }) => leftOut.map(({ id, title, proposedByName }): ReadinessFinding => ({
      severity: "stops", rule: "Section 9FC LGA 2000", mends: [{ proposal: id }],
      sentence: `${proposedByName} referred “${title}”, and the chair has placed it on this meeting. Add its item, or ask the chair to place it on another meeting.`,
    })),
  },
  {
    name: "a deferred item that is not taken up",
    find: ({ awaited }) => awaited.map(({ id, title }): ReadinessFinding => ({
      severity: "warning", rule: goodPractice, mends: [{ deferred: id }], sentence: `“${title}” was deferred to this meeting, in public, and is not on its agenda yet.`,
    })),
  },
  { name: "what a private item claims", find: ({ body, items }) => items.flatMap((item) => claimOf(item, body)) },
  {
    name: "the day to look at it again has come",
    find: ({ items, today }) => items.filter((item) => item.isPrivate && isReviewDue(item.reviewOn ? Temporal.PlainDate.from(item.reviewOn) : null, today)).map((item): ReadinessFinding => ({
      severity: "warning", rule: "LGA 1972 Sch 12A para 10", mends: [{ item, by: "changing it" }],
      sentence: `Item ${item.number}: the day to look again at whether it must stay private has come${item.reviewOn ? `, ${dayInWords(Temporal.PlainDate.from(item.reviewOn))}` : ""}. If it may be open now, add it as an open item.`,
    })),
  },
  {
    name: "no item to exclude the public",
    find: ({ body, items }) => {
      const first = isFormal(body.kind) ? items.find((item) => item.accessStatus === "likely exempt") : undefined;
      if (!first || items.some((item) => item.position < first.position && !item.isPrivate && asksForExclusion(item))) return [];
      return [{ severity: "warning", rule: ruleFor(body.kind, { partVA: "Section 100A(4)", executive: "reg 4(2)" }), mends: ["add an item"], sentence: `No item before item ${first.number} asks the meeting to exclude the public. It can be closed only by a resolution, which says of which part and by which paragraph.` }];
    },
  },
  {
    name: "open items after a private one",
    find: ({ body, items }) => {
      const first = items.find((item) => item.isPrivate);
      const after = openAfterPrivate(items);
      if (!first || after.length === 0) return [];
      const whole = items.find(({ id }) => id === first.parentId);
      const part = whole ? `item ${first.number}, the private part of item ${whole.number}` : `item ${first.number}, which is private`;
      const way = !whole ? "Move what is private to the end, if you can." : first.fixedNumber === null ? "To take it at the end, change it so that it stands by itself, then move it." : "Say at the meeting when the public may come back.";
      return [{
        severity: "warning", rule: ruleFor(body.kind, { partVA: "Section 100A(4)", executive: "reg 4(2)" }), mends: [{ item: { id: first.id, number: first.number }, by: "changing it" }],
        sentence: `${namingItems(after, { one: `is open and comes after ${part}: the public has to be let in again for it.`, several: `are open and come after ${part}: the public has to be let in again for them.` })} ${way}`,
      }];
    },
  },
  {
    name: "the minutes of the last meeting",
    find: ({ body, items, lastMeeting, today }) => {
      if (!lastMeeting || !isFormal(body.kind) || items.length === 0) return [];
      const day = dayInWords(Temporal.PlainDate.from(lastMeeting.heldOn));
      const item = items.find((one) => kindsOf(one).includes("minutes of the last meeting"));
      const rule = ruleFor(body.kind, { partVA: "Schedule 12, paragraph 41,", executive: "reg 12" });
      if (!item) return [{ severity: "warning", rule, mends: [{ standing: "minutes of the last meeting" }], sentence: `No item is for the minutes of the last meeting, ${day}. They are signed at the next meeting.` }];
      return lastMeeting.hasMinutes || lastMeeting.heldOn >= today.toString() ? [] : [{ severity: "information", rule, mends: [], sentence: `Item ${item.number}: the minutes of ${day} are not drafted yet.` }];
    },
  },
  {
    name: "no item for declarations of interest",
    find: ({ body, items }) => (!isFormal(body.kind) || items.length === 0 || items.some((item) => kindsOf(item).includes("interests")) ? []
      : [{ severity: "warning", rule: "Localism Act 2011 s.31", mends: [{ standing: "interests" }], sentence: "No item for declarations of interest. Members must disclose them at the meeting." }]),
  },
  {
    name: "a standing item that is missing",
    find: ({ body, items, standard }) => (items.length === 0 ? [] : missingStanding(standard, items))
      .filter(({ kind }) => !isFormal(body.kind) || (kind !== "interests" && kind !== "minutes of the last meeting")).map(({ kind, title }): ReadinessFinding => ({
        severity: "information", rule: goodPractice, mends: [{ standing: kind }], sentence: `No item for “${title}”, which stands on the standard agenda.`,
      })),
  },
  {
    name: "nobody presents it",
    find: ({ items }) => advice(items.filter((item) => !item.presentedBy && !isRoutine(item)), "changing it", { one: "does not say who presents it.", several: "do not say who presents them." }),
  },
  {
    name: "no time is given",
    find: ({ items }) => advice(items.filter((item) => item.minutesAllowed === null), "changing it", { one: "has no time: the plan of the evening leaves it out.", several: "have no time: the plan of the evening leaves them out." }),
  },
  {
    name: "a decision without a report",
    find: ({ items, papers }) => advice(items.filter((item) => item.purpose === "To decide" && !item.isPrivate && !isRoutine(item) && !papers.some((paper) => paper.itemId === item.id)), "adding a paper", {
      one: "decides something and has no report. If one follows, say so in its words.", several: "decide something and have no report. If one follows, say so in their words.",
    }),
  },
  {
    name: "background papers",
    find: ({ body, items, papers }) => {
      const silent = items.filter((item) => !item.isPrivate && item.backgroundPapers === null && papers.some((paper) => paper.itemId === item.id));
      if (silent.length === 0 || !isFormal(body.kind)) return [];
      const sentence = namingItems(silent, { one: "has a report and does not say which background papers it rests on, or that there are none.", several: "have reports and do not say which background papers they rest on, or that there are none." });
      return [{ severity: "warning", sentence, rule: ruleFor(body.kind, { partVA: "Section 100D", executive: "reg 15" }), mends: mendingItems(silent, "changing it") }];
    },
  },
  {
    name: "a paper without text",
    find: ({ items, papers }) => papers.filter((paper) => paper.isTextless).flatMap((paper) => items.filter((one) => one.id === paper.itemId).map((item): ReadinessFinding => ({
      severity: "warning", rule: "Accessibility Regulations 2018 (SI 2018/952)", mends: [{ item, by: "reading it" }],
      sentence: `“${paper.title}” has no text: it looks like a scan. Some people will not be able to read it. Upload a Word version, or a PDF made from one.`,
    }))),
  },
  {
    name: "how to get in",
    find: ({ meeting }) => meeting.accessDetails.trim() === ""
      ? [{ severity: "warning", sentence: "The place has no access details. Say whether the way in is step-free, and whether there is a hearing loop.", rule: "Equality Act 2010", mends: ["move the meeting"] }] : [],
  },
];

function claimOf(item: AgendaItem, body: ReadinessFacts["body"]): ReadinessFinding[] {
  const found = checkExemption({
    accessStatus: item.accessStatus, paragraphs: item.paragraphs, publicInterestReason: item.publicInterestReason || null, reviewOn: item.reviewOn ? Temporal.PlainDate.from(item.reviewOn) : null,
    confidentialGround: item.confidentialGround === "government terms" || item.confidentialGround === "enactment or court order" ? item.confidentialGround : null, confidentialBasis: item.confidentialBasis || null, bodyKind: body.kind,
  });
  return found.map(({ severity, sentence, source }) => ({ severity, sentence: `Item ${item.number}: ${sentence}`, rule: source, mends: [{ item, by: "changing it" }] }));
}

function advice(items: readonly AgendaItem[], by: "changing it" | "adding a paper", verb: { one: string; several: string }): ReadinessFinding[] {
  return items.length === 0 ? [] : [{ severity: "information", sentence: namingItems(items, verb), rule: goodPractice, mends: mendingItems(items, by) }];
}

/** What comes by itself, or is asked of each meeting: the chair takes it, and no report comes with it. */
function isRoutine(item: AgendaItem): boolean {
  return asksForExclusion(item) || kindsOf(item).some((kind) => kind !== "work programme") || /^(public questions|questions from the public|date of (the )?next meeting)/i.test(item.openTitle);
}
