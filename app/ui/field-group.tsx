import type { ReactNode } from "react";
import { classNames, describedBy } from "./class-names.ts";
import { ErrorMessage } from "./error-message.tsx";
import { Hint } from "./hint.tsx";
import { Label, type LabelSize } from "./label.tsx";

/** What stands around every single control: label, hint, error. */
export type FieldGroupProps = {
  label: ReactNode;
  labelSize?: LabelSize;
  labelClassName?: string;
  labelIsPageHeading?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  groupClassName?: string;
  /** Ids of other elements that describe the control. */
  describedBy?: string;
};

/** The ids of a control's descriptions, in the order in which they are read. */
export function descriptionsOf(id: string, props: Pick<FieldGroupProps, "hint" | "error" | "describedBy">): string | undefined {
  return describedBy(props.describedBy, props.hint && `${id}-hint`, props.error && `${id}-error`);
}

export function FieldGroup({ id, children, ...props }: FieldGroupProps & { id: string; children: ReactNode }) {
  return (
    <div className={formGroupClassName(props)}>
      <Label htmlFor={id} size={props.labelSize} className={props.labelClassName} isPageHeading={props.labelIsPageHeading}>{props.label}</Label>
      <HintAndError id={id} hint={props.hint} error={props.error} />
      {children}
    </div>
  );
}

export function HintAndError({ id, hint, error }: { id: string; hint?: ReactNode; error?: ReactNode }) {
  return (
    <>
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
    </>
  );
}

export function formGroupClassName({ error, groupClassName }: { error?: ReactNode; groupClassName?: string }): string | undefined {
  return classNames("govuk-form-group", error && "govuk-form-group--error", groupClassName);
}
