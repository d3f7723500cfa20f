import type { ComponentPropsWithoutRef } from "react";
import { ChoiceGroup, type ChoiceGroupProps } from "./choice-group.tsx";
import { choiceId, ChoiceItem, type ChoiceOrDivider, type ControlProps } from "./choice.tsx";
import { classNames } from "./class-names.ts";

type RadiosProps = ChoiceGroupProps & ControlProps & {
  name: string;
  idPrefix?: string;
  items: ChoiceOrDivider[];
  defaultValue?: string;
  inline?: boolean;
  small?: boolean;
  className?: string;
  attributes?: ComponentPropsWithoutRef<"div">;
};

export function Radios({ name, idPrefix = name, items, defaultValue, inline, small, className, attributes, onChange, onBlur, inputRef, ...group }: RadiosProps) {
  return (
    <ChoiceGroup {...group} id={idPrefix}>
      <div {...attributes} className={classNames("govuk-radios", inline && "govuk-radios--inline", small && "govuk-radios--small", className)} data-module="govuk-radios">
        {items.map((item, index) =>
          "divider" in item
            ? <div key={index} className="govuk-radios__divider">{item.divider}</div>
            : <ChoiceItem key={index} kind="radio" {...{ onChange, onBlur, inputRef, name }} id={choiceId(idPrefix, item, index)} choice={item} checked={item.checked ?? item.value === defaultValue} />)}
      </div>
    </ChoiceGroup>
  );
}
