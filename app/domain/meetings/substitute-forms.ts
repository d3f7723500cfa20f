import { z } from "zod";
import { wholeNumber } from "../../forms/fields.ts";

/** Who stands in for whom, at one meeting. */
export const substituteForm = z.object({
  memberId: wholeNumber({ missing: "Select the member whose place is taken", name: "The member" }),
  substituteId: wholeNumber({ missing: "Select the substitute", name: "The substitute" }),
});
export type SubstituteGiven = z.output<typeof substituteForm>;
