// A page as somebody without scripts sees it: its words, links, labels and forms.
import { Config, HtmlElement, Parser } from "html-validate";

const parser = new Parser(await Config.empty().resolve());
const inline = new Set(["a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "time"]);
const unseen = new Set(["script", "style", "head", "template"]);
const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#39;": "'" };

export class ReadPage {
  readonly root: HtmlElement;

  constructor(html: string) {
    this.root = parser.parseHtml(html);
  }

  get title(): string {
    return wordsOf(this.root.querySelector("title"));
  }

  get heading(): string {
    return wordsOf(this.root.querySelector("h1"));
  }

  /** Every word that is shown, white space squeezed. */
  get text(): string {
    return squeezed(shownWords(this.root));
  }

  /** The words of the error summary, or nothing. */
  get errors(): string {
    const summary = this.root.querySelector(".govuk-error-summary");
    return summary ? squeezed(shownWords(summary)) : "";
  }

  /** @returns where the link leads. @throws when there is none, or two of the name lead to different places */
  linkTo(name: string): string {
    const found = new Set(this.root.querySelectorAll("a").filter((link) => wordsOf(link) === name).map((link) => attribute(link, "href")));
    const [href, ...others] = found;
    if (href === undefined) throw new Error(`No link "${name}" on "${this.heading}": ${this.root.querySelectorAll("a").map(wordsOf).join(" | ")}`);
    if (others.length > 0) throw new Error(`Links "${name}" on "${this.heading}" lead to different places: ${[...found].join(", ")}`);
    return href;
  }

  hasLink(name: string): boolean {
    return this.root.querySelectorAll("a").some((link) => wordsOf(link) === name);
  }

  /** The name of every link, in the order of the page. */
  linkNames(): string[] {
    return this.root.querySelectorAll("a").map(wordsOf);
  }

  hrefs(): string[] {
    return [...this.root.querySelectorAll("a"), ...this.root.querySelectorAll("link")].map((link) => attribute(link, "href")).filter(Boolean);
  }

  /** @throws when there is no such button, or more than one */
  button(name: string): HtmlElement {
    return only(this.root.querySelectorAll("button").filter((button) => wordsOf(button) === name), `button "${name}"`, this);
  }

  hasButton(name: string): boolean {
    return this.buttonNames().includes(name);
  }

  buttonNames(): string[] {
    return this.root.querySelectorAll("button").map(wordsOf);
  }

  /** The control that the label names; within the group of that legend, where one is given. */
  labelled(label: string, legend?: string): HtmlElement {
    const groups = legend === undefined ? [this.root] : this.root.querySelectorAll("fieldset").filter((group) => wordsOf(group.querySelector("legend")) === legend);
    const labels = groups.flatMap((group) => group.querySelectorAll("label")).filter((one) => wordsOf(one) === label);
    const id = attribute(only(labels, `label "${label}"${legend ? ` under "${legend}"` : ""}`, this), "for");
    return only(controlsIn(this.root).filter((control) => attribute(control, "id") === id), `control "${label}"`, this);
  }
}

export function controlsIn(part: HtmlElement): HtmlElement[] {
  return [...part.querySelectorAll("input"), ...part.querySelectorAll("textarea"), ...part.querySelectorAll("select")];
}

export function attribute(element: HtmlElement, name: string): string {
  return decoded(String(element.getAttributeValue(name) ?? ""));
}

/** What a control holds before anybody touches it; undefined where it would send nothing. */
export function firstValue(control: HtmlElement): string | undefined {
  if (control.tagName === "textarea") return decoded(control.textContent).replace(/^\n/, "");
  if (control.tagName === "select") {
    const options = control.querySelectorAll("option");
    const chosen = options.find((option) => option.hasAttribute("selected")) ?? options[0];
    return chosen && attribute(chosen, "value");
  }
  const type = attribute(control, "type");
  if (type === "radio" || type === "checkbox") return control.hasAttribute("checked") ? attribute(control, "value") : undefined;
  return type === "file" ? undefined : attribute(control, "value");
}

export function wordsOf(element: HtmlElement | null): string {
  return element ? squeezed(decoded(element.textContent)) : "";
}

/** The nearest element of that name around it. */
export function around(element: HtmlElement, tag: string): HtmlElement | undefined {
  for (let at = element.parent; at; at = at.parent) if (at.tagName === tag) return at;
  return undefined;
}

function shownWords(element: HtmlElement): string {
  if (unseen.has(element.tagName)) return "";
  const words = element.childNodes.map((node) => (node instanceof HtmlElement ? shownWords(node) : decoded(node.textContent))).join("");
  return inline.has(element.tagName) ? words : `\n${words}\n`;
}

function decoded(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27|#39);/g, (entity) => entities[entity] ?? entity);
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function only(found: HtmlElement[], what: string, page: ReadPage): HtmlElement {
  const [one, ...more] = found;
  if (!one || more.length > 0) throw new Error(`${found.length} of ${what} on "${page.heading}". The page says: ${page.text.slice(0, 1500)}`);
  return one;
}
