import { actionsFor, type PermissionTable } from "../actor.ts";
import type { SessionHolder, SessionStatus } from "./witness-session.ts";

export const witnessStatuses = ["invited", "accepted", "declined"] as const;
export type WitnessStatus = (typeof witnessStatuses)[number];
export type WitnessAction = "see the alias" | "give a pass" | "read what support is asked for";

/** How a pass stands, for the clerk: a link that goes by mail, a code that goes another way, used once together. */
export const passStandings = ["on its way", "sent", "failed", "used", "void", "expired"] as const;
export type PassStanding = (typeof passStandings)[number];

const seen = ["see the alias"] as const;
const clerks = ["see the alias", "give a pass"] as const;
const others = { "monitoring officer": seen, reader: seen, custodian: seen } as const;

/** Who may do what about a witness. Who the witness is, nobody reads on any page. */
export const witnessPermissions: PermissionTable<WitnessStatus, SessionHolder, WitnessAction> = {
  invited: { clerk: clerks, ...others },
  accepted: { clerk: [...clerks, "read what support is asked for"], ...others },
  declined: { clerk: clerks, ...others },
};

/** How an answer moves; the database holds the same table (`desk.transition`). The witness alone answers, and may think again until the day is over. */
export const witnessTransitions: readonly { from: WitnessStatus; action: "accept" | "decline"; to: WitnessStatus }[] = [
  { from: "invited", action: "accept", to: "accepted" },
  { from: "invited", action: "decline", to: "declined" },
  { from: "accepted", action: "decline", to: "declined" },
  { from: "declined", action: "accept", to: "accepted" },
];

export const whoMayWithWitness: Record<WitnessAction, string> = {
  "see the alias": "Only the clerk of the panel, the monitoring officer, the session’s readers and its keepers may see the aliases of its witnesses.",
  "give a pass": "Only the clerk of the panel may give a witness a new link and code, and none is given once the session is called off.",
  "read what support is asked for": "Only the clerk of the panel may read what support a witness asks for, once the witness has accepted.",
};

/** What anybody who may know of a witness sees: an alias and where the invitation stands. `pass` is the clerk's alone. */
export type Witness = {
  id: number; alias: string; status: WitnessStatus; invitedAt: string; answeredAt: string | null; pass: { standing: PassStanding; until: string } | null; asksForSupport: boolean;
};

/** @param holders by what the actor may know of the session */
export function allowedOnWitness(holders: readonly SessionHolder[], status: WitnessStatus, session: SessionStatus): WitnessAction[] {
  return actionsFor(witnessPermissions, status, holders).filter((action) => action !== "give a pass" || session !== "cancelled");
}

/** Invitations, passes and answers are possible up to the end of the session's day. ISO dates. */
export function isStillToCome(heldOn: string, today: string): boolean {
  return heldOn >= today;
}
