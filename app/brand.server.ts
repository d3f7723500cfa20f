import { createHash } from "node:crypto";
import { paths } from "./paths.ts";
import type { CouncilDocument } from "./record/council-document.ts";
import { theCouncil } from "./record/council.server.ts";
import { brandCss } from "./ui/brand.ts";

type CouncilBrand = { hash: string; css: string; href: string };

// made once for each reading of the settings, which lasts as long as an edition
const made = new WeakMap<CouncilDocument, CouncilBrand>();

/** The council's small style sheet, under an address that changes with its content. Frames give the address to the page. */
export async function theBrand(): Promise<CouncilBrand> {
  const council = await theCouncil();
  const brand = made.get(council) ?? makeBrand(council);
  made.set(council, brand);
  return brand;
}

function makeBrand({ brandColour }: CouncilDocument): CouncilBrand {
  const css = brandCss({ main: brandColour });
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 16);
  return { hash, css, href: paths.brand(hash) };
}
