import type { ChangeEventHandler, ComponentPropsWithoutRef, FocusEventHandler, ReactNode, Ref } from "react";
import { ChoiceGroup, type ChoiceGroupProps } from "./choice-group.tsx";
import { classNames } from "./class-names.ts";
import { Label } from "./label.tsx";

/** One box of a date. `error` marks the box red; the words stand above all boxes. */
export type DatePart = {
  id: string;
  name: string;
  label: ReactNode;
  width: 2 | 4;
  defaultValue?: string;
  error?: boolean;
  autoComplete?: string;
  onChange?: ChangeEventHandler<HTMLInputElement>;
  onBlur?: FocusEventHandler<HTMLInputElement>;
  inputRef?: Ref<HTMLInputElement>;
};

type DateInputProps = ChoiceGroupProps & { id: string; parts: DatePart[]; className?: string; attributes?: ComponentPropsWithoutRef<"div"> };

/** Three boxes, day, month, year: a date of a meeting is known, and typing beats a calendar widget. */
export function DateInput({ id, parts, className, attributes, ...group }: DateInputProps) {
  return (
    <ChoiceGroup {...group} id={id} role="group">
      <div {...attributes} className={classNames("govuk-date-input", className)} id={id}>
        {parts.map(({ label, width, error, inputRef, ...input }) => (
          <div key={input.name} className="govuk-date-input__item">
            <div className="govuk-form-group">
              <Label htmlFor={input.id} className="govuk-date-input__label">{label}</Label>
              <input {...input} ref={inputRef} type="text" inputMode="numeric" className={classNames("govuk-input govuk-date-input__input", error && "govuk-input--error", `govuk-input--width-${width}`)} />
            </div>
          </div>
        ))}
      </div>
    </ChoiceGroup>
  );
}
