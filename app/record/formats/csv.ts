/** A cell that a spreadsheet would take for a formula is marked as text (= + - @, and what browsers may hide before them). */
const formula = /^[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180): lines end in CR LF, and every cell is text, whatever it begins with. */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [head, ...rows].map((row) => row.map((cell) => quoted(String(cell ?? ""))).join(",")).join("\r\n").concat("\r\n");
}

function quoted(cell: string): string {
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
