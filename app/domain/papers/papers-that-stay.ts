import { today } from "../../clock.ts";
import { localMinute } from "../council/council.ts";
import { isOver, type Meeting } from "../meetings/meeting.ts";
import { conflict } from "../refusal.ts";
import type { Paper } from "./paper.ts";

type OnTheRecord = Pick<Paper, "came" | "receivedAt" | "isPrivate"> & { isListed: boolean };

/**
 * Why a paper stays on its item once the day of the meeting is over; null where it may be taken off. What was published or was before
 * the members is what the decisions rest on. A file recorded as tabled was before nobody: until it is public a wrong one can go.
 */
export function whyItStays({ heldOn }: Pick<Meeting, "heldOn">, { came, receivedAt, isPrivate, isListed }: OnTheRecord): string | null {
  if (!isOver({ heldOn }, today().toString())) return null;
  const wasBefore = came !== "tabled" && localMinute(receivedAt).slice(0, 10) <= heldOn;
  if (!isListed && !wasBefore) return null;
  const roads = isPrivate ? "" : isListed ? " If the public must not read it, withdraw the published agenda and say why." : " If the public must not read it, change its item to a private one.";
  return `The day of the meeting is over, and this paper ${isListed ? "was published for it" : "was before its members"}, so it stays on the record. Add a correction as another paper.${roads}`;
}

/** @throws a 409 refusal with what to do instead */
export function refuseIfItStays(meeting: Pick<Meeting, "heldOn">, paper: OnTheRecord): void {
  const why = whyItStays(meeting, paper);
  if (why !== null) throw conflict(why);
}
