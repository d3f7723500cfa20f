import { deliveryStatusWords, responseStatusWords, shownStatus } from "../../copy/recommendations.ts";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { atomOf } from "../../record/formats/atom.ts";
import { recentlyTracked } from "../../record/recommendations.server.ts";
import { settings } from "../../settings.server.ts";

const most = 50;

/** What was published or changed last. */
export async function loader() {
  const { origin } = settings();
  const [{ councilName }, recent] = await Promise.all([theCouncil(), recentlyTracked(most)]);
  const feed = atomOf({
    href: origin + paths.recommendations(), self: origin + paths.recommendationsFeed(), title: `Recommendations: ${councilName}`, author: councilName,
    entries: recent.map(({ slug, number, title, responseStatus, deliveryStatus, publishedAt }) => ({
      href: origin + paths.recommendation(slug), title: `${number}: ${title}`, updated: publishedAt.toISOString(),
      summary: `${shownStatus(responseStatusWords, responseStatus).text}. ${shownStatus(deliveryStatusWords, deliveryStatus).text}.`,
    })),
  });
  return new Response(feed, { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
}
