import { createContext, useContext } from "react";
import { useFormContext } from "react-hook-form";
import type { FormErrors, FormValues } from "./rejected.ts";

/** What a field needs of its form. `values` are what it shows first: what was typed, or else the defaults. */
export type PageFormState = { values: FormValues; errors: FormErrors; busy: boolean };

export const PageFormContext = createContext<PageFormState | undefined>(undefined);

export function usePageForm(): PageFormState {
  const state = useContext(PageFormContext);
  if (!state) throw new Error("A field stands outside a PageForm");
  return state;
}

/** One control of one value: its error, its first value, and what react-hook-form watches it with. */
export function useTextControl(name: string) {
  const { values, errors } = usePageForm();
  const { register } = useFormContext();
  const { ref, onChange, onBlur } = register(name);
  return { error: errors[name], defaultValue: firstOf(values[name]), onChange, onBlur, inputRef: ref };
}

/**
 * A group of choices. It is not registered with react-hook-form, which on hydration would untick what a quick reader had
 * already ticked; the form reads the controls themselves when it is sent.
 */
export function useChoices(name: string) {
  const { values, errors } = usePageForm();
  const value = values[name];
  return { error: errors[name], chosen: value === undefined ? [] : Array.isArray(value) ? value : [value] };
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
