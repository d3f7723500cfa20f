import { actionsFor, rolesOn, type ActorFacts, type PermissionTable, type Role } from "../actor.ts";
import type { InterestCategory } from "../law/interests.ts";
import type { Attending } from "../law/quorum.ts";

export const minutesStatuses = ["draft", "with the chair", "cleared", "published", "agreed", "signed"] as const;
export type MinutesStatus = (typeof minutesStatuses)[number];

/** Where the minutes of a meeting stand: "to draft" while there are none. */
export const minutesStandings = ["to draft", ...minutesStatuses] as const;
export type MinutesStandingName = (typeof minutesStandings)[number];

export type MinutesAction =
  | "read" | "read exempt minutes" | "write" | "answer whether the record is fair" | "send to the chair" | "return" | "clear" | "publish" | "withdraw" | "agree" | "correct who presided" | "sign";

/** What somebody is to these minutes, beside their role on the body: whoever presided where they were agreed. */
export type MinutesHolder = Role | "presided where agreed";

const reading = ["read exempt minutes"] as const;
const deciding = [...reading, "clear", "return"] as const;
const entitled = { chair: reading, "vice-chair": reading, member: reading } as const;

/** Who may do what with the minutes of a meeting. Signed ones are locked: nobody writes, agrees or signs again (rulebook 4.2). */
export const minutesPermissions: PermissionTable<MinutesStatus, MinutesHolder, MinutesAction> = {
  draft: { everyone: ["read"], clerk: [...reading, "write", "answer whether the record is fair", "send to the chair"], ...entitled },
  "with the chair": { everyone: ["read"], clerk: reading, chair: deciding, "vice-chair": deciding, member: reading },
  cleared: { everyone: ["read"], clerk: [...reading, "answer whether the record is fair", "publish"], chair: [...reading, "return"], "vice-chair": [...reading, "return"], member: reading },
  published: { everyone: ["read"], clerk: [...reading, "write", "answer whether the record is fair", "publish", "withdraw", "agree"], ...entitled },
  agreed: { everyone: ["read"], clerk: [...reading, "publish", "withdraw", "correct who presided"], ...entitled, "presided where agreed": ["sign"] },
  signed: { everyone: ["read"], clerk: [...reading, "publish", "withdraw"], ...entitled },
};

/** How a status moves; the database holds the same table (`desk.transition`). */
export const minutesTransitions: readonly { from: MinutesStatus; action: "send" | "return" | "clear" | "publish" | "withdraw" | "agree" | "sign"; to: MinutesStatus }[] = [
  { from: "draft", action: "send", to: "with the chair" },
  { from: "with the chair", action: "return", to: "draft" },
  { from: "with the chair", action: "clear", to: "cleared" },
  { from: "cleared", action: "return", to: "draft" },
  { from: "cleared", action: "publish", to: "published" },
  { from: "published", action: "publish", to: "published" },
  { from: "published", action: "withdraw", to: "cleared" },
  { from: "published", action: "agree", to: "agreed" },
  { from: "agreed", action: "sign", to: "signed" },
];

/** Who may, for the sentence of a refusal. */
export const whoMayWithMinutes: Record<MinutesAction, string> = {
  read: "Only people with a seat on this committee or panel may read its minutes before they are published.",
  "read exempt minutes": "Only members of the committee and its clerk may read exempt minutes. Ask the clerk.",
  write: "Only the clerk of this committee or panel may write its minutes, while they are a draft or published as a draft. Signed minutes are locked: a later error is corrected by a new minute.",
  "answer whether the record is fair": "Only the clerk of this committee or panel may answer this, and only before the minutes are agreed.",
  "send to the chair": "Only the clerk of this committee or panel may send its draft minutes to the chair.",
  return: "Only the chair or vice-chair may return minutes to the clerk, and only before they are published.",
  clear: "Only the chair or vice-chair may clear minutes, and only while the minutes are with them; never whoever sent them.",
  publish: "Only the clerk of this committee or panel may publish its minutes, once the chair has cleared them.",
  withdraw: "Only the clerk of this committee or panel may withdraw its published minutes.",
  agree: "Only the clerk of this committee or panel may record that the minutes were agreed, once they are published as a draft.",
  "correct who presided": "Only the clerk of this committee or panel may correct who presided, once its minutes are agreed and until they are signed.",
  sign: "Only the person who presided at the meeting that agreed these minutes may sign them.",
};

export type Minutes = {
  id: number; bodyId: number; meetingId: number; reference: string; title: string; heldOn: string; status: MinutesStatus; version: number;
  presidedById: number | null; startedAt: string | null; endedAt: string | null; attendanceVersion: number;
  /** Who sent them to the chair, and so does not clear them. */
  sentById: number | null;
  /** What the chair said when returning them. */
  chairWords: string;
  /** Whether what is public is a reasonably fair and coherent record (LGA 1972 s.100C(2)); null while nobody has answered. */
  coherentAnswer: "yes" | "no" | null; summary: string;
  agreement: { atMeetingId: number; on: string; presidedById: number; corrections: string } | null;
  signedAt: string | null;
};

/** A numbered minute: one for each item, in the order of the agenda. */
export type Minute = {
  id: number; minutesId: number; itemId: number | null; position: number; number: string; title: string; words: string; isPrivate: boolean;
  /** Whether the agenda has it as confidential: the public is then excluded by law, without a resolution (LGA 1972 s.100A(2); rulebook 1.2). */
  isConfidential: boolean;
  /** Whether the item was not open for the clear days that it needed (LGA 1972 s.100B(4)). */
  isLate: boolean; urgentReason: string; version: number;
  /** Whose opinion it was that the item is urgent: whoever presided for it. */
  urgentById: number | null;
  /** Whether it was about education functions, on which church and parent governor representatives vote (LGHA 1989 s.13). */
  educationFunctions: boolean;
  /** What the agenda tells of the item: withdrawn, deferred, a paper that was tabled. */
  fromAgenda: string;
  /** The reason that was drafted before the meeting: nobody's opinion yet. */
  draftReason: string | null;
  /** The day on which the item was withdrawn or deferred. */
  offOn: string | null;
};

export type Attendance = Attending & { id: number; name: string; organisation: string; version: number };

/** The vote on a resolution or an exclusion, where one was counted. */
export type Votes = { votesFor: number | null; votesAgainst: number | null; abstentions: number | null };

export type Exclusion = Votes & {
  minuteId: number; part: string; paragraphs: string[]; publicInterest: string; movedById: number | null; secondedById: number | null; carried: boolean;
  outAt: string | null; backAt: string | null; version: number;
};

export type OwnVote = { resolutionId: number; personId: number; vote: "for" | "against" | "abstained"; words: string };

export type Resolution = Votes & {
  id: number; minuteId: number; number: string; kind: "RESOLVED" | "RECOMMENDED"; words: string; movedById: number | null; secondedById: number | null; carried: boolean;
  castingVote: "for" | "against" | null; isQuorate: boolean; version: number; ownVotes: OwnVote[];
};

/** What a member declared, as the minutes need it; the noun of interests records it. */
export type DeclaredInterest = {
  id: number; minuteId: number; personId: number; category: InterestCategory; isSensitive: boolean; nature: string; registered: "yes" | "no" | "pending"; hasDispensation: boolean;
  action: "stayed" | "spoke and left" | "left"; leftAt: string | null; returnedAt: string | null; version: number;
};

/** @returns what this actor may do with the minutes today. */
export function allowedOnMinutes(actor: ActorFacts, minutes: Pick<Minutes, "bodyId" | "status" | "agreement"> & Partial<Pick<Minutes, "sentById">>): MinutesAction[] {
  const holders: MinutesHolder[] = rolesOn(actor, minutes.bodyId);
  if (minutes.agreement?.presidedById === actor.id) holders.push("presided where agreed");
  return actionsFor(minutesPermissions, minutes.status, holders).filter((action) => action !== "clear" || minutes.sentById !== actor.id);
}

/** Whether this actor drafts minutes for the body. */
export function canDraftMinutes(actor: ActorFacts, bodyId: number): boolean {
  return rolesOn(actor, bodyId).includes("clerk");
}

export const whoMayDraft = "Only the clerk of this committee or panel may draft its minutes.";
