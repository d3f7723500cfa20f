import type { LoaderFunctionArgs } from "@remix-run/node";
import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import { csvOf } from "../../record/formats/csv.ts";
import { allTracked } from "../../record/recommendations.server.ts";
import { readTrackerQuery } from "../../record/tracker-query.ts";
import { settings } from "../../settings.server.ts";

export const handle = { query: ["committee", "source", "response", "delivery", "overdue"] };

/** The tracker as open data: what is listed under the same filters. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { filters } = readTrackerQuery(new URL(request.url).searchParams);
  const rows = await allTracked(filters, today().toString());
  const csv = csvOf(
    ["Reference", "Title", "Committee", "Recommended by", "Owner", "Response", "Response due by", "Delivery", "To be done by", "Overdue", "Published", "Address"],
    rows.map((row) => [row.number, row.title, row.committeeName, row.source, row.ownerPost, row.responseStatus, row.responseDueOn, row.deliveryStatus, row.dueOn, row.overdue, row.publishedOn, settings().origin + paths.recommendation(row.slug)]),
  );
  return new Response(csv, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="recommendations.csv"' } });
}
