const names = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** @returns whether a host's name, as it stands in a URL, means this very machine. */
export function isThisMachine(host: string): boolean {
  return names.has(host.toLowerCase());
}
