/** How the inside of a file is looked at. */
export type Structure = "pdf" | "office" | "open document" | "jpeg" | "png" | "text";

export interface FileKind {
  readonly extension: string;
  /** what we say the file is, whatever the browser said */
  readonly mediaType: string;
  readonly structure: Structure;
  /** for container kinds: the media type that the container itself must declare for its main part */
  readonly mainPart?: string;
}

const office = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

const kinds: readonly FileKind[] = [
  { extension: "pdf", mediaType: "application/pdf", structure: "pdf" },
  { extension: "docx", mediaType: `${office}.wordprocessingml.document`, structure: "office", mainPart: `${office}.wordprocessingml.document.main+xml` },
  { extension: "xlsx", mediaType: `${office}.spreadsheetml.sheet`, structure: "office", mainPart: `${office}.spreadsheetml.sheet.main+xml` },
  { extension: "pptx", mediaType: `${office}.presentationml.presentation`, structure: "office", mainPart: `${office}.presentationml.presentation.main+xml` },
  { extension: "odt", mediaType: `${openDocument}.text`, structure: "open document", mainPart: `${openDocument}.text` },
  { extension: "ods", mediaType: `${openDocument}.spreadsheet`, structure: "open document", mainPart: `${openDocument}.spreadsheet` },
  { extension: "txt", mediaType: "text/plain", structure: "text" },
  { extension: "csv", mediaType: "text/csv", structure: "text" },
  { extension: "md", mediaType: "text/markdown", structure: "text" },
  { extension: "jpg", mediaType: "image/jpeg", structure: "jpeg" },
  { extension: "jpeg", mediaType: "image/jpeg", structure: "jpeg" },
  { extension: "png", mediaType: "image/png", structure: "png" },
];

const byExtension = new Map(kinds.map((kind) => [kind.extension, kind]));

/** The kind for an extension in lower case without its dot; undefined when we do not take it. */
export function fileKind(extension: string): FileKind | undefined {
  return byExtension.get(extension);
}

/** True when a browser's declared type names another kind that we know: its word is heard against a file, never for it. */
export function contradicts(kind: FileKind, declaredType: string): boolean {
  const bare = declaredType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const said = kinds.find((other) => other.mediaType === bare);
  return said !== undefined && said.structure !== kind.structure;
}
