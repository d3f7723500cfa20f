/** "12-23" → "pages 12 to 23", "23a" → "page 23a", "Paper 4" → "Paper 4". */
export function pageLabelInWords(label: string): string {
  if (!label || label.startsWith("Paper")) return label;
  const [first, last] = label.split("-");
  return last ? `pages ${first} to ${last}` : `page ${first}`;
}
