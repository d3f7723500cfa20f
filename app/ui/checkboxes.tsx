import type { ComponentPropsWithoutRef } from "react";
import { ChoiceGroup, type ChoiceGroupProps } from "./choice-group.tsx";
import { choiceId, ChoiceItem, type Choice, type ChoiceOrDivider, type ControlProps } from "./choice.tsx";
import { classNames, describedBy } from "./class-names.ts";

type CheckboxesProps = ChoiceGroupProps & ControlProps & {
  name: string;
  idPrefix?: string;
  items: ((Choice & { name?: string }) | Extract<ChoiceOrDivider, { divider: unknown }>)[];
  defaultValues?: readonly string[];
  small?: boolean;
  className?: string;
  attributes?: ComponentPropsWithoutRef<"div">;
};

export function Checkboxes({ name, idPrefix = name, items, defaultValues = [], small, className, attributes, onChange, onBlur, inputRef, ...group }: CheckboxesProps) {
  // Without a fieldset nothing else could carry the group's descriptions, so each box does.
  const each = group.legend ? undefined : describedBy(group.describedBy, group.hint && `${idPrefix}-hint`, group.error && `${idPrefix}-error`);
  return (
    <ChoiceGroup {...group} id={idPrefix}>
      <div {...attributes} className={classNames("govuk-checkboxes", small && "govuk-checkboxes--small", className)} data-module="govuk-checkboxes">
        {items.map((item, index) =>
          "divider" in item
            ? <div key={index} className="govuk-checkboxes__divider">{item.divider}</div>
            : <ChoiceItem key={index} kind="checkbox" {...{ onChange, onBlur, inputRef }} name={item.name ?? name} id={choiceId(idPrefix, item, index)} choice={item} checked={item.checked ?? defaultValues.includes(item.value)} describedBy={each} />)}
      </div>
    </ChoiceGroup>
  );
}
