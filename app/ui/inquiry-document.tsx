import { formatDate } from "./dates.ts";
import { SummaryList } from "./summary-list.tsx";
import { WrittenWords } from "./written-words.tsx";

type ShownCall = { id: number; title: string; closesOn: string; open: boolean; openTo: "invited organisations" | "anyone"; whatHappens: string; questions: string[] };

/** An inquiry as everybody may read it: the public page and the gate show the same. */
export type ShownInquiry = { question: string; why: string; terms: string; lines: string[]; lead: { name: string; post: string } | null; stage: string; concluded: boolean; body: { name: string }; calls: ShownCall[] };

export function InquiryDocument({ document }: { document: ShownInquiry }) {
  const { question, why, terms, lines, lead, stage, concluded, body, calls } = document;
  return (
    <>
      <p className="govuk-body-l">{question}</p>
      <SummaryList rows={[
        { key: "Who asks", value: body.name },
        ...(lead ? [{ key: "Who leads", value: `${lead.name}, ${lead.post}` }] : []),
        { key: "Stage", value: concluded ? "Concluded" : `${stage.charAt(0).toUpperCase()}${stage.slice(1)}` },
      ]} />
      {why && <><h2 className="govuk-heading-m">Why</h2><WrittenWords words={why} /></>}
      {terms && <><h2 className="govuk-heading-m">Terms of reference</h2><WrittenWords words={terms} /></>}
      {lines.length > 0 && <><h2 className="govuk-heading-m">Lines of questioning</h2><ol className="govuk-list govuk-list--number">{lines.map((line) => <li key={line}>{line}</li>)}</ol></>}
      {calls.length > 0 && <h2 className="govuk-heading-m">Calls for evidence</h2>}
      {calls.map((call) => <Call key={call.id} call={call} />)}
    </>
  );
}

function Call({ call: { title, closesOn, open, openTo, whatHappens, questions } }: { call: ShownCall }) {
  return (
    <section>
      <h3 className="govuk-heading-s">{title}</h3>
      <p className="govuk-body">{open ? `Open to ${openTo} until ${formatDate(closesOn)}.` : `Closed. It was open until ${formatDate(closesOn)}.`}</p>
      <ol className="govuk-list govuk-list--number">{questions.map((question) => <li key={question}>{question}</li>)}</ol>
      <WrittenWords words={whatHappens} />
    </section>
  );
}
