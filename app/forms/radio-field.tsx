import type { ComponentProps } from "react";
import { Radios } from "../ui/radios.tsx";
import { useChoices } from "./page-form-context.ts";

type RadioFieldProps = Omit<ComponentProps<typeof Radios>, "idPrefix" | "error" | "defaultValue" | "onChange" | "onBlur" | "inputRef">;

export function RadioField(props: RadioFieldProps) {
  const { error, chosen } = useChoices(props.name);
  return <Radios {...props} error={error} defaultValue={chosen[0]} />;
}
