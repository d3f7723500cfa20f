export type AtomEntry = { href: string; title: string; summary: string; updated: string };

/** A feed of what was published, newest first (RFC 4287). Addresses are whole; `updated` are ISO moments. */
export function atomOf({ href, self, title, author, entries }: { href: string; self: string; title: string; author: string; entries: readonly AtomEntry[] }): string {
  const updated = entries[0]?.updated ?? "1970-01-01T00:00:00.000Z";
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">`,
    `<id>${escaped(href)}</id><title>${escaped(title)}</title><updated>${updated}</updated>`,
    `<link rel="self" href="${escaped(self)}"/><link href="${escaped(href)}"/><author><name>${escaped(author)}</name></author>`,
    ...entries.map((entry) => `<entry><id>${escaped(entry.href)}</id><title>${escaped(entry.title)}</title><updated>${entry.updated}</updated><link href="${escaped(entry.href)}"/><summary>${escaped(entry.summary)}</summary></entry>`),
    `</feed>`,
    ``,
  ].join("\n");
}

function escaped(text: string): string {
  // control characters are not allowed in XML at all
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
