import type { PageHandle } from "../page-handle.ts";

export const handle: PageHandle = { surface: "both" };

// Rendered once for every address that leads nowhere: it says nothing about the address.
export function loader() {
  throw new Response(null, { status: 404, statusText: "Not Found" });
}

export default function NotFound() {
  return null;
}
