import { Details } from "./details.tsx";
import { Table } from "./table.tsx";

/** A sum of clear days: the sentences, and each day of the calendar with whether and why it counts. */
export type ShownSum = { sentences: readonly string[]; rows: readonly { date: string; day: string; kind: string; words: string }[] };

export function Sum({ sum }: { sum: ShownSum }) {
  return (
    <>
      {sum.sentences.map((sentence) => <p className="govuk-body" key={sentence}>{sentence}</p>)}
      <Details summary="The sum, day by day">
        <Table caption="Clear days" captionClassName="govuk-visually-hidden" head={["Day", "Counts?"]} firstCellIsHeader rows={sum.rows.map((row) => [row.day, row.words])} />
      </Details>
    </>
  );
}
