import { howWords } from "../copy/evidence.ts";
import { formatDate } from "./dates.ts";
import { InsetText } from "./inset-text.tsx";
import { SummaryList } from "./summary-list.tsx";
import { WrittenWords } from "./written-words.tsx";

type Evidence = { reference: string; inquiry: { title: string }; body: { name: string }; by: string | null; how: string; acceptedOn: string; answers: { question: string; words: string }[]; files: number };

/** Published evidence: the same on the record and at the gate. */
export function EvidenceDocument({ document: { reference, inquiry, body, by, how, acceptedOn, answers, files }, inquiryHref }: { document: Evidence; inquiryHref?: string | null }) {
  return (
    <>
      <SummaryList rows={[
        { key: "Reference", value: reference },
        { key: "Inquiry", value: inquiryHref ? <a className="govuk-link" href={inquiryHref}>{inquiry.title}</a> : inquiry.title },
        { key: "Sent to", value: body.name },
        { key: "From", value: by ?? "Not named" },
        { key: "Accepted", value: formatDate(acceptedOn) },
        { key: "Published", value: howWords[how] ?? how },
        { key: "Attached", value: files === 0 ? "No files" : `${files} ${files === 1 ? "file" : "files"}, held by the panel` },
      ]} />
      {how === "published redacted" && <InsetText>Where a passage is left out, it says “[omitted]”. Nothing else was changed.</InsetText>}
      {answers.map(({ question, words }, index) => (
        <section key={index}><h2 className="govuk-heading-m">{question}</h2><WrittenWords words={words} /></section>
      ))}
    </>
  );
}
