// A4: two councils that differ only in what was said behind closed doors answer outsiders with the same bytes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addItem } from "../../app/domain/agendas/agendas.server.ts";
import { askForOpening, secondOpening } from "../../app/domain/witness-sessions/openings.server.ts";
import { attachSealedFile, recordSealedNote } from "../../app/domain/witness-sessions/sealed-material.server.ts";
import { determineSession, planSession, sealSession } from "../../app/domain/witness-sessions/witness-sessions.server.ts";
import { inDays, item, openItem, posted, publish, schedule, textPaper } from "../support/agenda.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { signIn } from "../support/people.ts";
import { ask } from "./asking.ts";
import { furnishThread } from "./two-worlds-evidence.ts";

/** Nobody of these may know of a session; only the member may read private items, whose own pages are left out for her. */
const outsiders = { stranger: undefined, member: "ellen", "cabinet member": "grace", police: "daniel", NHS: "ruth" } as const;
type Outsider = keyof typeof outsiders;
/** Shows the moment at which it is asked for, and nothing of the council. */
const clockPage = "/desk/clock";
const entitledPages = /\/items\/\d+\/(private|change|remove|exempt)$/;
/** Those who vote on the panel read what it accepted: of evidence they are told other things lawfully. */
const panelPages = /^\/desk\/evidence\//;

/** What was said: the only thing in which the worlds differ. The second one also has a session that the first never had. */
type Closed = { title: string; words: string; papers: string[]; notes: string[]; extraSession: boolean };
const first: Closed = { title: "A contract", words: "Short.", papers: ["One."], notes: ["Nothing much."], extraSession: false };
const second: Closed = { title: "The dismissal of a director", words: "At length. ".repeat(400), papers: ["One of two.", "Two of two, longer."], notes: ["They named him.", "And another."], extraSession: true };

/** @returns every answer by who asked for what, without what differs between any two answers. */
async function answersIn(closed: Closed, then?: (portal: DemoPortal) => Promise<void>): Promise<Map<string, string>> {
  const portal = await openDemoPortal();
  try {
    await furnish(portal, closed);
    await then?.(portal);
    await new Promise((resolve) => setTimeout(resolve, 1500)); // the record hears of publications within a second
    const answers = new Map<string, string>();
    for (const reader of ["stranger", "member", "cabinet member", "police", "NHS"] as const) await collect(portal, reader, answers);
    return answers;
  } finally {
    await portal.close();
  }
}

async function person(portal: DemoPortal, key: string): Promise<number> {
  const [row] = await portal.database.owner<{ id: number }[]>`select id from access.person where email = ${`${key}@saltmere.example`}`;
  if (!row) throw new Error(`The demo has no ${key}.`);
  return row.id;
}

async function furnish(portal: DemoPortal, closed: Closed): Promise<void> {
  const as = async (key: string) => (await signIn(portal.database, await person(portal, key))).actor;
  const [clerk, monitor, tom] = [await as("priya"), await as("amara"), await as("tom")];
  const id = async (slug: string) => (await portal.database.owner<{ id: number }[]>`select id from desk.body where slug = ${slug}`)[0]?.id ?? 0;
  const panel = await id("childrens-improvement-panel");
  const seal = async () => {
    const { reference } = await planSession(clerk, { bodyId: panel, openTitle: "Private session", heldOn: inDays(4), startsAt: "10:00", place: "Room 2" });
    await determineSession(monitor, reference, { words: "Heard in private." });
    await sealSession(clerk, reference, { readers: [await person(portal, "tom")], custodianId: await person(portal, "yusuf"), deputyId: await person(portal, "joan") });
    for (const words of closed.notes) await recordSealedNote(tom, reference, { words });
    await attachSealedFile(tom, reference, { stream: bytes(closed.words), declaredName: "statement.txt", declaredType: "text/plain", title: closed.title });
    return reference;
  };
  const sealed = await seal();
  if (closed.extraSession) {
    await seal();
    const { openingId } = await askForOpening(await as("lewis"), sealed, { ground: "Coroner", scope: closed.words.slice(0, 200) });
    await secondOpening(monitor, sealed, String(openingId), {});
  }
  const committee = await id("childrens-scrutiny-committee");
  await furnishThread(portal, { clerk, school: await as("martha") }, { panel, committee }, { ...closed, isMore: closed.extraSession });
  // drawn for each meeting, and in the bytes that are published: the two worlds draw the same, so that their hashes can be compared
  await portal.database.owner`alter table desk.meeting alter column uid set default '5a17e3e0-0000-4000-8000-000000000001'`;
  const meeting = await schedule(clerk, committee, 50);
  const open = await openItem(clerk, meeting, "How cases are checked", "Words for everybody.");
  await textPaper(clerk, meeting, open, "Report", "An open report.");
  const { itemId } = await addItem(clerk, meeting, item({
    openTitle: "A matter in private", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "It would harm the council.", privateTitle: closed.title, privateWords: closed.words,
  }));
  for (const [place, words] of closed.papers.entries()) await textPaper(clerk, meeting, String(itemId), `${closed.title} ${place}`, words);
  await posted(clerk, meeting);
  await publish(clerk, meeting);
}

async function* bytes(words: string) {
  yield Buffer.from(words, "utf8");
}

async function collect(portal: DemoPortal, reader: Outsider, answers: Map<string, string>): Promise<void> {
  const key = outsiders[reader];
  const cookie = key ? (await signIn(portal.database, await person(portal, key))).cookie : undefined;
  const waiting = ["/", "/inquiries", "/evidence", "/recommendations", "/recommendations.csv", "/recommendations.json", "/recommendations.atom", "/desk/inquiries", "/desk/evidence", "/desk/submissions", "/desk/recommendations", "/desk/minutes", "/meetings", "/seal", "/seal/chain", "/desk", "/desk/meetings", "/desk/witness-sessions", "/desk/witness-sessions/new", "/desk/account", "/desk/outbox", "/desk/witness-sessions/session-0000000000000000"];
  const known = new Set(waiting);
  // drawn by chance: the same thing has another address in another world, and is found in the same order
  const drawn = new Map<string, string>();
  const nameOf = (at: string) => at.replace(/(sub|rec)-[0-9a-f]{16}/g, (whole, kind: string) => drawn.get(whole) ?? drawn.set(whole, `${kind}-${drawn.size + 1}`).get(whole) ?? "");
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const answer = await ask(portal.origin, at, { cookie });
    const headers = [...answer.headers].filter(([name]) => !differing.includes(name)).map(([name, value]) => `${name}: ${value}`);
    const text = answer.body.toString("latin1");
    const name = nameOf(at);
    answers.set(`${reader} ${name}`, `${answer.status}\n${headers.join("\n")}\n${text}`.replaceAll(portal.origin, "origin"));
    if (at.startsWith("/desk") && !at.includes("?")) answers.set(`${reader} ${name}.data`, (await ask(portal.origin, `${at}.data`, { cookie })).body.toString("latin1").replaceAll(portal.origin, "origin"));
    for (const [, href = ""] of answer.type.startsWith("text/html") ? text.matchAll(/href="(\/[^"#]*)"/g) : []) {
      if (known.has(href) || href.startsWith("/assets/") || href === clockPage || (reader === "member" && entitledPages.test(href)) || ((reader === "member" || reader === "cabinet member") && panelPages.test(href))) continue;
      known.add(href);
      waiting.push(href);
    }
  }
  for (const [name, text] of answers) answers.set(name, withoutDiffering(name, text));
}

/** The time of the answer, its own number, its cookie; and the tag of a page, which is a hash of all that is removed below. */
const differing = ["date", "x-request-id", "set-cookie", "etag", "content-length"];

/** What differs between any two answers or two councils, whatever was said: each for its own reason. */
function withoutDiffering(name: string, text: string): string {
  const common = text
    .replace(/nonce(-|=\\?"|\\?":\\?")[\w-]{22}/g, "nonce") // drawn for each answer
    .replace(/(name="onceKey" value="|onceKey\\?",\\?")[\w-]+/g, "$1") // drawn for each form
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z/g, "moment") // when a sign-in ends, when something was published
    .replace(/ at (\d{1,2}(:\d\d)?[ap]m|midday|midnight)/g, " at that time") // when something was received: the second world is made a minute later
    .replace(/(DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z/g, "$1:moment") // the same in a calendar
    .replace(/signed in until <!-- -->[^<]*/g, "signed in until then") // follows from when it was asked for
    .replace(/(sub|rec|doc)-[0-9a-f]{16}/g, "$1-drawn") // drawn for each submission, recommendation and request for a document
    .replace(/<code>[\w-]{16}<\/code>/g, "reference"); // the number of a refused request
  // the seal is made of the moments of publication: its hashes and signatures follow from them
  if (/ \/(seal|desk\/account)/.test(name)) return common.replace(/[0-9a-f]{64}/g, "hash").replace(/[\w+/]{86}==/g, "signature").replace(/\d{1,2}(:\d\d)?[ap]m/g, "time").replace(/-----BEGIN[^&]*?END PUBLIC KEY-----/g, "key");
  return common;
}

function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

describe("A4: two worlds", () => {
  let one: Map<string, string>;
  let other: Map<string, string>;

  beforeAll(async () => {
    one = await answersIn(first);
    other = await answersIn(second);
  }, 240_000);
  afterAll(() => one?.clear());

  it("that differ only in closed material answer outsiders with the same bytes", () => {
    console.log(`A4: ${one.size} answers compared`);
    for (const name of differences(one, other).slice(0, 3)) {
      const [a = "", b = ""] = [one.get(name), other.get(name)];
      const at = [...a].findIndex((letter, place) => letter !== b[place]);
      console.log(`${name}\n  ${a.slice(at - 80, at + 120)}\n  ${b.slice(at - 80, at + 120)}`);
    }
    expect(differences(one, other)).toEqual([]);
    expect(one.size).toBeGreaterThan(100);
    expect([...one.keys()].filter((name) => /session-[0-9a-f]{16}/.test(name) && !name.includes("session-0000"))).toEqual([]);
  });

  it("a planted difference is found", async () => {
    const told = await answersIn(first, async ({ database: { owner } }) => {
      await owner`update record.meeting set place = place || ' (' || (select count(*) from desk.sealed_note) || ')' where reference = (select max(reference) from record.meeting)`;
      await owner`update record.edition set number = number + 1`;
    });
    const names = differences(one, told);
    expect(names.some((name) => name.startsWith("stranger /meetings"))).toBe(true);
    expect(names.some((name) => name.startsWith("police /desk"))).toBe(false);
  }, 120_000);
});
