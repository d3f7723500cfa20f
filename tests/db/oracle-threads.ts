// Who sees what of the thread of scrutiny, written by hand from the rules in sentences, without a look at the SQL.
import type { Role } from "../../app/domain/actor.ts";
import type { Submission, Threads } from "./random-world-threads.ts";

export type Standing = {
  /** Somebody whose session counts, or a service. */
  id: number;
  fresh: boolean;
  /** Bodies on which they have a seat today, of whatever kind. */
  bodies: Set<number>;
  as(...roles: Role[]): Set<number>;
  safeguarding: boolean;
};

/** @returns for each table of the thread the rows that they see */
export function threadSeen(threads: Threads, { id: me, fresh, bodies, as, safeguarding }: Standing): Record<string, (number | string)[]> {
  const organisations = new Set(threads.officers.filter((one) => one.person === me && one.from <= 0 && (one.until === null || one.until >= 0)).map((one) => one.organisation));
  const clerk = as("clerk");
  const voting = as("chair", "vice-chair", "member");
  const entitled = as("clerk", "chair", "vice-chair", "member");
  const ids = <T extends { id: number }>(list: T[], seen: (one: T) => boolean) => list.filter(seen).map((one) => one.id);
  const onBody = (one: { body: number }) => bodies.has(one.body);

  // Evidence. A submission is the organisation's, or else the person's own.
  const isSender = (one: Submission) => (one.organisation === null ? one.by === me : organisations.has(one.organisation));
  const isChild = (one: Submission) => one.sent && one.childFlag;
  // a draft is the sender's alone; once sent the clerk knows of it, and goes on knowing
  const stands = (one: Submission) => isSender(one) || (one.sent && clerk.has(one.body)) || isPanels(one) || (isChild(one) && safeguarding);
  // the named panel reads what it accepted, unless a child is flagged: then the clerk and the safeguarding lead alone
  const isPanels = (one: Submission) => one.sent && one.status === "accepted" && !one.childFlag && voting.has(one.body);
  // what was given back or taken back is read by nobody but its sender; where a child is flagged, that outlasts it
  const clerkReads = (one: Submission) => one.sent && clerk.has(one.body) && (one.childFlag || !["returned", "withdrawn"].includes(one.status));
  const reads = (one: Submission) => isSender(one) || clerkReads(one) || isPanels(one) || (isChild(one) && safeguarding);

  // a call is known to whoever may answer, was asked, or has answered; to the lead where a child was flagged in an answer
  const known = new Set(threads.calls.filter((call) => {
    const answers = threads.submissions.filter((one) => one.call === call.id);
    const asked = threads.invitations.some((one) => one.call === call.id && organisations.has(one.organisation));
    return (call.status === "open" && call.openToAnyone) || (asked && call.status !== "draft") || answers.some((one) => isSender(one) || (safeguarding && isChild(one)));
  }).map((call) => call.id));
  const inquiries = new Set(threads.calls.filter((call) => known.has(call.id)).map((call) => call.inquiry));
  const calls = ids(threads.calls, (one) => onBody(one) || known.has(one.id));

  // Minutes are the body's, and of whoever has to sign them; what is exempt is for members and the clerk, after a fresh sign-in
  const minutes = ids(threads.minutes, (one) => onBody(one) || one.presided === me);
  const exempt = ids(threads.minutes, (one) => fresh && entitled.has(one.body));

  // A recommendation is the panel's own while it drafts; the committee's once it is put to it; of the body that answers once it was issued
  const isPut = (one: { status: string; committee: number }) => one.status === "issued" && bodies.has(one.committee);
  const recommendations = ids(threads.recommendations, (one) => onBody(one) || isPut(one) || (one.status === "issued" && bodies.has(one.answering)));

  // what a member raises is for the body's members, its clerk and its monitoring officer; and always for whoever raised it
  const raises = as("clerk", "chair", "vice-chair", "member", "monitoring officer");
  const proposals = ids(threads.proposals, (one) => one.by === me || raises.has(one.body));

  // what a member asks for is between the member and those who answer; the committee reads why its member was refused
  const answered = as("clerk", "monitoring officer");
  const told = as("clerk", "monitoring officer", "chair", "vice-chair", "member");

  return {
    "desk.proposal": proposals, "desk.proposal_step": proposals,
    "desk.inquiry": ids(threads.inquiries, (one) => onBody(one) || inquiries.has(one.id)),
    "desk.evidence_call": calls,
    "desk.call_question": calls,
    "desk.call_invitation": ids(threads.invitations, (one) => onBody(one) || (organisations.has(one.organisation) && known.has(one.call))),
    "desk.submission": ids(threads.submissions, stands),
    "desk.submission_step": ids(threads.submissions, stands),
    "desk.answer": ids(threads.submissions, reads),
    "desk.evidence_file": ids(threads.submissions, reads),
    "desk.public_text": ids(threads.submissions, clerkReads),
    ...Object.fromEntries(["minutes", "minute", "attendance", "exclusion", "declaration", "resolution", "own_vote"].map((table) => [`desk.${table}`, minutes])),
    "desk.minutes_signature": threads.minutes.filter((one) => one.status === "signed" && minutes.includes(one.id)).map((one) => one.id),
    "desk.exempt_minute": exempt,
    "desk.scrutiny_notice": ids(threads.recommendations, (one) => one.resolution !== null && (bodies.has(one.committee) || bodies.has(one.answering))),
    ...Object.fromEntries(["recommendation", "citation", "response", "delivery_update"].map((table) => [`desk.${table}`, recommendations])),
    "desk.document_request": ids(threads.documents, (one) => one.by === me || answered.has(one.body)),
    "desk.refusal_statement": threads.documents.filter((one) => one.status === "refused" && told.has(one.body)).map((one) => one.id),
    // who signed what is between the panel and the committee
    "desk.sign_off": ids(threads.recommendations, (one) => onBody(one) || isPut(one)),
  };
}

/** Whoever presided where minutes were agreed sees the meeting and the body that they are of. */
export function toSign(threads: Threads, me: number): { meetings: Set<number>; bodies: Set<number> } {
  const named = threads.minutes.filter((one) => one.presided === me);
  return { meetings: new Set(named.map((one) => one.meeting)), bodies: new Set(named.map((one) => one.body)) };
}

export const namesOfThreadRows: Record<string, string> = {
  "desk.proposal": "id", "desk.proposal_step": "id",
  "desk.inquiry": "id", "desk.evidence_call": "id", "desk.call_question": "id", "desk.call_invitation": "id", "desk.submission": "id", "desk.submission_step": "id", "desk.answer": "id", "desk.evidence_file": "id", "desk.public_text": "submission_id",
  "desk.minutes": "id", "desk.minute": "id", "desk.attendance": "id", "desk.exclusion": "minute_id", "desk.declaration": "id", "desk.resolution": "id", "desk.own_vote": "resolution_id", "desk.minutes_signature": "minutes_id", "desk.exempt_minute": "minute_id",
  "desk.scrutiny_notice": "id", "desk.recommendation": "id", "desk.citation": "id", "desk.response": "id", "desk.delivery_update": "id", "desk.sign_off": "id", "desk.document_request": "id", "desk.refusal_statement": "request_id",
};
