import { matchRoutes, type AgnosticRouteObject } from "@remix-run/router";
import type { ServerBuild } from "@remix-run/server-runtime";
import { readPageHandle, type PageHandle } from "../page-handle.ts";
import { fittingRoutes } from "./fitting-routes.ts";

type Routes = ServerBuild["routes"];
type Route = NonNullable<Routes[string]>;

/** Where an address leads, decided by the same matching that Remix uses, so that gate and page cannot disagree. */
export type Destination = {
  /** The route that answers a GET, by the name of its file ("routes/record/meeting"). */
  routeId: string;
  /** Its address as written in the site map ("/meetings/:reference"). */
  pattern: string;
  surface: "record" | "desk" | "both";
  handle: PageHandle;
  /** Nothing in the site map has this address. */
  unknown: boolean;
  canGet: boolean;
  canPost: boolean;
  /** Whether the route that answers a POST streams its body itself. */
  uploads: boolean;
  /** Whether the form sent there may be a long one. */
  longForm: boolean;
};

export type SiteMap = { find(pathname: string, search: string): Destination };

const recordFolder = "routes/record/";

/** Reads the site map once, out of the built routes. @throws ZodError when a route's handle is misspelt. */
export function readSiteMap(routes: Routes): SiteMap {
  const fitting = fittingRoutes(routes);
  const trees = new WeakMap<Routes, AgnosticRouteObject[]>();
  const treeFor = (pathname: string) => {
    const { routes: few } = fitting(pathname);
    const tree = trees.get(few) ?? childrenOf(few, undefined);
    trees.set(few, tree);
    return tree;
  };
  const handles = new Map(Object.values(routes).flatMap((route) => (route ? [[route.id, readPageHandle(route.module.handle)]] : [])));
  return {
    find(pathname, search) {
      const matches = matchRoutes(treeFor(pathname), pathname) ?? [];
      const path = matches.flatMap(({ route }) => routeCalled(routes, route.id));
      const leaf = path.at(-1);
      const target = actionRoute(path, search);
      if (!leaf || !target) return nowhere;
      const handle = handles.get(leaf.id) ?? {};
      return {
        routeId: leaf.id,
        pattern: `/${path.flatMap((route) => route.path || []).join("/")}`,
        surface: surfaceOf(path, handle),
        handle,
        unknown: leaf.path === "*",
        canGet: leaf.module.default !== undefined || leaf.module.loader !== undefined,
        canPost: target.module.action !== undefined,
        uploads: handles.get(target.id)?.upload === true,
        longForm: handles.get(target.id)?.longForm === true,
      };
    },
  };
}

const nowhere: Destination = {
  routeId: "", pattern: "*", surface: "both", handle: {}, unknown: true, canGet: false, canPost: false, uploads: false, longForm: false,
};

// An address that is neither the record's nor declared as shared belongs to the desk: forgetting closes, never opens.
function surfaceOf(path: Route[], handle: PageHandle): Destination["surface"] {
  if (path.some((route) => route.id.startsWith(recordFolder))) return "record";
  return handle.surface ?? "desk";
}

// Remix sends a POST to the deepest route with a path of its own, and to an index page only when asked by `?index`.
function actionRoute(path: Route[], search: string): Route | undefined {
  const leaf = path.at(-1);
  if (leaf?.index && new URLSearchParams(search).getAll("index").includes("")) return leaf;
  return path.findLast((route, place) => place === 0 || (route.path !== undefined && route.path !== ""));
}

function routeCalled(routes: Routes, id: string | undefined): Route[] {
  const found = id === undefined ? undefined : routes[id];
  return found ? [found] : [];
}

function childrenOf(routes: Routes, parentId: string | undefined): AgnosticRouteObject[] {
  return Object.values(routes)
    .filter((route) => route !== undefined && route.parentId === parentId)
    .flatMap((route) => (route ? [nodeOf(routes, route)] : []));
}

function nodeOf(routes: Routes, { id, path, index, caseSensitive }: Route): AgnosticRouteObject {
  const place = { id, ...(path === undefined ? {} : { path }), ...(caseSensitive === undefined ? {} : { caseSensitive }) };
  return index ? { ...place, index: true } : { ...place, children: childrenOf(routes, id) };
}
