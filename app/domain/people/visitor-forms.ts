import { z } from "zod";
import { emailAddress, text } from "../../forms/fields.ts";

const email = emailAddress({ missing: "Enter your email address" });

export const askForm = z.object({ email });

/** The code may be typed in its two groups, as the message shows it. */
export const confirmForm = z.object({
  email,
  code: text({ missing: "Enter the code from the message", name: "The code" })
    .transform((given) => given.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{8}$/, "Enter the code as 8 digits, like 1234 5678")),
});
