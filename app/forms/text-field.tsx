import type { ComponentProps } from "react";
import { Input } from "../ui/input.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { useTextControl } from "./page-form-context.ts";

type Given<T> = Omit<T, "id" | "error" | "defaultValue" | "value" | "inputRef" | "onChange" | "onBlur">;

export function TextField(props: Given<ComponentProps<typeof Input>>) {
  return <Input {...props} {...useTextControl(props.name)} id={props.name} />;
}

/** What was typed into it is never shown again. */
export function PasswordField(props: Given<ComponentProps<typeof PasswordInput>>) {
  const { defaultValue: _never, ...control } = useTextControl(props.name);
  return <PasswordInput {...props} {...control} id={props.name} />;
}
