import { FileRefusal } from "./file-refusal.server.ts";
import type { FileNote, Inspection } from "./inspection.ts";

const TAB = 0x09;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const DELETE = 0x7f;
/** The five bytes to which windows-1252 gives no character. */
const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Takes UTF-8 or windows-1252 text; refuses NUL and other control characters, and so every binary kind and UTF-16. Keeps nothing. */
export class TextInspection implements Inspection {
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  #mayBeUtf8 = true;
  #mayBeWindows1252 = true;

  take(bytes: Buffer): void {
    for (const byte of bytes) {
      if (byte < SPACE && byte !== TAB && byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== FORM_FEED) throw notText();
      if (byte === DELETE) throw notText();
      if (byte > DELETE && unassigned.has(byte)) this.#mayBeWindows1252 = false;
    }
    if (this.#mayBeUtf8) this.#decode(bytes, true);
    if (!this.#mayBeUtf8 && !this.#mayBeWindows1252) throw notText();
  }

  async finish(): Promise<readonly FileNote[]> {
    if (this.#mayBeUtf8) this.#decode(Buffer.alloc(0), false);
    if (!this.#mayBeUtf8 && !this.#mayBeWindows1252) throw notText();
    return [];
  }

  #decode(bytes: Buffer, more: boolean): void {
    try {
      this.#utf8.decode(bytes, { stream: more });
    } catch {
      this.#mayBeUtf8 = false;
    }
  }
}

function notText(): FileRefusal {
  return new FileRefusal("not text", "The file is not plain text that we can read. Save it as text or CSV with the encoding UTF-8, and upload that copy.");
}
