// A second reader of calendars, made from RFC 5545 alone: it looks at octets, and knows nothing of how the portal writes them.

export type ReadEvent = Record<string, string>;
export type ReadCalendar = { properties: Record<string, string>; events: ReadEvent[]; longestLine: number };

/** @throws Error for anything that section 3 does not allow */
export function readCalendar(given: string | Uint8Array): ReadCalendar {
  const bytes = Buffer.from(given);
  const physical = linesOf(bytes);
  const logical: string[] = [];
  for (const line of physical) {
    // each line by itself must be whole characters: what is cut in two shows as a replacement mark
    const text = new TextDecoder("utf-8", { fatal: true }).decode(line);
    if (text.startsWith(" ") || text.startsWith("\t")) logical.push((logical.pop() ?? fail("a calendar begins with a line that goes on")) + text.slice(1));
    else logical.push(text);
  }
  const open: string[] = [];
  const properties: Record<string, string> = {};
  const events: ReadEvent[] = [];
  for (const line of logical) {
    const found = /^([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=[^;:",]+)*):(.*)$/s.exec(line) ?? fail(`not a content line: ${line}`);
    const [, name = "", , value = ""] = found;
    if (name === "BEGIN") {
      open.push(value);
      if (value === "VEVENT") events.push({});
      continue;
    }
    if (name === "END") {
      if (open.pop() !== value) fail(`${value} ends and was not open`);
      continue;
    }
    const into = open.at(-1) === "VEVENT" ? (events.at(-1) ?? fail("no event")) : properties;
    if (name in into) fail(`${name} stands twice`);
    into[name] = ["SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME"].includes(name) ? unescaped(value) : value;
  }
  if (open.length > 0 || logical[0] !== "BEGIN:VCALENDAR" || logical.at(-1) !== "END:VCALENDAR") fail("not one whole calendar");
  for (const event of events) for (const name of ["UID", "DTSTAMP", "DTSTART"]) if (!event[name]) fail(`an event without ${name}`);
  return { properties, events, longestLine: Math.max(...physical.map((line) => line.length)) };
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === 0x0a) fail("an end of line without its carriage return");
    if (bytes[at] !== 0x0d) continue;
    if (bytes[at + 1] !== 0x0a) fail("a carriage return by itself");
    lines.push(bytes.subarray(from, at));
    from = at + 2;
    at += 1;
  }
  if (from !== bytes.length) fail("the last line has no end");
  return lines;
}

function unescaped(value: string): string {
  let text = "";
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at];
    if (character === "," || character === ";") fail(`a bare ${character}`);
    if (character !== "\\") text += character;
    else {
      at += 1;
      const next = value[at];
      if (next === "n" || next === "N") text += "\n";
      else if (next === "\\" || next === "," || next === ";") text += next;
      else fail("something else is escaped");
    }
  }
  return text;
}

function fail(why: string): never {
  throw new Error(`Not a calendar: ${why}.`);
}
