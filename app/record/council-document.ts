import { z } from "zod";

const namedDay = z.object({ date: z.string().regex(/^\d{4}-\d\d-\d\d$/), name: z.string() });

/** What the council says of itself: its name, its look, when its offices are open and which days do not count. A release like any other. */
export const councilDocument = z.object({
  kind: z.literal("settings"),
  councilName: z.string().min(1),
  brandColour: z.string().regex(/^#[0-9a-f]{6}$/),
  officePlace: z.string().min(1),
  officeHours: z.object({ opens: z.string(), closes: z.string() }),
  bankHolidays: z.array(namedDay),
  closureDays: z.array(namedDay),
});

export type CouncilDocument = z.infer<typeof councilDocument>;
