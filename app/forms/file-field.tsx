import type { ComponentProps } from "react";
import { FileUpload } from "../ui/file-upload.tsx";
import { usePageForm } from "./page-form-context.ts";

/** Stands in a `PageForm` with `encType="multipart/form-data"`. A chosen file cannot be shown again: the browser forbids it. */
export function FileField(props: Omit<ComponentProps<typeof FileUpload>, "id" | "error" | "inputRef">) {
  return <FileUpload {...props} error={usePageForm().errors[props.name]} id={props.name} />;
}
