import type { PageHandle } from "../page-handle.ts";

export const handle: PageHandle = { surface: "both" };

// For whoever restarts processes: this one is up. Whether it can serve is /ready.
export function loader() {
  return new Response("up\n", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
