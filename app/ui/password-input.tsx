import type { ComponentProps } from "react";
import { Input } from "./input.tsx";

/** Plain on purpose: a "show" button needs scripts. Never give it a value. */
export function PasswordInput({ autoComplete = "current-password", ...rest }: Omit<ComponentProps<typeof Input>, "type" | "defaultValue" | "value">) {
  return <Input {...rest} type="password" spellCheck={false} autoCapitalize="none" autoComplete={autoComplete} />;
}
