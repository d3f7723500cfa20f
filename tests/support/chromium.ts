// Chromium on the demo portal, with an ear for everything that a page complains about.
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { DemoPortal } from "./demo-portal.ts";

/** The whole of it for `npm run assure`; `npm test` takes the short form. */
export const inFull = process.env["FULL"] === "1";

export type Watched = {
  page: Page;
  /** What the console and the page said that they should not, since the last look. */
  complaints(): string[];
};

/** A tab whose complaints are heard. The browser's own line for a page that is meant to be refused is no complaint. */
export async function watchedPage(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage();
  const heard: string[] = [];
  const meant = new Set<string>();
  page.on("response", (answer) => {
    if ([400, 403, 404, 409, 422].includes(answer.status()) && answer.request().resourceType() !== "image") meant.add(answer.url());
  });
  page.on("console", (line) => {
    if (line.type() !== "error" && line.type() !== "warning") return;
    if (line.text().startsWith("Failed to load resource") && meant.has(line.location().url)) return;
    // a second press leaves what the first had begun: the browser says so, and nothing is wrong
    if (line.text().startsWith("AbortError: signal is aborted without reason")) return;
    heard.push(`${line.type()} on ${page.url()}: ${line.text()}`);
  });
  page.on("pageerror", (error) => void heard.push(`fault on ${page.url()}: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Left by the reader; or a script where scripts are off. What the policy itself blocks is on the console too.
    if (why !== "net::ERR_ABORTED" && why !== "csp") heard.push(`not loaded: ${request.url()} ${why}`);
  });
  return { page, complaints: () => heard.splice(0) };
}

/** A context signed in as somebody of the demo; nobody, without a name. */
export async function contextOf(browser: Browser, portal: DemoPortal, name?: string, scripts = true): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: scripts, viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  context.setDefaultTimeout(30_000);
  if (name) await useCookies(context, portal, (await portal.browser(name)).cookies);
  return context;
}

export async function useCookies(context: BrowserContext, portal: DemoPortal, cookies: string): Promise<void> {
  for (const pair of cookies.split("; ").filter(Boolean)) {
    const [name = "", value = ""] = pair.split("=", 2);
    await context.addCookies([{ name, value, url: portal.origin, httpOnly: true, sameSite: "Lax" }]);
  }
}

/** Waits until React has taken the page over: before that a click is a plain form's. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main !== null && Object.keys(main).some((key) => key.startsWith("__reactFiber"));
  });
}
