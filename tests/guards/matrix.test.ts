// A1: everybody at every door, against a policy written by hand. 0 leaks, 0 wrong refusals.
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/server-runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { inFull } from "../support/chromium.ts";
import { ask } from "./asking.ts";
import { addressAt, doorsOf, type Door } from "./doors.ts";
import { furnishCouncil, roleNames, type Council, type RoleName } from "./furnished-council.ts";
import { Matrix, type Deviation } from "./matrix.ts";
import { readPolicy, type PolicyRow } from "./policy.ts";

process.env["NODE_ENV"] = "production"; // before the portal is loaded: React chooses its build by it, and this one is asked many thousand times
const built: { build: ServerBuild } = await import(pathToFileURL(path.resolve("build/server/app.js")).href);
const policy = readPolicy();

let portal: DemoPortal;
let council: Council;
let doors: Door[];
let matrix: () => Matrix;

beforeAll(async () => {
  portal = await openDemoPortal();
  council = await furnishCouncil(portal.database);
  doors = doorsOf(built.build.routes);
  await new Promise((resolve) => setTimeout(resolve, 1500)); // the record hears of publications within a second
  const brand = /\/brand\/([^"]+\.css)/.exec((await ask(portal.origin, "/")).body.toString())?.[1] ?? "";
  matrix = () => new Matrix(portal, council, doors, brand);
});
afterAll(() => portal?.close());

const readings = policy.filter((row) => row.kind === "loader");
const sendings = policy.filter((row) => row.kind === "action");
const told = ({ deviations }: { deviations: Deviation[] }) => deviations.map(({ kind, sentence }) => `${kind}: ${sentence}`);

/** Each of the other transports meets each door, each object and each role, though not every triple of them unless in full. */
const someRoles = (place: number) => (inFull ? roleNames : roleNames.filter((_role, index) => (index + place) % 9 === 0));

/** Everybody to whom the policy gives another answer than to most, and in turn a third of those most. */
function tellingRoles({ expected }: PolicyRow, place: number): readonly RoleName[] {
  if (inFull) return roleNames;
  const sharing = (role: RoleName) => roleNames.filter((one) => expected[one] === expected[role]).length;
  return roleNames.filter((role, index) => sharing(role) < roleNames.length / 3 || (index + place) % 3 === 0);
}

/** Where there is nothing, most need not be told so twice. */
const leadsNowhere = ({ object }: PolicyRow) => object === "absent" || object === "malformed";

/** What no refused request may change: every row of every table, sign-ins, counters of tries, challenges and events of reading apart. */
async function fingerprint(): Promise<string> {
  const { owner } = portal.database;
  const tables = await owner<{ name: string }[]>`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('access', 'identity', 'desk', 'record') and tablename not in ('session', 'attempt', 'challenge', 'edition') order by 1`;
  const [events] = await owner<{ count: string }[]>`select count(*) from audit.event where what !~ ' read( |$)'`;
  const lines = [`events ${events?.count}`];
  for (const { name } of tables) {
    const [row] = await owner.unsafe<{ hash: string }[]>(`select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from ${name} t`);
    lines.push(`${name} ${row?.hash}`);
  }
  return lines.join("\n");
}

describe("the policy", () => {
  it("has a row for every door, and no row for a door that is not there", () => {
    const named = new Set(policy.map((row) => `${row.door} ${row.kind}`));
    const there = new Set(doors.map((door) => `${door.routeId} ${door.kind}`));
    expect([...there].filter((door) => !named.has(door)), "doors without a row in tests/policy.csv").toEqual([]);
    expect([...named].filter((row) => !there.has(row)), "rows without a door").toEqual([]);
    const places = policy.map((row) => `${row.door} ${row.kind} ${row.object}`);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });
});

describe("A1: everybody at every door", () => {
  it("reads what the policy says, by page and by data request", async () => {
    const walk = matrix();
    await walk.each(readings, async (row, place) => {
      await walk.read(row, "page", leadsNowhere(row) ? tellingRoles(row, place) : roleNames);
      await walk.read(row, "data", tellingRoles(row, place + 1));
    });
    console.log(`A1 read: ${walk.asked} answers, ${walk.deviations.filter((one) => one.kind === "leak").length} leaks, ${walk.deviations.filter((one) => one.kind === "wrong refusal").length} wrong refusals`);
    expect(told(walk)).toEqual([]);
  }, 900_000);

  it("reads the same by the other transports", async () => {
    const walk = matrix();
    await walk.each(readings, async (row, place) => {
      for (const [turn, transport] of (["HEAD", "index", "whole data"] as const).entries()) {
        if (transport !== "whole data" || row.door !== "routes/record/record") await walk.read(row, transport, someRoles(place + turn));
      }
    });
    expect(told(walk)).toEqual([]);
  }, 900_000);

  it("with a sign-in that is no longer fresh is sent to confirm it, and shown nothing closed", async () => {
    const walk = matrix();
    await walk.each(readings.filter((one) => one.stale !== ""), async (row, place) => {
      await walk.read(row, "page", tellingRoles(row, place), { fresh: false });
      await walk.read(row, "data", someRoles(place), { fresh: false });
    });
    const before = await fingerprint();
    await walk.each(sendings.filter((one) => one.stale !== ""), (row, place) => walk.send(row, tellingRoles(row, place), { fresh: false }));
    expect(told(walk)).toEqual([]);
    expect(await fingerprint()).toBe(before);
  }, 900_000);

  it("whoever still has to choose a second factor is led there from everywhere, whatever they send", async () => {
    const walk = matrix();
    const before = await fingerprint();
    const waiting = policy.filter((row) => row.expected.unfinished === "302s" && !/entrance\/(set-up|passkey-to-add)/.test(row.door)); // those are the way itself
    await walk.each(waiting, async (row) => (row.kind === "loader" ? walk.read(row, "page", ["unfinished"], { owes: "set up" }) : walk.send(row, ["unfinished"], { owes: "set up" })));
    expect(walk.asked).toBeGreaterThan(400);
    expect(told(walk)).toEqual([]);
    expect(await fingerprint()).toBe(before);
  }, 900_000);

  it("sends forms as the policy says, and a refused form changes nothing", async () => {
    const before = await fingerprint();
    const walk = matrix();
    await walk.each(sendings, async (row, place) => {
      await walk.send(row, ["own", "planned"].includes(row.object) ? roleNames : tellingRoles(row, place));
      await walk.send(row, someRoles(place), { data: true });
    });
    console.log(`A1 send: ${walk.asked} answers, ${walk.deviations.filter((one) => one.kind === "leak").length} leaks, ${walk.deviations.filter((one) => one.kind === "wrong refusal").length} wrong refusals`);
    expect(told(walk)).toEqual([]);
    expect(await fingerprint()).toBe(before);
  }, 900_000);

  it("a door for reading takes no form, and a door for sending gives no page", async () => {
    const has = (id: string, kind: Door["kind"]) => doors.some((door) => door.routeId === id && door.kind === kind);
    const answers: [string, string, number][] = [];
    for (const door of doors.filter((one) => !one.layout && one.pattern !== "/*")) {
      const at = addressAt(door.pattern, {});
      if (!has(door.routeId, "action")) answers.push([at, "POST", (await ask(portal.origin, at, { form: { fields: [] } })).status]);
      if (!has(door.routeId, "loader") && !door.page) answers.push([at, "GET", (await ask(portal.origin, at)).status]);
    }
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter(([, , status]) => status !== 405)).toEqual([]);
  });

  it("a planted fault in either copy is found", async () => {
    const flip = (row: PolicyRow | undefined, role: "police" | "clerk", to: "200" | "404"): PolicyRow => {
      if (!row) throw new Error("The row to flip has another name now.");
      return { ...row, expected: { ...row.expected, [role]: to } };
    };
    const meeting = readings.find((row) => row.door === "routes/desk/meetings/meeting" && row.object === "own");
    for (const [row, kind] of [[flip(meeting, "police", "200"), "wrong refusal"], [flip(meeting, "clerk", "404"), "leak"]] as const) {
      const walk = matrix();
      for (const transport of ["page", "data"] as const) await walk.read(row, transport);
      expect(walk.deviations.map((one) => one.kind)).toEqual([kind, kind]);
    }
    expect(() => readPolicy("door,kind\nx,loader")).toThrow("other columns");
  });

  it("whoever may, is not refused when the form is filled in well", async () => {
    const walk = matrix();
    const removing = /remove-(?!passkey)|withdraw|\/end-|suspend|leave|\/seal$/; // late, because nothing can be done with what is gone
    const ending = /^routes\/desk\/people\/(end-|suspend|leave)/; // last, because nothing can be done by whom it meets
    const turnOf = ({ door }: PolicyRow) => Number(removing.test(door)) + Number(ending.test(door));
    for (const turn of [0, 1, 2]) for (const row of sendings.filter((one) => turnOf(one) === turn)) await walk.sendWellFilled(row);
    expect(told(walk)).toEqual([]);
  }, 600_000);
});
