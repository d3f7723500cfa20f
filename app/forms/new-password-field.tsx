import { useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { useTextControl } from "./page-form-context.ts";

/** Typed once: where scripts run it can be shown. What was typed into it is never sent back into a page. */
export function NewPasswordField({ label }: { label: string }) {
  const { defaultValue: _never, ...control } = useTextControl("password");
  const [possible, setPossible] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => setPossible(true), []);
  return (
    <>
      <Input
        {...control}
        name="password"
        id="password"
        label={label}
        hint="12 characters or more. Three unusual words together are easy to keep in mind and hard to guess."
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        width={30}
      />
      {possible && <p><Button type="button" variant="secondary" aria-controls="password" onClick={() => setShown(!shown)}>{shown ? "Hide password" : "Show password"}</Button></p>}
    </>
  );
}
