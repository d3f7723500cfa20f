import type { LoaderFunctionArgs } from "@remix-run/node";
import { theBrand } from "../brand.server.ts";
import { absent } from "../domain/refusal.ts";
import type { PageHandle } from "../page-handle.ts";

export const handle: PageHandle = { surface: "both", file: true };

export async function loader({ params }: LoaderFunctionArgs) {
  const { hash, css } = await theBrand();
  if (params["file"] !== `${hash}.css`) throw absent();
  return new Response(css, { headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable" } });
}
