import { findExemptDescription, nameOfParagraph } from "../../../domain/law/exempt-descriptions.ts";

/** "paragraph 3 of Part 1 of Schedule 12A …" for the code that is stored. */
export function nameOfCode(code: string): string {
  const found = findExemptDescription(code);
  return found ? nameOfParagraph(found) : code;
}
