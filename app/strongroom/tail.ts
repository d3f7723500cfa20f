const END_OF_ZIP = Buffer.from("PK\u0005\u0006", "latin1");
const END_OF_ZIP_BYTES = 22;
/** A zip's end record with its longest comment. */
const TAIL_BYTES = END_OF_ZIP_BYTES + 0xffff;

/** Remembers the last bytes of a stream (up to 65,557). */
export class Tail {
  #bytes = Buffer.alloc(0);

  take(bytes: Buffer): void {
    const joined = bytes.length >= TAIL_BYTES ? bytes : Buffer.concat([this.#bytes, bytes]);
    // a copy: a view would hold the whole chunk in memory
    this.#bytes = Buffer.from(joined.subarray(Math.max(0, joined.length - TAIL_BYTES)));
  }

  last(count: number): Buffer {
    return this.#bytes.subarray(Math.max(0, this.#bytes.length - count));
  }

  /** True when a zip reader, which begins at the end, would take the file for a zip as well. */
  endsAsZip(): boolean {
    for (let at = this.#bytes.lastIndexOf(END_OF_ZIP); at >= 0; at = at === 0 ? -1 : this.#bytes.lastIndexOf(END_OF_ZIP, at - 1)) {
      const commentAt = at + END_OF_ZIP_BYTES;
      if (commentAt <= this.#bytes.length && commentAt + this.#bytes.readUInt16LE(commentAt - 2) === this.#bytes.length) return true;
    }
    return false;
  }
}
