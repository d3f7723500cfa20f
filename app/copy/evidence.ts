import type { CallAudience, CallStatus } from "../domain/inquiries/call.ts";
import type { InquiryStage, InquiryStatus } from "../domain/inquiries/inquiry.ts";
import type { EvidenceStatus, Marking, PersonalDataClass, PublicationWish, SubmissionStatus } from "../domain/evidence/submission.ts";
import type { StatusTone } from "../ui/status-tag.tsx";

type Words = { text: string; tone: StatusTone };

export const inquiryStatusWords: Readonly<Record<InquiryStatus, Words>> = {
  draft: { text: "Draft", tone: "quiet" },
  published: { text: "On the record", tone: "done" },
  concluded: { text: "Concluded", tone: "well" },
};

export const inquiryStageWords: Readonly<Record<InquiryStage, string>> = {
  planning: "Planning", "hearing evidence": "Hearing evidence", "writing the report": "Writing the report", reported: "Reported", "following up": "Following up",
};

export const callStatusWords: Readonly<Record<CallStatus, Words>> = {
  draft: { text: "Draft", tone: "quiet" },
  open: { text: "Open", tone: "well" },
  closed: { text: "Closed", tone: "done" },
};

export const callAudienceWords: Readonly<Record<CallAudience, string>> = {
  "invited organisations": "Only the organisations that you invite", anyone: "Anyone, with a confirmed email address",
};

export const submissionStatusWords: Readonly<Record<SubmissionStatus, Words>> = {
  draft: { text: "Draft", tone: "quiet" },
  received: { text: "Received", tone: "waiting" },
  checking: { text: "Being checked", tone: "waiting" },
  accepted: { text: "Accepted as evidence", tone: "done" },
  "not accepted": { text: "Not accepted", tone: "bad" },
  returned: { text: "Returned, to be put right", tone: "worried" },
  withdrawn: { text: "Withdrawn", tone: "quiet" },
};

/** "Published" here is what the panel decided: it is public only once it is on the record. */
export const evidenceStatusWords: Readonly<Record<EvidenceStatus, string>> = {
  published: "Published in full", "published anonymously": "Published, naming nobody", "published redacted": "Published with passages omitted", "not published": "Not published, for the panel only",
};

export const markingWords: Readonly<Record<Marking, string>> = { OFFICIAL: "OFFICIAL", "OFFICIAL-SENSITIVE": "OFFICIAL-SENSITIVE, for those who need to know" };

export const personalDataWords: Readonly<Record<PersonalDataClass, string>> = {
  none: "None", personal: "Personal data", "special category": "Special category data, such as health or belief", criminal: "Data about offences", "child case data": "Data from a child’s case",
};

export const wishWords: Readonly<Record<PublicationWish, string>> = {
  "in full": "Publish it in full, with our name", "without our name": "Publish it without our name", "with passages removed": "Publish it with passages removed", "not at all": "Do not publish it: for the panel only",
};

export const fileWishWords = { yes: "Yes", "with passages removed": "Yes, with passages removed", no: "No" } as const;

/** What is said wherever somebody decides what may be published: nobody promises secrecy (rulebook 5.7). */
export const noPromise = "The panel decides what is published, and tells you why. It will try to do as you wish. It cannot promise secrecy: the law may oblige the council to pass something on, where a child may be at risk, a crime or a court is concerned, or somebody asks under the Freedom of Information Act.";

/** What is said where something identifies a child or family (rulebook 5.1). */
export const notToThePanel = "A panel does not look into single cases, and what identifies a child or family should not be sent to it. Tell the council’s safeguarding lead instead. If a child is in danger now, call 999. You may still send it marked like this: then only the clerk and the safeguarding lead see it, and both are told.";

const stepWords: Readonly<Record<string, string>> = {
  send: "Sent", "start checking": "The panel began to check it", accept: "Accepted as evidence", return: "Returned, to be put right", refuse: "Not accepted", withdraw: "Withdrawn", "ask to withdraw": "Withdrawal asked for",
  "agree to withdrawal": "Withdrawal agreed", decide: "Publication decided", "flag a child": "Marked as identifying a child", "clear the flag": "Found not to identify a child", "withdraw from the record": "Withdrawn from the record",
};

/** A step of a submission. A new kind of step still shows, in the words of the table. */
export function submissionStepWords(action: string): string {
  return stepWords[action] ?? action;
}

/** How published evidence is described on the record. */
export const howWords: Readonly<Record<string, string>> = { published: "In full", "published anonymously": "Naming nobody", "published redacted": "With passages omitted", withdrawn: "Withdrawn" };

/** A stage as the record holds it. A stage of later days still shows, in its own words. */
export function inquiryStageInWords(stage: string): string {
  return Object.entries(inquiryStageWords).find(([one]) => one === stage)?.[1] ?? stage;
}

/** The post of whoever signed it off: "head of safeguarding, as deputy for the chief officer". */
export function signedOffAs({ signedOffPost, signedOffFor }: { signedOffPost: string | null; signedOffFor: string | null }): string {
  return signedOffFor ? `${signedOffPost ?? ""}, as deputy for ${signedOffFor}` : (signedOffPost ?? "");
}
