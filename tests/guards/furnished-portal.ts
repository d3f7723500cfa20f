// The portal as built, with the furnished council, for whoever walks the matrix in it.
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/server-runtime";
import { inFull } from "../support/chromium.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { ask } from "./asking.ts";
import { doorsOf, type Door } from "./doors.ts";
import { furnishCouncil, roleNames, type RoleName } from "./furnished-council.ts";
import { Matrix } from "./matrix.ts";
import { readPolicy, type PolicyRow } from "./policy.ts";

process.env["NODE_ENV"] = "production"; // before the portal is loaded: React chooses its build by it, and this one is asked many thousand times
const built: { build: ServerBuild } = await import(pathToFileURL(path.resolve("build/server/app.js")).href);

export const policy = readPolicy();
export const readings = policy.filter((row) => row.kind === "loader");
export const sendings = policy.filter((row) => row.kind === "action");

export type FurnishedPortal = { portal: DemoPortal; doors: Door[]; walk(): Matrix };

export async function openFurnishedPortal(): Promise<FurnishedPortal> {
  const portal = await openDemoPortal();
  const council = await furnishCouncil(portal.database);
  const doors = doorsOf(built.build.routes);
  await new Promise((resolve) => setTimeout(resolve, 1500)); // the record hears of publications within a second
  const brand = /\/brand\/([^"]+\.css)/.exec((await ask(portal.origin, "/")).body.toString())?.[1] ?? "";
  return { portal, doors, walk: () => new Matrix(portal, council, doors, brand) };
}

/** Each of the rarer ways meets each door, each object and each role, though not every triple of them unless in full. */
export const someRoles = (place: number) => (inFull ? roleNames : roleNames.filter((_role, index) => (index + place) % 9 === 0));

/** Everybody to whom the policy gives another answer than to most, and in turn a sixth of those most. Everybody in full. */
export function tellingRoles({ expected }: PolicyRow, place: number): readonly RoleName[] {
  if (inFull) return roleNames;
  const sharing = (role: RoleName) => roleNames.filter((one) => expected[one] === expected[role]).length;
  return roleNames.filter((role, index) => sharing(role) < roleNames.length / 3 || (index + place) % 6 === 0);
}

/** Everybody at what a door was made for; at its other objects those who tell. */
export const rolesFor = (row: PolicyRow, place: number) => (["own", "planned"].includes(row.object) ? roleNames : tellingRoles(row, place));

/** What no refused request may change: every row of every table, sign-ins, counters of tries, challenges and events of reading apart. */
export async function fingerprintOf({ database: { owner } }: DemoPortal): Promise<string> {
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

/** What was answered otherwise than the policy says, in sentences. */
export const told = ({ deviations }: Matrix) => deviations.map(({ kind, sentence }) => `${kind}: ${sentence}`);

/** Says how much was asked and what came of it: the figure of A1. */
export function sayFigure(what: string, { asked, deviations }: Matrix): void {
  const count = (kind: string) => deviations.filter((one) => one.kind === kind).length;
  console.log(`A1 ${what}: ${asked} answers, ${count("leak")} leaks, ${count("wrong refusal")} wrong refusals`);
}
