import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { costInWords, deliveryStatusWords, responseStatusWords, sourceWords, wordingStatusWords } from "../../../copy/recommendations.ts";
import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate, formatMoment } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { Timeline } from "../../../ui/timeline.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";
import type { Shown } from "./recommendation.tsx";

/** What this person can do next, the likeliest first; and what it waits for, where that is somebody else's. */
export function Steps({ shown: { address, allowed, status, names, due, notice, isIssued, responseStatus, publicHref, isPublicStale } }: { shown: Shown }) {
  const step = (one: Parameters<typeof paths.desk.recommendationStep>[1]) => paths.desk.recommendationStep(address, one);
  const links: [boolean, string, string][] = [
    [allowed.includes("freeze"), "Freeze the wording for signing", step("freeze")],
    [allowed.includes("sign off"), "Sign or dissent", step("sign")],
    [allowed.includes("resolve"), "Record the committee’s resolution", step("resolve")],
    [allowed.includes("give notice"), "Give notice", step("notice")],
    [allowed.includes("respond"), responseStatus === "awaiting" ? "Record the response" : "Record a later decision", step("respond")],
    [allowed.includes("confirm complete"), "Record that it is confirmed", step("confirm")],
    [allowed.includes("report delivery"), "Report how it stands", step("update")],
    [allowed.includes("claim complete"), "Report it complete", step("complete")],
    [allowed.includes("publish") && (!publicHref || isPublicStale), publicHref ? "Publish again" : "Publish", step("publish")],
    [allowed.includes("change"), "Change the draft", step("change")],
    [allowed.includes("cite"), "Cite a source", paths.desk.cite(address)],
    [allowed.includes("reopen"), "Open the wording again", step("reopen")],
    [allowed.includes("supersede"), "Mark as superseded", step("supersede")],
    [allowed.includes("withdraw"), "Withdraw what is published", step("withdraw")],
  ];
  const waits: Record<Shown["status"], string> = {
    draft: "It is a draft. Once the wording is right, the clerk or the chair freezes it, and every voting member is asked to sign.",
    proposed: `It waits for more than half of the voting members of the ${names.proposer} to sign these words.`,
    "signed off": `It waits for a resolution of the ${names.committee} at a quorate meeting, in exactly these words. It cannot be issued before.`,
    resolved: `It waits for notice to the ${names.answering ?? "executive"}. No notice, no clock.`,
    issued: due ? (responseStatus === "awaiting" && !allowed.includes("respond") ? `It waits for the ${names.answering ?? "executive"} to record its decision here, with its reasons.` : "") : notice && !notice.receivedOn ? "Notice was given. It waits for the day of its receipt: the two months run from there." : "",
  };
  return (
    <>
      {waits[status] && <p className="govuk-body">{waits[status]}</p>}
      {isIssued && due && (
        <>
          <p className="govuk-body govuk-!-font-weight-bold">{responseStatus === "awaiting" ? `The response is due by ${formatDate(due.dueOn)}${due.overdue ? ": it is overdue" : ""}.` : `The response was due by ${formatDate(due.dueOn)}.`}</p>
          <Details summary="How this day is counted">{due.sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}</Details>
        </>
      )}
      <div className="govuk-button-group">{links.filter(([may]) => may).map(([, words, href], place) => <ButtonLink key={href} href={href} variant={place === 0 && !undoing.includes(words) ? undefined : "secondary"}>{words}</ButtonLink>)}</div>
    </>
  );
}

/** Never offered as the likeliest next step, even where nothing else can be done. */
const undoing: readonly string[] = ["Open the wording again", "Mark as superseded", "Withdraw what is published"];

export function Facts({ shown }: { shown: Shown }) {
  const { status, isIssued, responseStatus, deliveryStatus, source, names, resolved, notice, area, ownerPost, dueOn, measure, baseline, target, costPence } = shown;
  const tag = ({ text, tone }: (typeof wordingStatusWords)[typeof status]) => <StatusTag tone={tone}>{text}</StatusTag>;
  const facts: [string, ReactNode][] = [
    ["Wording", tag(wordingStatusWords[status])],
    ["Response", isIssued && tag(responseStatusWords[responseStatus])],
    ["Delivery", isIssued && tag(deliveryStatusWords[deliveryStatus])],
    ["Source", source === "panel" ? null : `${sourceWords[source]}: ${shown.sourceWords}${shown.sourceDatedOn ? `, ${formatDate(shown.sourceDatedOn)}` : ""}`],
    ["Proposed by", names.proposer === names.committee ? null : names.proposer],
    ["Committee", names.committee],
    ["Answered by", names.answering],
    ["Resolved", resolved && `${formatDate(resolved.on)}, minute ${resolved.minute}`],
    ["Notice", notice && <Link key="notice" className="govuk-link" to={paths.desk.notice(notice.id)}>Sent on {formatDate(notice.sentOn)}{notice.receivedOn ? `, received on ${formatDate(notice.receivedOn)}` : ", receipt not recorded yet"}</Link>],
    ["Area", area],
    ["Owner", ownerPost],
    ["To be done by", dueOn && formatDate(dueOn)],
    ["Measured by", measure],
    ["Baseline", baseline],
    ["Target", target],
    ["Cost", costPence === null ? null : costInWords(costPence)],
  ];
  return <SummaryList rows={facts.flatMap(([key, value]) => (value === null || value === false || value === "" ? [] : [{ key, value }]))} />;
}

export function Citations({ shown: { address, citations, allowed } }: { shown: Shown }) {
  if (citations.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">What it rests on</h2>
      <SummaryList rows={citations.map((one) => ({
        key: one.evidenceReference ? "Evidence" : "Source",
        value: one.evidenceReference ? <>{one.href ? <Link className="govuk-link" to={one.href}>{one.evidenceReference}</Link> : one.evidenceReference}{one.isPublished ? ", published" : ", not published"}</> : one.words,
        ...(allowed.includes("cite") ? { actions: [{ text: "Remove", about: one.evidenceReference ?? one.words, href: paths.desk.removeCitation(address, one.id) }] } : {}),
      }))} />
    </>
  );
}

/** Who was asked to sign these very words, and who has answered. */
export function SignOffs({ shown: { frozenSha256, signOffs, names } }: { shown: Shown }) {
  if (!frozenSha256 || signOffs.length === 0) return null;
  const signed = signOffs.filter(({ answer }) => answer === "signed").length;
  return (
    <>
      <h2 className="govuk-heading-m">Signatures of the {names.proposer}</h2>
      <p className="govuk-body">{signed} of {signOffs.length} have signed. Signatures prepare a recommendation: only the committee’s resolution makes it one.</p>
      <SummaryList rows={signOffs.map(({ name, answer, note, at }) => ({ key: name, value: answer === null ? "Not answered yet" : `${answer === "signed" ? "Signed" : "Dissents"}${at ? `, ${formatMoment(at)}` : ""}${note && `. ${note}`}` }))} />
    </>
  );
}

export function Answers({ shown: { responses, updates, isIssued, names } }: { shown: Shown }) {
  if (!isIssued) return null;
  return (
    <>
      <h2 className="govuk-heading-m">The response</h2>
      {responses.length === 0 && <p className="govuk-body">The {names.answering ?? "body that answers"} has not answered yet.</p>}
      {responses.map(({ key, answer, decisionReference, decidedOn, part, reasons, actions, ownerPost }) => {
        const rows: [string, string][] = [["Answer", responseStatusWords[answer].text], ["Decision", `${decisionReference}, ${formatDate(decidedOn)}`], ["What is accepted", part], ["Reasons", reasons], ["What will be done", actions], ["Who will do it", ownerPost]];
        return <SummaryList key={key} rows={rows.flatMap(([name, value]) => (value ? [{ key: name, value: <WrittenWords words={value} /> }] : []))} />;
      })}
      <h2 className="govuk-heading-m">What has been done</h2>
      {updates.length === 0 ? <p className="govuk-body">Nothing has been reported yet.</p> : (
        <Timeline label="What has been done, latest first" titleLevel={3} entries={updates.map(({ status, words, evidence, minuteReference, on }) => ({
          dateTime: on, when: formatDate(on), title: deliveryStatusWords[status].text,
          children: <><WrittenWords words={words} />{evidence && <p className="govuk-body">Evidence: {evidence}</p>}{minuteReference && <p className="govuk-body">Confirmed by the committee, minute {minuteReference}</p>}</>,
        }))} />
      )}
    </>
  );
}
