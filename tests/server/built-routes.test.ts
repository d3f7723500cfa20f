// Handing Remix only the routes that fit an address changes no answer: the same routes match as among all of them.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { matchRoutes, type AgnosticRouteObject } from "@remix-run/router";
import type { ServerBuild } from "@remix-run/server-runtime";
import { describe, expect, it } from "vitest";
import { fittingRoutes } from "../../app/server/fitting-routes.ts";

type Routes = ServerBuild["routes"];

const { build }: { build: ServerBuild } = await import(pathToFileURL(path.resolve("build/server/app.js")).href);

function treeOf(routes: Routes, parentId?: string): AgnosticRouteObject[] {
  return Object.values(routes).flatMap((route) => {
    if (!route || route.parentId !== parentId) return [];
    const { id } = route;
    const place = route.path === undefined ? { id } : { id, path: route.path };
    return [route.index ? { ...place, index: true as const } : { ...place, children: treeOf(routes, id) }];
  });
}

function patternOf(routes: Routes, id: string): string {
  const route = routes[id];
  return route ? `${route.parentId ? patternOf(routes, route.parentId) : ""}${route.path ? `/${route.path}` : ""}` : "";
}

const matched = (tree: AgnosticRouteObject[], address: string) => (matchRoutes(tree, address) ?? []).map(({ route, params }) => `${route.id} ${JSON.stringify(params)}`);

/** An address in the spellings that people, programs and attackers use. */
function spellings(address: string): string[] {
  const words = address.split("/").slice(1);
  const swapped = words.map((_word, place) => `/${words.with(place, "else").join("/")}`);
  return [address, `${address}/`, address.toUpperCase(), address.replaceAll("e", "%65"), `/${address}`, address.replaceAll("/", "//"), `${address}/more`, `${address}/%2F`, address.replace(/\/[^/]*$/, "") || "/", ...swapped];
}

describe("the routes that fit an address", () => {
  const fitting = fittingRoutes(build.routes);
  const patterns = [...new Set(Object.keys(build.routes).map((id) => patternOf(build.routes, id) || "/"))];
  const addresses = patterns.flatMap((pattern) => spellings(pattern.replaceAll(/:[a-zA-Z0-9]+/g, "2026-06-10-a").replace("*", "nowhere/at/all")));

  it("match as they do among all routes, in whatever spelling", () => {
    expect(patterns.length).toBeGreaterThan(200);
    const all = treeOf(build.routes);
    const others = addresses.filter((address) => JSON.stringify(matched(treeOf(fitting(address).routes), address)) !== JSON.stringify(matched(all, address)));
    expect(others).toEqual([]);
  });

  it("are few, and the same object for addresses of one shape", () => {
    const counts = addresses.map((address) => fitting(address).ids.length);
    expect(Math.max(...counts)).toBeLessThan(12);
    expect(fitting("/desk/meetings/one").routes).toBe(fitting("/desk/meetings/another").routes);
    expect(new Set(addresses.map((address) => fitting(address).routes)).size).toBeLessThan(2 * patterns.length);
  });

  it("are found for data requests by the page they belong to", () => {
    for (const [data, page] of [["/_root.data", "/"], ["/desk.data", "/desk"], ["/desk/meetings/one.data", "/desk/meetings/one"]] as const) expect(fitting(data).routes).toBe(fitting(page).routes);
  });
});
