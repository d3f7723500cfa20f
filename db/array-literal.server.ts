/** What an array of a column may hold: elements, nothing, or further arrays. */
export type Nested<T> = (T | null | Nested<T>)[];

/**
 * Writes PostgreSQL's text form of an array, such as `{"a","b",NULL}`.
 * @param element turns one element into its text form.
 * @throws TypeError when the value is not an array, or holds undefined.
 */
export function writeArray(values: unknown, element: (value: unknown) => string): string {
  if (!Array.isArray(values)) throw new TypeError("This parameter is an array in PostgreSQL: give it a JavaScript array.");
  const parts = values.map((value: unknown) => {
    if (value === undefined) throw new TypeError("An array for PostgreSQL may hold null, but not undefined.");
    if (value === null) return "NULL";
    return Array.isArray(value) ? writeArray(value, element) : `"${element(value).replace(/["\\]/g, "\\$&")}"`;
  });
  return `{${parts.join(",")}}`;
}

/**
 * Reads PostgreSQL's text form of an array. The driver's own reader gives the text "NULL" for an empty element.
 * @param element turns the text form of one element into a value.
 */
export function readArray<T>(text: string, element: (text: string) => T): Nested<T> {
  let at = text.indexOf("{"); // an array that does not begin at 1 says so before the brace
  return readLevel();

  function readLevel(): Nested<T> {
    const found: Nested<T> = [];
    at += 1;
    while (at < text.length && text[at] !== "}") {
      if (text[at] === "{") found.push(readLevel());
      else if (text[at] === '"') found.push(element(readQuoted()));
      else found.push(readBare());
      if (text[at] === ",") at += 1;
    }
    at += 1;
    return found;
  }

  function readQuoted(): string {
    let value = "";
    for (at += 1; at < text.length && text[at] !== '"'; at += 1) {
      if (text[at] === "\\") at += 1;
      value += text[at] ?? "";
    }
    at += 1;
    return value;
  }

  function readBare(): T | null {
    const start = at;
    while (at < text.length && text[at] !== "," && text[at] !== "}") at += 1;
    const value = text.slice(start, at);
    return value === "NULL" ? null : element(value);
  }
}
