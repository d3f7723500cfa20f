/** @returns each ring of a graph of names once, as the names along it. Names that are no key lead nowhere. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const rings: string[][] = [];
  const state = new Map<string, "open" | "done">();
  const trail: string[] = [];
  const visit = (name: string): void => {
    if (!graph.has(name) || state.get(name) === "done") return;
    if (state.get(name) === "open") {
      rings.push([...trail.slice(trail.indexOf(name)), name]);
      return;
    }
    state.set(name, "open");
    trail.push(name);
    for (const next of new Set(graph.get(name))) visit(next);
    trail.pop();
    state.set(name, "done");
  };
  for (const name of graph.keys()) visit(name);
  return rings;
}
