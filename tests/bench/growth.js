// Every home page and list at once and at a hundred times the demo, for the person whom it is for: two portals beside one
// another, asked in turn on one connection.
import { median, mostVariation, variation } from "./figures.js";
import { askFor, host, signInAs } from "./pages.js";

export const mostGrowth = 1.5;
const clerk = "Priya Shah";
const chair = "Councillor Tom Ashworth";
const member = "Councillor Ellen Marsh";
const agency = "Inspector Daniel Frost";
const responder = "Councillor Grace Lund";
const monitoringOfficer = "Dr Amara Cole";
const administrator = "Sam Doyle";
const manager = "Rosalind Peck";
const safeguardingLead = "Yusuf Adeyemi";
const nobody = undefined;

/** Address and readers. One that ends with ":" is the first of its kind that the list above it links to. */
const pages = [
  ["/desk", [clerk, chair, member, agency, responder, monitoringOfficer, administrator, manager]],
  ["/desk/meetings", [clerk, member]],
  ["/desk/work-programme", [clerk, member]],
  ["/desk/proposals", [clerk, chair]],
  ["/desk/minutes", [clerk, chair]],
  ["/desk/inquiries", [clerk, member]],
  ["/desk/inquiries/:", [clerk, member]],
  ["/desk/evidence", [safeguardingLead]],
  ["/desk/submissions", [agency]],
  ["/desk/witness-sessions", [clerk, chair, monitoringOfficer]],
  ["/desk/recommendations", [clerk, member, responder]],
  ["/desk/document-requests", [clerk, member]],
  ["/desk/people", [manager, clerk]],
  ["/desk/organisations", [manager]],
  ["/desk/bodies", [manager]],
  ["/desk/outbox", [administrator]],
  ["/bench-record/home", [nobody]],
  ["/bench-record/meetings", [nobody]],
  ["/bench-record/committees/childrens-scrutiny-committee", [nobody]],
  ["/bench-record/inquiries", [nobody]],
  ["/bench-record/work-programmes", [nobody]],
  ["/bench-record/recommendations", [nobody]],
];

/**
 * @param {{ once: { port: number }, hundredfold: { port: number } }} portals
 * @param {{ rounds: number, seconds: number }} given seconds of each page, on each side, in each round
 */
export async function measureGrowth(generator, { once, hundredfold }, { rounds, seconds }) {
  const subjects = [];
  for (const [path, readers] of pages) for (const reader of readers) subjects.push(await subjectOf(path, reader, [once, hundredfold]));
  const measured = subjects.filter((one) => one.sides);
  for (let round = -1; round < rounds; round += 1) { // the first is the warm-up
    for (const { path, sides } of measured) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) { // whoever comes second finds the machine warmer, or busier
        const { p50 } = await generator.ask({ ask: "oneByOne", port: side.port, host, path: side.path ?? path, headers: side.headers, seconds: round < 0 ? seconds / 2 : seconds });
        if (round >= 0) side.p50.push(p50);
      }
    }
  }
  console.log(`   ${"page".padEnd(38)} ${"for".padEnd(24)}   p50 at 1   at 100    ratio (rounds)         kB at 1, at 100`);
  for (const one of subjects) console.log(`   ${lineOf(one)}`);
  const slower = measured.filter((one) => growthOf(one).middle > mostGrowth);
  return { pages: measured.length, slower: slower.filter((one) => !isNoisy(one)).length, noisy: slower.filter(isNoisy).length };
}

const cookies = new Map();

async function subjectOf(given, reader, portals) {
  const path = given.endsWith("/:") ? await firstOf(given.slice(0, -1), reader, portals[0]) : given;
  if (!path) return { path: given, reader, why: "not measured: the list links to none" };
  const sides = [];
  for (const { port } of portals) {
    const headers = reader === nobody ? {} : { cookie: await cookieOf(port, reader) };
    const { status, body } = await askFor(port, path, { headers });
    if (status !== 200) return { path, reader, why: `not measured: answered with ${status}` };
    sides.push({ port, headers, kilobytes: body.length / 1024, p50: [] });
  }
  return { path, reader, sides };
}

async function firstOf(folder, reader, { port }) {
  const { body } = await askFor(port, folder.slice(0, -1), { headers: { cookie: await cookieOf(port, reader) } });
  return [...body.toString().matchAll(/href="([^"]+)"/g)].map(([, href]) => href).find((href) => href.startsWith(folder) && !href.slice(folder.length).includes("/") && href !== `${folder}new`);
}

async function cookieOf(port, reader) {
  const key = `${port} ${reader}`;
  if (!cookies.has(key)) cookies.set(key, await signInAs(port, reader));
  return cookies.get(key);
}

function growthOf({ sides: [once, hundredfold] }) {
  const each = hundredfold.p50.map((value, round) => value / once.p50[round]);
  return { middle: median(each), least: Math.min(...each), most: Math.max(...each) };
}

/** A growth that every round shows is no noise, however the rounds differ. */
function isNoisy(one) {
  return variation(one.sides[0].p50) > mostVariation && growthOf(one).least <= mostGrowth;
}

function lineOf(one) {
  const { path, reader = "anyone, rendered anew", sides, why } = one;
  const name = `${path.padEnd(38)} ${reader.padEnd(24)}`;
  if (why) return `${name} ${why}`;
  const [once, hundredfold] = sides.map(({ p50 }) => `${median(p50).toFixed(2)} ms`.padStart(8));
  const { middle, least, most } = growthOf(one);
  const sizes = sides.map(({ kilobytes }) => kilobytes.toFixed(0)).join(", ");
  return `${name} ${once} ${hundredfold}   ${middle.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})   ${sizes.padStart(9)}${middle <= mostGrowth ? "" : isNoisy(one) ? "   too noisy to say" : `   MORE THAN ${mostGrowth}`}`;
}
