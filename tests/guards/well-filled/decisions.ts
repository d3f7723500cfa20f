// Minutes, recommendations and notices.
import type { Params } from "../furnished-council.ts";
import { day, fields, type Fill } from "./form.ts";

const version: [string, string] = ["version", "1"];
const motion: [string, string][] = [["carried", "yes"], ["votesFor", "3"], ["votesAgainst", "0"], ["abstentions", "0"]];
/** The minute that a form names: where the address is crossed, one that these minutes do have. */
const minuteOf = (at: Params) => at["itsOwnMinuteId"] ?? at["minuteId"] ?? "";
const anyHash = "a".repeat(64);

const minutes: Record<string, Fill> = {
  "draft-minutes": () => fields(),
  attendance: (_at, { personIds }) => fields([`member-${personIds.get("chair")}`, "present"], ["presidedById", String(personIds.get("chair"))], ["startedAt", "10am"], ["endedAt", "11am"], version),
  "other-person": () => fields(["capacity", "in attendance"], ["name", "An Officer"], ["organisation", "The Council"], ["mode", "in the room"]),
  "coming-and-leaving": () => fields(["capacity", "present"], ["mode", "in the room"], version),
  declaration: (at, { personIds }) =>
    fields(["personId", String(personIds.get("member"))], ["minuteId", minuteOf(at)], ["category", "other registerable"], ["nature", "A relative works there."], ["registered", "yes"], ["action", "stayed"], version),
  minute: () => fields(["words", "What was said."], version),
  "exempt-minute": () => fields(["words", "What was said in private."], version),
  resolution: (at) => fields(["minuteId", minuteOf(at)], ["kind", "RESOLVED"], ["words", "That it be noted."], ...motion, version),
  exclusion: () => fields(["part", "The whole item"], ["paragraphs", "LGA 1972 Sch 12A para 3"], ["publicInterest", "A contract is being negotiated."], ...motion, ["version", "0"]),
  "fair-record": () => fields(["coherentAnswer", "yes"], version),
  "send-to-chair": () => fields(version),
  clear: () => fields(version),
  return: () => fields(["words", "The second minute names somebody."], version),
  publish: () => fields(),
  withdraw: () => fields(["why", "A vote was recorded wrongly."]),
  agree: (at, { personIds }) => fields(["atMeeting", at["later"] ?? "2020-01-01-none"], ["presidedById", String(personIds.get("member"))], version),
  "correct-presiding": (_at, { personIds }) => fields(["presidedById", String(personIds.get("chair"))], ["why", "The attendance of that meeting says so."], version),
  sign: () => fields(["sha256", anyHash], ["agreed", "yes"], version),
};

const written: [string, string][] = [["title", "Another title"], ["wording", "That it be done."]];

const recommendations: Record<string, Fill> = {
  "new-recommendation": (_at, { bodies }) => fields(["bodyId", String(bodies.panel)], ["committeeId", String(bodies.committee)], ...written),
  outside: (_at, { bodies }) => fields(["committeeId", String(bodies.committee)], ["source", "inspectors"], ["sourceWords", "The letter"], ...day("sourceDatedOn", -30), ...written),
  change: () => fields(...written, version),
  cite: () => fields(["words", "Another source"]),
  "remove-citation": () => fields(),
  freeze: () => fields(["version", "2"]),
  reopen: () => fields(),
  sign: (at) => fields(["answer", "signed"], ["sha256", at["sha256"] ?? anyHash]),
  resolve: (at) => fields(["resolutionId", at["resolutionId"] ?? ""]),
  "give-notice": (at) => fields(["recommendations", at["recommendationId"] ?? ""], ...day("sentOn", 0)),
  respond: () => fields(["answer", "accepted"], ["decisionReference", "EXE 2"], ...day("decidedOn", 0)),
  update: () => fields(["status", "on track"], ["words", "Half are done."]),
  complete: () => fields(["words", "All are done."], ["evidence", "The audit of May."]),
  confirm: (at) => fields(["resolutionId", at["resolutionId"] ?? ""], ["words", "Every case was seen."]),
  supersede: () => fields(["words", "The new one replaces it."]),
  publish: () => fields(),
  withdraw: () => fields(["why", "It named a family."]),
  receipt: () => fields(...day("noticeReceivedOn", 0), ...day("reportReceivedOn", 0), ["proof", "The receipt by e-mail"]),
};

const documents: Record<string, Fill> = {
  "new-request": (_at, { bodies }) => fields(["ground", "regulation 17"], ["bodyId", String(bodies.committee)], ["what", "The options paper"], ["business", "Placement contract, 3 March"], ["relevance", "neither"]),
  decide: () => fields(["outcome", "supplied"], ["how", "A copy was handed over."], ["reasons", "Nothing in it is exempt."], version),
};

export const decisionForms: Record<string, Fill> = Object.fromEntries([
  ...Object.entries(minutes).map(([page, fill]): [string, Fill] => [`routes/desk/minutes/${page}`, fill]),
  ...Object.entries(recommendations).map(([page, fill]): [string, Fill] => [`routes/desk/recommendations/${page}`, fill]),
  ...Object.entries(documents).map(([page, fill]): [string, Fill] => [`routes/desk/document-requests/${page}`, fill]),
  // whoever approves names the hash of what they saw
  ["routes/desk/release", (at) => fields(["sha256", at["sha256"] ?? anyHash])],
]);

/** Doors through which only the first who may goes well filled in: afterwards it is done, and nobody may do it again. */
export const decisionsDoneOnce: readonly string[] = [
  "routes/desk/document-requests/decide",
  ...["clear", "return"].map((page) => `routes/desk/minutes/${page}`), ...["freeze", "reopen", "complete", "confirm", "receipt", "remove-citation"].map((page) => `routes/desk/recommendations/${page}`),
];
