// Gathers the text of blocks into lines. A row of a table is one line of cells, then whatever else its cells hold.

type Row = { cells: string[][]; isInCell: boolean };

const deepest = 20;

/** Lines in the making: text comes in, blocks end lines, tables gather theirs until their row ends. */
export class TextOfBlocks {
  readonly #lines: string[] = [];
  readonly #rows: Row[] = [];
  #tables = 0;
  #words: string[] = [];
  #mark = "";
  #indent = 0;
  #numberFrom = -1;

  text(words: string): void {
    this.#words.push(words);
  }

  /** The next line begins with this mark, at a level of a list from 0. */
  mark(mark: string, level: number): void {
    this.#mark = mark;
    this.#indent = level;
  }

  forgetMark(): void {
    this.#mark = "";
    this.#indent = 0;
  }

  indent(level: number): void {
    this.#indent = Math.max(0, level);
  }

  /** Word's own number follows, with spaces for layout. */
  beginNumber(): void {
    this.#numberFrom = this.#words.length;
  }

  /** Parts the number from the title with a tab; a sign of the Symbol or Wingdings fonts becomes a plain bullet. */
  endNumber(): void {
    if (this.#numberFrom === -1) return;
    const number = this.#words.splice(this.#numberFrom).join("").replace(/[\s\u00a0]+/g, " ").trim();
    this.#numberFrom = -1;
    if (number !== "") this.#words.push(number.length <= 2 && !/[\p{L}\p{N}][.)]?/u.test(number.replace(/^[oØüvq§]$/, "")) ? "•" : number, "\t");
  }

  endLine(): void {
    this.endNumber();
    const text = this.#words.join("");
    const words = text.replace(/[^\S\t\u00a0]+|\u00a0+/g, " ").trim();
    this.#words = [];
    if (words === "") {
      // Word writes an empty paragraph as a no-break space; the line breaks of the source are nothing
      if (text.includes("\u00a0") && this.#mark === "") this.#put("");
      return;
    }
    this.#put(`${"\t".repeat(this.#indent)}${this.#mark === "" ? "" : `${this.#mark}\t`}${words}`);
    this.#mark = "";
    this.#indent = 0;
  }

  table(isEnd: boolean): void {
    this.endLine();
    this.#tables = Math.max(0, this.#tables + (isEnd ? -1 : 1));
    while (this.#rows.length > this.#tables) this.#endRow();
  }

  row(isEnd: boolean): void {
    this.endLine();
    if (this.#tables === 0 || this.#tables > deepest) return;
    if (this.#rows.length === this.#tables) this.#endRow();
    if (!isEnd) this.#rows.push({ cells: [], isInCell: false });
  }

  cell(isEnd: boolean): void {
    this.endLine();
    this.forgetMark();
    const row = this.#rows.at(-1);
    if (!row || this.#rows.length !== this.#tables) return;
    if (!isEnd) row.cells.push([]);
    row.isInCell = !isEnd;
  }

  /** All lines, joined. */
  result(): string {
    this.endLine();
    while (this.#rows.length > 0) this.#endRow();
    return this.#lines.join("\n");
  }

  #put(line: string): void {
    const row = this.#rows.at(-1);
    const cell = row?.isInCell ? row.cells.at(-1) : undefined;
    (cell ?? this.#lines).push(line);
  }

  #endRow(): void {
    const row = this.#rows.pop();
    if (!row) return;
    const cells = row.cells.map((cell) => cell.filter((line) => line.trim() !== "")).filter((cell) => cell.length > 0);
    const first = cells.map(([line = ""]) => line.trim()).join("\t");
    if (first !== "") this.#put(first);
    for (const line of cells.flatMap((cell) => cell.slice(1))) this.#put(line);
  }
}
