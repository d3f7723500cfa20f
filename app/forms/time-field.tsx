import type { ComponentProps } from "react";
import { formatTime } from "../ui/dates.ts";
import { Input } from "../ui/input.tsx";
import { useTextControl } from "./page-form-context.ts";

type TimeFieldProps = Omit<ComponentProps<typeof Input>, "id" | "error" | "defaultValue" | "value" | "inputRef" | "onChange" | "onBlur" | "width">;

/** A time as people write it, "6pm"; read with `time`. A default of "18:00" is shown as "6pm". */
export function TimeField({ hint = "For example, 6pm or 6:30pm", ...props }: TimeFieldProps) {
  const { defaultValue, ...control } = useTextControl(props.name);
  const shown = defaultValue && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(defaultValue) ? formatTime(defaultValue) : defaultValue;
  return <Input {...props} {...control} hint={hint} defaultValue={shown} id={props.name} width={10} autoComplete="off" />;
}
