import type { ComponentPropsWithoutRef, Ref } from "react";
import { classNames } from "./class-names.ts";
import { descriptionsOf, FieldGroup, type FieldGroupProps } from "./field-group.tsx";

export type SelectOption = { value?: string; text: string; disabled?: boolean };

type SelectProps = Omit<ComponentPropsWithoutRef<"select">, "children"> & FieldGroupProps & {
  name: string;
  options: SelectOption[];
  selectRef?: Ref<HTMLSelectElement>;
};

export function Select({ label, labelSize, labelClassName, labelIsPageHeading, hint, error, groupClassName, describedBy, options, selectRef, className, ...rest }: SelectProps) {
  const id = rest.id ?? rest.name;
  return (
    <FieldGroup {...{ id, label, labelSize, labelClassName, labelIsPageHeading, hint, error, groupClassName }}>
      <select
        {...rest}
        ref={selectRef}
        id={id}
        className={classNames("govuk-select", className, error && "govuk-select--error")}
        aria-describedby={descriptionsOf(id, { hint, error, describedBy })}
      >
        {options.map((option, index) => <option key={index} value={option.value} disabled={option.disabled}>{option.text}</option>)}
      </select>
    </FieldGroup>
  );
}
