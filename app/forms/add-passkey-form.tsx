import type { ReactNode } from "react";
import type { z } from "zod";
import { paths } from "../paths.ts";
import { PageForm } from "./page-form.tsx";
import { PasskeyButton } from "./passkey-button.tsx";
import { TextField } from "./text-field.tsx";

/** Makes a passkey on this device, with a name to tell it from others. */
export function AddPasskeyForm({ schema, otherwise }: { schema: z.ZodType; otherwise: ReactNode }) {
  return (
    <PageForm schema={schema}>
      <p className="govuk-body">A passkey stays on your phone, your computer or a security key. Nobody can read it over your shoulder, and it only works on this address.</p>
      <TextField name="name" label="Name of the passkey (optional)" hint="For example, work laptop" autoComplete="off" width={20} />
      <PasskeyButton act="add" optionsHref={paths.passkeyToAdd()} otherwise={otherwise}>Make passkey</PasskeyButton>
    </PageForm>
  );
}
