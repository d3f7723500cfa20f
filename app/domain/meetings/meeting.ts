import { actionsFor, rolesOn, standsInAt, type ActorFacts, type PermissionTable, type Role } from "../actor.ts";

export const meetingStatuses = ["draft", "published", "withdrawn", "cancelled"] as const;
export type MeetingStatus = (typeof meetingStatuses)[number];

/** The statuses in which the clerk still has to publish the agenda: what was withdrawn waits as a draft does. */
export const waitingToBePublished: readonly MeetingStatus[] = ["draft", "withdrawn"];

/** What a list of meetings is narrowed to. */
export const meetingViews = ["to come", "to publish", "past", "moved", "cancelled"] as const;
export type MeetingView = (typeof meetingViews)[number];

// cancelling and replacing reach into later nouns: app/domain/cancelled-meetings
export type MeetingAction = "read" | "read private matter" | "preview" | "change" | "record a posting" | "convene at shorter notice" | "publish" | "withdraw" | "cancel" | "replace" | "draft a reason for urgency" | "name a substitute";

/** What somebody is to a meeting, beside their role on its body: a substitute who is named for this one (rulebook 3.6). */
export type MeetingHolder = Role | "named substitute";

// who previews sees at least what each of the others sees
const entitled = ["read private matter", "preview"] as const;
const presiding = [...entitled, "draft a reason for urgency"] as const;
const preparing = [...presiding, "change", "record a posting", "convene at shorter notice", "publish", "cancel", "name a substitute"] as const;

/** Who may do what with a meeting and its agenda. The committee's members, whoever stands in for one that day, and its clerk see private matter by right (rulebook 5.9a). */
export const meetingPermissions: PermissionTable<MeetingStatus, MeetingHolder, MeetingAction> = {
  draft: { everyone: ["read"], clerk: preparing, chair: presiding, "vice-chair": presiding, member: entitled, "named substitute": entitled },
  published: { everyone: ["read"], clerk: [...preparing, "withdraw"], chair: presiding, "vice-chair": presiding, member: entitled, "named substitute": entitled },
  withdrawn: { everyone: ["read"], clerk: preparing, chair: presiding, "vice-chair": presiding, member: entitled, "named substitute": entitled },
  // nothing of it changes any more; what must not stay public can still be taken down
  cancelled: { everyone: ["read"], clerk: [...entitled, "withdraw", "replace"], chair: entitled, "vice-chair": entitled, member: entitled },
};

/** How a status moves; the database holds the same table (`desk.transition`). */
export const meetingTransitions: readonly { from: MeetingStatus; action: "publish" | "withdraw" | "cancel"; to: MeetingStatus }[] = [
  { from: "draft", action: "publish", to: "published" },
  { from: "published", action: "publish", to: "published" },
  { from: "withdrawn", action: "publish", to: "published" },
  { from: "published", action: "withdraw", to: "withdrawn" },
  { from: "draft", action: "cancel", to: "cancelled" },
  { from: "published", action: "cancel", to: "cancelled" },
  { from: "withdrawn", action: "cancel", to: "cancelled" },
  { from: "cancelled", action: "withdraw", to: "cancelled" },
];

export type Meeting = {
  id: number;
  bodyId: number;
  reference: string;
  title: string;
  heldOn: string;
  startsAt: string;
  endsAt: string | null;
  place: string;
  accessDetails: string;
  status: MeetingStatus;
  shorterNotice: { convenedBy: string; convenedAt: string; why: string } | null;
  /** The day and time before the last move, and when it was moved; null if it never was. */
  movedFrom: { heldOn: string; startsAt: string; at: string } | null;
  cancellation: { why: string; at: string } | null;
  /** Its name in calendars. */
  uid: string;
  version: number;
};

/** @returns what this actor may do with the meeting today. */
export function allowedOnMeeting(actor: ActorFacts, meeting: Pick<Meeting, "id" | "bodyId" | "status">): MeetingAction[] {
  const holders: MeetingHolder[] = rolesOn(actor, meeting.bodyId);
  if (standsInAt(actor, meeting.id)) holders.push("named substitute");
  return actionsFor(meetingPermissions, meeting.status, holders);
}

/** Whether its day has passed: what was held is not moved. @param day today, as an ISO date */
export function isOver({ heldOn }: Pick<Meeting, "heldOn">, day: string): boolean {
  return heldOn < day;
}

/** What no action brings back: for whoever could have done it before. */
export const isCancelled = "This meeting is cancelled, so nothing of it is changed any more. Arrange another meeting instead: its page offers to.";

/** Who may, for the sentence of a refusal. */
export const whoMay: Record<MeetingAction, string> = {
  read: "Only people with a seat on this committee or panel may read this.",
  "read private matter": "Only members of the committee, a substitute named for this meeting, and its clerk may read private items. Ask the clerk.",
  preview: "Only members of the committee, a substitute named for this meeting, and its clerk may look at it with the eyes of others.",
  change: "Only the clerk of this committee or panel may change the meeting and its agenda.",
  "record a posting": "Only the clerk of this committee or panel may record a posting.",
  "convene at shorter notice": "Only the clerk of this committee or panel may record that the meeting is convened at shorter notice.",
  publish: "Only the clerk of this committee or panel may publish its agenda.",
  cancel: "Only the clerk of this committee or panel may cancel its meeting.",
  replace: "Only the clerk of this committee or panel may arrange another meeting in place of a cancelled one.",
  withdraw: "Only the clerk of this committee or panel may withdraw a published agenda.",
  "draft a reason for urgency": "Only the clerk, the chair or the vice-chair may draft why an item is urgent.",
  "name a substitute": "Only the clerk of this committee or panel may name a substitute for its meeting.",
};
