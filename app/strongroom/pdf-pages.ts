/** Longer than any match of the pattern below. */
const OVERLAP = 128;
/** More different numbers than the page tree and the bookmarks of any paper hold. */
const MOST_COUNTS = 10_000;
const SPACES = "[\\0\\t\\n\\f\\r ]";
const NAME_ENDS = "(?![A-Za-z0-9_.#-])";
const SIGNS = new RegExp(`/(?:Type${SPACES}{0,32}/(Page|ObjStm)${NAME_ENDS}|Count${SPACES}{1,32}(\\d{1,6})(?!\\d)|(Font)${NAME_ENDS})`, "g");

/**
 * Counts the pages of a PDF as it streams past, without parsing it (ISO 32000-1, 7.7.3): the page objects that lie in
 * clear, which the count of the page tree must confirm. Where pages are packed into compressed objects, or an older
 * version of the file lies under the newer one, the two differ, and nothing is claimed.
 */
export class PdfPages {
  #rest = "";
  #pages = 0;
  #hasFont = false;
  #hasPackedObjects = false;
  readonly #counts = new Set<number>();

  /** @param text the next bytes as latin1 */
  take(text: string): void {
    const whole = this.#rest + text;
    const safe = Math.max(0, whole.length - OVERLAP);
    this.#read(whole, safe);
    this.#rest = whole.slice(safe);
  }

  finish(): void {
    this.#read(this.#rest, this.#rest.length);
    this.#rest = "";
  }

  /** How many pages there are, or null where that is not certain. */
  get pages(): number | null {
    return this.#pages > 0 && this.#counts.has(this.#pages) ? this.#pages : null;
  }

  /** Pages without a font hold no letter: a scan. False where fonts may be packed into compressed objects. */
  get isTextless(): boolean {
    return this.#pages > 0 && !this.#hasFont && !this.#hasPackedObjects;
  }

  // a match that begins later than `before` may be cut: it is read with the next bytes
  #read(text: string, before: number): void {
    for (const { index, 1: type, 2: count, 3: font } of text.matchAll(SIGNS)) {
      if (index >= before) return;
      if (font) this.#hasFont = true;
      else if (type === "Page") this.#pages += 1;
      else if (type === "ObjStm") this.#hasPackedObjects = true;
      else if (this.#counts.size < MOST_COUNTS) this.#counts.add(Number(count));
    }
  }
}
