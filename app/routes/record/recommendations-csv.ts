import type { LoaderFunctionArgs } from "@remix-run/node";
import { today } from "../../clock.ts";
import { deliveryStatusWords, responseStatusWords, shownStatus, sourceWords } from "../../copy/recommendations.ts";
import { paths } from "../../paths.ts";
import { csvOf } from "../../record/formats/csv.ts";
import { allTracked } from "../../record/recommendations.server.ts";
import { readTrackerQuery } from "../../record/tracker-query.ts";
import { settings } from "../../settings.server.ts";

export const handle = { query: ["committee", "source", "response", "delivery", "overdue"] };

const overdueWords = { response: "Response", delivery: "Delivery" };

/** The tracker for a spreadsheet: what is listed under the same filters, in the words of the page. Its JSON keeps the codes. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { filters } = readTrackerQuery(new URL(request.url).searchParams);
  const rows = await allTracked(filters, today().toString());
  const csv = csvOf(
    ["Reference", "Title", "Committee", "Recommended by", "Owner", "Response", "Response due by", "Delivery", "To be done by", "Overdue", "Published", "Address"],
    rows.map((row) => [row.number, row.title, row.committeeName, sourceInWords(row.source), row.ownerPost, shownStatus(responseStatusWords, row.responseStatus).text, row.responseDueOn, shownStatus(deliveryStatusWords, row.deliveryStatus).text, row.dueOn, row.overdue && overdueWords[row.overdue], row.publishedOn, settings().origin + paths.recommendation(row.slug)]),
  );
  return new Response(csv, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="recommendations.csv"' } });
}

function sourceInWords(source: string): string {
  return Object.entries(sourceWords).find(([one]) => one === source)?.[1] ?? source;
}
