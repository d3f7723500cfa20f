import type { LoaderFunctionArgs } from "@remix-run/node";
import { publicationChain } from "../../record/seal.server.ts";

export const handle = { query: ["after"], file: true };
const most = 500;

/** The publication chain as JSON, 500 entries at a time; `next` is the number to go on after. */
export async function loader({ request }: LoaderFunctionArgs) {
  const after = Number(new URL(request.url).searchParams.get("after") ?? "0");
  const entries = await publicationChain(Number.isSafeInteger(after) && after > 0 ? after : 0, most);
  const next = entries.length === most ? entries.at(-1)?.seq : undefined;
  return Response.json({ entries, next }, { headers: { "Cache-Control": "public, no-cache", "X-Content-Type-Options": "nosniff" } });
}
