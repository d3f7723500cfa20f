import type { ComponentProps } from "react";
import { Textarea } from "../ui/textarea.tsx";
import { useTextControl } from "./page-form-context.ts";

export function TextAreaField(props: Omit<ComponentProps<typeof Textarea>, "id" | "error" | "defaultValue" | "value" | "textareaRef" | "onChange" | "onBlur">) {
  const { inputRef, ...control } = useTextControl(props.name);
  return <Textarea {...props} {...control} textareaRef={inputRef} id={props.name} />;
}
