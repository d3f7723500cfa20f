import type { ComponentProps, ReactNode } from "react";
import { Checkboxes } from "../ui/checkboxes.tsx";
import { useChoices } from "./page-form-context.ts";

type CheckboxFieldProps = Omit<ComponentProps<typeof Checkboxes>, "idPrefix" | "error" | "defaultValues" | "onChange" | "onBlur" | "inputRef">;

/** Several boxes under one legend; read with `manyOf`. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { error, chosen } = useChoices(props.name);
  return <Checkboxes {...props} error={error} defaultValues={chosen} />;
}

/** One box on its own, a yes or a declaration; read with `tick` or `mustTick`. */
export function TickField({ name, children, hint, small }: { name: string; children: ReactNode; hint?: ReactNode; small?: boolean }) {
  const { error, chosen } = useChoices(name);
  return <Checkboxes name={name} error={error} small={small} defaultValues={chosen} items={[{ value: "yes", text: children, hint }]} />;
}
