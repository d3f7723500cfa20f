import { FileRefusal } from "./file-refusal.server.ts";
import type { FileNote, Inspection } from "./inspection.ts";
import { Tail } from "./tail.ts";

const PNG_END = Buffer.from([0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
const JPEG_END = Buffer.from([0xff, 0xd9]);
/** Cameras may add a little after a JPEG's end mark. */
const AFTER_JPEG_BYTES = 64 * 1024;

/** Looks whether a picture is whole to its end mark and not also a zip; decodes nothing, keeps 66 KB. */
export class ImageInspection implements Inspection {
  readonly #tail = new Tail();
  readonly #structure: "jpeg" | "png";

  constructor(structure: "jpeg" | "png") {
    this.#structure = structure;
  }

  take(bytes: Buffer): void {
    this.#tail.take(bytes);
  }

  async finish(): Promise<readonly FileNote[]> {
    if (this.#tail.endsAsZip()) throw new FileRefusal("two kinds at once", "The file can be read as two kinds of file at once. Open the picture, save a new copy and upload that.");
    const whole = this.#structure === "png" ? this.#tail.last(PNG_END.length).equals(PNG_END) : this.#tail.last(AFTER_JPEG_BYTES).includes(JPEG_END);
    if (!whole) throw new FileRefusal("damaged", "The picture is not complete. Open it, save a new copy and upload that.");
    return [];
  }
}
