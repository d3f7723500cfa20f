import { databasesAnswer } from "../health.server.ts";
import type { PageHandle } from "../page-handle.ts";

export const handle: PageHandle = { surface: "both" };

// For a load balancer: requests may come here.
export async function loader() {
  const ready = await databasesAnswer();
  return new Response(ready ? "ready\n" : "not ready\n", {
    status: ready ? 200 : 503,
    headers: { "Content-Type": "text/plain; charset=utf-8", ...(ready ? {} : { "Retry-After": "2" }) },
  });
}
