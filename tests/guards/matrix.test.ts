// A1: everybody at every door, against a policy written by hand. 0 leaks, 0 wrong refusals. Here they read.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./asking.ts";
import { addressAt, type Door } from "./doors.ts";
import { openFurnishedPortal, policy, readings, rolesFor, sayFigure, someRoles, tellingRoles, told, type FurnishedPortal } from "./furnished-portal.ts";
import { readPolicy, type PolicyRow } from "./policy.ts";

let furnished: FurnishedPortal;

beforeAll(async () => {
  furnished = await openFurnishedPortal();
});
afterAll(() => furnished?.portal.close());

describe("the policy", () => {
  it("has a row for every door, and no row for a door that is not there", () => {
    const named = new Set(policy.map((row) => `${row.door} ${row.kind}`));
    const there = new Set(furnished.doors.map((door) => `${door.routeId} ${door.kind}`));
    expect([...there].filter((door) => !named.has(door)), "doors without a row in tests/policy.csv").toEqual([]);
    expect([...named].filter((row) => !there.has(row)), "rows without a door").toEqual([]);
    const places = policy.map((row) => `${row.door} ${row.kind} ${row.object}`);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });
});

describe("A1: everybody at every door", () => {
  it("reads what the policy says, by page and by data request", async () => {
    const walk = furnished.walk();
    await walk.each(readings, async (row, place) => {
      await walk.read(row, "page", rolesFor(row, place));
      await walk.read(row, "data", tellingRoles(row, place + 1));
    });
    sayFigure("read", walk);
    expect(told(walk)).toEqual([]);
  }, 900_000);

  it("reads the same by the other transports", async () => {
    const walk = furnished.walk();
    await walk.each(readings, async (row, place) => {
      for (const [turn, transport] of (["HEAD", "index", "whole data"] as const).entries()) {
        if (transport !== "whole data" || row.door !== "routes/record/record") await walk.read(row, transport, someRoles(place + turn));
      }
    });
    expect(told(walk)).toEqual([]);
  }, 900_000);

  it("with a sign-in that is no longer fresh is sent to confirm it, and shown nothing closed", async () => {
    const walk = furnished.walk();
    await walk.each(readings.filter((one) => one.stale !== ""), async (row, place) => {
      await walk.read(row, "page", tellingRoles(row, place), { fresh: false });
      await walk.read(row, "data", someRoles(place), { fresh: false });
    });
    expect(told(walk)).toEqual([]);
  }, 900_000);

  it("a door for reading takes no form, and a door for sending gives no page", async () => {
    const { doors, portal: { origin } } = furnished;
    const has = (id: string, kind: Door["kind"]) => doors.some((door) => door.routeId === id && door.kind === kind);
    const answers: [string, string, number][] = [];
    for (const door of doors.filter((one) => !one.layout && one.pattern !== "/*")) {
      const at = addressAt(door.pattern, {});
      if (!has(door.routeId, "action")) answers.push([at, "POST", (await ask(origin, at, { form: { fields: [] } })).status]);
      if (!has(door.routeId, "loader") && !door.page) answers.push([at, "GET", (await ask(origin, at)).status]);
    }
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter(([, , status]) => status !== 405)).toEqual([]);
  });

  it("a planted fault in either copy is found", async () => {
    const flip = (row: PolicyRow | undefined, role: "police" | "clerk" | "unfinished", to: "200" | "404"): PolicyRow => {
      if (!row) throw new Error("The row to flip has another name now.");
      return { ...row, expected: { ...row.expected, [role]: to } };
    };
    const meeting = readings.find((row) => row.door === "routes/desk/meetings/meeting" && row.object === "own");
    for (const [row, kind] of [[flip(meeting, "police", "200"), "wrong refusal"], [flip(meeting, "clerk", "404"), "leak"], [flip(meeting, "unfinished", "200"), "wrong refusal"]] as const) {
      const walk = furnished.walk();
      for (const transport of ["page", "data"] as const) await walk.read(row, transport);
      expect(walk.deviations.map((one) => one.kind)).toEqual([kind, kind]);
    }
    expect(() => readPolicy("door,kind\nx,loader")).toThrow("other columns");
  });

  it("an unfinished sign-in that the portal took for a finished one is found", async () => {
    const { owner } = furnished.portal.database;
    await owner`create function access.planted() returns trigger language plpgsql as 'begin new.stage := ''full''; return new; end'`;
    await owner`create trigger planted before update on access.session for each row execute function access.planted()`;
    try {
      const walk = furnished.walk();
      for (const row of readings.filter((one) => one.door === "routes/desk/meetings/meeting" && one.object === "own")) await walk.read(row, "page", ["unfinished"]);
      expect(walk.deviations.map((one) => one.kind)).toEqual(["leak"]);
    } finally {
      await owner`drop trigger planted on access.session`;
      await owner`drop function access.planted()`;
    }
  });
});
