// The agenda builder with 12 and with 400 items, for the clerk: made by the real forms, from a pasted agenda.
import { median } from "./figures.js";
import { askFor, host, pageAt, signInAs } from "./pages.js";
import { measureAlone } from "./rounds.js";

const sizes = [12, 400];

/** @param {{ port: number }} portal @param {{ rounds: number, seconds: number }} given seconds of each page in each round */
export async function measureBuilder(generator, portal, { rounds, seconds }) {
  const cookie = await signInAs(portal.port, "Priya Shah");
  const subjects = [];
  for (const [place, items] of sizes.entries()) {
    const path = await meetingOf(portal.port, cookie, items, place);
    const { body } = await askFor(portal.port, path, { headers: { cookie } });
    if (!body.toString().includes(`${items}<!-- -->. `) && !body.toString().includes(`${items}. `)) throw new Error(`${path} does not show ${items} items.`);
    subjects.push({ name: `agenda builder, ${items} items`, server: portal, path, headers: { cookie }, load: [], alone: [], kilobytes: Math.round(body.length / 1024) });
  }
  await measureAlone(generator, subjects, { rounds, seconds });
  return subjects.map(({ name, alone, kilobytes }) => `${name}: p50 ${median(alone.map((one) => one.p50)).toFixed(1)} ms, ${kilobytes} kB of HTML`);
}

async function meetingOf(port, cookie, items, place) {
  const page = await pageAt(port, "/desk/meetings/new", cookie);
  const bodyId = [...(page.split(/Scrutiny Committee\s*<\/(?:label|option)>/)[0] ?? "").matchAll(/value="(\d+)"/g)].at(-1)?.[1] ?? "";
  const day = new Date(Date.now() + (200 + place) * 86_400_000);
  const path = await send(port, cookie, "/desk/meetings/new", [
    ["bodyId", bodyId], ["heldOn-day", day.getUTCDate()], ["heldOn-month", day.getUTCMonth() + 1], ["heldOn-year", day.getUTCFullYear()], ["startsAt", "6pm"], ["endsAt", "9pm"], ["place", "Town Hall"],
  ]);
  const agenda = Array.from({ length: items }, (_, at) => `${at + 1}. Business of the committee, part ${at + 1}`).join("\n");
  await send(port, cookie, `${path}/items/paste`, [["pasted", agenda], ["adds", "yes"], ...Array.from({ length: items }, (_, at) => ["chosen", at])]);
  return path;
}

/** @returns where the answer leads */
async function send(port, cookie, path, fields) {
  const answer = await askFor(port, path, { method: "POST", headers: { cookie, "content-type": "application/x-www-form-urlencoded", origin: `http://${host}` }, body: new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString() });
  const location = answer.headers.location;
  if (answer.status !== 302 || typeof location !== "string") throw new Error(`${path} was answered with ${answer.status}.`);
  return location.split(/[?#]/)[0];
}
