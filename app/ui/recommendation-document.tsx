import type { ReactNode } from "react";
import { costInWords, deliveryStatusWords, responseStatusWords, shownStatus, sourceWords } from "../copy/recommendations.ts";
import { formatDate } from "./dates.ts";
import { Details } from "./details.tsx";
import { StatusTag } from "./status-tag.tsx";
import { SummaryList, type SummaryRow } from "./summary-list.tsx";
import { Timeline } from "./timeline.tsx";
import { WrittenWords } from "./written-words.tsx";

/** A recommendation as everybody may read it: the public page and the preview before release show the same. */
export type ShownRecommendation = {
  number: string; title: string; wording: string; aim: string; area: string; source: "panel" | "inspectors" | "commissioner" | "Department"; sourceWords: string; sourceDatedOn: string | null;
  committee: { name: string }; proposer: string | null; answering: string | null;
  resolved: { on: string; minute: string; dissent: { name: string; vote: string; words: string }[] } | null;
  notice: { sentOn: string | null; dueOn: string; sum: string[] } | null;
  ownerPost: string; measure: string; baseline: string; target: string; dueOn: string | null; costPence: number | null;
  responseStatus: string; responses: { answer: string; decisionReference: string; decidedOn: string; part: string; reasons: string; actions: string; ownerPost: string }[];
  deliveryStatus: string; updates: { on: string; status: string; words: string; evidence: string; minuteReference: string }[];
  evidence: string[]; evidenceHeld: number; otherSources: string[];
};

type Around = {
  recommendation: ShownRecommendation;
  /** Where the public minutes of its resolution are, once they are published. */
  minutesHref: string | null;
  evidenceHref: (reference: string) => string | null;
  /** What is overdue on the reader's day. */
  overdue: "response" | "delivery" | null;
};

export function RecommendationDocument({ recommendation, minutesHref, evidenceHref, overdue }: Around) {
  const { wording, aim, responses, updates } = recommendation;
  const [response, ...earlier] = responses;
  return (
    <>
      <div className="govuk-inset-text"><WrittenWords words={wording} /></div>
      {aim && <><h2 className="govuk-heading-m">Why</h2><WrittenWords words={aim} /></>}
      <SummaryList rows={factsOf(recommendation, minutesHref, overdue)} />
      <Dissent recommendation={recommendation} />
      <h2 className="govuk-heading-m">The response</h2>
      {response ? <Response {...response} /> : <p className="govuk-body">{recommendation.answering ? `The ${recommendation.answering} has not answered yet.` : "Nobody has answered yet."}</p>}
      {earlier.length > 0 && <Details summary="Earlier decisions">{earlier.map((one) => <Response key={one.decisionReference + one.decidedOn} {...one} />)}</Details>}
      {recommendation.notice && <Details summary="How the day of the response is counted">{recommendation.notice.sum.map((sentence) => <p key={sentence}>{sentence}</p>)}</Details>}
      <h2 className="govuk-heading-m">What has been done</h2>
      {updates.length === 0 ? <p className="govuk-body">Nothing has been reported yet.</p> : (
        <Timeline label="What has been done, latest first" titleLevel={3} entries={updates.map(({ on, status, words, evidence, minuteReference }) => ({
          dateTime: on, when: formatDate(on), title: shownStatus(deliveryStatusWords, status).text,
          children: <><WrittenWords words={words} />{evidence && <p className="govuk-body">Shown by: {evidence}</p>}{minuteReference && <p className="govuk-body">Confirmed by the committee, minute {minuteReference}</p>}</>,
        }))} />
      )}
      <Chain recommendation={recommendation} evidenceHref={evidenceHref} />
    </>
  );
}

function factsOf({ source, sourceWords: document, sourceDatedOn, committee, proposer, answering, area, resolved, notice, ownerPost, measure, baseline, target, dueOn, costPence, responseStatus, deliveryStatus }: ShownRecommendation, minutesHref: string | null, overdue: Around["overdue"]): SummaryRow[] {
  const response = shownStatus(responseStatusWords, responseStatus);
  const delivery = shownStatus(deliveryStatusWords, deliveryStatus);
  const late = <> <StatusTag tone="bad">Overdue</StatusTag></>;
  const facts: [string, ReactNode][] = [
    ["Response", <>{<StatusTag tone={response.tone}>{response.text}</StatusTag>}{overdue === "response" && late}</>],
    ["Delivery", <>{<StatusTag tone={delivery.tone}>{delivery.text}</StatusTag>}{overdue === "delivery" && late}</>],
    ["Recommended by", source === "panel" ? committee.name : `${sourceWords[source]}: ${document}${sourceDatedOn ? `, ${formatDate(sourceDatedOn)}` : ""}`],
    ["Followed up by", source === "panel" ? null : committee.name],
    ["Proposed by", proposer],
    ["Resolved", resolved && <>{formatDate(resolved.on)}, {minutesHref ? <a className="govuk-link" href={minutesHref}>minute {resolved.minute}</a> : `minute ${resolved.minute}`}</>],
    ["Answered by", answering],
    ["Response due by", notice && formatDate(notice.dueOn)],
    ["Area", area],
    ["Owner", ownerPost],
    ["To be done by", dueOn && formatDate(dueOn)],
    ["Measured by", measure],
    ["Baseline", baseline],
    ["Target", target],
    ["Cost", costPence === null ? null : costInWords(costPence)],
  ];
  return facts.flatMap(([key, value]) => (value === null || value === "" ? [] : [{ key, value }]));
}

function Dissent({ recommendation: { resolved } }: { recommendation: ShownRecommendation }) {
  if (!resolved || resolved.dissent.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">Votes that members asked to be recorded</h2>
      <ul className="govuk-list govuk-list--bullet">
        {resolved.dissent.map(({ name, vote, words }) => <li key={name}>{name} {vote === "against" ? "voted against" : "abstained"}{words && `: ${words}`}</li>)}
      </ul>
    </>
  );
}

function Response({ answer, decisionReference, decidedOn, part, reasons, actions, ownerPost }: ShownRecommendation["responses"][number]) {
  const rows: [string, string][] = [["Answer", shownStatus(responseStatusWords, answer).text], ["Decision", `${decisionReference}, ${formatDate(decidedOn)}`], ["What is accepted", part], ["Reasons", reasons], ["What will be done", actions], ["Who will do it", ownerPost]];
  return <SummaryList rows={rows.flatMap(([key, value]) => (value === "" ? [] : [{ key, value: <WrittenWords words={value} /> }]))} />;
}

function Chain({ recommendation: { evidence, evidenceHeld, otherSources }, evidenceHref }: { recommendation: ShownRecommendation; evidenceHref: Around["evidenceHref"] }) {
  if (evidence.length + evidenceHeld + otherSources.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">What it rests on</h2>
      <ul className="govuk-list govuk-list--bullet">
        {evidence.map((reference) => {
          const href = evidenceHref(reference);
          return <li key={reference}>Evidence {href ? <a className="govuk-link" href={href}>{reference}</a> : reference}</li>;
        })}
        {evidenceHeld > 0 && <li>{evidenceHeld === 1 ? "Evidence held by the panel" : `${evidenceHeld} pieces of evidence held by the panel`}</li>}
        {otherSources.map((words) => <li key={words}>{words}</li>)}
      </ul>
    </>
  );
}
