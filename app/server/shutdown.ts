import type { Server } from "node:http";

const longestAnswer = 8_000;
const sweepEvery = 50;

/**
 * Takes no new connection, lets requests in flight finish (for 8 seconds at most), and closes idle kept-alive
 * connections again and again: a connection whose last answer has just gone out is idle only from then on.
 */
export async function drain(server: Server, longest = longestAnswer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), sweepEvery);
  const limit = setTimeout(() => server.closeAllConnections(), longest);
  try {
    await closed;
  } finally {
    clearInterval(sweep);
    clearTimeout(limit);
  }
}

/**
 * The first SIGINT or SIGTERM stops gracefully, a later one at once. Within a second they count as one: Ctrl-C under npm
 * arrives twice, from the terminal and passed on by npm.
 */
export function stopOnSignals(stop: (signal: string) => void): void {
  let askedAt: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (askedAt !== undefined && performance.now() - askedAt > 1000) process.exit(signal === "SIGINT" ? 130 : 143);
      if (askedAt !== undefined) return;
      askedAt = performance.now();
      stop(signal);
    });
  }
}
