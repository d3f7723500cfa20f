import type { ComponentPropsWithoutRef, Ref } from "react";
import { classNames } from "./class-names.ts";
import { descriptionsOf, FieldGroup, type FieldGroupProps } from "./field-group.tsx";

type FileUploadProps = Omit<ComponentPropsWithoutRef<"input">, "type" | "defaultValue" | "value"> & FieldGroupProps & { name: string; inputRef?: Ref<HTMLInputElement> };

export function FileUpload({ label, labelSize, labelClassName, labelIsPageHeading, hint, error, groupClassName, describedBy, inputRef, className, ...rest }: FileUploadProps) {
  const id = rest.id ?? rest.name;
  return (
    <FieldGroup {...{ id, label, labelSize, labelClassName, labelIsPageHeading, hint, error, groupClassName }}>
      <input
        {...rest}
        ref={inputRef}
        id={id}
        type="file"
        className={classNames("govuk-file-upload", className, error && "govuk-file-upload--error")}
        aria-describedby={descriptionsOf(id, { hint, error, describedBy })}
      />
    </FieldGroup>
  );
}
