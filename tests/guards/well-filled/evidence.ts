// Inquiries, calls, evidence on the panel's side and on the sender's, and what members of the public send.
import { day, fields, file, type Fill } from "./form.ts";

const why = () => fields(["why", "There is a reason."]);
const version: [string, string] = ["version", "1"];
const of = (name: string): Fill => (at) => fields([name, at[name] ?? ""]);
const callWords: [string, string][] = [["title", "Tell us more"], ...day("closesOn", 20), ["openTo", "anyone"], ["whatHappens", "The panel reads it."]];
const inquiryWords: [string, string][] = [["title", "Another title"], ["question", "Why?"], ["why", "Nobody knows."]];

const inquiries: Record<string, Fill> = {
  "new-inquiry": (_at, { bodies }) => fields(["bodyId", String(bodies.panel)], ...inquiryWords),
  "change-inquiry": () => fields(...inquiryWords, ["stage", "planning"], version),
  "conclude-inquiry": () => fields(),
  "publish-inquiry": () => fields(),
  "withdraw-inquiry": why,
  "new-call": () => fields(...callWords),
  "change-call": () => fields(...callWords, version),
  "new-question": () => fields(["words", "What else?"]),
  "change-question": () => fields(["words", "What else?"]),
  "move-question": () => fields(["position", "1"]),
  "remove-question": () => fields(),
  invite: (_at, council) => fields(["organisationId", council.object("routes/desk/inquiries/inquiry", "other")?.["organisationId"] ?? ""], ["kind", "invite"], ...day("dueOn", 15)),
  "remove-invitation": () => fields(),
  "open-call": () => fields(),
  "close-call": () => fields(),
};

const evidence: Record<string, Fill> = {
  check: () => fields(),
  return: why, refuse: why, child: why, "clear-child": why, "agree-to-withdrawal": why, withdraw: why,
  accept: () => fields(),
  status: () => fields(["evidenceStatus", "published redacted"], ["why", "The panel decided."]),
  "public-answer": () => fields(["words", "[omitted]"], ["version", "0"]),
  publish: () => fields(),
};

const submissions: Record<string, Fill> = {
  start: of("organisationId"),
  "cannot-supply": (at) => fields(["organisationId", at["organisationId"] ?? ""], ["why", "We hold none of it."]),
  about: () => fields(["name", "Another Name"], version),
  "child-question": () => fields(["identifiesChild", "no"], version),
  answer: () => fields(["words", "Another answer."], version),
  files: () => ({ fields: [["title", "A file"], ["mayPublish", "no"], ["lawfulBasis", "Public task"]], file: file("file") }),
  description: () => fields(["marking", "OFFICIAL"], ["personalData", "none"], version),
  publication: () => fields(["wish", "not at all"], version),
  "sign-off": () => fields(["signedOffBy", "A Chief"], ["signedOffPost", "Chief"], ["declared", "yes"], version),
  "remove-file": () => fields(),
  "check-and-send": () => fields(["understood", "yes"]),
  withdraw: why, "ask-to-withdraw": why, "flag-child": why,
};

const takingPart: Record<string, Fill> = {
  call: (at) => fields(["name", "A Resident"], ["identifiesChild", "no"], ["wish", "in full"], [`answer${at["questionId"]}`, "What I saw."]),
  "change-evidence": (at) => fields(["name", "Another Name"], ["identifiesChild", "no"], ["wish", "not at all"], [`answer${at["questionId"]}`, "What I saw, and when."], ["version", "5"]),
  "evidence-files": () => ({ fields: [["mayPublish", "no"]], file: file("file") }),
  "send-evidence": () => fields(["understood", "yes"]),
  "withdraw-evidence": why,
};

export const evidenceForms: Record<string, Fill> = {
  ...under("routes/desk/inquiries", inquiries), ...under("routes/desk/evidence", evidence), ...under("routes/desk/submissions", submissions), ...under("routes/take-part", takingPart),
};

/** Doors of these that take a file. */
export const evidenceUploads: readonly string[] = ["routes/desk/submissions/files", "routes/take-part/evidence-files"];

/** Doors through which only the first who may goes well filled in: afterwards it is done, and nobody may do it again. */
export const evidenceDoneOnce: readonly string[] = ["routes/desk/evidence/child", "routes/desk/submissions/flag-child"];

function under(folder: string, forms: Record<string, Fill>): Record<string, Fill> {
  return Object.fromEntries(Object.entries(forms).map(([page, fill]) => [`${folder}/${page}`, fill]));
}
