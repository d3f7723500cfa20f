import { formatDate } from "./dates.ts";
import { SummaryList } from "./summary-list.tsx";
import { WrittenWords } from "./written-words.tsx";

type Call = { id: number; title: string; closesOn: string; open: boolean; openTo: string; whatHappens: string; questions: string[] };
type Inquiry = {
  title: string; body: { name: string; formal: boolean }; question: string; why: string; terms: string; lines: string[]; lead: { name: string; post: string } | null; stage: string; concluded: boolean; calls: Call[];
};

type InquiryDocumentProps = {
  document: Inquiry;
  /** How long a call is still open, in words; without it the day alone stands there. */
  daysLeft?: (call: Call) => string | null;
  /** Where a call can be answered, if it can. */
  answerHref?: (call: Call) => string | null;
};

/** A published inquiry: the same on the record and at the gate. */
export function InquiryDocument({ document, daysLeft, answerHref }: InquiryDocumentProps) {
  const { body, question, why, terms, lines, lead, stage, concluded, calls } = document;
  return (
    <>
      <SummaryList rows={[
        { key: "The question", value: <WrittenWords words={question} /> },
        { key: "Why it is asked", value: <WrittenWords words={why} /> },
        { key: "Who asks", value: body.formal ? body.name : `${body.name}, an informal panel` },
        ...(lead ? [{ key: "Led by", value: lead.post ? `${lead.name}, ${lead.post}` : lead.name }] : []),
        { key: "Where it stands", value: concluded ? "Concluded" : `${stage.slice(0, 1).toUpperCase()}${stage.slice(1)}` },
      ]} />
      {terms && <><h2 className="govuk-heading-m">Terms of reference</h2><WrittenWords words={terms} /></>}
      {lines.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Lines of questioning</h2>
          <ol className="govuk-list govuk-list--number govuk-list--spaced">{lines.map((line) => <li key={line}>{line}</li>)}</ol>
        </>
      )}
      {calls.length > 0 && <h2 className="govuk-heading-m">Calls for evidence</h2>}
      {calls.map((call) => {
        const href = answerHref?.(call);
        return (
          <section key={call.id}>
            <h3 className="govuk-heading-s">{call.title}</h3>
            <p className="govuk-body">
              {call.open ? `Closes on ${formatDate(call.closesOn)}` : "Closed"}{call.open && daysLeft?.(call) && `: ${daysLeft(call)}`}. {call.openTo === "anyone" ? "Anyone may answer." : "Organisations are asked by the panel."}
            </p>
            <ol className="govuk-list govuk-list--number">{call.questions.map((words) => <li key={words}>{words}</li>)}</ol>
            <WrittenWords words={call.whatHappens} />
            {href && <p className="govuk-body"><a className="govuk-link" href={href}>Answer this call<span className="govuk-visually-hidden">: {call.title}</span></a></p>}
          </section>
        );
      })}
    </>
  );
}
