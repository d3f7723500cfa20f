import type { PlainBrowser } from "../support/plain-browser.ts";

const mostPages = 400;

/**
 * Every page and file that a reader without an account can reach from the home page, with its bytes: links are followed
 * until there is nothing new. What a page names is also asked for as data.
 */
export async function everythingPublic(reader: PlainBrowser): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const waiting = ["/", "/seal/chain", "/health", "/sign-in", "/take-part"];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (found.size > mostPages) throw new Error("The public record has no end.");
    await reader.open(path);
    found.set(path, Buffer.concat([Buffer.from(JSON.stringify([...reader.headers])), reader.bytes]));
    for (const href of reader.page.hrefs()) {
      const url = new URL(href, reader.url);
      const next = url.pathname + url.search;
      if (url.origin !== new URL(reader.url).origin || url.pathname.startsWith("/assets/") || seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
    if (reader.html) found.set(`${path}.data`, (await reader.open(`${path === "/" ? "/_root" : path}.data`)).bytes);
  }
  return found;
}
