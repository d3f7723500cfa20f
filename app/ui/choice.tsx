import type { ChangeEventHandler, ComponentPropsWithoutRef, FocusEventHandler, ReactNode, Ref } from "react";
import { classNames, describedBy } from "./class-names.ts";
import { Hint } from "./hint.tsx";
import { Label } from "./label.tsx";

/** One answer of a group. `conditional` is what is asked next when it is chosen; it shows without scripts too. */
export type Choice = {
  value: string;
  text: ReactNode;
  id?: string;
  hint?: ReactNode;
  labelClassName?: string;
  conditional?: ReactNode;
  disabled?: boolean;
  checked?: boolean;
  attributes?: ComponentPropsWithoutRef<"input">;
};

export type ChoiceOrDivider = Choice | { divider: ReactNode };

/** What react-hook-form's `register` gives, passed on to each control of a group. */
export type ControlProps = {
  onChange?: ChangeEventHandler<HTMLInputElement>;
  onBlur?: FocusEventHandler<HTMLInputElement>;
  inputRef?: Ref<HTMLInputElement>;
};

type ChoiceItemProps = ControlProps & { kind: "radio" | "checkbox"; id: string; name: string; choice: Choice; checked: boolean; describedBy?: string };

export function ChoiceItem({ kind, id, name, choice, checked, describedBy: also, inputRef, ...events }: ChoiceItemProps) {
  const block = kind === "radio" ? "govuk-radios" : "govuk-checkboxes";
  const conditionalId = `conditional-${id}`;
  return (
    <>
      <div className={`${block}__item`}>
        <input
          {...choice.attributes}
          {...events}
          ref={inputRef}
          className={`${block}__input`}
          id={id}
          name={name}
          type={kind}
          value={choice.value}
          defaultChecked={checked}
          disabled={choice.disabled}
          data-aria-controls={choice.conditional ? conditionalId : undefined}
          aria-describedby={describedBy(also, choice.hint && `${id}-item-hint`)}
        />
        <Label htmlFor={id} className={classNames(`${block}__label`, choice.labelClassName)}>{choice.text}</Label>
        {choice.hint && <Hint id={`${id}-item-hint`} className={`${block}__hint`}>{choice.hint}</Hint>}
      </div>
      {choice.conditional && (
        <div className={classNames(`${block}__conditional`, !checked && `${block}__conditional--hidden`)} id={conditionalId}>
          {choice.conditional}
        </div>
      )}
    </>
  );
}

/** The first control of a group has the group's bare id, so that the error summary can point at it. */
export function choiceId(prefix: string, choice: Choice, index: number): string {
  return choice.id ?? (index === 0 ? prefix : `${prefix}-${index + 1}`);
}
