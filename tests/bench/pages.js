import { request } from "node:http";

/** The name under which the portal is asked: its gate answers to no other. */
export const host = "localhost:3000";

/**
 * One request as a browser would send it.
 * @returns {Promise<{ status: number, headers: Record<string, string | string[]>, rawHeaders: string[], body: Buffer }>}
 */
export function askFor(port, path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, path, method, headers: { host, ...headers } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, rawHeaders: answer.rawHeaders, body: Buffer.concat(parts) }));
      answer.on("error", reject);
    });
    asking.once("error", reject);
    asking.end(body);
  });
}

/** Signs in as the demo's clerk by the real form, and finds the next published meeting on both sides. */
export async function findPages(port) {
  const cookie = await signInAs(port, "Priya Shah");
  const home = await pageAt(port, "/");
  const reference = /href="\/meetings\/([a-z0-9-]{12,})"/.exec(home)?.[1];
  if (!reference) throw new Error("The demo's home page shows no coming meeting to measure.");
  const pages = {
    cookie,
    record: `/meetings/${reference}`,
    rendered: `/bench-record/meetings/${reference}`,
    desk: `/desk/meetings/${reference}`,
    constant: `/desk/bench/${reference}`,
    nothing: `/bench-desk/meetings/${reference}`,
  };
  const words = { record: ["record", "rendered"], desk: ["desk", "constant", "nothing"] };
  for (const name of words.record) if (!(await pageAt(port, pages[name])).includes("Agenda</h2>")) throw new Error(`${pages[name]} is not the meeting's page.`);
  for (const name of words.desk) if (!(await pageAt(port, pages[name], cookie)).includes("Who can see this?")) throw new Error(`${pages[name]} is not the desk's meeting page.`);
  return pages;
}

/** Signs in as somebody of the demo by the real form. @returns {Promise<string>} the cookie */
export async function signInAs(port, name) {
  const page = await askFor(port, "/sign-in");
  const form = page.body.toString().split("<form").find((part) => part.replaceAll("<!-- -->", "").includes(` as ${name}`));
  const fields = [...(form ?? "").matchAll(/<input[^>]*>/g)].map(([input]) => [/name="([^"]*)"/.exec(input)?.[1] ?? "", /value="([^"]*)"/.exec(input)?.[1] ?? ""]);
  const answer = await askFor(port, "/sign-in/as", {
    method: "POST", body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", origin: `http://${host}` },
  });
  const cookie = [answer.headers["set-cookie"] ?? []].flat().find((one) => one.startsWith("candour="))?.split(";")[0];
  if (!cookie) throw new Error(`${name} of the demo could not sign in (${answer.status}).`);
  return cookie;
}

export async function pageAt(port, path, cookie) {
  const { status, body } = await askFor(port, path, cookie ? { headers: { cookie } } : {});
  if (status !== 200) throw new Error(`${path} was answered with ${status}.`);
  return body.toString();
}
