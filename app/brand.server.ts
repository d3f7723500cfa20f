import { createHash } from "node:crypto";
import { paths } from "./paths.ts";
import { theCouncil } from "./record/council.server.ts";
import { brandCss } from "./ui/brand.ts";

/** The council's small style sheet, under an address that changes with its content. Frames give the address to the page. */
export async function theBrand(): Promise<{ hash: string; css: string; href: string }> {
  const { brandColour } = await theCouncil();
  const css = brandCss({ main: brandColour });
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 16);
  return { hash, css, href: paths.brand(hash) };
}
