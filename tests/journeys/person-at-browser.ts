// Somebody at a browser with scripts: reads, types and presses by the words that the page shows. Each page that is passed must fit a narrow screen.
import type { Browser, Locator, Page } from "playwright-core";
import { contextOf, hydrated, watchedPage } from "../support/chromium.ts";
import type { DemoPortal } from "../support/demo-portal.ts";

type Words = string | RegExp;

export class PersonAtBrowser {
  private constructor(readonly page: Page, /** What pages said on the console that they should not, since the last look. */ readonly complaints: () => string[]) {}

  /** Nobody signed in, without a name. */
  static async of(browser: Browser, portal: DemoPortal, name?: string): Promise<PersonAtBrowser> {
    const { page, complaints } = await watchedPage(await contextOf(browser, portal, name));
    return new PersonAtBrowser(page, complaints);
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** A second tab of the same browser. */
  async secondTab(): Promise<PersonAtBrowser> {
    const { page, complaints } = await watchedPage(this.page.context());
    return new PersonAtBrowser(page, complaints);
  }

  /** @returns the status that the server answered */
  async open(path: string): Promise<number> {
    const answer = await this.page.goto(path);
    const status = answer?.status() ?? 0;
    if (path.startsWith("/desk") && status < 400) await hydrated(this.page); // a refusal needs no scripts
    await this.mustFit();
    return status;
  }

  async follow(link: Words): Promise<void> {
    const named = { name: link, exact: typeof link === "string" };
    // A link that looks like a button says that it is one.
    await this.page.getByRole("link", named).or(this.page.getByRole("button", named).and(this.page.locator("a"))).first().click();
  }

  /** Follows the link to the page with that heading. */
  async goTo(link: Words, heading: Words = link): Promise<void> {
    await this.follow(link);
    await this.arriveAt(heading);
  }

  /** Presses the button, and waits for the page that it leads to. */
  async press(button: string, heading: Words): Promise<void> {
    await this.button(button).click();
    await this.arriveAt(heading);
  }

  /** Presses the button of a form that is not accepted: the summary takes the focus, and says this. */
  async pressInVain(button: string, message: string): Promise<void> {
    await this.button(button).click();
    await this.page.locator(".govuk-error-summary").filter({ hasText: message }).waitFor();
    await this.page.waitForFunction(() => document.activeElement?.classList.contains("govuk-error-summary") === true);
    await this.mustFit();
  }

  /** Waits for the page with that heading, and until it answers to scripts. */
  async arriveAt(heading: Words): Promise<void> {
    await this.page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
    if (this.path.startsWith("/desk")) await hydrated(this.page);
    await this.mustFit();
  }

  async fill(label: string, words: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(words);
  }

  async select(label: string, option: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).selectOption({ label: option });
  }

  async choose(answer: string, question?: string): Promise<void> {
    const around: Page | Locator = question ? this.page.getByRole("group", { name: question, exact: true }) : this.page;
    await around.getByLabel(answer, { exact: true }).check();
  }

  async fillDate(question: string, day: string): Promise<void> {
    const group = this.page.getByRole("group", { name: question, exact: true });
    for (const [index, label] of ["Year", "Month", "Day"].entries()) await group.getByLabel(label, { exact: true }).fill(String(Number(day.split("-")[index])));
  }

  async attach(label: string, file: { name: string; type: string; bytes: Uint8Array }): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).setInputFiles({ name: file.name, mimeType: file.type, buffer: Buffer.from(file.bytes) });
  }

  /** Tabs on until the control with that name is reached. */
  async tabTo(role: "combobox" | "textbox" | "radio" | "button" | "link", name: string): Promise<void> {
    const wanted = this.page.getByRole(role, { name, exact: true });
    for (let count = 0; count < 80; count += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`“${name}” cannot be reached by keyboard on ${this.path}`);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true }).and(this.page.locator("button"));
  }

  /** Waits until the page says it. */
  async sees(words: string | RegExp): Promise<void> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const said = await this.words();
      if (typeof words === "string" ? said.includes(words) : words.test(said)) return;
      if (Date.now() > deadline) throw new Error(`${this.path} does not say “${String(words)}”, but: ${said}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** What the page says, its lines run together. */
  async words(): Promise<string> {
    return (await this.page.locator("main").innerText()).replace(/\s+/g, " ");
  }

  /** Back, and forward again: the page that a post led to stands as it stood. */
  async goesBackAndForth(): Promise<void> {
    const heading = await this.page.getByRole("heading", { level: 1 }).innerText();
    const { path } = this;
    await this.page.goBack();
    await this.page.waitForURL((url) => url.pathname !== path);
    await this.page.getByRole("heading", { level: 1 }).waitFor();
    await this.page.goForward();
    await this.page.waitForURL((url) => url.pathname === path);
    await this.page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
  }

  private async mustFit(): Promise<void> {
    const wide = this.page.viewportSize() ?? { width: 1280, height: 900 };
    await this.page.setViewportSize({ width: 320, height: 800 });
    const width = await this.page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) throw new Error(`${this.path} is ${width} px wide on a screen of 320 px`);
    await this.page.setViewportSize(wide);
  }
}
