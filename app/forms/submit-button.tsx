import type { ComponentProps, MouseEvent } from "react";
import { Button } from "../ui/button.tsx";
import { usePageForm } from "./page-form-context.ts";

/**
 * Sends its form. While the answer is awaited it is marked busy and does nothing, but keeps the focus: a disabled button
 * would drop a keyboard's place on the page. Its `name` and `value` are part of what is sent.
 */
export function SubmitButton(props: Omit<ComponentProps<typeof Button>, "type" | "disabled">) {
  const { busy } = usePageForm();
  const stopWhenBusy = (event: MouseEvent) => busy && event.preventDefault();
  return <Button {...props} type="submit" aria-disabled={busy || undefined} onClick={stopWhenBusy} />;
}
