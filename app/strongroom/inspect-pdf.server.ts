import { FileRefusal } from "./file-refusal.server.ts";
import type { FileNote, Inspection } from "./inspection.ts";
import { PdfPages } from "./pdf-pages.ts";
import { Tail } from "./tail.ts";

/** Longer than any match of the patterns below. */
const OVERLAP_BYTES = 256;
const SPACES = "[\\0\\t\\n\\f\\r ]{0,32}";
const NAME_ENDS = "(?![A-Za-z0-9_.#-])";

// The reference after the name tells the trailer's entry from the word in a page's text
const ENCRYPTED = new RegExp(`${pdfName("Encrypt")}${SPACES}(?:<<|\\d{1,10}[\\0\\t\\n\\f\\r ]{1,32}\\d{1,5}[\\0\\t\\n\\f\\r ]{1,32}R)`);
const SCRIPTS = new RegExp(`(?:${pdfName("JavaScript")}|${pdfName("JS")})${NAME_ENDS}`);
const ATTACHMENTS = new RegExp(`(?:${pdfName("EmbeddedFiles")}|${pdfName("EmbeddedFile")})${NAME_ENDS}`);

/**
 * Scans a PDF as it streams (keeps 66 KB): whole to its end mark, not encrypted, not also a zip; notes scripts and
 * attachments, and whether it has text; counts its pages. It parses nothing: what hides inside compressed object streams is for the scanner to find.
 * An encrypted PDF always says so in clear, in its trailer or its cross-reference stream (ISO 32000-1, 7.5.5 and 7.5.8).
 */
export class PdfInspection implements Inspection {
  readonly #tail = new Tail();
  readonly #notes = new Set<FileNote>();
  readonly #pages = new PdfPages();
  #overlap = "";

  get pages(): number | null {
    return this.#pages.pages;
  }

  take(bytes: Buffer): void {
    this.#tail.take(bytes);
    const fresh = bytes.toString("latin1");
    this.#pages.take(fresh);
    const text = this.#overlap + fresh;
    if (ENCRYPTED.test(text)) {
      throw new FileRefusal("password", "The PDF is encrypted or protected by a password. Save a copy without protection and upload that.");
    }
    if (SCRIPTS.test(text)) this.#notes.add("scripts");
    if (ATTACHMENTS.test(text)) this.#notes.add("attachments");
    this.#overlap = text.slice(-OVERLAP_BYTES);
  }

  async finish(): Promise<readonly FileNote[]> {
    if (this.#tail.endsAsZip()) throw new FileRefusal("two kinds at once", "The file can be read as two kinds of file at once. Open it, save a new copy as PDF and upload that.");
    if (!this.#tail.last(1024).includes("%%EOF")) throw new FileRefusal("damaged", "The PDF is not complete. Open it, save it again as PDF and upload that copy.");
    this.#pages.finish();
    if (this.#pages.isTextless) this.#notes.add("no text");
    return [...this.#notes];
  }
}

/** A PDF name as a pattern: any letter of it may be written as # and two hex digits (ISO 32000-1, 7.3.5). */
function pdfName(name: string): string {
  const letters = [...name].map((letter) => `(?:${letter}|#${hexEitherCase(letter)})`);
  return `/${letters.join("")}`;
}

function hexEitherCase(letter: string): string {
  const digits = letter.charCodeAt(0).toString(16);
  return [...digits].map((digit) => `[${digit}${digit.toUpperCase()}]`).join("");
}
