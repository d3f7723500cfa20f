// For each action a form as somebody would fill it in, so that a refusal is about who sends it and to what.
import { inDays } from "../support/agenda.ts";
import type { Form } from "./asking.ts";
import type { Council, Params, RoleName } from "./furnished-council.ts";

type Fill = (at: Params, council: Council, bodies: { committee: number; panel: number }) => Form;

const fields = (...given: [string, string][]): Form => ({ fields: given });
const file = (field: string): Form["file"] => ({ field, name: "note.txt", type: "text/plain", bytes: new Uint8Array(Buffer.from("A text.")) });

function day(name: string, days: number): [string, string][] {
  const [year = "", month = "", date = ""] = inDays(days).split("-");
  return [[`${name}-day`, date], [`${name}-month`, month], [`${name}-year`, year]];
}

const place = (days: number): [string, string][] => [...day("heldOn", days), ["startsAt", "6pm"], ["place", "Town Hall"]];
const openItem: [string, string][] = [["openTitle", "Another title"], ["purpose", "To note"], ["accessStatus", "open"]];
const closedItem: [string, string][] = [["openTitle", "Another title"], ["purpose", "To note"], ["accessStatus", "likely exempt"], ["privateTitle", "Private"]];
const closedWords = "the address leads to a private item";

/** Sent by everybody who must be refused, and in the end by everybody who may. */
export const wellFilled: Record<string, Fill> = {
  "routes/desk/settings": () => fields(["councilName", "Another Council"], ["brandColour", "#1d5c63"], ["version", "1"]),
  "routes/desk/meetings/new-meeting": (_at, _council, { committee }) => fields(["bodyId", String(committee)], ...place(60)),
  "routes/desk/meetings/move": () => fields(...place(61), ["version", "1"]),
  "routes/desk/meetings/posting": () => fields(["what", "notice"], ...day("postedOn", -1), ["postedTime", "10am"], ["place", "Town Hall"]),
  "routes/desk/meetings/mistaken-posting": () => fields(["why", "It was another meeting’s."]),
  "routes/desk/meetings/shorter-notice": () => fields(["convenedBy", "The chair"], ...day("convenedOn", -1), ["convenedTime", "10am"], ["why", "It is urgent"]),
  "routes/desk/meetings/publish": () => fields(),
  "routes/desk/meetings/withdraw": () => fields(["why", "A reason"]),
  "routes/desk/agendas/new-item": () => fields(...openItem),
  "routes/desk/agendas/change-item": (at) => fields(...(at[closedWords] ? closedItem : openItem), ["version", "1"]),
  "routes/desk/agendas/order-item": () => fields(["direction", "down"]),
  "routes/desk/agendas/remove-item": () => fields(),
  "routes/desk/papers/add-paper": () => ({ fields: [["title", "A paper"]], file: file("file") }),
  "routes/desk/papers/remove-paper": () => fields(),
  "routes/desk/release": () => fields(["sha256", "a".repeat(64)]),
  "routes/desk/witness-sessions/new-session": (_at, _council, { panel }) => fields(["bodyId", String(panel)], ["openTitle", "Private session"], ...place(62)),
  "routes/desk/witness-sessions/determination": () => fields(["words", "In private, for reasons."]),
  "routes/desk/witness-sessions/seal": (_at, { personIds }) => {
    const id = (role: RoleName) => String(personIds.get(role));
    return fields(["readers", id("chair")], ["custodianId", id("attendee")], ["deputyId", id("vice-chair")], ["checked", "yes"]);
  },
  "routes/desk/witness-sessions/new-note": () => fields(["words", "A note."]),
  "routes/desk/witness-sessions/attach-file": () => ({ fields: [["title", "A file"]], file: file("file") }),
  "routes/desk/witness-sessions/ask-for-opening": () => fields(["ground", "Coroner"], ["scope", "What was said in May."]),
  "routes/desk/witness-sessions/opening": () => fields(["agreed", "yes"]),
};

/** Marks the places of private items: their form has other fields than an open one's. */
export function withPrivateItem(at: Params): Params {
  return { ...at, [closedWords]: "yes" };
}

/** A form that no page of ours could send: it comes back with a fault, whatever the page asks for. */
export function faulty(upload: boolean): Form {
  const many = Array.from({ length: 501 }, (_value, place): [string, string] => [`field${place}`, "x"]);
  return upload ? { fields: [["title", "x".repeat(5000)]], file: file("file") } : { fields: many };
}

/** Sent well filled in by nobody: they end the sign-in, move the clock, or are a stranger's own. */
export const neverWellFilled = [
  "routes/desk/account", "routes/desk/clock", "routes/entrance/sign-in", "routes/entrance/sign-in-as", "routes/entrance/sign-out", "routes/entrance/sign-in-again",
  "routes/take-part/take-part", "routes/take-part/confirm",
];
