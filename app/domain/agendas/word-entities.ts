// The entities of HTML that agendas hold.

const named: Record<string, string> = {
  nbsp: "\u00a0", amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", sbquo: "‚", ldquo: "“", rdquo: "”", bdquo: "„", bull: "•", middot: "·", hellip: "…",
  pound: "£", euro: "€", cent: "¢", copy: "©", reg: "®", trade: "™", deg: "°", para: "¶", sect: "§", times: "×", divide: "÷", plusmn: "±", minus: "−", frac12: "½", frac14: "¼", frac34: "¾", sup2: "²", sup3: "³",
  shy: "\u00ad", ensp: " ", emsp: " ", thinsp: " ", zwj: "\u200d", zwnj: "\u200c", laquo: "«", raquo: "»", lsaquo: "‹", rsaquo: "›", dagger: "†", Dagger: "‡", rarr: "→", larr: "←", check: "✓", Tab: "\t", NewLine: " ",
  aacute: "á", agrave: "à", acirc: "â", auml: "ä", aring: "å", atilde: "ã", aelig: "æ", ccedil: "ç", eacute: "é", egrave: "è", ecirc: "ê", euml: "ë", iacute: "í", igrave: "ì", icirc: "î", iuml: "ï", ntilde: "ñ",
  oacute: "ó", ograve: "ò", ocirc: "ô", ouml: "ö", oslash: "ø", otilde: "õ", oelig: "œ", scaron: "š", szlig: "ß", uacute: "ú", ugrave: "ù", ucirc: "û", uuml: "ü", yacute: "ý", yuml: "ÿ", wcirc: "ŵ", ycirc: "ŷ", eth: "ð", thorn: "þ",
};

/** What Windows meant by the numbers 128 to 159, which are no characters: smart quotes and dashes among them. */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Replaces entities by their characters, once: "&amp;lt;" becomes "&lt;". An entity that is not known stays as it is written. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,12});?/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return nameOf(name, whole);
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (code >= 128 && code <= 159) return windows.charAt(code - 128);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\ufffd" : String.fromCodePoint(code);
  });
}

function nameOf(name: string, whole: string): string {
  // "&para" within "?a=1&param" is no entity: only a name with its semicolon is one
  if (!whole.endsWith(";")) return whole;
  const exact = Object.hasOwn(named, name) ? named[name] : undefined;
  if (exact !== undefined) return exact;
  const small = name.toLowerCase();
  const found = Object.hasOwn(named, small) ? named[small] : undefined;
  return found === undefined ? whole : found.toUpperCase();
}
