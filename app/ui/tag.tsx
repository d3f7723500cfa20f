import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names.ts";

export type TagColour = "grey" | "green" | "turquoise" | "blue" | "purple" | "pink" | "red" | "orange" | "yellow";

/** The words carry the meaning; the colour only repeats it. */
export function Tag({ colour, className, children, ...rest }: ComponentPropsWithoutRef<"strong"> & { colour?: TagColour }) {
  return <strong {...rest} className={classNames("govuk-tag", colour && `govuk-tag--${colour}`, className)}>{children}</strong>;
}
