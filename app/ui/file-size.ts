/** 532 → "532 bytes", 20480 → "20 KB", 3565158 → "3.4 MB": as files are named beside their links. */
export function formatFileSize(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "")} MB`;
}

const kinds: Record<string, string> = {
  "application/pdf": "PDF",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel spreadsheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint presentation",
  "application/vnd.oasis.opendocument.text": "OpenDocument text",
  "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument spreadsheet",
  "text/plain": "Text",
  "text/csv": "CSV",
  "text/markdown": "Text",
  "image/jpeg": "JPEG picture",
  "image/png": "PNG picture",
};

/** "PDF, 3565158 bytes": the exact size, for a receipt beside the fingerprint. */
export function typeAndBytes(mediaType: string, bytes: number): string {
  return `${kinds[mediaType] ?? "File"}, ${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
}

/** "PDF, 24 KB": what a reader wants to know before following a link to a file. */
export function typeAndSize(mediaType: string, bytes: number): string {
  return `${kinds[mediaType] ?? "File"}, ${formatFileSize(bytes)}`;
}
