import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { LabelSize } from "./label.tsx";

export type LegendProps = { legend?: ReactNode; legendSize?: LabelSize; legendClassName?: string; legendIsPageHeading?: boolean };

export function Fieldset({ legend, legendSize, legendClassName, legendIsPageHeading, className, children, ...rest }: ComponentPropsWithoutRef<"fieldset"> & LegendProps) {
  return (
    <fieldset {...rest} className={classNames("govuk-fieldset", className)}>
      {legend && (
        <legend className={classNames("govuk-fieldset__legend", legendSize && `govuk-fieldset__legend--${legendSize}`, legendClassName)}>
          {legendIsPageHeading ? <h1 className="govuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      )}
      {children}
    </fieldset>
  );
}
