import { TextField } from "./text-field.tsx";

/** The six digits that an app shows. Not a number: a code may begin with 0, and has no size. */
export function CodeField() {
  return <TextField name="code" label="Code" hint="6 digits. A new code comes every half minute, and each works once." inputMode="numeric" autoComplete="one-time-code" spellCheck={false} width={10} />;
}
