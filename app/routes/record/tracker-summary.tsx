import { deliveryStatusWords, responseStatusWords, shownStatus } from "../../copy/recommendations.ts";
import { Details } from "../../ui/details.tsx";
import { StackedBar } from "../../ui/stacked-bar.tsx";
import { Table } from "../../ui/table.tsx";

type Counts = { all: number; overdue: number; response: Record<string, number>; delivery: Record<string, number> };

const drawn: Readonly<Record<string, { fill: string; hatched?: boolean }>> = {
  "verified complete": { fill: "#005a30" },
  "claimed complete": { fill: "#1d70b8", hatched: true },
  "on track": { fill: "#28706a" },
  "at risk": { fill: "#ffdd00" },
  "off track": { fill: "#b52c16", hatched: true },
  "not started": { fill: "#505a5f" },
  superseded: { fill: "#b1b4b6" },
};

/** The message in a sentence, the bar, and the same as a table. */
export function TrackerSummary({ counts }: { counts: Counts }) {
  if (counts.all === 0) return null;
  const parts = Object.entries(drawn).map(([status, look]) => ({ words: shownStatus(deliveryStatusWords, status).text, count: counts.delivery[status] ?? 0, ...look }));
  const sentence = sentenceOf(counts);
  return (
    <section aria-label="Summary">
      <p className="govuk-body">{sentence}</p>
      <StackedBar id="delivery" title={`How they are carried out: ${parts.filter(({ count }) => count > 0).map(({ words, count }) => `${words} ${count}`).join(", ")}`} parts={parts} />
      <Details summary="View as table">
        <Table caption="How they are carried out" captionClassName="govuk-table__caption--s" head={["State", { content: "Recommendations", format: "numeric" }]} firstCellIsHeader rows={parts.map(({ words, count }) => [words, { content: count, format: "numeric" }])} />
        <Table caption="How they were answered" captionClassName="govuk-table__caption--s" head={["Answer", { content: "Recommendations", format: "numeric" }]} firstCellIsHeader
          rows={Object.entries(responseStatusWords).map(([status, { text }]) => [text, { content: counts.response[status] ?? 0, format: "numeric" }])} />
      </Details>
    </section>
  );
}

function sentenceOf({ all, overdue, response, delivery }: Counts): string {
  const of = (counts: Record<string, number>, status: string) => counts[status] ?? 0;
  const answered = all - of(response, "awaiting");
  const answers = [[of(response, "accepted"), "accepted"], [of(response, "partially accepted"), "accepted in part"], [of(response, "rejected"), "rejected"], [of(response, "noted"), "noted"]] as const;
  const shares = answers.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return `${all} ${all === 1 ? "recommendation" : "recommendations"}: ${answered} answered${shares.length > 0 ? ` (${shares.join(", ")})` : ""}, ` +
    `${of(delivery, "verified complete")} confirmed as complete${overdue > 0 ? `, ${overdue} overdue` : ""}.`;
}
