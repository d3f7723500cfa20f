import type { Waiting } from "../domain/waiting/waiting.ts";
import { paths } from "../paths.ts";

/** How days are written: copy stands under the components, and borrows it from them. */
type Dates = { formatDate(isoDate: string): string; formatMeetingTime(isoDate: string, from: string): string; formatMoment(instant: string): string };

/** One thing that waits as a sentence, the reason for it, and the page where it is done. */
export function waitingInWords(one: Waiting, { formatDate, formatMeetingTime, formatMoment }: Dates): { sentence: string; why: string; href: string } {
  switch (one.what) {
    case "publish agenda":
      return { sentence: `Publish the agenda of the ${one.bodyName} on ${formatDate(one.heldOn)}`, why: one.why, href: paths.desk.meeting(one.reference) };
    case "mend notice":
      return { sentence: `The notice of the ${one.bodyName} on ${formatDate(one.heldOn)} has become too short`, why: `A day that counted no longer does: there ${one.clearDays === 1 ? "is" : "are"} ${one.clearDays} of ${one.daysNeeded} clear days. Posted now, ${formatDate(one.nextLawfulDay)} is the first lawful day for the meeting.`, href: paths.desk.meeting(one.reference) };
    case "publish again":
      return { sentence: `Publish the ${one.bodyName} on ${formatDate(one.heldOn)} again`, why: "It was changed after it was published. The public still sees what it was before.", href: paths.desk.publishAgenda(one.reference) };
    case "publish papers":
      return { sentence: `Publish ${papersInWords(one)} of the ${one.bodyName} on ${formatDate(one.heldOn)}`, why: "What was considered at a meeting in public is made public after it. It is added to the agenda, and marked with its day.", href: paths.desk.publishAgenda(one.reference) };
    case "give private notice":
      return {
        sentence: one.sure ? `Give the ${one.notice} that the ${one.bodyName} meets in private on ${formatDate(one.heldOn)}` : `If the ${one.bodyName} is to hear anything in private on ${formatDate(one.heldOn)}, give the first notice`,
        why: one.overdue
          ? `The last lawful day was ${formatDate(one.by)}. What is left is the agreement that the meeting is urgent and cannot reasonably be deferred, or another day (regulation 5, SI 2012/2089).`
          : `It is given ${one.notice === "first notice" ? "28" : "at least five"} clear days before, at the office and on the website; ${formatDate(one.by)} is the last lawful day (regulation 5, SI 2012/2089).`,
        href: paths.desk.privateNotice(one.reference),
      };
    case "settle topic":
      return {
        sentence: `“${one.title}”: carry it over or mark it as considered`,
        why: one.cancelled ? `It is planned for the ${one.bodyName} on ${formatDate(one.heldOn)}, and that meeting was cancelled.` : one.onAgenda ? `It was on the agenda of the ${one.bodyName} on ${formatDate(one.heldOn)}.` : `Not taken on ${formatDate(one.heldOn)} by the ${one.bodyName}: it is still planned for that meeting.`, href: paths.desk.topic(one.slug, one.topicId),
      };
    case "review exemption":
      return { sentence: `Look again at why “${one.openTitle}” is private`, why: `Item of the ${one.bodyName} on ${formatDate(one.heldOn)}. The day set for it has come: it is exempt only so long as the public interest in keeping it private outweighs publishing it. If it still does, the clerk sets a new day there.`, href: paths.desk.item(one.reference, one.itemId) };
    case "know of opening":
      return { sentence: `“${one.openTitle}”, which you keep, was lawfully opened`, why: `The ground: ${one.ground}. The session’s page shows who opened it and what they read.`, href: paths.desk.session(one.reference) };
    case "know of keeping":
      return { sentence: `You keep “${one.openTitle}”`, why: "It was sealed in the last week. You are told each time that it is opened.", href: paths.desk.session(one.reference) };
    case "determine session":
      return { sentence: `Determine whether “${one.openTitle}” is heard in private`, why: `The session is on ${formatDate(one.heldOn)}. It cannot be sealed before you have recorded it.`, href: paths.desk.session(one.reference) };
    case "seal session":
      return { sentence: `Seal “${one.openTitle}” and name its readers`, why: `The session is on ${formatDate(one.heldOn)}, and the monitoring officer has determined that it is heard in private.`, href: paths.desk.session(one.reference) };
    case "agree opening":
      return { sentence: "Read a request to open a sealed session, and agree or do nothing", why: `${one.askedByName} asked for it: ${one.ground}. It lapses after seven days.`, href: paths.desk.opening(one.reference, one.openingId) };
    case "come to meeting":
      return { sentence: `${one.bodyName} meets`, why: `${formatMeetingTime(one.heldOn, one.startsAt)}, ${one.place}. The agenda is published.`, href: paths.desk.meeting(one.reference) };
    case "stand in":
      return { sentence: `You stand in for ${one.memberName} at the ${one.bodyName}`, why: `${formatMeetingTime(one.heldOn, one.startsAt)}. Until the end of that day you read at this meeting what its members read: private items after you confirm that it is you.`, href: paths.desk.meeting(one.reference) };
    case "know of substitute":
      return { sentence: `${one.substituteName} stands in for you at the ${one.bodyName}`, why: `${formatMeetingTime(one.heldOn, one.startsAt)}. You go on reading what its members read, but only one of you counts and votes. If you come after all, tell the clerk.`, href: paths.desk.meeting(one.reference) };
    case "know of withdrawn substitute":
      return {
        sentence: one.isMine ? `You no longer stand in for ${one.otherName} at the ${one.bodyName}` : `${one.otherName} no longer stands in for you at the ${one.bodyName}`,
        why: `${formatMeetingTime(one.heldOn, one.startsAt)}. The clerk withdrew it. ${one.isMine ? "You read there what is open." : "Nobody is named in your place."}`, href: paths.desk.meeting(one.reference),
      };
    case "know of cancellation":
      return { sentence: `The ${one.bodyName} does not meet on ${formatDate(one.heldOn)}: the meeting is cancelled`, why: one.why, href: paths.desk.meeting(one.reference) };
    case "know of move":
      return { sentence: `The meeting of the ${one.bodyName} was moved from ${formatMeetingTime(one.movedFrom, one.movedFromTime)}`, why: `It is now on ${formatMeetingTime(one.heldOn, one.startsAt)}, ${one.place}.`, href: paths.desk.meeting(one.reference) };
    case "answer call":
      return { sentence: `Answer the ${one.bodyName}: “${one.callTitle}”`, why: `It asks for it by ${formatDate(one.by)}. If you cannot supply it, say so there.`, href: paths.desk.submissions() };
    case "finish submission":
      return { sentence: `Finish and send what you began for “${one.callTitle}”`, why: `It is wanted by ${formatDate(one.by)}. Nobody but your organisation sees it before you send it.`, href: paths.desk.submission(one.reference) };
    case "send again":
      return { sentence: `Change and send again what came back from “${one.callTitle}”`, why: "The clerk returned it, and says there what is missing.", href: paths.desk.submission(one.reference) };
    case "check submission":
      return { sentence: `Check what ${one.fromName} sent to “${one.callTitle}” on ${formatMoment(one.sentAt)}`, why: `Received is not accepted: members see it once you have accepted it.`, href: paths.desk.evidence(one.reference) };
    case "read flagged submission":
      return { sentence: `Read a submission of ${formatMoment(one.sentAt)} in which a child could be identified`, why: `Only you and the clerk can see it.`, href: paths.desk.evidence(one.reference) };
    case "decide evidence":
      return { sentence: `Decide whether ${one.evidenceReference} from ${one.fromName} is published`, why: "It was accepted, and its evidence status is open.", href: paths.desk.evidencePart(one.reference, "status") };
    case "prepare evidence":
      return { sentence: `Prepare ${one.evidenceReference} for publication`, why: "It is to be published. Two other people approve what you prepare.", href: paths.desk.evidencePart(one.reference, "public-text") };
    case "take down":
      return { sentence: `Take ${one.evidenceReference} from ${one.fromName} off the record`, why: "Somebody said that it identifies a child, and it is still public.", href: paths.desk.evidence(one.reference) };
    case "agree to withdrawal":
      return { sentence: `Answer a request to withdraw ${one.evidenceReference}`, why: `${one.fromName.replace(/^a /, "A ")} asked for it. It was accepted, so the panel decides.`, href: paths.desk.evidence(one.reference) };
    case "approve release":
      return { sentence: `Read and approve the publication of ${one.kind === "evidence" ? one.reference : one.kind === "minutes" ? `minutes with a summary of what was heard in private (${one.reference})` : `recommendation ${one.reference.toUpperCase()}`}`, why: `${one.preparedByName} prepared it on ${formatDate(one.preparedOn)}. Two other people must approve exactly these words.`, href: paths.desk.release(one.releaseId) };
    case "draft minutes":
      return { sentence: `Draft the minutes of the ${one.bodyName} on ${formatDate(one.heldOn)}`, why: one.sum.join(" "), href: paths.desk.draftMinutes(one.reference) };
    case "clear minutes":
      return { sentence: `Read the draft minutes of the ${one.bodyName} on ${formatDate(one.heldOn)}, and clear or return them`, why: one.sum.join(" "), href: paths.desk.minutes(one.reference) };
    case "publish minutes":
      return { sentence: `Publish the draft minutes of the ${one.bodyName} on ${formatDate(one.heldOn)}`, why: `The chair has cleared them. ${one.sum.join(" ")}`, href: paths.desk.publishMinutes(one.reference) };
    case "agree minutes":
      return { sentence: `Record that the minutes of the ${one.bodyName} on ${formatDate(one.heldOn)} were agreed`, why: "It has met again since. Minutes are agreed at the next suitable meeting, for accuracy only.", href: paths.desk.agreeMinutes(one.reference) };
    case "sign minutes":
      return { sentence: `Sign the minutes of the ${one.bodyName} on ${formatDate(one.heldOn)}`, why: `You presided on ${formatDate(one.by)}, where they were agreed. Only you can sign them.`, href: paths.desk.signMinutes(one.reference) };
    case "take up minutes":
      return { sentence: `Have the minutes of the ${one.bodyName} on ${formatDate(one.heldOn)} agreed at the ${one.followerName}`, why: `The ${one.followerName} follows it and has met since, so it agrees them, for accuracy only. The clerk of the ${one.bodyName} records that; where there is none any more, ask the democratic services manager for that seat.`, href: paths.minutes(one.reference) };
    case "look at meeting":
      return { sentence: `Look at the meeting of the ${one.bodyName} on ${formatDate(one.heldOn)}: its agenda was not published here`, why: "It is minuted as it happened, and does not count as held. What follows from it is for you to advise.", href: paths.desk.minutes(one.reference) };
    case "look at minutes":
      return { sentence: `Look at the minutes of the ${one.bodyName} on ${formatDate(one.heldOn)}: they record what may be unlawful`, why: "It is recorded as it happened, and each is named above the minutes. What follows from it is for you to advise.", href: paths.desk.minutes(one.reference) };
    case "look at decision":
      return { sentence: `Look at minute ${one.number} of the ${one.bodyName}: a decision without a quorum`, why: `It was taken on ${formatDate(one.heldOn)} and is recorded as it happened. What follows from it is for you to advise.`, href: paths.desk.minutes(one.reference) };
    case "register interest":
      return { sentence: `An interest that ${one.memberName} disclosed at the ${one.bodyName} is to be registered`, why: one.sum.join(" "), href: paths.desk.minutes(one.reference) };
    case "look at resolution":
      return { sentence: `Look at ${one.number ?? "a recommendation"}: the minutes of its resolution were corrected`, why: `“${one.title}” rests on a resolution that the minutes no longer record in these words, carried and at a quorate meeting.`, href: paths.desk.recommendation(one.reference) };
    case "sign off":
      return { sentence: `Read and sign off “${one.title}”, or record your dissent`, why: `The wording was frozen on ${formatDate(one.by)}. Signing prepares; the committee resolves.`, href: paths.desk.recommendationStep(one.reference, "sign") };
    case "take to committee":
      return { sentence: `Take “${one.title}” to the committee, and record its resolution`, why: "Members have signed it off. Without a resolution at a quorate meeting it cannot be issued.", href: paths.desk.recommendation(one.reference) };
    case "give notice":
      return { sentence: `Give notice of ${one.number ?? `“${one.title}”`} to the executive`, why: `It was resolved on ${formatDate(one.by)}. No notice, no clock: the two months begin with its receipt.`, href: paths.desk.recommendationStep(one.reference, "notice") };
    case "record receipt":
      return { sentence: `Record when the notice of the ${one.bodyName} was received`, why: `It was sent on ${formatDate(one.sentOn)}. The two months for the response begin with the day of receipt.`, href: paths.desk.noticeReceipt(one.noticeId) };
    case "answer recommendation":
      return { sentence: `Answer ${one.number ?? "a recommendation"}: “${one.title}”`, why: one.sum.join(" "), href: paths.desk.recommendation(one.reference) };
    case "chase response":
      return { sentence: `The response to ${one.number ?? `“${one.title}”`} is overdue`, why: one.sum.join(" "), href: paths.desk.recommendation(one.reference) };
    case "confirm completed":
      return { sentence: `Have the committee confirm that ${one.number ?? `“${one.title}”`} is complete`, why: "Its owner reports it complete. The committee confirms it by resolution, or not.", href: paths.desk.recommendation(one.reference) };
    case "look at document request":
      return { sentence: `Answer ${one.fromName}, who asked for a document on ${formatDate(one.askedOn)}`, why: `It was asked through the ${one.bodyName}. The law sets no number of days: it is answered without delay.`, href: paths.desk.documentRequest(one.reference) };
    case "answer document request":
      return { sentence: one.overdue ? `A request of ${formatDate(one.askedOn)} for a document of the executive is overdue` : `Answer ${one.fromName}, who asked for a document of the executive on ${formatDate(one.askedOn)}`, why: one.sum.join(" "), href: paths.desk.documentRequest(one.reference) };
    case "know of document decision":
      return { sentence: `Read the answer to your request for a document: ${one.outcome}`, why: `It was decided on ${formatDate(one.decidedOn)}, with reasons.`, href: paths.desk.documentRequest(one.reference) };
    case "report delivery":
      return { sentence: `Report on ${one.number ?? "a recommendation"}: “${one.title}”`, why: `It is to be carried out by ${formatDate(one.by)}.`, href: paths.desk.recommendation(one.reference) };
    case "decide proposal":
      return { sentence: `Decide on “${one.title}”, which ${one.proposedByName} proposes`, why: one.isBack ? "It was deferred, and its day has come." : "Accept it for a meeting, defer it, merge it or decline it, with a reason.", href: paths.desk.decideProposal(one.proposalId) };
    case "decide urgent proposal":
      return { sentence: `Decide on “${one.title}”, which ${one.proposedByName} proposes as urgent`, why: `It has to be done by ${formatDate(one.by)}.`, href: paths.desk.decideProposal(one.proposalId) };
    case "place reference":
      return {
        sentence: one.mayPlace ? `Choose the meeting for “${one.title}”, which ${one.proposedByName} referred` : `Have the chair choose the meeting for “${one.title}”, which ${one.proposedByName} referred`,
        why: `A reference under section 9FC is discussed at a meeting: it cannot be declined. ${one.nextMeetingOn === null ? "No meeting is planned." : `It could be on the agenda for ${formatDate(one.nextMeetingOn)}.`}`,
        href: one.mayPlace ? paths.desk.placeReference(one.proposalId) : paths.desk.proposal(one.proposalId),
      };
    case "put on agenda":
      return { sentence: `Put “${one.title}” from ${one.proposedByName} on the agenda for ${formatDate(one.heldOn)}`, why: one.isReference ? "It was referred under section 9FC: without its item the agenda cannot be published." : "The chair has accepted it for this meeting.", href: paths.desk.proposalToAgenda(one.proposalId) };
    case "record outcome":
      return { sentence: `Record what the committee did about “${one.title}”, which ${one.proposedByName} referred`, why: `It was on the agenda for ${formatDate(one.heldOn)}. The outcome and the reasons go back to the member.`, href: paths.desk.referenceOutcome(one.proposalId) };
    case "know of decision":
      return { sentence: `Read what became of “${one.title}”, which you raised`, why: "It was decided in the last two weeks. The reason stands on its page.", href: paths.desk.proposal(one.proposalId) };
  }
}

/** "A paper that was tabled and 2 late reports": how many of each. */
function papersInWords({ tabled, late }: { tabled: number; late: number }): string {
  const counted = (count: number, one: string, several: string) => (count === 0 ? [] : [count === 1 ? one : `${count} ${several}`]);
  return [...counted(tabled, "a paper that was tabled", "papers that were tabled"), ...counted(late, "a late report", "late reports")].join(" and ");
}

/** The parts of the desk under which what does not fit at the top of the home page is listed. */
export const waitingParts = ["Meetings and agendas", "Evidence", "Minutes", "Recommendations", "Requests for documents", "Private sessions"] as const;
export type WaitingPart = (typeof waitingParts)[number];

/** @returns the part of the desk to which this belongs. */
export function partOf(one: Waiting): WaitingPart {
  switch (one.what) {
    case "publish agenda": case "mend notice": case "publish again": case "publish papers": case "give private notice": case "review exemption": case "come to meeting": case "decide proposal": case "decide urgent proposal": case "place reference": case "put on agenda": case "record outcome": case "know of decision": case "settle topic": case "know of cancellation": case "know of move": case "stand in": case "know of substitute": case "know of withdrawn substitute": return "Meetings and agendas";
    case "know of opening": case "know of keeping": case "determine session": case "seal session": case "agree opening": return "Private sessions";
    case "answer call": case "finish submission": case "send again": case "check submission": case "read flagged submission": case "decide evidence": case "prepare evidence": case "take down": case "agree to withdrawal": return "Evidence";
    case "approve release": return one.kind === "evidence" ? "Evidence" : one.kind === "minutes" ? "Minutes" : "Recommendations";
    case "draft minutes": case "clear minutes": case "publish minutes": case "agree minutes": case "sign minutes": case "take up minutes": case "look at meeting": case "look at minutes": case "look at decision": case "register interest": return "Minutes";
    case "look at document request": case "answer document request": case "know of document decision": return "Requests for documents";
    default: return "Recommendations";
  }
}
