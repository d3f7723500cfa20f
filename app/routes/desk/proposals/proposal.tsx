import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { outcomeWords, proposalKindWords, proposalStandingWords, stepInWords, urgencyWords, wordsOfProposal } from "../../../copy/proposals.ts";
import { seesItsMeeting, standingOf, waitsAgain } from "../../../domain/proposals/proposal.ts";
import { decidedOn, findProposal, listProposalSteps } from "../../../domain/proposals/proposals.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate, formatMoment } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SubmissionSteps } from "../../../ui/submission-steps.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.title ?? "Proposal", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { proposal, allowed } = await findProposal(actor, params["id"], "read");
  const { id, kind, title, bodyName, why, outcomeWanted, urgency, neededBy, neededWhy, proposedByName, proposedAt, placedOn, untilOn, mergedInto, reason, outcome } = proposal;
  const day = today().toString();
  const steps = await listProposalSteps(actor, id);
  return {
    id, kind, title, bodyName, why, outcomeWanted, urgency, neededBy, neededWhy, proposedByName, proposedAt, untilOn, mergedInto, reason, outcome, allowed, placedOn,
    standing: standingOf(proposal, day), waitsAgain: waitsAgain(proposal, day), opensMeeting: seesItsMeeting(actor, proposal),
    changedSince: decidedOn(proposal, steps) !== null,
    steps: steps.map(({ action, reason: words, byName, at, untilOn: until, formerly }) => ({ title: until ? `${stepInWords(action)} to ${formatDate(until)}` : stepInWords(action), reason: words, byName, at, formerly: formerly && wordsOfProposal(formerly, formatDate) })),
  };
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Proposal() {
  const shown = useLoaderData<typeof loader>();
  const { id, kind, title, bodyName, why, outcomeWanted, urgency, neededBy, neededWhy, proposedByName, proposedAt, reason, outcome, standing, allowed, steps, changedSince } = shown;
  const status = proposalStandingWords[standing];
  return (
    <Page heading={title} caption={`${proposalKindWords[kind]}, ${bodyName}`} back={{ href: paths.desk.proposals(), text: "Proposals and references" }}>
      <SummaryList rows={[
        { key: "Status", value: <><StatusTag tone={status.tone}>{status.text}</StatusTag> <Where {...shown} /></> },
        ...(reason ? [{ key: outcome ? "The committee’s reasons" : "Reason", value: <><WrittenWords words={reason} />{changedSince && <p className="govuk-body">Its words were changed after that. What the chair decided on stands below, under what happened to it.</p>}</> }] : []),
        ...(outcome ? [{ key: "Outcome", value: outcomeWords[outcome] }] : []),
        { key: kind === "proposed item" ? "Proposed by" : "Referred by", value: `${proposedByName}, ${formatMoment(proposedAt)}` },
        { key: "Why it matters", value: <WrittenWords words={why} /> },
        { key: "What should be done", value: <WrittenWords words={outcomeWanted} /> },
        { key: "Urgency", value: neededBy === null ? urgencyWords[urgency] : <WrittenWords words={`It must be done by ${formatDate(neededBy)}.\n\n${neededWhy}`} /> },
      ]} />
      <div className="govuk-button-group">
        {allowed.includes("decide") && <ButtonLink href={paths.desk.decideProposal(id)}>Decide on it</ButtonLink>}
        {allowed.includes("place") && <ButtonLink href={paths.desk.placeReference(id)}>{standing === "waiting" ? "Choose the meeting" : "Choose another meeting"}</ButtonLink>}
        {allowed.includes("put on the agenda") && <ButtonLink href={paths.desk.proposalToAgenda(id)}>Put it on the agenda</ButtonLink>}
        {allowed.includes("record the outcome") && <ButtonLink href={paths.desk.referenceOutcome(id)}>Record the outcome</ButtonLink>}
        {allowed.includes("change") && <ButtonLink variant="secondary" href={paths.desk.changeProposal(id)}>Change it</ButtonLink>}
        {allowed.includes("withdraw") && <Link className="govuk-link" to={paths.desk.withdrawProposal(id)}>Withdraw it</Link>}
      </div>
      <SubmissionSteps steps={steps} />
      <Details summary="Who can see this?">
        <p className="govuk-body">The members of the {bodyName}, its clerk and its monitoring officer, and whoever raised it. Nobody else: not people who attend, nor agencies, nor the public. Messages about it say only that there is something to read.</p>
      </Details>
    </Page>
  );
}

/** What its status means today: the meeting, the place on its agenda, the day on which it comes back. */
function Where({ placedOn, opensMeeting, untilOn, mergedInto, waitsAgain: again }: Shown) {
  if (mergedInto !== null) return <Link className="govuk-link" to={paths.desk.proposal(mergedInto)}>Read the one into which it was merged</Link>;
  if (untilOn !== null) return <>{again ? `Waiting for the chair again since ${formatDate(untilOn)}` : `It comes back to the chair on ${formatDate(untilOn)}`}</>;
  if (placedOn === null) return null;
  const meeting = `${placedOn.title}, ${formatDate(placedOn.heldOn)}`;
  return (
    <>
      {opensMeeting ? <Link className="govuk-link" to={paths.desk.meeting(placedOn.reference)}>{meeting}</Link> : meeting}
      {placedOn.number !== null && `, item ${placedOn.number}`}
      {again && ". That meeting passed without it, or was called off: the chair chooses again."}
    </>
  );
}
