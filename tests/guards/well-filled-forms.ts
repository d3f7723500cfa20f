// For each action a form as somebody would fill it in, so that a refusal is about who sends it and to what.
import type { Form } from "./asking.ts";
import { decisionForms, decisionsDoneOnce } from "./well-filled/decisions.ts";
import { evidenceDoneOnce, evidenceForms, evidenceUploads } from "./well-filled/evidence.ts";
import { file, type Fill } from "./well-filled/form.ts";
import { meetingForms } from "./well-filled/meetings.ts";
import { proposalForms, proposalsDoneOnce } from "./well-filled/proposals.ts";
import { registerForms } from "./well-filled/register.ts";
import { witnessSessionForms } from "./well-filled/witness-sessions.ts";
import { workProgrammeForms } from "./well-filled/work-programme.ts";

export { withPrivateItem } from "./well-filled/form.ts";

/** Sent by everybody who must be refused, and in the end by everybody who may. */
export const wellFilled: Record<string, Fill> = { ...meetingForms, ...witnessSessionForms, ...registerForms, ...evidenceForms, ...decisionForms, ...workProgrammeForms, ...proposalForms };

/** A form that no page of ours could send: it comes back with a fault, whatever the page asks for. */
export function faulty(upload: boolean): Form {
  const many = Array.from({ length: 501 }, (_value, place): [string, string] => [`field${place}`, "x"]);
  return upload ? { fields: [["title", "x".repeat(5000)]], file: file("file") } : { fields: many };
}

/** Doors that take a file. */
export const uploads: readonly string[] = ["routes/desk/papers/add-paper", "routes/desk/papers/tabled-paper", "routes/desk/witness-sessions/attach-file", ...evidenceUploads];

/** Doors through which only the first who may goes well filled in: afterwards it is done, and nobody may do it again. */
export const doneOnce: readonly string[] = [...evidenceDoneOnce, ...decisionsDoneOnce, ...proposalsDoneOnce];

/**
 * Sent well filled in by nobody: they end the sign-in, change how it is proved, move the clock, or are a stranger's own.
 * Their journeys (tests/session, tests/no-scripts) send them.
 */
export const neverWellFilled: readonly string[] = [
  "routes/desk/account", "routes/desk/clock", "routes/take-part/take-part", "routes/take-part/confirm", "routes/take-part/witness-link",
  ...["change-password", "add-passkey", "add-app", "confirm-app", "remove-app", "recovery-codes", "calendar", "end-calendar"].map((page) => `routes/desk/account/${page}`),
  ...[
    "sign-in", "sign-in-as", "sign-out", "sign-in-again", "sign-in-again-by-passkey", "sign-in-by-passkey", "forgotten-password", "new-password", "invitation",
    "second-factor", "second-factor-by-passkey", "second-factor-by-recovery-code", "set-up", "set-up-passkey", "set-up-app",
    "passkey-to-add", "passkey-to-confirm", "passkey-to-sign-in",
  ].map((page) => `routes/entrance/${page}`),
];
