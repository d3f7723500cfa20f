import type { NextFunction, Request, Response as Reply } from "express";
import { today } from "../clock.ts";
import type { Edition } from "../record/edition.server.ts";
import { settings } from "../settings.server.ts";
import { askedOf } from "./asked.ts";
import { recordHeaders } from "./headers.ts";
import { makeKeptPage, sendKeptPage, type KeptPage } from "./kept-page.ts";

/** Renders a page of the record from its address alone. */
export type RenderRecord = (url: string, requestId: string) => Promise<Response>;

export type RecordCacheOptions = {
  render: RenderRecord;
  /** Default 64 MiB. */
  limitBytes?: number;
  /** Business day, as ISO text: pages say "today". */
  day?: () => string;
};

const notFoundPage = "/page-not-found";
const longestQuery = 1_000;

/**
 * Pages of the record, rendered once per edition and business day, held as bytes. What is held belongs to one
 * generation; anything that may have changed the record (a publication, a gap in what we know, midnight) ends the
 * generation and all pages of it, also those still being rendered.
 */
export class RecordCache {
  readonly #render: RenderRecord;
  readonly #limit: number;
  readonly #day: () => string;
  #pages = new Map<string, KeptPage>(); // in order of use: the first is the longest unused
  #inFlight = new Map<string, Promise<KeptPage>>();
  #bytes = 0;
  #generation = 0;
  #edition: number | undefined;
  #today = "";
  #todayReadAt = 0;

  constructor({ render, limitBytes = 64 * 1024 ** 2, day = () => today().toString() }: RecordCacheOptions) {
    this.#render = render;
    this.#limit = limitBytes;
    this.#day = day;
  }

  /** The current edition was read. The first after a gap, or another than before, begins a new generation. */
  learn(edition: Edition): void {
    if (edition.number === this.#edition) return;
    this.forget();
    this.#edition = edition.number;
  }

  /** What happened is unknown (the database did not answer): nothing is held until the edition is known again. */
  lose(): void {
    this.#edition = undefined;
    this.forget();
  }

  forget(): void {
    this.#generation += 1;
    this.#pages.clear();
    this.#inFlight.clear();
    this.#bytes = 0;
  }

  /** For health and tests. */
  get held(): { pages: number; bytes: number; inFlight: number; edition: number | undefined } {
    return { pages: this.#pages.size, bytes: this.#bytes, inFlight: this.#inFlight.size, edition: this.#edition };
  }

  /** @returns the page at exactly this address, if it is held. */
  lookUp(url: string): KeptPage | undefined {
    this.#turnTheDay();
    const page = this.#pages.get(url);
    if (!page) return undefined;
    this.#pages.delete(url);
    this.#pages.set(url, page);
    return page;
  }

  /** @returns the page, rendered unless held. Readers who ask meanwhile share one rendering. Errors are the renderer's. */
  async page(url: string, route: string, requestId: string, keepable: 200 | 404 = 200): Promise<KeptPage> {
    const held = this.lookUp(url) ?? this.#inFlight.get(url);
    if (held) return held;
    const born = this.#generation;
    const work = this.#make(url, route, requestId);
    this.#inFlight.set(url, work);
    try {
      const page = await work;
      this.#turnTheDay();
      // Published, lost or midnight while we rendered: whoever asked before is served, nobody after.
      if (born === this.#generation && this.#edition !== undefined && page.status === keepable) this.#keep(url, page);
      return page;
    } finally {
      if (this.#inFlight.get(url) === work) this.#inFlight.delete(url);
    }
  }

  async #make(url: string, route: string, requestId: string): Promise<KeptPage> {
    return makeKeptPage(await this.#render(url, requestId), route, recordHeaders(settings().origin));
  }

  #keep(url: string, page: KeptPage): void {
    if (page.size > this.#limit / 4) return;
    this.#pages.set(url, page);
    this.#bytes += page.size;
    for (const [oldest, unused] of this.#pages) {
      if (this.#bytes <= this.#limit) break;
      this.#pages.delete(oldest);
      this.#bytes -= unused.size;
    }
  }

  // The calendar is asked once a second at most: it costs more than the rest of a kept answer.
  #turnTheDay(): void {
    const second = Math.floor(Date.now() / 1000);
    if (second === this.#todayReadAt) return;
    this.#todayReadAt = second;
    const day = this.#day();
    if (day === this.#today) return;
    this.#today = day;
    this.forget();
  }
}

/** First road: an address that is held, exactly as it was asked for, is answered before anything else is looked at. */
export function answerHeldPages(cache: RecordCache) {
  return (request: Request, response: Reply, next: NextFunction): void => {
    const page = request.method === "GET" || request.method === "HEAD" ? cache.lookUp(request.url) : undefined;
    if (!page) return next();
    const asked = askedOf(response);
    asked.route = page.route;
    sendKeptPage(page, request, response, asked.requestId);
  };
}

/** Second road: record pages not held yet, and addresses that lead nowhere (one page for all of them). */
export function answerRecordPages(cache: RecordCache) {
  return async (request: Request, response: Reply, next: NextFunction): Promise<void> => {
    const { url, destination, requestId, route } = askedOf(response);
    if (!url || !destination) return next();
    const nowhere = destination.unknown;
    if (!nowhere && (destination.surface !== "record" || destination.handle.file)) return next();
    try {
      const page = nowhere
        ? await cache.page(notFoundPage, route, requestId, 404)
        : await cache.page(keyOf(url, destination.handle.query ?? []), route, requestId);
      sendKeptPage(page, request, response, requestId);
    } catch (error) {
      next(error);
    }
  };
}

/** Path and declared query: what the page may depend on, in one order, whatever else the address carries. */
export function keyOf(url: URL, declared: string[]): string {
  const kept = new URLSearchParams();
  for (const name of declared) for (const value of url.searchParams.getAll(name).slice(0, 20)) kept.append(name, value);
  const query = kept.toString();
  return query && query.length <= longestQuery ? `${url.pathname}?${query}` : url.pathname;
}
