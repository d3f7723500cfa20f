// Remix ranks every route of a build again for each address it is asked for: with some 280 of them that was a quarter of the work
// of a page. It is handed only those that an address could mean; which of these it does mean stays its own decision.
import type { ServerBuild } from "@remix-run/server-runtime";

type Routes = ServerBuild["routes"];
type Fitting = { ids: string[]; routes: Routes };

/**
 * @returns a function from a path to the routes whose fixed words stand where the path has them, with the layouts around these.
 * Too many does no harm, one too few would be a page that is gone: whatever is not plainly another address fits.
 * The same set is the same object, so that what is made for it can be kept.
 */
export function fittingRoutes(routes: Routes): (pathname: string) => Fitting {
  const shapes = Object.values(routes).flatMap((route) => (route ? [{ id: route.id, words: wordsOf(lineOf(routes, route.id).map(({ path }) => path ?? "").join("/")) }] : []));
  const known = new Map<string, Fitting>();
  return (pathname) => {
    const asked = wordsOf(pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/")).map(decoded);
    const fitting = shapes.filter(({ words }) => fits(words, asked)).map(({ id }) => id);
    const key = fitting.join(" ");
    const found = known.get(key) ?? withLayouts(routes, fitting);
    known.set(key, found);
    return found;
  };
}

function fits(words: readonly string[], asked: readonly string[]): boolean {
  const open = words.findIndex((word) => word.endsWith("*") || word.endsWith("?"));
  const fixed = open === -1 ? words : words.slice(0, open);
  if (open === -1 ? words.length !== asked.length : fixed.length > asked.length) return false;
  return fixed.every((word, place) => word.startsWith(":") || word.toLowerCase() === asked[place]?.toLowerCase());
}

function withLayouts(routes: Routes, fitting: readonly string[]): Fitting {
  const wanted = new Set(fitting.flatMap((id) => lineOf(routes, id).map((route) => route.id)));
  const kept = Object.values(routes).flatMap((route) => (route && wanted.has(route.id) ? [route] : []));
  return { ids: kept.map(({ id }) => id), routes: Object.fromEntries(kept.map((route) => [route.id, route])) };
}

/** A route behind those it stands in, outermost first. */
function lineOf(routes: Routes, id: string | undefined): NonNullable<Routes[string]>[] {
  const route = id === undefined ? undefined : routes[id];
  return route ? [...lineOf(routes, route.parentId), route] : [];
}

const wordsOf = (path: string) => path.split("/").filter((word) => word !== "");

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
