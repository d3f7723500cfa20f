import type { WayToSign } from "./people-forms.ts";
import { actionsFor, holdsOffice, roles, type ActorFacts, type Office, type PermissionTable, type Role, type Standing } from "../actor.ts";

/** How somebody with an account stands: invited until the invitation was used, left when they no longer work with the council. */
export const personStatuses = ["invited", "active", "suspended", "left"] as const;
export type PersonStatus = (typeof personStatuses)[number];

export type PersonAction =
  | "read" | "change" | "change the group" | "give a seat" | "give any seat" | "give an office" | "add an organisation" | "invite again"
  | "suspend" | "restore" | "record that they left" | "reset the second factor";

/** What somebody is to a person in the register. Nobody keeps their own entry: another manager does. */
export type PersonHolder = "democratic services manager" | "manager of themselves" | "their clerk" | "themselves" | "monitoring officer";

const ofTheManager = ["read", "change", "change the group", "give a seat", "give any seat", "give an office", "add an organisation", "suspend", "record that they left"] as const;
const ofTheClerk = ["read", "give a seat"] as const;
const ofOwnEntry = ["read", "change", "add an organisation"] as const;
const readers = { themselves: ["read"], "monitoring officer": ["read"] } as const;

/** Who may do what with a person. Administrators keep the machine and give nobody a right. */
export const personPermissions: PermissionTable<PersonStatus, PersonHolder, PersonAction> = {
  invited: { "democratic services manager": [...ofTheManager, "invite again"], "manager of themselves": ofOwnEntry, "their clerk": [...ofTheClerk, "invite again"], ...readers },
  active: { "democratic services manager": [...ofTheManager, "reset the second factor"], "manager of themselves": ofOwnEntry, "their clerk": ofTheClerk, ...readers },
  suspended: { "democratic services manager": ["read", "change", "restore", "record that they left"], "their clerk": ["read"], ...readers },
  left: { "democratic services manager": ["read", "restore"], "their clerk": ["read"], ...readers },
};

export const whoMayWithPerson: Record<PersonAction, string> = {
  read: "Only the democratic services manager, the monitoring officer and the clerks of their committees and panels may see this person.",
  change: "Only the democratic services manager may change a person’s name, post or email address, and not once they have left.",
  "change the group": "Only the democratic services manager may change the political group of a councillor, because it changes on every committee and panel at once, and nobody does so for themselves.",
  "give a seat": "Only the democratic services manager and, for members and those who attend, the clerk of the committee or panel may give or end a seat, and nobody gives one to themselves. Somebody who is suspended or has left must be restored first.",
  "give any seat": "Only the democratic services manager may make somebody clerk, chair, vice-chair or monitoring officer of a committee or panel, or end that, and nobody does so for themselves.",
  "give an office": "Only the democratic services manager may give an office, and nobody gives one to themselves. Somebody who is suspended or has left must be restored first.",
  "add an organisation": "Only the democratic services manager may record whom a person works for. Somebody who is suspended or has left must be restored first.",
  "invite again": "An invitation is sent again only to somebody who has not used theirs, by the democratic services manager or the clerk of their committee or panel.",
  suspend: "Only the democratic services manager may suspend somebody, and not themselves.",
  restore: "Only the democratic services manager may restore somebody who is suspended or has left, and not themselves.",
  "record that they left": "Only the democratic services manager may record that somebody has left, and not for themselves: another manager does it.",
  "reset the second factor": "Only the democratic services manager may reset somebody’s second factor, and not their own. It can be done once they have signed in for the first time.",
};

/** What is left alone while somebody holds a statutory office or seat: it could be taken over through their account. So is their address. */
export const onceOfficeEnded: readonly PersonAction[] = ["suspend", "record that they left", "reset the second factor"];
export const whileOfficeLasts = "They are monitoring officer, data protection officer or senior information risk owner, or will be. Their email address and second factor stay as they are, and they are not suspended, until a democratic services manager has ended that office or seat. They are told when it ends.";

/** A seat, an office or an organisation with its days, as ISO dates; the last day is part of it. */
export type Days = { fromOn: string; untilOn: string | null };
export type HeldSeat = Days & { id: number; bodyId: number; bodyName: string; role: Role; politicalGroup: string; standing: Standing };
export type HeldOffice = Days & { id: number; office: Office; deputy: boolean };
export type HeldPost = Days & { id: number; organisationId: number; organisationName: string; signs: WayToSign };

export type Person = {
  id: number; name: string; post: string; email: string; status: PersonStatus; version: number; leftAt: string | null;
  /** The bodies of the person, today or before, that the actor clerks. */
  sharedBodyIds: readonly number[];
  seats: HeldSeat[]; offices: HeldOffice[]; organisations: HeldPost[];
};

/** @returns what this actor may do with the person today. */
export function allowedOnPerson(actor: ActorFacts, person: Pick<Person, "id" | "status" | "sharedBodyIds">): PersonAction[] {
  return actionsFor(personPermissions, person.status, holdersOnPerson(actor, person));
}

function holdersOnPerson(actor: ActorFacts, person: Pick<Person, "id" | "sharedBodyIds">): PersonHolder[] {
  const holders: PersonHolder[] = holdsOffice(actor, "monitoring officer") ? ["monitoring officer"] : [];
  const manages = keepsRegister(actor);
  if (actor.id === person.id) return manages ? [...holders, "themselves", "manager of themselves"] : [...holders, "themselves"];
  if (manages) holders.push("democratic services manager");
  if (person.sharedBodyIds.length > 0) holders.push("their clerk");
  return holders;
}

/** Whether the register of people, organisations and bodies is this actor's to keep. */
export function keepsRegister(actor: ActorFacts): boolean {
  return holdsOffice(actor, "democratic services manager");
}

/** Whether there is a list of people for this actor: what the desk's navigation shows. */
export function canSeePeople(actor: ActorFacts): boolean {
  return holdsOffice(actor, "democratic services manager", "monitoring officer") || actor.seats.some((seat) => seat.role === "clerk");
}

/** Whether the actor may invite: the manager anybody, a clerk to his own bodies. */
export function canInvite(actor: ActorFacts): boolean {
  return keepsRegister(actor) || actor.seats.some((seat) => seat.role === "clerk");
}

/** The seats that a clerk may give on his own bodies. Whoever approves what is published is the manager's to name, or a clerk could be both who prepares and who approves. */
export const seatsOfClerks: readonly Role[] = ["member", "attendee"];

/** The seats that are this actor's to give at all: what a form offers. */
export function rolesToGive(actor: ActorFacts): readonly Role[] {
  return keepsRegister(actor) ? roles : seatsOfClerks;
}

/** @returns whether the actor may give or end a seat of this role on this body. */
export function canSeat(actor: ActorFacts, bodyId: number, role: Role): boolean {
  return keepsRegister(actor) || (seatsOfClerks.includes(role) && actor.seats.some((seat) => seat.bodyId === bodyId && seat.role === "clerk"));
}

/** @param day an ISO date @returns where the days lie from there: what ended on its first day never held */
export function standingOf({ fromOn, untilOn }: Days, day: string): "now" | "to come" | "over" {
  if (untilOn !== null && (untilOn < day || untilOn < fromOn)) return "over";
  return fromOn > day ? "to come" : "now";
}

const statutoryOffices: readonly Office[] = ["monitoring officer", "data protection officer", "senior information risk owner"];

/** Whether somebody holds a statutory office or the seat of a monitoring officer on that day, or will. @param day an ISO date */
export function holdsStatutory({ offices, seats }: Pick<Person, "offices" | "seats">, day: string): boolean {
  const lasts = [...offices.filter(({ office }) => statutoryOffices.includes(office)), ...seats.filter(({ role }) => role === "monitoring officer")];
  return lasts.some((held) => standingOf(held, day) !== "over");
}
