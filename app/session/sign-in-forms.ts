import { z } from "zod";
import { emailAddress, password, wholeNumber } from "../forms/fields.ts";

export const signInForm = z.object({
  email: emailAddress({ missing: "Enter your email address" }),
  password: password({ missing: "Enter your password" }),
});

/** Demo only: who to be. */
export const signInAsForm = z.object({ personId: wholeNumber({ missing: "Select who you want to be", name: "The person" }) });

export const signInAgainForm = z.object({ password: password({ missing: "Enter your password" }) });

/** A button that asks nothing: one click of the demo, or signing out everywhere. */
export const buttonForm = z.object({});
