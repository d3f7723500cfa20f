import type { ReactNode } from "react";
import { describedBy } from "./class-names.ts";
import { Fieldset, type LegendProps } from "./fieldset.tsx";
import { formGroupClassName, HintAndError } from "./field-group.tsx";

/** What stands around a group of controls: fieldset with legend, hint, error. */
export type ChoiceGroupProps = LegendProps & {
  hint?: ReactNode;
  error?: ReactNode;
  groupClassName?: string;
  fieldsetClassName?: string;
  describedBy?: string;
};

/** The fieldset carries the descriptions, so that they are read once and not with each choice. */
export function ChoiceGroup({ id, role, children, ...props }: ChoiceGroupProps & { id: string; role?: string; children: ReactNode }) {
  const { legend, legendSize, legendClassName, legendIsPageHeading, hint, error } = props;
  const inside = <><HintAndError id={id} hint={hint} error={error} />{children}</>;
  return (
    <div className={formGroupClassName(props)}>
      {legend ? (
        <Fieldset
          {...{ legend, legendSize, legendClassName, legendIsPageHeading, role }}
          className={props.fieldsetClassName}
          aria-describedby={describedBy(props.describedBy, hint && `${id}-hint`, error && `${id}-error`)}
        >
          {inside}
        </Fieldset>
      ) : inside}
    </div>
  );
}
