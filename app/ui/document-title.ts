/** The page's `<title>`: its `h1`, the service, the council; "Error: " first, so that a screen reader says it first. */
export function documentTitle(h1: string, council: string, hasErrors = false): string {
  return `${hasErrors ? "Error: " : ""}${h1} – Candour – ${council}`;
}
