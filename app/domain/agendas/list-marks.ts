// The number before an entry of a list, as the kinds of HTML write it.

/** "1.", "a.", "A.", "i." or "I." for a place from 1 and the type of an `<ol>`; what letters cannot say is a figure. */
export function listMark(place: number, kind: string): string {
  if (/^[a]$/i.test(kind) && place >= 1 && place <= 26) return `${String.fromCharCode(kind.charCodeAt(0) + place - 1)}.`;
  if (/^[i]$/i.test(kind) && place >= 1 && place <= 49) return `${kind === "i" ? roman(place) : roman(place).toUpperCase()}.`;
  return `${place}.`;
}

function roman(place: number): string {
  const worth: [number, string][] = [[40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];
  let left = place;
  let figures = "";
  for (const [value, figure] of worth) {
    while (left >= value) {
      figures += figure;
      left -= value;
    }
  }
  return figures;
}
