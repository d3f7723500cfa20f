import type { ComponentPropsWithoutRef, ReactNode, Ref } from "react";
import { classNames } from "./class-names.ts";
import { descriptionsOf, FieldGroup, type FieldGroupProps } from "./field-group.tsx";

type InputProps = Omit<ComponentPropsWithoutRef<"input">, "prefix"> & FieldGroupProps & {
  name: string;
  /** Characters that the answer is expected to have: sets the width. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  prefix?: ReactNode;
  suffix?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
};

export function Input({ label, labelSize, labelClassName, labelIsPageHeading, hint, error, groupClassName, describedBy, width, prefix, suffix, inputRef, className, type = "text", ...rest }: InputProps) {
  const id = rest.id ?? rest.name;
  const input = (
    <input
      {...rest}
      ref={inputRef}
      id={id}
      type={type}
      className={classNames("govuk-input", width && `govuk-input--width-${width}`, className, error && "govuk-input--error")}
      aria-describedby={descriptionsOf(id, { hint, error, describedBy })}
    />
  );
  return (
    <FieldGroup {...{ id, label, labelSize, labelClassName, labelIsPageHeading, hint, error, groupClassName }}>
      {prefix || suffix ? (
        <div className="govuk-input__wrapper">
          {prefix && <div className="govuk-input__prefix" aria-hidden="true">{prefix}</div>}
          {input}
          {suffix && <div className="govuk-input__suffix" aria-hidden="true">{suffix}</div>}
        </div>
      ) : input}
    </FieldGroup>
  );
}
