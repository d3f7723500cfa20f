// The text of the HTML that Word, a browser or a mail program puts on the clipboard. Only text comes out: nothing here is ever shown as HTML.
import { decodeEntities } from "./word-entities.ts";
import { listMark } from "./list-marks.ts";
import { TextOfBlocks } from "./text-of-blocks.ts";

export const mostPastedMarkup = 2_000_000;

type Tag = { name: string; isEnd: boolean; attributes: string };

/**
 * One line for each paragraph, row of a table and entry of a list, as plain text. Entries of lists begin with their number
 * or "•", cells are parted by tabs, deeper levels begin with tabs. Styles, scripts and comments are dropped, and no text that is seen.
 * Time is linear in the length; broken markup is read as well as it can be and throws nothing.
 */
export function textOfWordPaste(html: string): string {
  const blocks = new TextOfBlocks();
  const lists: { isOrdered: boolean; kind: string; next: number }[] = [];
  // how many spans are open inside the one that holds Word's own number; -1 outside of it
  let spansInNumber = -1;
  for (const piece of pieces(html)) {
    if (typeof piece === "string") {
      blocks.text(decodeEntities(piece));
      continue;
    }
    const { name, isEnd, attributes } = piece;
    if (name === "span") {
      if (spansInNumber >= 0) spansInNumber += isEnd ? -1 : 1;
      else if (!isEnd && /mso-list:\s{0,3}ignore/i.test(attributes)) {
        spansInNumber = 0;
        blocks.beginNumber();
      }
      else if (!isEnd && /mso-tab-count/i.test(attributes)) blocks.text("\t");
      if (isEnd && spansInNumber === -1) blocks.endNumber();
      continue;
    }
    if (isBlock(name)) {
      if (spansInNumber >= 0) blocks.endNumber();
      spansInNumber = -1;
    }
    if (name === "br") blocks.endLine();
    else if (name === "ol" || name === "ul") {
      blocks.endLine();
      if (isEnd) lists.pop();
      else lists.push({ isOrdered: name === "ol", kind: attribute(attributes, "type") ?? "1", next: wholeNumber(attribute(attributes, "start")) ?? 1 });
    } else if (name === "li") {
      blocks.endLine();
      const list = lists.at(-1);
      if (isEnd) blocks.forgetMark();
      else if (list?.isOrdered) {
        const number = wholeNumber(attribute(attributes, "value")) ?? list.next;
        list.next = number + 1;
        blocks.mark(listMark(number, list.kind), Math.min(lists.length, 9) - 1);
      } else blocks.mark("•", Math.min(Math.max(lists.length, 1), 9) - 1);
    } else if (name === "tr") blocks.row(isEnd);
    else if (name === "td" || name === "th") blocks.cell(isEnd);
    else if (name === "table") blocks.table(isEnd);
    else if (isBlock(name)) {
      blocks.endLine();
      const level = isEnd ? undefined : /mso-list:[^;"']{0,40}\blevel(\d)/i.exec(attributes)?.[1];
      if (level) blocks.indent(Number(level) - 1);
    }
  }
  return blocks.result();
}

const blockNames = new Set(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "ul", "table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "blockquote", "dl", "dt", "dd", "section", "article", "header", "footer", "main", "nav", "aside", "address", "pre", "hr", "form", "fieldset", "figure", "figcaption", "body", "html"]);
const isBlock = (name: string) => blockNames.has(name);
const silent = new Set(["script", "style", "title", "template", "noscript"]);

function attribute(attributes: string, name: "start" | "type" | "value"): string | undefined {
  const found = { start: /\sstart=["']?([^\s"'>]{1,9})/i, type: /\stype=["']?([^\s"'>]{1,9})/i, value: /\svalue=["']?([^\s"'>]{1,9})/i }[name].exec(attributes);
  return found?.[1];
}

function wholeNumber(given: string | undefined): number | undefined {
  return given !== undefined && /^\d{1,4}$/.test(given) ? Number(given) : undefined;
}

/** The text and the tags of some HTML in order. What looks like a tag and never ends is text: better shown than lost. */
function* pieces(html: string): Generator<string | Tag> {
  const ends = new Ends(html);
  let from = 0;
  let place = html.indexOf("<");
  while (place !== -1) {
    const found = ends.of(place);
    if (found === null) {
      place = html.indexOf("<", place + 1);
      continue;
    }
    if (place > from) yield html.slice(from, place);
    from = found.end;
    if (found.tag) {
      yield found.tag;
      if (!found.tag.isEnd && silent.has(found.tag.name)) from = ends.ofSilent(found.tag.name, found.end);
    }
    place = html.indexOf("<", from);
  }
  if (from < html.length) yield html.slice(from);
}

/** Where tags and comments end. What was once sought in vain to the very end is not sought again: that keeps the time linear. */
class Ends {
  readonly #html: string;
  readonly #absent = new Set<string>();
  #areQuotesBroken = false;

  constructor(html: string) {
    this.#html = html;
  }

  /** The end of what begins with "<" at a place, with its tag if it is one; null where the sign is text. */
  of(place: number): { end: number; tag?: Tag } | null {
    if (this.#html.startsWith("<!--", place)) {
      const end = this.#find("-->", place + 4);
      return end === -1 ? { end: place + 4 } : { end: end + 3 };
    }
    const name = /^<(\/?)([a-z][a-z0-9:]{0,20}|[!?])/i.exec(this.#html.slice(place, place + 24));
    if (!name?.[2]) return null;
    const end = this.#tagEnd(place + name[0].length);
    if (end === -1) return null;
    if (name[2] === "!" || name[2] === "?") return { end: end + 1 };
    return { end: end + 1, tag: { name: name[2].toLowerCase(), isEnd: name[1] === "/", attributes: this.#html.slice(place + name[0].length, end) } };
  }

  /** Where the contents of a script or style end; they are text where it is never closed. */
  ofSilent(name: string, from: number): number {
    const closing = new RegExp(`</${name}[^>]{0,50}>`, "gi");
    closing.lastIndex = from;
    const found = this.#absent.has(name) ? null : closing.exec(this.#html);
    if (!found) this.#absent.add(name);
    return found ? found.index + found[0].length : from;
  }

  /** The ">" that ends a tag and stands in no quotes; once quotes were found open to the end, the first ">". */
  #tagEnd(from: number): number {
    if (this.#areQuotesBroken) return this.#find(">", from);
    let quote = "";
    for (let place = from; place < this.#html.length; place += 1) {
      const sign = this.#html.charAt(place);
      if (quote !== "") quote = sign === quote ? "" : quote;
      else if (sign === ">") return place;
      else if ((sign === '"' || sign === "'") && this.#html.charAt(place - 1) === "=") quote = sign;
    }
    this.#areQuotesBroken = true;
    return this.#find(">", from);
  }

  #find(what: string, from: number): number {
    if (this.#absent.has(what)) return -1;
    const found = this.#html.indexOf(what, from);
    if (found === -1) this.#absent.add(what);
    return found;
  }
}
