// Meetings, agendas, papers and the gate of their releases.
import { inDays } from "../../support/agenda.ts";
import { day, fields, file, isPrivateItem, place, type Fill } from "./form.ts";

const openItem: [string, string][] = [["openTitle", "Another title"], ["purpose", "To note"], ["accessStatus", "open"]];
const closedItem: [string, string][] = [["openTitle", "Another title"], ["purpose", "To note"], ["accessStatus", "likely exempt"], ["privateTitle", "Private"]];

export const meetingForms: Record<string, Fill> = {
  "routes/desk/meetings/new-meeting": (_at, { bodies }) => fields(["bodyId", String(bodies.committee)], ...place(60)),
  "routes/desk/meetings/move": () => fields(...place(61), ["version", "1"], ["seenFor", inDays(61)]),
  "routes/desk/meetings/cancel": () => fields(["why", "A reason"], ["version", "1"]),
  "routes/desk/meetings/posting": () => fields(["what", "notice"], ...day("postedOn", -1), ["postedTime", "10am"], ["place", "Town Hall"]),
  "routes/desk/meetings/mistaken-posting": () => fields(["why", "It was another meeting’s."]),
  "routes/desk/meetings/private-notice": () => fields(["kind", "first notice"], ["reasons", "A contract is being negotiated."], ...day("postedOn", -1), ["postedTime", "10am"], ["place", "Town Hall"], ["web", "www.saltmere.example/notices"], ...day("webOn", -1)),
  "routes/desk/meetings/shorter-notice": () => fields(["convenedBy", "The chair"], ...day("convenedOn", -1), ["convenedTime", "10am"], ["why", "It is urgent"], ["version", "1"]),
  "routes/desk/meetings/substitutes": () => fields(["memberId", "1"], ["substituteId", "2"]),
  "routes/desk/meetings/withdraw-substitute": () => fields(),
  "routes/desk/meetings/publish": () => fields(),
  "routes/desk/meetings/withdraw": () => fields(["why", "A reason"]),
  "routes/desk/agendas/paste": () => fields(["pasted", "1. Apologies\n2. Minutes of the last meeting"], ["adds", "yes"], ["chosen", "0"]),
  "routes/desk/agendas/copy-items": () => fields(["from", "2020-01-01-no-such-committee"], ["chosen", "1"]),
  "routes/desk/agendas/start-agenda": () => fields(),
  "routes/desk/agendas/new-item": () => fields(...openItem),
  "routes/desk/agendas/change-item": (at) => fields(...(isPrivateItem(at) ? closedItem : openItem), ["version", "1"]),
  "routes/desk/agendas/order-item": () => fields(["direction", "down"]),
  "routes/desk/agendas/remove-item": () => fields(),
  "routes/desk/agendas/take-off": () => fields(["how", "deferred"], ["toMeeting", "later"], ["why", "It is not ready."]),
  "routes/desk/agendas/urgency": () => fields(["words", "A letter came today."], ["version", "0"]),
  "routes/desk/agendas/deferred-item": () => fields(),
  "routes/desk/papers/report-to-follow": () => fields(["title", "A report"], ["owedBy", "A post"], ["why", "It is being checked."], ["version", "0"]),
  "routes/desk/papers/tabled-paper": () => ({ fields: [["title", "A handout"], ["by", "The chair"], ...day("on", -1), ["time", "7pm"]], file: file("file") }),
  "routes/desk/papers/add-paper": () => ({ fields: [["title", "A paper"], ["why", "It came late."]], file: file("file") }),
  "routes/desk/papers/remove-paper": () => fields(),
  "routes/desk/release": () => fields(["sha256", "a".repeat(64)]),
};
