import type { z } from "zod";
import { groupedInFours, QrCode } from "../ui/app-secret.tsx";
import { CodeField } from "./code-field.tsx";
import { PageForm } from "./page-form.tsx";
import { SubmitButton } from "./submit-button.tsx";

/** Hands a secret to an app, by camera or by typing, and asks for the first code. */
export function ConfirmAppForm({ schema, address, secret }: { schema: z.ZodType; address: string; secret: string }) {
  return (
    <PageForm schema={schema}>
      <p className="govuk-body">Open the app on your phone that shows codes, such as the one of your phone’s maker or your password manager. Add an account by scanning this:</p>
      <p><QrCode text={address} title="QR code that holds the key below" /></p>
      <p className="govuk-body">Or type this key into the app: <strong><code>{groupedInFours(secret)}</code></strong></p>
      <CodeField />
      <SubmitButton>Continue</SubmitButton>
    </PageForm>
  );
}
