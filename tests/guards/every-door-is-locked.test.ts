// Whatever has no session gets nothing from the desk, whichever way it asks. Doors are found in the built manifest.
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/server-runtime";
import { createRequestHandler } from "@remix-run/server-runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedIn } from "../../app/session/require-actor.server.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { signInUnfinished } from "../support/people.ts";
import { ask, readDataAnswer } from "./asking.ts";
import { addressAt, doorsOf, type Door, type Routes } from "./doors.ts";

const built: { build: ServerBuild } = await import(pathToFileURL(path.resolve("build/server/app.js")).href);

/** Everything else is locked, also what is added tomorrow. */
const forEverybody = [
  /^root$/, /^routes\/record\//, /^routes\/(brand|health|live|ready|not-found|private-calendar)$/,
  /^routes\/entrance\/(entrance|sign-in|sign-in-as|sign-in-by-passkey|passkey-to-sign-in|sign-out|forgotten-password|new-password|invitation)$/,
  /^routes\/take-part\/(take-part|confirm|calls|witness|witness-link)$/,
];
/** Who knocks: with which cookie, at which doors, and where they must be sent. */
type Knocking = { cookie?: string; isTheirs(door: Pick<Door, "routeId">): boolean; sentTo: readonly string[] };
const stranger: Knocking = { isTheirs: ({ routeId }) => !forEverybody.some((pattern) => pattern.test(routeId)), sentTo: ["/sign-in", "/take-part"] };
const isOfTheDesk = ({ routeId }: Pick<Door, "routeId">) => routeId.startsWith("routes/desk/");

let portal: DemoPortal;
let params: Record<string, string>;

beforeAll(async () => {
  portal = await openDemoPortal();
  params = await realValues();
});
afterAll(() => portal?.close());

/** Real values, so that an unguarded door has something to give away. */
async function realValues(): Promise<Record<string, string>> {
  const { owner } = portal.database;
  const [row] = await owner<{ reference: string; item: number; paper: number; release: number; session: string; file: number }[]>`
    select m.reference, (select id from desk.agenda_item where meeting_id = m.id limit 1) as item, p.id as paper,
      (select id from desk.release where reference = m.reference limit 1) as release, s.reference as session, f.id as file
    from desk.paper p join desk.meeting m on m.id = p.meeting_id, desk.sealed_file f join desk.witness_session s on s.id = f.witness_session_id limit 1`;
  if (!row) throw new Error("The demo has no paper or no sealed file.");
  return { meeting: row.reference, session: row.session, itemId: String(row.item), paperId: String(row.paper), id: String(row.release), fileId: String(row.file), openingId: "1" };
}

const addressOf = ({ pattern }: Door) => addressAt(pattern, { ...params, reference: params[pattern.includes("witness-sessions") ? "session" : "meeting"] ?? "" });

/** One way of asking: how, and what came back that a stranger must not have. Nothing when the door held. */
type Fault = string;

async function faultsOf(routes: Routes, send: (path: string, method?: string) => Promise<Response>, who: Knocking = stranger): Promise<Fault[]> {
  const faults: Fault[] = [];
  const { sentTo } = who;
  for (const door of doorsOf(routes).filter(who.isTheirs)) {
    const at = addressOf(door);
    const ways: [string, () => Promise<string | undefined>][] = [["called directly", () => directly(door, at, who)]];
    if (door.kind === "loader") {
      const only = `?_routes=${encodeURIComponent(door.routeId)}`;
      for (const target of [`${at}.data`, `${at}.data${only}`, `${at}.data?index`]) ways.push([target.slice(at.length), async () => data(await send(target), door, sentTo)]);
      if (!door.layout) for (const target of [at, `${at}?index`, `${at}/`, at.toUpperCase()]) ways.push([target, async () => page(await send(target), sentTo)]);
      if (!door.layout) ways.push(["HEAD", async () => page(await send(at, "HEAD"), sentTo)]);
    } else {
      ways.push(["POST", async () => page(await send(at, "POST"), sentTo)], ["POST .data", async () => data(await send(`${at}.data`, "POST"), door, sentTo)]);
    }
    for (const [way, go] of ways) {
      const fault = await go();
      if (fault) faults.push(`${door.routeId} ${door.kind}, ${way}: ${fault}`);
    }
  }
  return faults;
}

async function directly(door: Door, at: string, { cookie, sentTo }: Knocking): Promise<string | undefined> {
  const form = door.kind === "action" ? { method: "POST", body: new URLSearchParams() } : {};
  try {
    await door.open(new Request(`${portal.origin}${at}`, { ...form, ...(cookie ? { headers: { cookie } } : {}) }), { ...params, reference: params[at.includes("witness-sessions") ? "session" : "meeting"] ?? "" });
    return "it answered";
  } catch (error) {
    if (error instanceof Response) return sentAway(error.status, error.headers.get("location"), sentTo);
    return "it broke before it asked who is there";
  }
}

async function page(answer: Response, sentTo: readonly string[]): Promise<string | undefined> {
  const body = await answer.text();
  return sentAway(answer.status, answer.headers.get("location"), sentTo) ?? (body === "" ? undefined : "the redirect has a body");
}

async function data(answer: Response, door: Door, sentTo: readonly string[]): Promise<string | undefined> {
  const body = Buffer.from(await answer.arrayBuffer());
  if (answer.status === 405 || (answer.status === 302 && body.length === 0)) return undefined; // a file is no data: it sends away as a page does
  const { redirect, withData } = await readDataAnswer(body);
  if (redirect !== undefined) return sentAway(302, redirect, sentTo);
  return withData.includes(door.routeId) || withData.includes("action") ? `data of ${withData.join(", ")}` : undefined;
}

function sentAway(status: number, location: string | null, sentTo: readonly string[]): string | undefined {
  if (status === 405) return undefined;
  return status === 302 && location !== null && sentTo.includes(location) ? undefined : `${status} ${location ?? ""}`;
}

const overHttp = (cookie?: string) => async (at: string, method = "GET") => {
  const { status, headers, body } = await ask(portal.origin, at, { method, cookie });
  return new Response([204, 304].includes(status) || method === "HEAD" ? null : new Uint8Array(body), { status, headers });
};

/** The clerk, who owes one more step of the sign-in. */
async function unfinished(stage: "second factor" | "set up"): Promise<Knocking> {
  const { owner } = portal.database;
  const [clerk] = await owner<{ id: number }[]>`select id from access.person where email = 'priya@saltmere.example'`;
  const cookie = await signInUnfinished(portal.database, clerk?.id ?? 0, stage);
  return { cookie, isTheirs: isOfTheDesk, sentTo: [stage === "set up" ? "/sign-in/set-up" : "/sign-in/second-factor"] };
}

describe("a stranger", () => {
  it("finds every door of the desk locked, on every transport", async () => {
    const locked = doorsOf(built.build.routes).filter(stranger.isTheirs);
    expect(locked.length).toBeGreaterThan(250);
    expect(await faultsOf(built.build.routes, overHttp())).toEqual([]);
  }, 600_000);

  it("is answered nothing in the ways that this site does not use", async () => {
    for (const door of doorsOf(built.build.routes).filter(stranger.isTheirs)) {
      const at = addressOf(door);
      for (const key of ["_data", "%5fdata", "_data[]"]) expect([at, (await ask(portal.origin, `${at}?${key}=${encodeURIComponent(door.routeId)}`)).status]).toEqual([at, 400]);
      for (const method of ["PUT", "DELETE", "OPTIONS", "PATCH"]) expect([at, method, (await ask(portal.origin, at, { method })).status]).toEqual([at, method, 405]);
    }
    expect((await ask(portal.origin, "/__manifest?p=/desk")).status).toBe(404);
  });

  it("with a forged or an ended session is a stranger still", async () => {
    const cookies = [`candour=${"a".repeat(40)}`, "candour=", "candour=null", `candour=${"a".repeat(4000)}`, `__Host-candour=${"b".repeat(40)}`];
    for (const cookie of cookies) {
      const answer = await ask(portal.origin, "/desk", { cookie });
      expect([cookie.slice(0, 20), answer.status, answer.location, answer.body.length]).toEqual([cookie.slice(0, 20), 302, "/sign-in", 0]);
    }
  });
});

describe("somebody who has not finished signing in", () => {
  it.each(["second factor", "set up"] as const)("finds every door of the desk locked while the step %s is left", async (stage) => {
    const who = await unfinished(stage);
    expect(await faultsOf(built.build.routes, overHttp(who.cookie), who)).toEqual([]);
  }, 600_000);
});

describe("a planted door", () => {
  const parentId = "routes/desk/desk";
  type Module = NonNullable<Routes[string]>["module"];

  /** Walks the desk's layout with one more page in it. @returns the ways in which that page gave something away */
  async function waysIn(module: Module, who: Knocking): Promise<string[]> {
    const guarded = built.build.routes[parentId];
    if (!guarded) throw new Error("The desk's layout has another name now.");
    const planted = { id: "routes/desk/planted", parentId, path: "planted", module };
    const handle = createRequestHandler({ ...built.build, routes: { ...built.build.routes, [planted.id]: planted } }, "production");
    const onlyPlanted: Routes = Object.fromEntries([["root", built.build.routes["root"]], [parentId, guarded], [planted.id, planted]]);
    const headers = { origin: portal.origin, "x-forwarded-host": new URL(portal.origin).host, ...(who.cookie ? { cookie: who.cookie } : {}) };
    const faults = await faultsOf(onlyPlanted, (at, method = "GET") => handle(new Request(portal.origin + at, { method, headers, ...(method === "POST" ? { body: new URLSearchParams() } : {}) }), {}), who);
    expect(faults.filter((fault) => !fault.startsWith(planted.id))).toEqual([]);
    return faults.map((fault) => fault.replace(/^routes\/desk\/planted /, "").replace(/: .*/, ""));
  }

  // the layout sends pages away; the data request for the child alone, the direct call and both posts go round it
  const roundTheLayout = ["loader, called directly", "loader, .data?_routes=routes%2Fdesk%2Fplanted", "action, called directly", "action, POST .data"];

  it("without a guard of its own is found wherever it gives something away", async () => {
    const unguarded = { default: () => null, loader: () => ({ secret: "planted words" }), action: () => ({ secret: "planted words" }) };
    expect(await waysIn(unguarded, stranger)).toEqual(roundTheLayout);
  });

  it("that asks who is there and forgets to ask how far they have come, is found too", async () => {
    const forgetful = async ({ request }: { request: Request }) => {
      if (!(await signedIn(request))) throw new Response(null, { status: 302, headers: { Location: "/sign-in" } });
      return { secret: "planted words" };
    };
    expect(await waysIn({ default: () => null, loader: forgetful, action: forgetful }, stranger)).toEqual([]);
    expect(await waysIn({ default: () => null, loader: forgetful, action: forgetful }, await unfinished("second factor"))).toEqual(roundTheLayout);
  });
});
