import type { Office, Role, Standing, Votes } from "../domain/actor.ts";
import type { BodyKind } from "../domain/law/body-kinds.ts";
import type { OrganisationKind, WayToSign } from "../domain/people/people-forms.ts";
import type { PersonStatus } from "../domain/people/person.ts";

export const roleWords: Readonly<Record<Role, string>> = {
  clerk: "Clerk",
  chair: "Chair",
  "vice-chair": "Vice-chair",
  member: "Member",
  attendee: "Attends",
  "monitoring officer": "Monitoring officer",
};

/** In which standing somebody holds a seat, as a choice. */
export const standingWords: Readonly<Record<Standing, string>> = {
  ordinary: "In their own right",
  "co-opted with a vote": "Co-opted, with a vote",
  "co-opted, votes on education": "Co-opted, votes on education only (diocesan or parent governor)",
  "co-opted without a vote": "Co-opted, without a vote",
  substitute: "Substitute",
  deputy: "Deputy",
};

/** A seat in words: "Chair", "Deputy clerk", "Member, co-opted without a vote". */
export function seatInWords({ role, standing, standsForName }: { role: Role; standing: Standing; standsForName?: string | null }): string {
  if (standing === "ordinary") return roleWords[role];
  if (standing === "deputy") return `Deputy ${roleWords[role].toLowerCase()}`;
  if (standing === "substitute") return standsForName ? `Substitute for ${standsForName}` : "Substitute";
  return `${roleWords[role]}, ${standing}`;
}

/** Whether somebody signs off what their organisation sends. */
export const signWords: Readonly<Record<WayToSign, string>> = { no: "No", "signs off": "Signs off", deputy: "Signs off as deputy" };

/** What somebody was entitled to on a day, as the end of a sentence. */
export const voteWords: Readonly<Record<Votes, string>> = { yes: "votes", "on education": "votes on education only", no: "has no vote" };

export const officeWords: Readonly<Record<Office, string>> = {
  "monitoring officer": "Monitoring officer",
  "data protection officer": "Data protection officer",
  "senior information risk owner": "Senior information risk owner",
  "safeguarding lead": "Safeguarding lead",
  administrator: "Administrator",
  "democratic services manager": "Democratic services manager",
};

/** What a seat lets its holder open, in a line. */
export const roleOpens: Readonly<Record<Role, string>> = {
  clerk: "Prepares and publishes everything of this body, private items included, and invites its people",
  chair: "Reads agenda, papers and private items",
  "vice-chair": "Reads agenda, papers and private items",
  member: "Reads agenda, papers and private items",
  attendee: "Reads agenda and open papers, no private items",
  "monitoring officer": "Reads agenda and open papers, and approves what is published",
};

/** What an office lets its holder do, in a line. */
export const officeOpens: Readonly<Record<Office, string>> = {
  "monitoring officer": "Determines closed sessions, reads the history of the portal, and opens sealed material together with a second statutory officer",
  "data protection officer": "Opens sealed material together with a second statutory officer",
  "senior information risk owner": "Opens sealed material together with a second statutory officer",
  "safeguarding lead": "Reads first what is marked as identifying a child, and says whether it does",
  administrator: "Keeps settings, mail and keys, and gives nobody a right",
  "democratic services manager": "Keeps the register of people, organisations and committees",
};

export const personStatusWords: Readonly<Record<PersonStatus, { words: string; tone: "done" | "waiting" | "bad" | "quiet" }>> = {
  invited: { words: "Invited", tone: "waiting" },
  active: { words: "Active", tone: "done" },
  suspended: { words: "Suspended", tone: "bad" },
  left: { words: "Left", tone: "quiet" },
};

export const organisationKindWords: Readonly<Record<OrganisationKind, string>> = {
  council: "The council itself", police: "Police", NHS: "NHS", "safeguarding partnership": "Safeguarding partnership", school: "School", charity: "Charity", other: "Other",
};

export const bodyKindWords: Readonly<Record<BodyKind, string>> = {
  "overview and scrutiny committee": "Overview and scrutiny committee",
  "sub-committee of an overview and scrutiny committee": "Sub-committee of an overview and scrutiny committee",
  "joint overview and scrutiny committee": "Joint overview and scrutiny committee",
  "advisory committee": "Advisory committee",
  executive: "Executive (cabinet)",
  "informal panel": "Informal panel",
};
