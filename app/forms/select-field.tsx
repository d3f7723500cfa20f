import type { ComponentProps } from "react";
import { Select } from "../ui/select.tsx";
import { useTextControl } from "./page-form-context.ts";

type SelectFieldProps = Omit<ComponentProps<typeof Select>, "id" | "error" | "defaultValue" | "value" | "selectRef" | "onChange" | "onBlur"> & {
  /** The first entry, which chooses nothing: "Select a room". */
  prompt?: string;
};

export function SelectField({ prompt, options, ...props }: SelectFieldProps) {
  const { inputRef, ...control } = useTextControl(props.name);
  return <Select {...props} {...control} selectRef={inputRef} id={props.name} options={prompt ? [{ value: "", text: prompt }, ...options] : options} />;
}
