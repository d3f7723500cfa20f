import { z } from "zod";
import { text, tick } from "../../forms/fields.ts";
import { mostPastedCharacters } from "./pasted-limits.ts";

/** `adds` is sent by the second step, with the places of the items that were chosen. */
export const pasteForm = z.object({
  pasted: text({ missing: "Paste the agenda", name: "What you paste", max: mostPastedCharacters }),
  adds: tick(),
  brings: tick(),
  chosen: z.union([z.string(), z.array(z.string())]).optional().transform((given) => [given ?? []].flat().flatMap((place) => (/^\d{1,3}$/.test(place) ? [Number(place)] : []))),
});
