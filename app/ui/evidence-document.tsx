import { formatDate } from "./dates.ts";
import { SummaryList } from "./summary-list.tsx";
import { WrittenWords } from "./written-words.tsx";

/** Evidence as everybody may read it: the public page and the gate show the same. */
export type ShownEvidence = {
  reference: string; inquiry: { title: string }; body: { name: string }; by: string | null; how: "published" | "published anonymously" | "published redacted";
  acceptedOn: string; answers: { question: string; words: string }[]; files: number;
};

const howWords: Record<ShownEvidence["how"], string> = {
  published: "Published in full",
  "published anonymously": "Published without the name of who sent it",
  "published redacted": "Published in part: what was struck out is shown as [omitted]",
};

export function EvidenceDocument({ document }: { document: ShownEvidence }) {
  const { reference, by, how, acceptedOn, answers, files } = document;
  return (
    <>
      <SummaryList rows={[
        { key: "Reference", value: reference },
        { key: "From", value: by ?? "Not named" },
        { key: "Accepted", value: formatDate(acceptedOn) },
        { key: "Published", value: howWords[how] },
        ...(files > 0 ? [{ key: "Files", value: `${files} ${files === 1 ? "file" : "files"}, held by the panel and not published` }] : []),
      ]} />
      {answers.map(({ question, words }) => (
        <section key={question}>
          <h2 className="govuk-heading-m">{question}</h2>
          {words ? <WrittenWords words={words} /> : <p className="govuk-body">No answer was given.</p>}
        </section>
      ))}
    </>
  );
}
