import type { ComponentPropsWithoutRef } from "react";
import { buttonClassName, type ButtonLook } from "./button-look.ts";
import { StartIcon } from "./start-icon.tsx";

type ButtonProps = ComponentPropsWithoutRef<"button"> & ButtonLook & { preventDoubleClick?: boolean };

/** A verb on a button: "Publish agenda". */
export function Button({ variant, start, preventDoubleClick, disabled, type = "submit", className, children, ...rest }: ButtonProps) {
  return (
    <button
      aria-disabled={disabled || undefined}
      {...rest}
      type={type}
      disabled={disabled}
      data-prevent-double-click={preventDoubleClick}
      className={buttonClassName({ variant, start }, className)}
      data-module="govuk-button"
    >
      {children}
      {start && <StartIcon />}
    </button>
  );
}
