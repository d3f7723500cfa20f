// A browser without scripts: it keeps cookies, sends forms as browsers do, follows redirects, and shows what came back.
import type { HtmlElement } from "html-validate";
import { around, attribute, controlsIn, firstValue, ReadPage } from "./page-reader.ts";

export type ChosenFile = { name: string; type: string; bytes: Uint8Array };
/** A form as it would be sent: kept to be sent twice. */
export type FilledForm = { url: string; method: string; body: FormData; multipart: boolean };

const mostRedirects = 6;

export class PlainBrowser {
  status = 0;
  url: string;
  html = "";
  bytes: Buffer = Buffer.alloc(0);
  headers = new Headers();
  page = new ReadPage("<html></html>");
  readonly #origin: string;
  readonly #cookies: Map<string, string>;
  readonly #history: string[] = [];
  #filled = new Map<HtmlElement, string | undefined>();
  #files = new Map<HtmlElement, ChosenFile>();

  constructor(origin: string, cookies = new Map<string, string>()) {
    this.#origin = origin;
    this.#cookies = cookies;
    this.url = origin;
  }

  /** Another tab of the same browser: the same cookies, its own page. */
  newTab(): PlainBrowser {
    return new PlainBrowser(this.#origin, this.#cookies);
  }

  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get path(): string {
    return new URL(this.url).pathname;
  }

  async open(path: string): Promise<this> {
    await this.#ask(new URL(path, this.url).href, { method: "GET" });
    return this;
  }

  /** To the page before this one, which is asked for anew: pages of the desk are not stored. */
  async back(): Promise<this> {
    this.#history.pop();
    const before = this.#history.pop();
    if (before === undefined) throw new Error("There is no page before this one.");
    return this.open(before);
  }

  async follow(link: string): Promise<this> {
    return this.open(this.page.linkTo(link));
  }

  /** @param legend the group in which the label stands, where a label alone could mean two */
  fill(label: string, value: string, legend?: string): this {
    this.#filled.set(this.page.labelled(label, legend), value);
    return this;
  }

  /** @param day an ISO date */
  fillDate(legend: string, day: string): this {
    const [year = "", month = "", date = ""] = day.split("-");
    return this.fill("Day", String(Number(date)), legend).fill("Month", String(Number(month)), legend).fill("Year", year, legend);
  }

  /** Ticks a box, presses a radio, or picks the option of a select by the words that it shows. */
  choose(label: string, legend?: string): this {
    const control = this.page.labelled(label, legend);
    if (attribute(control, "type") === "radio") {
      for (const other of controlsIn(formOf(control))) if (attribute(other, "name") === attribute(control, "name")) this.#filled.set(other, undefined);
    }
    this.#filled.set(control, attribute(control, "value"));
    return this;
  }

  untick(label: string): this {
    this.#filled.set(this.page.labelled(label), undefined);
    return this;
  }

  select(label: string, option: string): this {
    const control = this.page.labelled(label);
    const found = control.querySelectorAll("option").find((one) => one.textContent.replaceAll("&#x27;", "'") === option);
    if (!found) throw new Error(`"${label}" has no option "${option}".`);
    this.#filled.set(control, attribute(found, "value"));
    return this;
  }

  attach(label: string, file: ChosenFile): this {
    this.#files.set(this.page.labelled(label), file);
    return this;
  }

  /** What the control holds now. */
  held(label: string, legend?: string): string | undefined {
    const control = this.page.labelled(label, legend);
    return this.#filled.has(control) ? this.#filled.get(control) : firstValue(control);
  }

  async press(button: string): Promise<this> {
    return this.send(this.formSentBy(button));
  }

  formSentBy(name: string): FilledForm {
    const button = this.page.button(name);
    const form = formOf(button);
    const body = new FormData();
    for (const control of inOrder(form)) this.#add(body, control);
    if (attribute(button, "name")) body.append(attribute(button, "name"), attribute(button, "value"));
    const url = new URL(attribute(form, "action") || this.url, this.url).href;
    return { url, method: attribute(form, "method").toUpperCase(), body, multipart: attribute(form, "enctype") === "multipart/form-data" };
  }

  async send({ url, method, body, multipart }: FilledForm): Promise<this> {
    const fields = () => new URLSearchParams([...body].map(([name, value]): [string, string] => [name, String(value).replace(/\r?\n/g, "\r\n")]));
    // A form that asks with GET writes its fields into the address
    if (method === "GET") await this.#ask(`${url.split(/[?#]/)[0]}?${fields().toString()}`, { method });
    else await this.#ask(url, { method, body: multipart ? body : fields() });
    return this;
  }

  #add(body: FormData, control: HtmlElement): void {
    const name = attribute(control, "name");
    if (!name || control.hasAttribute("disabled")) return;
    if (attribute(control, "type") === "file") {
      const file = this.#files.get(control);
      const bytes = new Uint8Array(file?.bytes ?? []);
      return body.append(name, new File([bytes], file?.name ?? "", { type: file?.type ?? "application/octet-stream" }));
    }
    const value = this.#filled.has(control) ? this.#filled.get(control) : firstValue(control);
    if (value !== undefined) body.append(name, value);
  }

  async #ask(url: string, { method, body }: { method: string; body?: FormData | URLSearchParams }): Promise<void> {
    let answer = await this.#fetch(url, method, body);
    let at = url;
    for (let count = 0; answer.status >= 301 && answer.status <= 308; count += 1) {
      if (count === mostRedirects) throw new Error(`${url} is redirected again and again.`);
      if (answer.status > 303) throw new Error(`${answer.status} would send a form again.`);
      await answer.arrayBuffer();
      at = new URL(answer.headers.get("location") ?? "", at).href;
      answer = await this.#fetch(at, "GET");
    }
    this.bytes = Buffer.from(await answer.arrayBuffer());
    this.status = answer.status;
    this.headers = answer.headers;
    this.url = at;
    const isHtml = answer.headers.get("content-type")?.startsWith("text/html") ?? false;
    this.html = isHtml ? this.bytes.toString() : "";
    this.page = new ReadPage(isHtml ? this.html : "<html></html>");
    this.#filled = new Map();
    this.#files = new Map();
    if (method === "GET" || at !== url) this.#history.push(at);
  }

  async #fetch(url: string, method: string, body?: FormData | URLSearchParams): Promise<Response> {
    const headers: Record<string, string> = { accept: "text/html,*/*;q=0.8", "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    if (method === "POST") headers["origin"] = this.#origin;
    if (this.#cookies.size > 0) headers["cookie"] = this.cookies;
    const answer = await fetch(url, { method, headers, redirect: "manual", ...(body ? { body } : {}) });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", value = ""] = pair.split("=", 2);
      if (attributes.some((one) => one.trim().toLowerCase() === "max-age=0")) this.#cookies.delete(name.trim());
      else this.#cookies.set(name.trim(), value);
    }
    return answer;
  }
}

/** Controls in the order of the page, as browsers send them: fields must come before a file. */
function inOrder(form: HtmlElement): HtmlElement[] {
  return form.querySelectorAll("*").filter((element) => ["input", "textarea", "select"].includes(element.tagName));
}

function formOf(control: HtmlElement): HtmlElement {
  const form = around(control, "form");
  if (!form) throw new Error("A control stands outside a form.");
  return form;
}
