import type { ComponentPropsWithoutRef, Ref } from "react";
import { classNames } from "./class-names.ts";
import { descriptionsOf, FieldGroup, type FieldGroupProps } from "./field-group.tsx";

type TextareaProps = ComponentPropsWithoutRef<"textarea"> & FieldGroupProps & { name: string; textareaRef?: Ref<HTMLTextAreaElement> };

export function Textarea({ label, labelSize, labelClassName, labelIsPageHeading, hint, error, groupClassName, describedBy, textareaRef, rows = 5, className, ...rest }: TextareaProps) {
  const id = rest.id ?? rest.name;
  return (
    <FieldGroup {...{ id, label, labelSize, labelClassName, labelIsPageHeading, hint, error, groupClassName }}>
      <textarea
        {...rest}
        ref={textareaRef}
        id={id}
        rows={rows}
        className={classNames("govuk-textarea", error && "govuk-textarea--error", className)}
        aria-describedby={descriptionsOf(id, { hint, error, describedBy })}
      />
    </FieldGroup>
  );
}
