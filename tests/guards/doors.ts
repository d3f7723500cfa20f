// Every loader and action that the built portal has, found in its own manifest: a new page is a new door by itself.
import type { ServerBuild } from "@remix-run/server-runtime";

export type Routes = ServerBuild["routes"];
type Route = NonNullable<Routes[string]>;

export type Door = {
  routeId: string;
  kind: "loader" | "action";
  /** Its address as in the site map, "/desk/meetings/:reference"; a layout has that of the first page inside it. */
  pattern: string;
  /** A layout's data comes with other pages: it is asked for on its own by a data request. */
  layout: boolean;
  /** The page that answers at that address. */
  page: boolean;
  open(request: Request, params: Record<string, string>): Promise<unknown>;
};

export function doorsOf(routes: Routes): Door[] {
  const all = Object.values(routes).flatMap((route) => route ?? []);
  return all.flatMap((route) => {
    const inside = all.find((other) => other.parentId === route.id);
    const place = { routeId: route.id, pattern: patternOf(routes, inside ?? route), layout: inside !== undefined, page: route.module.default !== undefined };
    const { loader, action } = route.module;
    return [
      ...(loader ? [{ ...place, kind: "loader" as const, open: async (request: Request, params: Record<string, string>) => loader({ request, params, context: {} }) }] : []),
      ...(action ? [{ ...place, kind: "action" as const, open: async (request: Request, params: Record<string, string>) => action({ request, params, context: {} }) }] : []),
    ];
  });
}

/** @returns the address with real values in place of `:names`. */
export function addressAt(pattern: string, params: Record<string, string>): string {
  return pattern.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? "none")).replace("*", "nowhere-at-all");
}

function patternOf(routes: Routes, route: Route): string {
  const parts: string[] = [];
  for (let at: Route | undefined = route; at; at = at.parentId === undefined ? undefined : routes[at.parentId]) if (at.path) parts.unshift(at.path);
  return `/${parts.join("/")}`;
}
