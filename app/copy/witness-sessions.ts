import type { SupportNeed } from "../domain/witness-sessions/witness-forms.ts";
import type { OpeningStanding, ReasonToCancel, SessionHolder, SessionStatus } from "../domain/witness-sessions/witness-session.ts";
import type { PassStanding, WitnessStatus } from "../domain/witness-sessions/witness.ts";
import type { StatusTone } from "../ui/status-tag.tsx";

export const sessionStatusWords: Readonly<Record<SessionStatus, { text: string; tone: StatusTone }>> = {
  planned: { text: "Waiting for a determination", tone: "waiting" },
  determined: { text: "Heard in private, not sealed yet", tone: "worried" },
  sealed: { text: "Heard in private, sealed", tone: "done" },
  cancelled: { text: "Called off", tone: "quiet" },
};

export const cancelledWords: Readonly<Record<ReasonToCancel, string>> = {
  "no longer needed": "It is no longer needed",
  "heard in another way": "They are heard in another way",
  "a witness cannot come": "A witness cannot come",
  "planned by mistake": "It was planned by mistake",
};

export const witnessStatusWords: Readonly<Record<WitnessStatus, { text: string; tone: StatusTone }>> = {
  invited: { text: "No answer yet", tone: "waiting" },
  accepted: { text: "Accepted", tone: "done" },
  declined: { text: "Declined", tone: "quiet" },
};

/** How the link and code of a witness stand, for the clerk. */
export const passStandingWords: Readonly<Record<PassStanding, string>> = {
  "on its way": "The link has not been sent yet",
  sent: "The link was sent. It waits for the code",
  failed: "The link could not be delivered. Check the address with them, and invite them again",
  used: "Link and code were used",
  void: "The link is void: the code was wrong five times",
  expired: "The link has expired",
};

export const supportNeedWords: Readonly<Record<SupportNeed, string>> = {
  adjustments: "Adjustments, for example step-free access, a hearing loop or an interpreter",
  supporter: "A supporter who comes with you",
  "waiting area": "A separate place to wait, where you meet nobody from the panel or from another agency",
  breaks: "Breaks at times agreed beforehand",
};

const aliases = "The clerk and the monitoring officer see its witnesses by alias, and later its readers and keepers do. Who a witness is stands on no page.";

/** "Who can see this?", for each status: one sentence for each circle of people. */
export const whoCanSeeWords: Readonly<Record<SessionStatus, readonly string[]>> = {
  planned: ["The clerk of the panel, the monitoring officer, the data protection officer, the senior information risk owner and their deputies can see that it is planned.", aliases, "Nobody else can see that it exists, members of the panel included."],
  determined: ["The clerk of the panel, the monitoring officer, the data protection officer, the senior information risk owner and their deputies can see that it is planned, and why it is heard in private.", aliases, "Nobody else can see that it exists, members of the panel included."],
  sealed: [
    "Its named readers can open what was said and written, after a sign-in of the last ten minutes. Each reading is recorded.",
    "The clerk of the panel, the custodian, the deputy custodian and the statutory officers can see that it exists, and not what it holds.",
    "The custodian and the deputy keep it together from the moment it was sealed and with no last day, so that nothing waits while one of them is away. They open nothing, unless they are readers too. Nobody is named in their place afterwards.",
    "The clerk, the monitoring officer, the readers, the custodian and the deputy see its witnesses by alias. Who a witness is stands on no page.",
    "Two statutory officers together can open it on a stated lawful ground, for 24 hours. The custodian is told.",
    "Nobody else can see that it exists: not other members of the panel, not other agencies, not the public. Technical administrators cannot read it through the portal.",
  ],
  cancelled: ["The clerk of the panel, the monitoring officer, the data protection officer, the senior information risk owner and their deputies can see that it was planned and called off, and why.", aliases, "Nobody else can see that it was planned, members of the panel included."],
};

/** "Why can I see this?". Roles that give no sight by themselves are never asked for. */
export const whyCanISeeWords: Readonly<Record<SessionHolder, string>> = {
  clerk: "You are clerk of the panel that hears it.",
  chair: "You are chair of the panel that hears it.",
  "vice-chair": "You are vice-chair of the panel that hears it.",
  member: "You are a member of the panel that hears it.",
  attendee: "You attend the panel that hears it.",
  "monitoring officer": "You are the monitoring officer, or the deputy.",
  reader: "You are one of its named readers.",
  custodian: "You keep it, as custodian or deputy custodian.",
  "statutory officer": "You hold one of the statutory offices that may have to open sealed material together.",
  "officer of an opening": "You are one of the two officers of a lawful opening that has not ended.",
};

export const openingStandingWords: Readonly<Record<OpeningStanding, { text: string; tone: StatusTone }>> = {
  waiting: { text: "Waiting for a second officer", tone: "waiting" },
  open: { text: "Open", tone: "worried" },
  ended: { text: "Ended", tone: "quiet" },
  lapsed: { text: "Not agreed within seven days", tone: "quiet" },
};

const historyWords: Readonly<Record<string, string>> = {
  "session planned": "Session planned",
  "session determined to be private": "Determined to be heard in private",
  "session sealed": "Session sealed",
  "session called off": "Session called off",
  "sealed note recorded": "Note recorded",
  "sealed file attached": "File attached",
  "sealed session read": "Opened by a reader",
  "sealed session read under an opening": "Opened under a lawful opening",
  "sealed file read": "File read by a reader",
  "sealed file read under an opening": "File read under a lawful opening",
  "witness invited": "Witness invited",
  "witness given a new pass": "Witness given a new link and code",
  "witness signed in": "Witness signed in with link and code",
  "witness support read": "What support a witness asks for was read",
  "invitation accepted": "Invitation accepted",
  "invitation declined": "Invitation declined",
  "opening asked for": "Lawful opening asked for",
  "opening agreed": "Lawful opening agreed by a second officer",
};

/** An event of a session's history. A new kind of event still shows, in the words of the chain. */
export function sessionEventWords(what: string): string {
  return historyWords[what] ?? what;
}
