import { z } from "zod";
import { emailAddress, oneOf, optionalText, password, text } from "../forms/fields.ts";
import { newPassword } from "./new-password.ts";

export const forgottenForm = z.object({ email: emailAddress({ missing: "Enter your email address" }) });

export const newPasswordForm = z.object({ password: newPassword({ missing: "Enter a new password" }) });

const code = text({ missing: "Enter the code that your app shows", name: "The code" })
  .transform((given) => given.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the code as 6 digits, like 123 456"));

export const codeForm = z.object({ code });

export const recoveryCodeForm = z.object({ code: text({ missing: "Enter one of your recovery codes", name: "The code" }) });

/** The step-up of somebody with a second factor: a code of the app, or a recovery code. */
export const signInAgainWithCodeForm = z.object({
  password: password({ missing: "Enter your password" }),
  code: text({ missing: "Enter the code that your app shows, or a recovery code", name: "The code" }),
});

const credential = z.string({ error: "Use the button: it asks your device for the passkey" }).min(1, "Use the button: it asks your device for the passkey").max(100_000, "The passkey was not accepted");

export const passkeyForm = z.object({ credential });

export const addPasskeyForm = z.object({ credential, name: optionalText({ name: "The name", max: 60 }) });

export const factorKinds = ["passkey", "app"] as const;
export const setUpForm = z.object({ kind: oneOf(factorKinds, { missing: "Select how you want to confirm that it is you" }) });
