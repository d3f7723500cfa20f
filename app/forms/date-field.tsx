import { useFormContext } from "react-hook-form";
import type { ComponentProps } from "react";
import { DateInput } from "../ui/date-input.tsx";
import { usePageForm } from "./page-form-context.ts";
import type { FormValues } from "./rejected.ts";

type DateFieldProps = Omit<ComponentProps<typeof DateInput>, "id" | "parts" | "error"> & { name: string };

const boxes = [
  { part: "day", label: "Day", width: 2 },
  { part: "month", label: "Month", width: 2 },
  { part: "year", label: "Year", width: 4 },
] as const;

/** A date in three boxes named `name-day`, `name-month` and `name-year`; read with `date`. */
export function DateField({ name, ...props }: DateFieldProps) {
  const { values, errors } = usePageForm();
  const { register } = useFormContext();
  const inPart = boxes.find(({ part }) => errors[`${name}-${part}`]);
  const message = errors[name] ?? (inPart && errors[`${name}-${inPart.part}`]);
  return (
    <DateInput
      {...props}
      id={`${name}-date`}
      error={message}
      parts={boxes.map(({ part, label, width }) => {
        const { ref, ...events } = register(`${name}-${part}`);
        return {
          ...events,
          label,
          width,
          inputRef: ref,
          // The summary of errors points at the date's own name.
          id: part === "day" ? name : `${name}-${part}`,
          defaultValue: shownIn(values, name, part),
          error: errors[name] !== undefined || errors[`${name}-${part}`] !== undefined,
        };
      })}
    />
  );
}

/** What was typed into the box, or else the box's part of an ISO date. */
function shownIn(values: FormValues, name: string, part: "day" | "month" | "year"): string | undefined {
  const typed = values[`${name}-${part}`];
  if (typeof typed === "string") return typed;
  const found = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})/.exec(String(values[name] ?? ""));
  return found?.groups?.[part]?.replace(/^0/, "");
}
