const LONGEST_NAME = 120;
// directional marks and overrides, zero-width characters and line separators can make a name read as another
const MISLEADING = /[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const CONTROL = /\p{Cc}|\p{Cs}/gu;
const UNSAFE_ON_DISK = /[<>:"|?*]/gu;

/** A name taken apart: `extension` in lower case without its dot, "" when there is none. */
export interface CleanName {
  readonly cleanName: string;
  readonly extension: string;
}

/**
 * Makes a declared file name safe to show and to offer as a download: no folders, no control or direction characters,
 * none that Windows forbids, 120 characters at most with the extension kept. Letters, accents and the apostrophe stay.
 * The extension is read after cleaning, so that a hidden character cannot disguise it.
 */
export function cleanFileName(declaredName: string): CleanName {
  const lastPart = declaredName.split(/[/\\]/u).at(-1) ?? "";
  const cleaned = lastPart
    .normalize("NFC")
    .replace(MISLEADING, "")
    .replace(CONTROL, "")
    .replace(UNSAFE_ON_DISK, "-")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+|[. ]+$/gu, "");
  const dot = cleaned.lastIndexOf(".");
  const extension = dot > 0 ? cleaned.slice(dot + 1).toLowerCase() : "";
  if (extension === "" || extension.length > 10) return { cleanName: shorten(cleaned, LONGEST_NAME), extension: extension.length > 10 ? "" : extension };
  return { cleanName: `${shorten(cleaned.slice(0, dot).trimEnd(), LONGEST_NAME - extension.length - 1)}.${extension}`, extension };
}

function shorten(text: string, longest: number): string {
  // by whole characters: half of one is not a letter
  return [...text].slice(0, longest).join("").trimEnd();
}
