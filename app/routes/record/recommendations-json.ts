import type { LoaderFunctionArgs } from "@remix-run/node";
import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import { allTracked } from "../../record/recommendations.server.ts";
import { readTrackerQuery } from "../../record/tracker-query.ts";
import { settings } from "../../settings.server.ts";

export const handle = { query: ["committee", "source", "response", "delivery", "overdue"] };

/** The tracker as open data: what is listed under the same filters. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { filters } = readTrackerQuery(new URL(request.url).searchParams);
  const rows = await allTracked(filters, today().toString());
  const recommendations = rows.map(({ slug, number, ...row }) => ({ reference: number, ...row, address: settings().origin + paths.recommendation(slug) }));
  return Response.json({ asOf: today().toString(), recommendations }, { headers: { "Access-Control-Allow-Origin": "*" } });
}
